"""Damaged journals: set aside whole, with nothing lost that could be kept, and a new one begun."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evenline.events import (
    Kept,
    Known,
)
from evenline.records import KeepCall, LookUp
from evenline.safe.safe import Safe
from inside import look_into
from record_samples import record
from running_journal import ANSWER, Run, rows


def filled(run: Run, path: Path, calls: int = 300) -> None:
    """A journal of many pages, closed."""
    r = run(path)
    for n in range(calls):
        r.journal.send(KeepCall(record(f"{n:04}", number=f"{n:020}", lesson="x" * 200), 1))
    r.journal.close(ANSWER)
    assert len(rows(path)) == calls


@pytest.mark.parametrize("content", [b"no journal at all" * 1000, os.urandom(8192)], ids=["text", "noise"])
def test_a_file_that_is_no_journal_is_set_aside_whole(run: Run, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    Safe(path).add()  # without one, whatever looks like pages may be locked
    r = run(path)
    aside = Path(r.opened().set_aside)
    assert aside.name == "journal-damaged-20261119-150000.sqlite3"
    assert aside.read_bytes() == content
    assert isinstance(r.keep("1"), Kept)
    assert rows(path) == {"1": "heard"}


def test_a_second_damaged_file_in_the_same_second_overwrites_no_first(run: Run, path: Path) -> None:
    path.parent.mkdir()
    names = set()
    for content in (b"first " * 1000, b"second " * 1000):
        path.write_bytes(content)
        r = run(path)
        aside = Path(r.opened().set_aside)
        names.add(aside.name)
        assert aside.read_bytes() == content
        r.journal.close(ANSWER)
    assert len(names) == 2


def garble(path: Path, name: str) -> None:
    """Every page of this table or index becomes nonsense; the rest of the file is left whole."""
    with look_into(path) as connection:
        size = int(connection.execute("PRAGMA page_size").fetchone()[0])
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)


@pytest.mark.parametrize("part", ["day_stat", "lesson_due", "call_unfiled", "_sqlite_migrations"])
def test_a_damaged_page_that_is_met_at_the_opening(run: Run, path: Path, part: str) -> None:
    filled(run, path)
    garble(path, part)
    damaged = path.read_bytes()
    r = run(path)
    opened = r.opened()
    page = 4096  # the first holds a count of changes, and opening is one
    assert Path(opened.set_aside).read_bytes()[page:] == damaged[page:]
    assert (opened.figures.today, opened.unfiled) == (0, ())
    assert isinstance(r.keep("1"), Kept)
    assert rows(path) == {"1": "heard"}


def test_a_damaged_page_that_only_a_write_meets(run: Run, path: Path) -> None:
    filled(run, path)
    garble(path, "call_number")
    r = run(path)
    assert r.opened().set_aside == ""
    r.journal.send(KeepCall(record("new"), 1))
    opened = r.opened()
    assert Path(opened.set_aside).is_file()
    kept = r.said()
    assert isinstance(kept, Kept)
    assert kept.figures.today == 1
    assert rows(path) == {"new": "heard"}
    assert isinstance(r.keep("next"), Kept)


def test_a_damaged_page_that_only_a_question_meets(run: Run, path: Path) -> None:
    filled(run, path)
    garble(path, "call_address")
    r = run(path)
    r.opened()
    r.journal.send(LookUp("00000000000000000007"))
    assert Path(r.opened().set_aside).is_file()
    assert isinstance(r.said(), Known)
