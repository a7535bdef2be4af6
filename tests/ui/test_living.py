"""A long day at the panel: nothing piles up, and when the machine slept, time is told right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from evenline.call import Phase
from evenline.events import Answered, Dialing, Ended, Tick
from evenline.outcomes import Outcome
from evenline.troubles import TroubleKind
from soaking import Soak, counted
from ui.person import JENNA, LINE, PATIENCE, MakeProgram, Person


def test_nothing_piles_up_from_call_to_call(make_program: MakeProgram, qtbot: QtBot) -> None:
    """Widgets, timers, Qt's objects, open files and threads: after sixty calls as many as after twenty."""
    person = Person(make_program, qtbot)
    soak = Soak(person.program, person.clock, lambda true: qtbot.waitUntil(true, timeout=PATIENCE))
    soak.calls(20)
    before = counted()
    soak.calls(40)
    assert counted() == before
    state = person.program.shift.state
    assert state.desk.entries == ()
    assert len(state.contacts) <= 200
    assert person.program.shift._in_flight == {}
    assert person.program.shift._refused == {}
    assert person.program.shift._unsaid == {}


class Late:
    """A clock for the waker that may be moved while the machine 'sleeps'."""

    def __init__(self) -> None:
        self.ahead = 0.0


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> Late:
    from time import monotonic

    from evenline_ui import waker

    late = Late()

    class Time:
        @staticmethod
        def monotonic() -> float:
            return monotonic() + late.ahead

    monkeypatch.setattr(waker, "time", Time)
    return late


def wakes(person: Person, late: Late, seconds: float) -> None:
    """The machine slept for so long: both clocks went on, and the panel's one timer comes so much too late."""
    person.program.draw_now()
    late.ahead += seconds
    person.clock.pass_(seconds)
    person.program._waker._fire()
    person.program.draw_now()


def test_the_talk_leaves_out_a_sleep(make_program: MakeProgram, qtbot: QtBot, sleeps: Late) -> None:
    person = Person(make_program, qtbot)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(30)
    wakes(person, sleeps, 3600)
    assert person.view.trouble is not None
    assert person.view.trouble.kind is TroubleKind.SLEPT
    assert person.view.header.seconds is not None
    assert 29 <= person.view.header.seconds <= 32
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)
    assert person.view.footer.count == 0  # half a minute of talk, and an hour of sleep: no connection


def test_what_is_heard_before_the_timer_comes_after_the_sleep(
    make_program: MakeProgram, qtbot: QtBot, sleeps: Late
) -> None:
    """The softphone says at once that the call was lost; the hour is not talk for that."""
    person = Person(make_program, qtbot)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(30)
    sleeps.ahead += 3600
    person.clock.pass_(3600)
    person.program._arrived(Ended(LINE))
    (entry,) = person.entries
    assert 29 <= entry.call.talk(person.clock.ticks) <= 32


def test_a_sleep_between_an_event_and_its_picture_is_known(
    make_program: MakeProgram, qtbot: QtBot, sleeps: Late
) -> None:
    person = Person(make_program, qtbot)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(30)
    person.program.shift.feed(Tick())  # not drawn yet
    sleeps.ahead += 3600
    person.clock.pass_(3600)
    person.program.draw_now()
    (entry,) = person.entries
    assert 29 <= entry.call.talk(person.clock.ticks) <= 32


def test_asleep_in_wrap_up_the_call_waits(make_program: MakeProgram, qtbot: QtBot, sleeps: Late) -> None:
    person = Person(make_program, qtbot)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    wakes(person, sleeps, 8 * 3600)
    assert person.view.header.phase is Phase.WRAP_UP
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)


def test_overnight_the_figures_turn_to_the_new_day(
    make_program: MakeProgram, qtbot: QtBot, sleeps: Late
) -> None:
    person = Person(make_program, qtbot)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.footer.count == 1)
    day = person.clock.now().day
    wakes(person, sleeps, 16 * 3600)
    person.sees(
        lambda: person.view.figures is not None and person.view.figures.day == day + timedelta(days=1)
    )
    assert person.view.footer.count == 0
