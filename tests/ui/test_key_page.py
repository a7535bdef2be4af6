"""The key's page on the real panel: the phrase shown and hidden, another key, a keyring that is missing."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evenline.keys import KeyBoard
from evenline.paths import Paths
from evenline.safe.safe import Safe
from evenline_ui.panel.leaf import Page
from ui.person import MakeProgram, Person
from ui.test_backups_page import calls


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def opened(person: Person) -> Any:
    person.program.window.body.open(Page.KEY)
    person.sees(lambda: (board := person.view.board(KeyBoard)) is not None and board.where != "")
    return person.program.window.body.page_widget()


def board(person: Person) -> KeyBoard:
    found = person.view.board(KeyBoard)
    assert found is not None
    return found


def pressed(person: Person, page: Any, text: str) -> None:
    from evenline_ui.panel.button import Button

    person.clicks(next(b for b in page.findChildren(Button) if b.isVisible() and b.text().startswith(text)))


def test_the_phrase_is_shown_after_two_presses_and_hidden_by_leaving(person: Person) -> None:
    page = opened(person)
    assert board(person).phrase == ""
    pressed(person, page, "Show the recovery phrase")
    assert board(person).phrase == ""
    pressed(person, page, "Nobody is looking")
    person.sees(lambda: len(board(person).phrase.split()) == 12)
    pressed(person, page, "I wrote it down")
    person.sees(lambda: board(person).written_down)
    person.program.window.body.open(Page.KEEPING)
    person.sees(lambda: board(person).phrase == "")


def test_another_key_and_everything_is_still_there(person: Person, paths: Paths) -> None:
    calls(person)
    before = Safe(paths.journal).keys()
    page = opened(person)
    pressed(person, page, "Change the key")
    assert Safe(paths.journal).keys() == before  # asked about once more
    pressed(person, page, "Yes, change the key now")
    person.sees(lambda: Safe(paths.journal).keys()[0] != before[0] and len(Safe(paths.journal).keys()) == 1)
    person.sees(lambda: board(person).progress is None)
    calls(person)
    assert person.view.footer.count == 2
