"""The SQLite that the journal is kept by: SQLCipher. All of this room takes it from here.

What is asked all day goes through a thin Database of our own; sqlite-utils, which changes what tables are made of,
is imported when there is something to change, since it costs 9 MB and a tenth of a second. It uses the module
`pysqlite3` where there is one: that is its own way to another SQLite, and this is the only place that imports it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it has the same names, and no types
    import sqlite3 as sqlite

    from sqlite_utils.migrations import Migrations
else:
    from sqlcipher3 import dbapi2 as sqlite

__all__ = ["BUSY_SECONDS", "PLAIN", "Database", "connect", "key_words", "sqlite", "step_by_step", "tools"]

PLAIN = b"SQLite format 3\0"  # how a file that is not encrypted begins
# The memory that the log's index is shared by can't be had on this file system: SQLITE_IOERR_SHMOPEN, _SHMSIZE,
# _SHMLOCK and _SHMMAP, as sqlite3.h has them.
_NO_SHARING = tuple(sqlite.SQLITE_IOERR | n << 8 for n in (18, 19, 20, 21))
CACHE = 2000  # KiB of pages kept in memory, as SQLite itself has it; SQLCipher was built with four times that
BUSY_SECONDS = 2.0  # how long a write waits for another program that holds the file


class Database:
    """An open connection. Rows come as dictionaries; `conn` is there for everything else."""

    def __init__(self, conn: sqlite.Connection) -> None:
        self.conn = conn

    def query(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """Asked at once, its rows fetched as they are wanted."""
        return map(dict, self.conn.execute(sql, params))

    @contextlib.contextmanager
    def atomic(self) -> Generator[None]:
        """All of it or nothing; within another one, a part that can be undone by itself."""
        if self.conn.in_transaction:
            yield from self._within()
            return
        self.conn.execute("BEGIN")
        try:
            yield
            self.conn.execute("COMMIT")
        except BaseException:
            self.conn.rollback()  # nothing, where the error has ended the transaction already
            raise

    def _within(self) -> Generator[None]:
        self.conn.execute("SAVEPOINT part")  # of several with one name, the innermost is meant
        try:
            yield
        except BaseException:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK TO part")
                self.conn.execute("RELEASE part")
            raise
        self.conn.execute("RELEASE part")

    def close(self) -> None:
        self.conn.close()


def tools(db: Database) -> Any:
    """sqlite-utils' own view of the same connection."""
    import sqlcipher3

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlite
    import sqlite_utils

    return sqlite_utils.Database(db.conn, execute_plugins=False)


def step_by_step(name: str) -> Migrations:
    """sqlite-utils' record of steps under this name."""
    from sqlite_utils.migrations import Migrations

    return Migrations(name)


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
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
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
