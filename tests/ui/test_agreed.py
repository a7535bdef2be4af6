"""After Call back or Seed: a time, whose idea it was, a note; behind one quiet button, on the real panel."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evenline.clock import Now
from evenline.events import Answered, Dialing, Ended
from evenline.journal import promises as room
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.promises import Invited, Promise
from evenline.requests import NextCall, Reopen, Undo
from inside import opened
from ui.person import JENNA, LINE, MakeProgram, Person

THERE = ZoneInfo("America/Los_Angeles")


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def files(person: Person, outcome: Outcome) -> None:
    person.hears(Dialing(LINE, JENNA))
    person.sees(lambda: person.view.who.time_there is not None)  # their zone is known
    person.hears(Answered(LINE))
    person.waits(9)
    person.hears(Ended(LINE))
    person.files(outcome)


def dates(person: Person) -> tuple[tuple[int, bool], ...]:
    assert person.view.debrief is not None
    return person.view.debrief.dates


def agreed(person: Person) -> int | None:
    return person.entries[0].agreed.minute


def kept(person: Person, paths: Paths) -> Promise:
    person.sees(person.is_saved)
    call_id = person.entries[0].call.id
    person.program.ask(NextCall())
    person.program.quit()
    now: Now = person.clock.now()
    store = opened(paths.journal)
    try:
        return next(p for p in room.listed(store.db, now) if p.call_id == call_id)
    finally:
        store.close()


def test_all_of_it_in_a_few_clicks(person: Person, paths: Paths) -> None:
    files(person, Outcome.CALL_BACK)
    box = person.live.debrief.agreed
    assert not box.isVisible()
    person.clicks(person.live.debrief.dates.chip("A week"))
    person.clicks(person.live.debrief.more)
    person.clicks(box.whose[Invited.THEY])
    QTest.keyClicks(box.time, "2:30 pm")
    QTest.keyClicks(box.note, "after the board met")
    found = kept(person, paths)
    assert (found.minute, found.invited, found.note) == (870, Invited.THEY, "after the board met")
    assert found.zone == "America/Los_Angeles"
    assert (found.day - person.clock.now().day).days == 7


def test_a_part_of_the_day_is_one_click_and_another_takes_it_back(person: Person) -> None:
    files(person, Outcome.SEED)
    person.clicks(person.live.debrief.more)
    box = person.live.debrief.agreed
    person.clicks(box.parts[600])
    assert agreed(person) == 600
    assert [on for _, on in dates(person)].count(True) == 1  # a time alone is for the next such time
    person.clicks(box.parts[600])
    assert agreed(person) is None
    assert not any(on for _, on in dates(person))


def test_a_time_that_is_typed_means_the_next_such_time(person: Person) -> None:
    files(person, Outcome.CALL_BACK)
    person.clicks(person.live.debrief.more)
    there = person.view.who.time_there
    assert there is not None
    now, later = there.hour * 60 + there.minute, (there.hour + 2) % 24
    assert now < later * 60
    QTest.keyClicks(person.live.debrief.agreed.time, f"0{later}:00"[-5:])  # its first digit was hours ago
    assert person.entries[0].agreed.minute == later * 60
    assert person.entries[0].due_on == person.clock.now().instant.astimezone(THERE).date()


def test_what_is_no_time_changes_none_and_goes_when_the_field_is_left(person: Person) -> None:
    files(person, Outcome.CALL_BACK)
    person.clicks(person.live.debrief.more)
    box = person.live.debrief.agreed
    QTest.keyClicks(box.time, "9:30")
    assert person.entries[0].agreed.minute == 570
    box.time.clear()
    QTest.keyClicks(box.time, "soon")
    assert person.entries[0].agreed.minute in (570, None)
    box.time.done.emit()
    assert "soon" not in box.time.text()


def test_other_outcomes_are_not_asked(person: Person) -> None:
    files(person, Outcome.GATEKEEPER)
    assert not person.live.debrief.more.isVisible()
    assert person.live.debrief.dates.isVisible()
    assert person.entries[0].agreed.minute in (600, 840)  # another time of day, by the rule


def test_a_gatekeepers_time_is_no_callers(person: Person) -> None:
    files(person, Outcome.GATEKEEPER)
    person.program.ask(Undo(person.entries[0].call.id))
    person.sees(lambda: person.view.outcomes is not None)
    person.files(Outcome.CALL_BACK)
    assert person.entries[0].agreed.minute is None


def test_opened_again_it_says_what_was_agreed(person: Person) -> None:
    files(person, Outcome.CALL_BACK)
    person.clicks(person.live.debrief.more)
    QTest.keyClicks(person.live.debrief.agreed.note, "her garden")
    person.clicks(person.live.debrief.dates.chip("Tomorrow"))
    person.sees(person.is_saved)
    call_id = person.entries[0].call.id
    person.program.ask(NextCall())
    person.waits(9)
    person.program.ask(Reopen(call_id))
    person.sees(lambda: person.live.debrief.agreed.isVisible())
    assert person.live.debrief.agreed.note.text() == "her garden"
