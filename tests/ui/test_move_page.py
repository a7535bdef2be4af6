"""Packed on one panel and unpacked on another, with the words of the recovery phrase alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evenline.journal import phrase
from evenline.paths import Paths
from evenline.values import replace
from evenline_ui.panel.leaf import Page
from inside import look_into
from ui.person import MakeProgram, Person
from ui.test_backups_page import calls
from ui.test_terminal import Say, home, say

__all__ = ["home", "say"]


def opened(person: Person) -> Any:
    person.program.window.body.open(Page.MOVE)
    person.program.draw_now()
    return person.program.window.body.page_widget()


@pytest.fixture
def packed(make_program: MakeProgram, qtbot: QtBot, paths: Paths) -> tuple[Path, str]:
    """(the file, the phrase) of a panel with one call, which is closed."""
    old = Person(make_program, qtbot)
    calls(old)
    page = opened(old)
    assert not page.unpack.isEnabled()
    old.clicks(page.pack)
    old.sees(lambda: "evenline-2026" in page.where.text())
    assert paths.reports is not None
    (file,) = paths.reports.iterdir()
    with look_into(paths.journal) as journal:
        row = journal.execute("SELECT fact FROM kept_fact WHERE name = ?", (phrase.PHRASE,)).fetchone()
    old.program.quit()
    return file, str(row[0])


def test_unpacked_on_a_new_computer(
    packed: tuple[Path, str], make_program: MakeProgram, qtbot: QtBot, paths: Paths, tmp_path: Path
) -> None:
    file, words = packed
    there = tmp_path / "there"
    new_home = replace(paths, journal=there / "journal.sqlite", settings=there / "settings.toml",
                       campaigns=there / "campaigns", place=there / "place.json", logs=there / "logs")  # fmt: skip
    new = Person(lambda *given: make_program(*given, where=new_home), qtbot)
    assert new.view.footer.count == 0
    page = opened(new)
    page.file.setText(file.as_uri())  # as a dropped one comes
    page.phrase.setText("these are not the words")
    new.clicks(page.unpack)
    new.sees(lambda: "not the recovery phrase" in page.said.text())
    assert page.phrase.text() == ""
    page.phrase.setText(words)
    new.clicks(page.unpack)
    new.sees(lambda: "All of it is here" in page.said.text())
    new.sees(lambda: new.view.footer.count == 1)


def test_in_a_terminal(
    packed: tuple[Path, str], say: Say, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = say("move", "pack", str(home / "stick"))
    assert told.returncode == 0
    (file,) = (home / "stick").iterdir()
    assert file.name in told.stdout
