"""A journal whose damage shows only once it is read is set aside like any other, and a new one begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from clocks import HandClock
from evenline.events import JournalEvent, JournalOpened, Kept
from evenline.journal.writer import Journal, new_id
from evenline.outcomes import Outcome
from evenline.records import KeepCall, Record
from evenline.safe.safe import Safe
from inside import look_into


def record(clock: HandClock) -> Record:
    now = clock.now()
    return Record(
        new_id(clock), "hook", "out", "+14155550132", "", now.instant, now.zone, now.day, outcome=Outcome.YES
    )


def run(path: Path, *commands: KeepCall) -> list[JournalEvent]:
    """What a journal says to these commands; it is closed in the end."""
    said: list[JournalEvent] = []
    bugs: list[BaseException] = []
    journal = Journal(path, said.append, bugs.append, HandClock())
    journal.start()
    for command in commands:
        journal.send(command)
    journal.close()
    assert bugs == []
    return said


@pytest.mark.parametrize("what", ["day_stat", "call_unfiled"])
def test_a_damaged_page_that_opening_does_not_touch(tmp_path: Path, what: str) -> None:
    path, clock = tmp_path / "journal.db", HandClock()
    before = record(clock)
    run(path, KeepCall(before, 1))
    with look_into(path) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (what,)).fetchone()
        size = int(file.execute("PRAGMA page_size").fetchone()[0])
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)

    opened, kept = run(path, KeepCall(record(clock), 7))

    assert isinstance(opened, JournalOpened)
    aside = Path(opened.set_aside)
    assert aside != path
    with look_into(aside, Safe(path).keys()[0]) as file:
        assert [row["id"] for row in file.execute("SELECT id FROM call")] == [before.id]
    assert isinstance(kept, Kept)
    assert kept.revision == 7
