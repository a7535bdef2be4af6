"""What a key of the agent's asks for, and when it asks for nothing."""

from __future__ import annotations

import pytest

from clocks import HandClock
from evenline.call import begin, step
from evenline.cues.cards import Moment
from evenline.entry import Entry
from evenline.events import Answered, Dialing, Ended, Line, Party, Tapping
from evenline.requests import Asked, AskNow, NotYet, Request, TapMoment
from evenline.taps import BEFORE_THEY_TALK, RE_ARMED, Taps

LINE = Line("phone", "1")
ASKS: dict[Tapping, Request] = {
    Tapping.ASK: AskNow("call-1"),
    Tapping.ASKED: Asked("call-1"),
    Tapping.NOT_YET: NotYet("call-1"),
    Tapping.GATEKEEPER: TapMoment("call-1", Moment.GATEKEEPER),
    Tapping.OBJECTION: TapMoment("call-1", Moment.OBJECTION),
    Tapping.HEATED: TapMoment("call-1", Moment.HEATED),
    Tapping.NO: TapMoment("call-1", Moment.NO),
}


def entry(*events: type[Answered] | type[Ended]) -> Entry:
    clock = HandClock()
    call = begin(Dialing(LINE, Party("111", "Ada")), clock.now(), "call-1")
    for event in events:
        clock.pass_(5)
        call = step(call, event(LINE), clock.now())
    return Entry(call, "Spring", 60.0, gatekeeper_counts=False)


@pytest.mark.parametrize("what", Tapping)
def test_each_key_asks_for_its_own_while_they_talk(what: Tapping) -> None:
    assert Taps().meant(what, entry(Answered), 0.0) == ASKS[what]


@pytest.mark.parametrize("what", Tapping)
def test_before_the_answer_only_a_gatekeeper_and_heat_can_be(what: Tapping) -> None:
    asked = Taps().meant(what, entry(), 0.0)
    assert asked == (ASKS[what] if what in BEFORE_THEY_TALK else None)


@pytest.mark.parametrize("what", Tapping)
def test_without_a_call_that_is_up_there_is_nothing_to_ask(what: Tapping) -> None:
    assert Taps().meant(what, None, 0.0) is None
    assert Taps().meant(what, entry(Answered, Ended), 0.0) is None
    assert Taps().meant(what, entry(Ended), 0.0) is None


def test_a_key_that_is_held_down_means_it_once_and_others_are_free() -> None:
    taps, talking = Taps(), entry(Answered)
    assert taps.meant(Tapping.HEATED, talking, 10.0) is not None
    for n in range(1, 48):  # each repeat begins the time anew
        assert taps.meant(Tapping.HEATED, talking, 10.0 + n / 8) is None
    assert taps.meant(Tapping.NO, talking, 16.0) is not None
    assert taps.meant(Tapping.HEATED, talking, 10.0 + 47 / 8 + RE_ARMED) is not None


def test_a_key_that_came_too_early_is_not_armed_by_it() -> None:
    taps = Taps()
    assert taps.meant(Tapping.NO, entry(), 10.0) is None
    assert taps.meant(Tapping.NO, entry(Answered), 10.1) is not None
