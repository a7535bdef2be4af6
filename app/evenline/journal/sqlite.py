"""The SQLite that the journal is kept by: SQLCipher, under sqlite-utils too. All of this room takes it from here.

sqlite-utils uses the module `pysqlite3` where there is one: that is its own way to another SQLite. So the name has
to be taken before sqlite-utils is first imported, and this is the only place that imports it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3

if TYPE_CHECKING:  # it has the same names, and no types
    import sqlite3 as sqlite
else:
    from sqlcipher3 import dbapi2 as sqlite

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlite

from sqlite_utils import Database  # noqa: E402
from sqlite_utils.migrations import Migrations  # noqa: E402

__all__ = ["BUSY_SECONDS", "PLAIN", "Database", "Migrations", "connect", "key_words", "sqlite"]

PLAIN = b"SQLite format 3\0"  # how a file that is not encrypted begins
# The memory that the log's index is shared by can't be had on this file system: SQLITE_IOERR_SHMOPEN, _SHMSIZE,
# _SHMLOCK and _SHMMAP, as sqlite3.h has them.
_NO_SHARING = tuple(sqlite.SQLITE_IOERR | n << 8 for n in (18, 19, 20, 21))
BUSY_SECONDS = 2.0  # how long a write waits for another program that holds the file


def connect(
    path: Path, key: bytes, *, busy: float | None = None, alone: bool = False, as_is: bool = False
) -> sqlite.Connection:
    """The one place where a journal's file is opened. key: 32 random bytes, SQLCipher's own (no derivation, which
    would cost a quarter of a second). WAL with FULL: an acknowledged call survives a power cut. alone: nobody else
    may have it open (journal/disk.py says where); also done where the log can't be shared.

    as_is: the file's own way of writing stays what it is, for one that is only read or filled.

    A wrong key shows as SQLITE_NOTADB. Raises sqlite.Error."""
    try:
        return _connected(path, key, busy, alone, as_is)
    except sqlite.OperationalError as error:
        if alone or getattr(error, "sqlite_errorcode", 0) not in _NO_SHARING:
            raise
    return _connected(path, key, busy, True, as_is)


def _connected(path: Path, key: bytes, busy: float | None, alone: bool, as_is: bool) -> sqlite.Connection:
    wait = BUSY_SECONDS if busy is None else busy
    connection = sqlite.connect(str(path), timeout=wait, isolation_level=None)
    connection.row_factory = sqlite.Row
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is said by us, not on stderr
        connection.execute(f"PRAGMA key = {key_words(key)}")
        connection.execute("PRAGMA temp_store = MEMORY")  # what is sorted or set aside reaches no disk
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        if as_is:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        else:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite.Error:
        connection.close()
        raise
    return connection


def key_words(key: bytes) -> str:
    """The key as SQLCipher's pragmas and ATTACH take it."""
    return f"\"x'{key.hex()}'\""
