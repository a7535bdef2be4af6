"""A damaged journal gives back all that can be read of it, and what can't is named: nothing is silently absent."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from evenline import rescued
from evenline.events import JournalEvent, Kept, Known, Noticed
from evenline.journal import heading, holder, wal
from evenline.journal.salvage import Source
from evenline.outcomes import Outcome
from evenline.records import KeepCall, LookUp
from evenline.rescued import Rescued
from evenline.safe.safe import Safe
from evenline.troubles import TroubleKind
from inside import look_into
from record_samples import DAY, record
from running_journal import ANSWER, Run, rows

PAGE = 4096
CALLS = 120


@pytest.fixture
def filled(run: Run, path: Path) -> Path:
    """A journal of many calls on many days, closed."""
    r = run(path)
    for n in range(CALLS):
        more = {"number": f"+1415555{n:04}", "name": f"N{n}", "lesson": "x" * 200 if n % 3 == 0 else ""}
        r.journal.send(KeepCall(record(f"{n:04}", day=DAY - timedelta(days=n % 20), **more), 1))
    r.journal.close(ANSWER)
    assert len(rows(path)) == CALLS
    return path


def rescued_of(said: JournalEvent) -> Rescued:
    assert isinstance(said, Noticed), said
    assert said.trouble.kind is TroubleKind.RESCUED
    return rescued.of(said.trouble)


def flip(path: Path, place: int, bit: int = 1) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        was = file.read(1)[0]
        file.seek(place)
        file.write(bytes([was ^ bit]))


def agrees(path: Path) -> None:
    """The counts are those of the calls, and the new file is whole."""
    with look_into(path) as connection:
        calls = tuple(connection.execute("SELECT count(*), sum(connected) FROM call").fetchone())
        rollup = tuple(connection.execute("SELECT sum(calls), sum(connections) FROM day_stat").fetchone())
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not connection.execute("PRAGMA cipher_integrity_check").fetchall()
    assert calls == rollup or calls[0] == 0


def test_a_bit_in_each_page_in_turn(run: Run, filled: Path, tmp_path: Path) -> None:
    whole = filled.parent
    pages = filled.stat().st_size // PAGE
    for page in range(pages):
        home = tmp_path / str(page)
        shutil.copytree(whole, home)
        path = home / filled.name
        flip(path, page * PAGE + random.Random(page).randrange(PAGE))
        holder.beside(path).unlink()  # so that the full look is due
        r = run(path)
        if not r.opened().set_aside:  # a page that the opening does not meet: the full look does
            assert r.opened().set_aside, page
        said = rescued_of(r.said())
        r.journal.close(ANSWER)
        there = rows(path)
        assert len(there) == said.calls
        assert said.calls + said.lost == CALLS or not said.counted, (page, said)
        assert said.calls >= CALLS - 60, (page, said)
        agrees(path)


def root(path: Path, name: str) -> int:
    with look_into(path) as connection:
        return int(
            connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        )


def leaves(path: Path) -> Iterator[int]:
    """The pages that calls themselves lie in, from 0, found by what a bit in each of them takes away."""
    trial = path.with_name("trial.sqlite3")
    key = Safe(path).keys()[0]
    for page in range(1, path.stat().st_size // PAGE):
        shutil.copy(path, trial)
        flip(trial, page * PAGE + 9)
        source = Source(trial, key)
        if source.ask("SELECT id FROM call NOT INDEXED") is None and source.ask(
            "SELECT max(rowid), min(rowid) FROM call"
        ):
            yield page
        source.close()
    trial.unlink()


def test_calls_that_cant_be_read_are_counted_with_their_days(run: Run, filled: Path) -> None:
    page = list(leaves(filled))[1]
    flip(filled, page * PAGE + 9)
    flip(filled, (root(filled, "day_stat") - 1) * PAGE + 9)  # so that the opening meets it
    r = run(filled)
    opened = r.opened()
    said = rescued_of(r.said())
    assert 0 < said.lost < 40
    assert said.calls == CALLS - said.lost
    assert DAY - timedelta(days=20) < date.fromisoformat(said.first) <= date.fromisoformat(said.last) <= DAY
    assert isinstance(r.keep("new"), Kept)
    r.journal.close(ANSWER)
    assert len(rows(filled)) == said.calls + 1
    agrees(filled)
    assert Path(opened.set_aside).exists()
    assert run(filled).opened().set_aside == ""  # done once and for all


def test_the_first_page_broken_takes_nothing_away(run: Run, filled: Path) -> None:
    for place in (3, 200):  # the salt, and what the page holds
        flip(filled, place)
        r = run(filled)
        opened = r.opened()
        said = rescued_of(r.said())
        assert (said.calls, said.whole) == (CALLS, True)
        assert Path(opened.set_aside).exists()
        r.journal.close(ANSWER)
        assert len(rows(filled)) == CALLS
        agrees(filled)


def test_the_damaged_file_stays_as_it_was_found(run: Run, filled: Path) -> None:
    page = root(filled, "day_stat") - 1
    flip(filled, page * PAGE + 9)
    damaged = filled.read_bytes()
    r = run(filled)
    aside = Path(r.opened().set_aside)
    assert rescued_of(r.said()).whole
    # What the opening writes before it meets the damage: a counter, and what is so of the whole journal.
    found = aside.read_bytes()
    changed = [
        n for n in range(len(damaged) // PAGE) if found[n * PAGE :][:PAGE] != damaged[n * PAGE :][:PAGE]
    ]
    assert len(found) == len(damaged)
    assert page not in changed
    assert len(changed) <= 3
    assert not list(filled.parent.glob("*.rescue*"))


def test_a_rescue_that_is_cut_off_is_begun_anew(run: Run, filled: Path) -> None:
    flip(filled, (root(filled, "day_stat") - 1) * PAGE + 9)
    r = run(filled)
    r.opened()
    r.journal.close(ANSWER)
    again = run(filled)
    again.opened()
    while len(rows(filled)) < CALLS:
        again.said()
    agrees(filled)


@pytest.mark.parametrize("content", [b"", b"\0" * 40960, b"GIF89a" * 4000], ids=["empty", "zeros", "other"])
def test_a_file_with_nothing_of_a_journal_in_it(run: Run, path: Path, content: bytes) -> None:
    first = run(path)
    first.opened()
    first.journal.close(ANSWER)
    path.write_bytes(content)
    (path.with_name(path.name + ".head")).unlink()
    r = run(path)
    opened = r.opened()
    if content:
        assert rescued_of(r.said()) == Rescued(counted=False)
        assert Path(opened.set_aside).read_bytes() == content
    assert isinstance(r.keep("1"), Kept)


def test_a_file_that_was_cut_short_gives_what_is_left(run: Run, filled: Path) -> None:
    with filled.open("r+b") as file:
        file.truncate(filled.stat().st_size // 2 // PAGE * PAGE)
    r = run(filled)
    assert r.opened().set_aside
    said = rescued_of(r.said())
    r.journal.close(ANSWER)
    assert not said.whole
    assert len(rows(filled)) == said.calls > 0


# The log ---------------


def cut_off(run: Run, path: Path, calls: int = 8) -> Path:
    """A journal whose program died: its log is still beside it. Gives another folder with both."""
    r = run(path)
    r.opened()
    for n in range(calls):
        assert isinstance(r.keep(f"{n:04}"), Kept)
    dead = path.parent.with_name("dead")
    shutil.copytree(path.parent, dead)
    r.journal.close(ANSWER)
    copy = dead / path.name
    assert wal.beside(copy).stat().st_size
    return copy


def test_a_whole_log_is_none_that_is_damaged(run: Run, path: Path) -> None:
    copy = cut_off(run, path)
    content = wal.beside(copy).read_bytes()
    assert not wal.read(content).is_damaged
    r = run(copy)
    assert r.opened().set_aside == ""
    r.journal.close(ANSWER)
    assert len(rows(copy)) == 8


def test_a_torn_end_of_a_log_is_none_that_is_damaged(run: Run, path: Path) -> None:
    copy = cut_off(run, path)
    with wal.beside(copy).open("r+b") as file:
        file.truncate(wal.beside(copy).stat().st_size - 1000)
    assert run(copy).opened().set_aside == ""


@pytest.mark.parametrize("where", ["head", "frame", "page", "first"])
def test_a_bit_in_the_middle_of_the_log_takes_none_of_what_follows(run: Run, path: Path, where: str) -> None:
    copy = cut_off(run, path)
    log = wal.beside(copy)
    frames = wal.read(log.read_bytes()).end  # what lies behind is of an earlier round
    middle = wal.HEAD + (frames // 2) * (wal.FRAME_HEAD + PAGE)
    place = {"head": 17, "frame": middle + 9, "page": middle + 500, "first": wal.HEAD + 17}[where]
    flip(log, place)
    r = run(copy)
    opened = r.opened()
    assert opened.set_aside
    said = rescued_of(r.said())
    r.journal.close(ANSWER)
    assert said.calls + said.lost == 8 or not said.counted
    assert said.calls == len(rows(copy))
    if where != "page":
        assert (said.calls, said.whole) == (8, True)
    agrees(copy)


def test_mending_a_whole_log_changes_nothing_that_counts(run: Run, path: Path) -> None:
    copy = cut_off(run, path)
    content = wal.beside(copy).read_bytes()
    wal.beside(copy).write_bytes(wal.mended(content))
    assert wal.read(wal.beside(copy).read_bytes()).end == wal.read(content).end
    assert len(rows(copy)) == 8


def test_the_first_page_is_kept_as_locked_as_the_journal(run: Run, filled: Path) -> None:
    kept = heading.read(filled)
    assert kept.pages == filled.stat().st_size // PAGE
    assert filled.read_bytes().startswith(kept.first)
    assert b"Ada" not in kept.first
    assert b"CREATE TABLE" not in kept.first


def test_who_asked_not_to_be_called_is_still_known_afterwards(run: Run, path: Path) -> None:
    """Marks tell something under their own key alone: it has to come over with them."""
    r = run(path)
    for n in range(60):
        more: dict[str, Any] = {"number": f"+1415555{n:04}", "lesson": "x" * 200}
        outcome = Outcome.DONT_CALL if n % 2 else Outcome.HEARD
        r.journal.send(KeepCall(record(f"{n:04}", outcome=outcome, **more), 1))
    r.journal.close(ANSWER)
    with look_into(path) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'day_stat'").fetchone()[0]
    flip(path, (int(root) - 1) * PAGE + 100)
    r = run(path)
    assert r.opened().set_aside
    rescued_of(r.said())
    for n in range(60):
        r.journal.send(LookUp(f"+1415555{n:04}"))
        known = r.said()
        assert isinstance(known, Known), known
        assert (known.contact.refused_for_good is not None) is bool(n % 2), n
