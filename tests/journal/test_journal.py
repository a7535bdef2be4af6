"""The journal's thread: every command is answered, and whatever the surroundings do is said and mended."""

from __future__ import annotations

import contextlib
import functools
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from clocks import HandClock
from evenline.events import (
    FiguresRead,
    JournalOpened,
    Kept,
    Known,
    Recent,
    Reopened,
)
from evenline.journal.sqlite import sqlite
from evenline.journal.writer import new_id
from evenline.outcomes import Outcome
from evenline.records import KeepCall, LookUp, ReadCall, ReadFigures, ReadRecent
from evenline.troubles import TroubleKind
from inside import look_into
from record_samples import DAY, record
from running_journal import ANSWER, Run, Running, not_kept, rows
from small_disk import can_mount, small_disk
from wine import under_wine

needs_rights = pytest.mark.skipif(under_wine(), reason="Wine's icacls changes nothing")

# The usual ---------------


def test_a_new_journal_opens_empty_and_answers_everything(run: Run, path: Path) -> None:
    r = run(path)
    opened = r.opened()
    assert (opened.figures.day, opened.figures.today, opened.unfiled, opened.set_aside) == (DAY, 0, (), "")
    kept = r.keep("1", revision=7)
    assert isinstance(kept, Kept)
    assert (kept.call_id, kept.revision, kept.figures.today) == ("1", 7, 1)
    for command in (
        LookUp("111"),
        ReadFigures(DAY - timedelta(days=1)),
        ReadRecent(),
        ReadCall("1"),
        ReadCall("?"),
    ):
        r.journal.send(command)
    known, figures, recent, found = r.said(), r.said(), r.said(), r.said()
    assert isinstance(known, Known)
    assert (known.number, known.contact.name, known.contact.last_outcome) == ("111", "Ada", Outcome.HEARD)
    assert isinstance(figures, FiguresRead)
    assert (figures.figures.day, figures.figures.today) == (DAY - timedelta(days=1), 0)
    assert recent == Recent((record("1"),))
    assert found == Reopened(record("1"))


def test_a_call_is_on_disk_when_it_is_said_to_be(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    for n in range(20):
        assert isinstance(r.keep(str(n)), Kept)
        assert str(n) in rows(path)


def test_what_is_still_in_the_queue_is_done_before_it_closes(run: Run, path: Path) -> None:
    r = run(path)
    for n in range(20):
        r.journal.send(KeepCall(record(str(n)), 1))
    r.journal.close(ANSWER)
    assert len(rows(path)) == 20


def test_unfiled_calls_come_back_at_the_next_opening(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    r.keep("1", outcome=None)
    r.keep("2")
    r.journal.close(ANSWER)
    assert run(path).opened().unfiled == (record("1", outcome=None),)


def test_ids_sort_by_time_and_never_repeat() -> None:
    clock, ids = HandClock(), []
    for _ in range(50):
        ids.append(new_id(clock))
        clock.pass_(0.01)
    assert sorted(ids) == ids
    assert len(set(ids)) == 50


# The surroundings ---------------


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_program_holds(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    with held_by_another(path):
        trouble = not_kept(r.keep("1"))
        assert (trouble.kind, trouble.where, trouble.can_retry) == (TroubleKind.JOURNAL_BUSY, str(path), True)
    assert isinstance(r.keep("1"), Kept)
    r.journal.close(ANSWER)
    with held_by_another(path):
        assert run(path).trouble() is TroubleKind.JOURNAL_BUSY
    assert rows(path) == {"1": "heard"}


@contextlib.contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """Another process has the file in the middle of a write."""
    hold = (
        "import sys; from pathlib import Path; from inside import look_into\n"
        "with look_into(Path(sys.argv[1])) as c:\n"
        "    c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate(timeout=ANSWER)


def icacls(change: str, whose: str, folder: Path) -> None:
    subprocess.run(["icacls", str(folder), change, whose], capture_output=True, check=True)


@contextlib.contextmanager
def writing_forbidden(folder: Path) -> Iterator[None]:
    """Nothing in this folder, and no file in it, may be written."""
    if sys.platform == "win32":
        everybody = "*S-1-1-0"
        icacls("/deny", f"{everybody}:(OI)(CI)(WD,AD,WEA,WA)", folder)
        try:
            yield
        finally:
            icacls("/remove:d", everybody, folder)
        return
    if can_mount():  # root is not kept out by modes, but by a mount that is read-only
        subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        return
    places = [folder, *folder.iterdir()]
    modes = [place.stat().st_mode for place in places]
    for place in places:
        place.chmod(0o500 if place.is_dir() else 0o400)
    try:
        yield
    finally:
        for place, mode in zip(places, modes, strict=True):
            place.chmod(mode)


@needs_rights
def test_a_folder_that_may_only_be_read_with_a_journal_in_it(run: Run, path: Path) -> None:
    first = run(path)
    first.opened()
    first.keep("1")
    first.journal.close(ANSWER)
    with writing_forbidden(path.parent):
        r = run(path)
        assert r.trouble() is TroubleKind.JOURNAL_READ_ONLY
        assert not_kept(r.keep("2")).kind is TroubleKind.JOURNAL_READ_ONLY
    r.journal.send(KeepCall(record("2"), 2))
    assert r.opened().figures.today == 1
    assert isinstance(r.said(), Kept)
    assert rows(path) == {"1": "heard", "2": "heard"}


@needs_rights
def test_a_folder_that_may_only_be_read_without_a_journal(run: Run, path: Path) -> None:
    path.parent.mkdir()
    with writing_forbidden(path.parent):
        r = run(path)
        assert r.trouble() is TroubleKind.JOURNAL_READ_ONLY
    assert isinstance(r.keep("1"), JournalOpened)
    assert isinstance(r.said(), Kept)


def full_by_limit(r: Running, _folder: Path) -> AbstractContextManager[None]:
    """The file may not grow: to SQLite that is a full disk. Set on the journal's own connection."""

    @contextlib.contextmanager
    def limited() -> Iterator[None]:
        store = r.journal._store
        assert store is not None
        pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
        store.db.conn.execute(f"PRAGMA max_page_count = {pages}")
        yield
        store.db.conn.execute("PRAGMA max_page_count = 1000000")

    return limited()


def full_by_ballast(_r: Running, folder: Path) -> AbstractContextManager[None]:
    @contextlib.contextmanager
    def filled() -> Iterator[None]:
        ballast = folder / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
        yield
        ballast.unlink()

    return filled()


Fill = Callable[[Running, Path], AbstractContextManager[None]]


@pytest.mark.parametrize("fill", [full_by_limit, *([full_by_ballast] if can_mount() else [])])
def test_a_full_disk(run: Run, path: Path, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite.connect
    # The limit has to be set on a connection of another thread.
    monkeypatch.setattr(sqlite, "connect", functools.partial(connect, check_same_thread=False))
    with small_disk(path.parent) if fill is full_by_ballast else contextlib.nullcontext():
        r = run(path)
        r.opened()
        assert isinstance(r.keep("1"), Kept)
        with fill(r, path.parent):
            trouble = not_kept(r.keep("2", lesson="word " * 40_000))
            assert (trouble.kind, trouble.can_retry) == (TroubleKind.JOURNAL_FULL, True)
            assert rows(path) == {"1": "heard"}
        assert isinstance(r.keep("2", lesson="word " * 40_000), Kept)
        assert rows(path) == {"1": "heard", "2": "heard"}
        r.journal.close(ANSWER)


def test_a_folder_in_the_place_of_the_file(run: Run, path: Path) -> None:
    path.mkdir(parents=True)
    r = run(path)
    assert r.trouble() is TroubleKind.JOURNAL_UNREACHABLE
    assert not_kept(r.keep("1")).kind is TroubleKind.JOURNAL_UNREACHABLE
    path.rmdir()
    assert isinstance(r.keep("1"), JournalOpened)
    assert isinstance(r.said(), Kept)


def test_a_file_in_the_place_of_the_folder(run: Run, path: Path) -> None:
    path.parent.write_text("in the way")
    r = run(path)
    assert r.trouble() is TroubleKind.JOURNAL_UNREACHABLE
    path.parent.unlink()
    r.journal.send(ReadFigures(DAY))
    r.opened()
    assert isinstance(r.said(), FiguresRead)


def test_a_journal_of_a_later_version_is_refused_for_every_command(run: Run, path: Path) -> None:
    first = run(path)
    first.opened()
    first.journal.close(ANSWER)
    with look_into(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('evenline', 'm999', '')"
        )
    r = run(path)
    assert r.trouble() is TroubleKind.JOURNAL_NEWER
    assert not_kept(r.keep("1")).kind is TroubleKind.JOURNAL_NEWER
    assert rows(path) == {}


def test_a_bug_of_ours_is_reported_and_ends_nothing(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    answer = r.keep("1", dialer=None)
    assert not_kept(answer).kind is TroubleKind.BUG
    assert [type(bug) for bug in r.bugs] == [sqlite.IntegrityError]
    r.bugs.clear()
    assert isinstance(r.keep("1"), Kept)
