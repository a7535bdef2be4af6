"""Who is never to be called, on the real panel: asked about before a call, listed, loaded from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QProcess
from pytestqt.qtbot import QtBot

from evenline import never
from evenline.events import Answered, Dialing, Direction, Ended, Line, Party, Ringing
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.requests import AllTheSame, NextCall, PlanCall, StartCall
from evenline.view import Actions, NoteKind
from evenline_ui.panel.leaf import Page
from inside import look_into
from ui.person import JENNA, LINE, MakeProgram, Person


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def refuses(person: Person) -> None:
    """Jenna asks not to be called."""
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(9)
    person.hears(Ended(LINE))
    person.files(Outcome.DONT_CALL)
    person.sees(person.is_saved)
    person.program.ask(NextCall())
    person.waits(9)


def page(person: Person) -> Any:
    person.program.window.body.open(Page.NEVER)
    person.sees(lambda: person.view.board(never.Never) is not None)
    return person.program.window.body.page_widget()


def test_a_pasted_number_has_to_be_answered_first(person: Person) -> None:
    refuses(person)
    person.program.ask(PlanCall("(415) 555-0137"))
    person.sees(lambda: person.view.barrier is not None)
    assert not person.live.foot.isVisible()  # no Start call
    person.program.ask(StartCall())
    assert person.entries == ()
    assert person.live.barrier.isVisible()
    person.clicks(person.live.barrier.leave)
    assert person.view.barrier is None
    assert person.view.who.number == ""
    assert person.view.actions is Actions.READY


def test_called_all_the_same_with_a_reason_that_is_kept(person: Person, paths: Paths) -> None:
    refuses(person)
    person.program.ask(PlanCall("+14155550137"))
    person.sees(lambda: person.view.barrier is not None)
    person.clicks(person.live.barrier.call)
    assert person.view.actions is Actions.NONE
    person.clicks(person.live.barrier.reasons[AllTheSame.THEY_CALLED])
    assert person.view.barrier is None
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: bool(person.entries))
    assert person.view.barrier is None  # answered before the call
    person.sees(person.is_saved)
    with look_into(paths.journal) as journal:
        kept = journal.execute("SELECT all_the_same FROM call ORDER BY began_at").fetchall()
    assert [row[0] for row in kept] == ["", "they-called"]


def test_a_dialer_s_call_is_asked_about_and_nothing_moves(person: Person) -> None:
    refuses(person)
    person.hears(Dialing(Line("test", "2"), Party("14155550137")))
    person.sees(lambda: person.view.barrier is not None)
    grid = person.live.outcomes
    before = grid.mapTo(person.program.window, QPoint(0, 0))
    person.clicks(person.live.barrier.leave)
    assert person.view.barrier is None
    assert grid.mapTo(person.program.window, QPoint(0, 0)) == before


def test_they_may_call_us(person: Person) -> None:
    refuses(person)
    person.hears(Ringing(Line("test", "2"), JENNA, Direction.IN))
    person.sees(lambda: NoteKind.DONT_CALL in [note.kind for note in person.view.notes])
    assert person.view.barrier is None


def test_locked_nobody_is_called_all_the_same(make_program: MakeProgram, qtbot: QtBot) -> None:
    person = Person(make_program, qtbot, dont_call="lock")
    refuses(person)
    person.program.ask(PlanCall("+14155550137"))
    person.sees(lambda: person.view.barrier is not None)
    assert not person.live.barrier.call.isVisible()


def test_a_number_is_asked_about_added_and_lifted(person: Person) -> None:
    shown = page(person)
    shown.number.setText("415 555 0199")
    shown.number.textEdited.emit("415 555 0199")
    person.sees(shown.add.isVisible)
    assert shown.found.text() == "It is on no list."
    person.clicks(shown.add)
    person.sees(lambda: shown.own.text() == "1 number is on your own list.")
    assert not shown.lift.isEnabled()
    shown.why.setText("her letter")
    shown.why.textEdited.emit("her letter")
    person.clicks(shown.lift)
    person.sees(lambda: "her letter" in shown.record.text())
    assert shown.own.text().startswith("0 numbers")


def fill_in(shown: Any, file: Path, made: str = "2026-11-10") -> None:
    for field, text in (
        (shown.file, str(file)), (shown.name, "National registry"), (shown.country, "us"), (shown.made, made),
    ):  # fmt: skip
        field.setText(text)
        field.textEdited.emit(text)


def test_an_outside_list_is_loaded_in_a_process_of_its_own(
    person: Person, tmp_path: Path, paths: Paths
) -> None:
    shown = page(person)
    file = tmp_path / "registry.txt"
    file.write_text("area,number\n415,5550137\n+1 415 555 0100\nnot a number\n4155550137\n")
    assert not shown.load.isEnabled()
    fill_in(shown, file)
    person.clicks(shown.load)
    person.sees(lambda: len(shown.boxes) == 1 and shown.boxes[0].isVisible())
    assert shown.boxes[0].about.text() == "2 numbers, 9 days old."
    person.program.ask(PlanCall("415 555 0137"))
    person.sees(lambda: person.view.barrier is not None and person.view.barrier.by == "National registry")
    for path in (paths.journal.parent / "lists").iterdir():
        assert b"5550137" not in path.read_bytes()
    person.clicks(shown.boxes[0].button)
    person.sees(lambda: not shown.boxes[0].isVisible())


def test_a_file_that_is_not_there_is_said(person: Person, tmp_path: Path) -> None:
    shown = page(person)
    fill_in(shown, tmp_path / "nowhere.txt")
    person.clicks(shown.load)
    person.sees(lambda: "No such file" in shown.said.text())
    person.sees(shown.load.isVisible)


def loading(person: Person, folder: Path) -> Any:
    """The page, while a list comes in that takes its time."""
    shown = page(person)
    file = folder / "registry.txt"
    file.write_text("".join(f"415{n:07}\n" for n in range(2_000_000, 2_400_000)))
    fill_in(shown, file)
    person.clicks(shown.load)
    person.sees(lambda: shown.cancel.isVisible())
    return shown


def test_loading_that_is_cancelled_leaves_nothing(person: Person, tmp_path: Path, paths: Paths) -> None:
    shown = loading(person, tmp_path)
    person.clicks(shown.cancel)
    person.sees(lambda: shown.load.isVisible())
    assert shown.boxes == [] or not shown.boxes[0].isVisible()
    assert not list((paths.journal.parent / "lists").glob("*.never"))


def test_a_program_that_ends_leaves_no_list_loading(person: Person, tmp_path: Path) -> None:
    loading(person, tmp_path)
    desk = person.program.desks._made["never"]
    process = desk._process
    person.program.quit()
    assert process.state() is QProcess.ProcessState.NotRunning


def test_an_old_list_is_said_once_a_day(make_program: MakeProgram, qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(make_program, qtbot)
    shown = page(person)
    file = tmp_path / "registry.txt"
    file.write_text("4155550137\n")
    fill_in(shown, file, made="2026-09-01")
    person.clicks(shown.load)
    person.sees(lambda: len(shown.boxes) == 1 and shown.boxes[0].isVisible())
    assert "too old" in shown.boxes[0].about.text()
    person.program.quit()
    again = Person(make_program, qtbot)
    again.sees(lambda: again.view.trouble is not None)
    assert again.view.trouble is not None
    assert (again.view.trouble.where, again.view.trouble.detail) == ("National registry", "79")
