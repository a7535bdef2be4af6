"""Calling hours on the real panel: said before a call, never during the talk, a lock only where it is asked
for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evenline.events import Answered, Dialing, Direction, Party, Ringing
from evenline.paths import Paths
from evenline.requests import PlanCall, StartCall
from evenline.view import Actions, NoteKind
from evenline_ui.panel.leaf import Page
from ui.person import LINE, MakeProgram, Person
from ui.test_terminal import Say, home, say

__all__ = ["home", "say"]
MIAMI = Party("+13055550137", "Ada")
Make = Callable[..., Person]


@pytest.fixture
def make(make_program: MakeProgram, qtbot: QtBot) -> Make:
    """It is 15:00 in Berlin: 9:00 in Miami, 6:00 in San Francisco."""
    return lambda **chosen: Person(make_program, qtbot, **chosen)


def said(person: Person) -> list[str]:
    from evenline_ui import words

    return [words.note(note)[1] for note in person.view.notes if note.kind is NoteKind.HOURS]


def plans(person: Person, number: str) -> None:
    person.program.ask(PlanCall(number))
    person.sees(lambda: person.program.shift.state.known(person.program.shift.state.plan.number) is not None)


def test_outside_the_hours_it_is_said_and_nothing_is_locked(make: Make) -> None:
    person = make()
    plans(person, "415 555 0137")
    (line,) = said(person)
    assert line.startswith("It is 6:00 am there. United States: not at this hour.")
    assert "8:00 am their time" in line
    assert person.view.actions is Actions.READY
    person.waits(2 * 3600)
    assert said(person) == []  # time alone


def test_within_the_hours_nothing_is_said(make: Make) -> None:
    person = make()
    plans(person, MIAMI.number)
    assert said(person) == []


def test_while_it_connects_and_never_during_the_talk(make: Make) -> None:
    person = make()
    person.hears(Dialing(LINE, Party("+14155550137")))
    person.sees(lambda: len(said(person)) == 1)
    person.hears(Answered(LINE))
    assert said(person) == []


def test_whoever_rings_here_may(make: Make) -> None:
    person = make()
    person.hears(Ringing(LINE, Party("+14155550137"), Direction.IN))
    person.sees(lambda: person.program.shift.state.known("+14155550137") is not None)
    assert said(person) == []


def test_a_lock_where_it_is_asked_for(make: Make) -> None:
    person = make(calling_hours="lock")
    plans(person, "415 555 0137")
    assert len(said(person)) == 1
    assert not person.live.foot.isVisible()
    person.program.ask(StartCall())
    assert person.entries == ()
    person.waits(2 * 3600)
    assert person.live.foot.isVisible()


def test_off_is_silent(make: Make) -> None:
    person = make(calling_hours="off")
    plans(person, "415 555 0137")
    assert said(person) == []


def test_a_country_without_a_rule_is_silent(make: Make) -> None:
    person = make()
    plans(person, "+81312345678")
    assert said(person) == []


def test_the_page_says_each_rule_with_its_source(make: Make) -> None:
    person = make()
    person.program.window.body.open(Page.HOURS)
    page: Any = person.program.window.body.page_widget()
    person.sees(lambda: len(page.boxes) == 6)
    of_us = next(box for box in page.boxes if box.name.text() == "United States")
    assert "Kentucky: 10:00 am–9:00 pm" in of_us.rules.text()
    assert "Alabama, Louisiana, Mississippi: Mon–Sat 8:00 am–8:00 pm, Sun never" in of_us.rules.text()
    assert "47 CFR 64.1200" in of_us.sources.text()


def test_in_a_terminal(make: Make, paths: Paths, say: Say) -> None:
    person = make()
    person.program.quit()
    no = say("hours", "+13055550137", "--at", "2026-11-19T20:30-05:00")
    assert no.returncode == 4
    assert "Not now (closed, Florida" in no.stdout
    yes = say("hours", "+13055550137", "--at", "2026-11-19T12:00-05:00")
    assert yes.returncode == 0
    assert "no legal advice" in yes.stdout
    assert "No rule" in say("hours", "+81312345678").stdout
