"""A disk that is full before the journal is opened, and one that goes away: nothing is begun elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenline.events import JournalOpened, Kept
from evenline.troubles import TroubleKind
from running_journal import ANSWER, Run, not_kept, rows
from small_disk import can_mount, full, small_disk, take_away

pytestmark = pytest.mark.skipif(not can_mount(), reason="only root on Linux can mount a disk")


def test_a_disk_that_is_full_before_there_is_a_journal(run: Run, path: Path) -> None:
    with small_disk(path.parent):
        with full(path.parent):
            r = run(path)
            assert r.trouble() is TroubleKind.JOURNAL_FULL
            assert not_kept(r.keep("1")).kind is TroubleKind.JOURNAL_FULL
        assert isinstance(r.keep("1"), JournalOpened)
        assert isinstance(r.said(), Kept)
        r.journal.close(ANSWER)
        assert rows(path) == {"1": "heard"}


def test_a_disk_that_is_full_when_a_journal_is_opened(run: Run, path: Path) -> None:
    with small_disk(path.parent):
        first = run(path)
        first.opened()
        first.keep("1")
        first.journal.close(ANSWER)
        with full(path.parent):
            r = run(path)
            said = r.keep("2", lesson="word " * 100_000)
            assert not isinstance(said, Kept)
        r.keep("2")
        r.journal.close(ANSWER)
        assert rows(path) == {"1": "heard", "2": "heard"}


def test_a_disk_that_goes_away_begins_no_journal_in_its_place(run: Run, path: Path) -> None:
    with small_disk(path.parent):
        r = run(path)
        r.opened()
        assert isinstance(r.keep("1"), Kept)
        take_away(path.parent)
        trouble = not_kept(r.keep("2"))
        assert (trouble.kind, trouble.can_retry) == (TroubleKind.JOURNAL_UNREACHABLE, True)
        assert not list(path.parent.iterdir())  # nobody would find it there once the disk is back
        path.parent.rmdir()
        assert not_kept(r.keep("2")).kind is TroubleKind.JOURNAL_UNREACHABLE
        assert not path.parent.exists()
