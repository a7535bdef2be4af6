"""Promised calls on the real panel: listed, put off, let go, taken back; said once when they were missed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evenline.events import Answered, Dialing, Ended
from evenline.outcomes import Outcome
from evenline.promises import Promises, Snooze
from evenline.requests import NextCall, PickDate, PlanCall, TypePromise
from evenline.view import NoteKind
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.notes import NoteBox
from ui.person import JENNA, LINE, MakeProgram, Person

DAY_SECONDS = 86_400


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def promise(person: Person, days: int = 1, outcome: Outcome = Outcome.CALL_BACK) -> None:
    """Jenna is promised a call in so many days."""
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(9)
    person.hears(Ended(LINE))
    person.files(outcome)
    call_id = person.entries[0].call.id
    person.program.ask(PickDate(call_id, days))
    person.program.ask(TypePromise(call_id, "about her garden"))
    person.sees(lambda: person.is_saved() and person.entries[0].due_on is not None)
    person.program.ask(NextCall())
    person.waits(9)


def board(person: Person) -> Promises | None:
    return person.view.board(Promises)


def where(person: Person) -> Page:
    return person.program.window.body.page


def page(person: Person) -> Any:
    person.program.window.body.open(Page.CALLBACKS)
    person.sees(lambda: board(person) is not None)
    return person.program.window.body.page_widget()


def test_it_is_let_go_and_taken_back(person: Person) -> None:
    promise(person)
    shown = page(person)
    assert shown.rows[0].heading.text() == "Tomorrow"
    person.clicks(shown.rows[0].head)
    person.clicks(shown.rows[0].let_go)
    person.sees(lambda: shown.undo.text() == "Let go: Jenna Ortiz")
    assert not shown.rows[0].isVisible()
    assert "Nobody waits" in shown.remark.text()
    person.clicks(shown.undo.button)
    person.sees(lambda: bool(shown.rows[0].isVisible()))
    assert shown.undo.text() == ""


def test_it_is_put_off_done_and_moved(person: Person) -> None:
    promise(person, days=3)
    shown = page(person)
    for press, said in (
        (("later", Snooze.TOMORROW), "Moved: Jenna Ortiz"),
        (("days", 7), "Moved: Jenna Ortiz"),
        (("done", None), "Done: Jenna Ortiz"),
    ):
        before = board(person)
        person.clicks(shown.rows[0].head)
        button = getattr(shown.rows[0], press[0])
        person.clicks(button if press[1] is None else button[press[1]])
        person.sees(lambda before=before: board(person) != before)  # type: ignore[misc]
        assert shown.undo.text() == said


def test_by_keyboard_alone(person: Person) -> None:
    promise(person)
    shown = page(person)
    shown.rows[0].head.setFocus()
    QTest.keyClick(shown.rows[0].head, Qt.Key.Key_Space)
    person.sees(lambda: bool(shown.rows[0].done.isVisible()))
    QTest.keyClick(shown.rows[0].done, Qt.Key.Key_Space)
    person.sees(lambda: shown.undo.text().startswith("Done"))


def test_a_click_plans_the_call_and_the_call_keeps_the_promise(person: Person) -> None:
    promise(person)
    person.waits(DAY_SECONDS)
    person.sees(lambda: person.view.footer.due == 1)
    note = next(n for n in person.view.notes if n.kind is NoteKind.DUE)
    assert note.plan == JENNA.number
    boxes = person.live.notes.findChildren(NoteBox)
    box = next(box for box in boxes if box.accessibleName().startswith("Due"))
    person.clicks(box)
    assert person.view.who.number != ""
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    person.sees(lambda: person.view.figures is not None and person.view.figures.due == ())


def test_one_that_was_missed_is_said_once(make_program: MakeProgram, qtbot: QtBot) -> None:
    person = Person(make_program, qtbot)
    promise(person)
    person.waits(DAY_SECONDS)
    person.sees(lambda: person.view.footer.due == 1)
    assert person.view.missed is None  # its day is not over
    person.waits(DAY_SECONDS)
    person.sees(lambda: person.live.missed.isVisible())
    assert person.live.missed.text.text().startswith("You wanted to call Jenna on")
    assert not any(n.kind is NoteKind.DUE for n in person.view.notes)  # it stands there once
    person.program.quit()
    again = Person(make_program, qtbot)
    again.clock.pass_(2 * DAY_SECONDS)
    again.waits(9)
    again.sees(lambda: again.view.footer.due == 1)
    assert again.view.missed is None


def test_what_was_missed_is_let_go_or_moved(person: Person) -> None:
    promise(person)
    person.waits(2 * DAY_SECONDS)
    person.sees(lambda: person.live.missed.isVisible())
    person.clicks(person.live.missed.move_it)
    shown = person.program.window.body.page_widget()
    person.sees(lambda: bool(shown.rows) and shown.rows[0].done.isVisible())  # type: ignore[attr-defined]
    person.program.window.body.open(Page.LIVE)
    person.clicks(person.live.missed.let_go)
    person.sees(lambda: not person.live.missed.isVisible())
    person.sees(lambda: person.view.footer.due == 0)


def test_on_a_call_nothing_of_it_shows_or_moves(person: Person) -> None:
    promise(person)
    person.waits(2 * DAY_SECONDS)
    person.sees(lambda: person.live.missed.isVisible())
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(1)
    place = person.live.outcomes.mapTo(person.program.window, QPoint(0, 0))
    footer = person.program.window.body.footer.grab().toImage()
    assert (person.view.footer.due, person.view.missed) == (0, None)
    assert not person.live.missed.isVisible()
    person.waits(400)
    person.sees(person.is_saved)
    assert (person.view.footer.due, person.view.missed) == (0, None)
    assert person.live.outcomes.mapTo(person.program.window, QPoint(0, 0)) == place
    assert footer.size() == person.program.window.body.footer.size()


def test_paused_nothing_of_it_is_brought(person: Person) -> None:
    from evenline.requests import Pause

    promise(person)
    person.program.ask(Pause(True))
    person.waits(2 * DAY_SECONDS)
    person.sees(lambda: person.view.figures is not None and len(person.view.figures.due) == 1)
    assert (person.view.footer.due, person.view.missed) == (0, None)
    person.program.ask(Pause(False))
    person.sees(lambda: person.live.missed.isVisible())  # it was not said before


def test_the_dot_opens_the_list(person: Person) -> None:
    promise(person)
    person.waits(DAY_SECONDS)
    person.sees(lambda: person.view.footer.due == 1)
    footer = person.program.window.body.footer
    assert "1 callback due" in footer.accessibleName()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(footer, left, pos=QPoint(footer.width() - 20, footer.height() // 2))
    assert where(person) is Page.CALLBACKS
    person.program.window.body.open(Page.LIVE)
    QTest.mouseClick(footer, left, pos=QPoint(30, footer.height() // 2))
    assert where(person) is Page.PROGRESS


@pytest.mark.parametrize("notes", [False, True])
def test_a_calendar_file_says_who_and_keeps_the_notes_unless_ticked(person: Person, notes: bool) -> None:
    promise(person)
    shown = page(person)
    shown.notes.setChecked(notes)
    person.clicks(shown.save)
    person.sees(lambda: "Saved:" in shown.said.text())
    file = Path(shown.said.text().partition(": ")[2])
    text = file.read_bytes().decode()
    file.unlink()
    assert "SUMMARY:Call Jenna Ortiz\r\n" in text
    assert ("DESCRIPTION:about her garden\r\n" in text) is notes
    assert ("garden" in text) is notes


def test_another_number_is_planned_meanwhile(person: Person) -> None:
    promise(person)
    person.waits(2 * DAY_SECONDS)
    person.sees(lambda: person.live.missed.isVisible())
    person.program.ask(PlanCall("+442079460018"))
    person.sees(lambda: not person.live.missed.isVisible())
