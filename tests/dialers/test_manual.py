"""The manual dialer: the agent's own clicks."""

from __future__ import annotations

from typing import ClassVar

import pytest

from dialers.conformance import Harness, Outgoing
from dialers.heard import Heard
from evenline.dialers.manual import ManualDialer
from evenline.events import Answered, Dialing, Ended, EndReason, Line, Party


class ManualHarness(Harness):
    number = "+14155550123"
    cannot: ClassVar = {
        "Incoming": "Its one button begins a call; who began it is not asked.",
        "Holding": "There is no button for a hold.",
    }
    unanswered = EndReason.NORMAL  # a click on Ended says no more

    def __init__(self) -> None:
        self.heard = Heard()
        self.manual = ManualDialer(self.heard)
        self.dialer = self.manual
        self.manual.start()

    def dial(self) -> None:
        self.manual.start_call(Party(self.number))

    def they_answer(self) -> None:
        self.manual.answered()

    def end(self) -> None:
        self.manual.ended()


@pytest.fixture
def harness() -> ManualHarness:
    return ManualHarness()


class TestManual(Outgoing):
    pass


def test_each_click_is_one_event_of_the_newest_call() -> None:
    heard = Heard()
    dialer = ManualDialer(heard)
    dialer.start_call(Party("1"))
    dialer.start_call(Party("", "Ann"))
    dialer.answered()
    dialer.ended()
    second = Line("manual", "2")
    assert heard.events == [
        Dialing(Line("manual", "1"), Party("1")),
        Dialing(second, Party("", "Ann")),
        Answered(second),
        Ended(second),
    ]


def test_a_rehearsal_goes_by_its_own_name() -> None:
    heard = Heard()
    dialer = ManualDialer(heard, "rehearsal")
    dialer.start_call(Party())
    assert dialer.name == "rehearsal"
    assert heard.events == [Dialing(Line("rehearsal", "1"), Party())]
