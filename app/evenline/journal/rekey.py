"""Another key for a journal, as a copy that takes its place once it is whole. Safe to be killed at any moment.

1. The new key is in the keyring and in the key file, beside the old one (Safe.add).
2. `copied`: the journal as JOURNAL.rekey, locked with the new key, opened again and found whole, on disk.
3. `put_in_place`: over the journal, whose log is empty by then.
4. The key file lists the new one only (Safe.keep_only).
Whoever opens the journal in between has both keys, and one of them fits.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from evenline.journal.errors import JournalError
from evenline.journal.sqlite import BUSY_SECONDS, key_words, sqlite
from evenline.journal.store import Store
from evenline.troubles import Trouble, TroubleKind

HALF = ".rekey"
_PAGES = 2_000  # of 4096 bytes, copied between two words about how far it is


def half(path: Path) -> Path:
    return path.with_name(path.name + HALF)


def clear(path: Path) -> None:
    """What a change that was killed left: never in use yet. Raises OSError."""
    for suffix in ("", "-journal"):
        half(path).with_name(half(path).name + suffix).unlink(missing_ok=True)


def copied(store: Store, key: bytes, said: Callable[[float], None]) -> None:
    """said: how far it is, 0 to 1. Raises JournalError, sqlite.Error and OSError; the journal is as it was."""
    clear(store.path)
    # With one file and no log beside it, nothing of the old key can be read into the new file.
    if store.db.conn.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise JournalError(Trouble(TroubleKind.JOURNAL_BUSY, str(store.path), can_retry=True))
    place = half(store.path)
    with contextlib.closing(sqlite.connect(str(place), timeout=BUSY_SECONDS, isolation_level=None)) as fresh:
        fresh.execute(f"PRAGMA key = {key_words(key)}")

        def told(_: int, remaining: int, total: int) -> None:
            said(1.0 - remaining / total if total else 1.0)

        store.db.conn.backup(fresh, pages=_PAGES, progress=told, sleep=0.0)
    with contextlib.closing(sqlite.connect(str(place), isolation_level=None)) as again:
        again.execute(f"PRAGMA key = {key_words(key)}")
        if again.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise JournalError(Trouble(TroubleKind.JOURNAL_DAMAGED, str(place)))
    with place.open("r+b") as file:
        os.fsync(file.fileno())


def put_in_place(path: Path) -> None:
    """Nobody may have the journal open. Raises OSError."""
    os.replace(half(path), path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
