"""Backups on the real panel, with its real journal: made by themselves, listed, restored without a restart."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evenline import backup_files
from evenline.events import Answered, Dialing, Ended
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.requests import NextCall
from evenline_ui.panel.leaf import Page
from ui.person import JENNA, LINE, MakeProgram, Person
from ui.test_terminal import Say, home, say

__all__ = ["home", "say"]


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def calls(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)
    person.program.ask(NextCall())
    person.waits(9)


def opened(person: Person) -> Any:
    person.program.window.body.open(Page.BACKUPS)
    person.program.draw_now()
    return person.program.window.body.page_widget()


def shown(page: Any) -> int:
    return len([box for box in page.boxes if box.isVisible()])


def test_made_by_hand_and_restored_without_a_restart(person: Person, paths: Paths) -> None:
    calls(person)
    page = opened(person)
    assert page.nothing.isVisible()
    person.clicks(page.now)
    person.sees(lambda: shown(page) == 1)
    person.sees(lambda: page.now.isEnabled())
    assert page.boxes[0].row.about.text().startswith("1 call, 1 contact, 0 lessons")
    calls(person)
    assert person.view.footer.count == 2
    page = opened(person)
    person.clicks(page.boxes[0].row)
    person.clicks(page.boxes[0].restore)
    person.sees(lambda: "Restored" in page.said.text())
    person.sees(lambda: person.view.footer.count == 1)
    assert shown(page) == 2  # what was there before
    calls(person)
    assert person.view.footer.count == 2  # and it goes on
    assert len(backup_files.listed(backup_files.folder(paths.journal))) == 2


def test_one_is_made_each_day_by_itself(person: Person, paths: Paths) -> None:
    folder = backup_files.folder(paths.journal)
    assert not folder.exists()  # nothing to lose yet
    calls(person)
    person.waits(24 * 3600)
    person.sees(lambda: folder.exists() and len(backup_files.listed(folder)) == 1)
    person.waits(60)
    calls(person)
    assert len(backup_files.listed(folder)) == 1


def test_a_folder_that_cannot_be_is_said(make_program: MakeProgram, qtbot: QtBot, paths: Paths) -> None:
    paths.journal.parent.mkdir(parents=True)
    (paths.journal.parent / "file").write_text("")
    person = Person(make_program, qtbot, backup_folder=str(paths.journal.parent / "file"))
    calls(person)
    page = opened(person)
    person.clicks(page.now)
    person.sees(lambda: person.view.trouble is not None and person.view.trouble.kind.value == "no-backup")


def test_no_other_journal_comes_under_a_call(person: Person) -> None:
    calls(person)
    page = opened(person)
    person.clicks(page.now)
    person.sees(lambda: shown(page) == 1)
    person.sees(lambda: page.now.isEnabled())
    person.clicks(page.boxes[0].row)
    person.hears(Dialing(LINE, JENNA))
    assert not page.boxes[0].restore.isEnabled()


def test_in_a_terminal(person: Person, paths: Paths, say: Say) -> None:
    calls(person)
    person.program.quit()
    assert say("backup", "make").stdout == "Done.\n"
    (made,) = backup_files.listed(backup_files.folder(paths.journal))
    assert "1 calls" in say("backup", "list").stdout
    assert "is whole" in say("backup", "check", made.name).stdout
    assert say("backup", "restore", made.name).stdout == "Done.\n"
    assert say("backup", "check", "journal-20200101-000000.sqlite").returncode == 1
