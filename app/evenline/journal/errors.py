"""What can be wrong with a journal's surroundings, told apart from our own bugs.

A full disk, a folder without write access, a file that another program holds: those become a Trouble, said to
the person in a sentence. Everything else (a wrong statement, a broken constraint) is ours and is not caught.
"""

from __future__ import annotations

import os
from pathlib import Path

from evenline.journal.sqlite import sqlite
from evenline.troubles import Trouble, TroubleKind

_KINDS = {
    sqlite.SQLITE_FULL: TroubleKind.JOURNAL_FULL,
    sqlite.SQLITE_READONLY: TroubleKind.JOURNAL_READ_ONLY,
    sqlite.SQLITE_PERM: TroubleKind.JOURNAL_READ_ONLY,
    sqlite.SQLITE_AUTH: TroubleKind.JOURNAL_READ_ONLY,
    sqlite.SQLITE_BUSY: TroubleKind.JOURNAL_BUSY,
    sqlite.SQLITE_LOCKED: TroubleKind.JOURNAL_BUSY,
    sqlite.SQLITE_CORRUPT: TroubleKind.JOURNAL_DAMAGED,
    sqlite.SQLITE_NOTADB: TroubleKind.JOURNAL_DAMAGED,
    sqlite.SQLITE_CANTOPEN: TroubleKind.JOURNAL_UNREACHABLE,
    sqlite.SQLITE_IOERR: TroubleKind.JOURNAL_UNREACHABLE,
    sqlite.SQLITE_PROTOCOL: TroubleKind.JOURNAL_BUSY,
}


# What a backup raises has no code, only SQLite's own words for it (sqlite3ErrStr in its main.c).
_SAID = {
    "database or disk is full": sqlite.SQLITE_FULL,
    "attempt to write a readonly database": sqlite.SQLITE_READONLY,
    "database is locked": sqlite.SQLITE_BUSY,
    "disk I/O error": sqlite.SQLITE_IOERR,
    "unable to open database file": sqlite.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
    "file is not a database": sqlite.SQLITE_NOTADB,
}


class JournalError(Exception):
    """The journal's surroundings do not let it be used. `trouble` says how."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.kind.value}: {trouble.where} {trouble.detail}".strip())
        self.trouble = trouble


def from_sqlite(error: sqlite.Error, path: Path) -> JournalError | None:
    """The trouble behind an SQLite error, or None if the error is our own."""
    code = getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error))
    kind = None if code is None else _KINDS.get(code & 0xFF)
    if kind is None:
        return None
    if kind is TroubleKind.JOURNAL_UNREACHABLE and path.parent.is_dir() and not _takes_files(path.parent):
        kind = TroubleKind.JOURNAL_READ_ONLY  # SQLite can't open its log there and says no more than that
    return JournalError(Trouble(kind, str(path), str(error), can_retry=True))


def from_os(error: OSError, path: Path) -> JournalError:
    """The trouble behind a folder that can't be made or a file that can't be moved."""
    import errno

    kinds = {
        errno.ENOSPC: TroubleKind.JOURNAL_FULL,
        errno.EDQUOT: TroubleKind.JOURNAL_FULL,
        errno.EACCES: TroubleKind.JOURNAL_READ_ONLY,
        errno.EPERM: TroubleKind.JOURNAL_READ_ONLY,
        errno.EROFS: TroubleKind.JOURNAL_READ_ONLY,
    }
    kind = kinds.get(error.errno or 0, TroubleKind.JOURNAL_UNREACHABLE)
    return JournalError(Trouble(kind, str(path), error.strerror or str(error), can_retry=True))


def _takes_files(folder: Path) -> bool:
    """Found out by trying: what Windows' own rights forbid, os.access() allows."""
    probe = folder / f"evenline-{os.getpid()}.probe"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True
