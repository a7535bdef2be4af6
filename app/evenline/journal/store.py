"""One open journal: connect, migrate, write a call. Used on the thread that opened it, and on no other."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from evenline import contacts
from evenline.journal import cards, disk, errors, lessons, migrations, never, numbering, promises, wal
from evenline.journal.rows import milliseconds, to_row
from evenline.journal.sqlite import Database, connect, sqlite
from evenline.records import Record
from evenline.safe.ring import Ring
from evenline.troubles import Trouble, TroubleKind

T = TypeVar("T")
_BEFORE = "SELECT lesson, tried, kept_it, outcome FROM call WHERE id = :id"


class Store:
    """path: the journal's file. keys: the one that it is locked with, perhaps among others (a change of key
    was under way). region: ISO country code of numbers that name none. ring: where keys are, None for the
    system's keyring. Raises JournalError for everything that its surroundings do to it."""

    def __init__(self, path: Path, *keys: bytes, region: str = "", ring: Ring | None = None) -> None:
        self.path, self.region, self.ring = path, region, ring
        with self.surroundings():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise errors.from_os(error, path) from error
            self.key, connection = _unlocked(path, keys)
            self.db = Database(connection)
            try:
                self._make_ready()
                self._file, self._device = _identity(path), _device(path.parent)
            except BaseException:
                self.db.close()
                raise

    def _make_ready(self) -> None:
        if not migrations.applied(self.db) <= migrations.STEPS.keys():
            raise errors.JournalError(Trouble(TroubleKind.JOURNAL_NEWER, str(self.path)))
        migrations.apply(self.db)
        self.is_settled = not numbering.begin(self.db, self.region)
        # Opening a file in a read-only folder succeeds; only a write tells.
        with self.db.atomic():
            self.db.conn.execute("PRAGMA user_version = 1")

    @contextlib.contextmanager
    def surroundings(self) -> Generator[None]:
        """Turns what the surroundings did into a JournalError; our own mistakes pass through as they are."""
        try:
            yield
        except sqlite.Error as error:
            trouble = errors.from_sqlite(error, self.path)
            if trouble is None:
                raise
            raise trouble from error

    def keep(self, record: Record) -> None:
        """Write the call and all that belongs to it in one transaction; on disk when this returns."""
        self._check_still_there()
        row = {**to_row(record), "address": contacts.address(record.number, self.region)}
        self.settle_one(record.number)
        with self.surroundings(), self.db.atomic():
            before = self.db.conn.execute(_BEFORE, row).fetchone()
            self.db.conn.execute(_UPSERT, row)
            never.kept(self.db, row, None if before is None else before["outcome"])
            lessons.keep(self.db, row, dict(before) if before is not None else {})
            cards.keep(self.db, record)
            if row["address"] and not record.rehearsal:
                began_at = milliseconds(record.began_at)
                numbering.meet(self.db, str(row["address"]), record.number, record.name, began_at)
            promises.keep(self.db, row, record)

    def settle_in(self, region: str) -> None:
        """Numbers that name no country belong to this one from now on; while `is_settled` is False there is
        more to do of it, in steps (evenline.journal.numbering)."""
        self.region = region
        with self.surroundings():
            self.is_settled = not numbering.begin(self.db, region)

    def settle_one(self, number: str) -> None:
        """This number by its region now, where others still wait for their turn."""
        if not self.is_settled:
            with self.surroundings():
                numbering.meanwhile(self.db, number, self.region)

    def settle(self) -> None:
        """All that is left of it at once, however long it takes: for who needs every call of somebody."""
        if not self.is_settled:
            with self.surroundings():
                numbering.finish(self.db, self.region)
            self.is_settled = True

    def become(self, fresh: Path) -> None:
        """Another file takes the place of this one, which is open again afterwards. It has the same key, and
        nothing of SQLite's lies beside it. Raises JournalError, sqlite.Error, OSError; then it is as it
        was."""
        with self.surroundings():
            # Without a log beside it: SQLite would take the old one's for the new one's.
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.db.conn.execute("PRAGMA journal_mode = DELETE")
        self.db.close()
        try:
            os.replace(fresh, self.path)
        finally:
            with self.surroundings():
                self.db = Database(connect(self.path, self.key))
                self._make_ready()
                self._file = _identity(self.path)

    def _check_still_there(self) -> None:
        """A file that was deleted or replaced under us takes every write, and keeps none of them. Where its disk
        is away nothing new is begun in its place: nobody would find it there once the disk is back."""
        if _identity(self.path) != self._file:
            if _device(self.path.parent) != self._device:
                away = Trouble(TroubleKind.JOURNAL_UNREACHABLE, str(self.path), can_retry=True)
                raise errors.JournalError(away)
            gone = Trouble(TroubleKind.JOURNAL_GONE, str(self.path), can_retry=True)
            raise errors.JournalError(gone)

    def close(self) -> None:
        with contextlib.suppress(sqlite.Error):  # whatever can't be said any more was on disk before
            self.db.close()


def _unlocked(path: Path, keys: Sequence[bytes]) -> tuple[bytes, sqlite.Connection]:
    """The file opened with the first of these keys that fits, and that key."""
    alone = disk.of(path).is_network
    for key in keys[:-1]:
        try:
            return key, connect(path, key, alone=alone)
        except sqlite.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite.SQLITE_NOTADB:
                raise
    return keys[-1], connect(path, keys[-1], alone=alone)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _device(folder: Path) -> int | None:
    """Which disk this folder lies on; None where there is none."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def _upsert() -> str:
    from datetime import UTC, date

    sample = Record("", "", "", "", "", datetime(2000, 1, 1, tzinfo=UTC), "", date(2000, 1, 1))
    columns = [*to_row(sample), "address"]
    sets = ", ".join(f"{c} = excluded.{c}" for c in columns if c != "id")
    values = ", ".join(f":{c}" for c in columns)
    return f"INSERT INTO call ({', '.join(columns)}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {sets}"


_UPSERT = _upsert()


def look_at_log(path: Path) -> None:
    """Of a run that was cut off: SQLite would drop what follows a damaged frame without a word. Only for whoever
    holds the journal. Raises JournalError."""
    log = wal.beside(path)
    try:
        damaged = log.exists() and wal.read(log.read_bytes()).is_damaged
    except OSError as error:
        raise errors.from_os(error, path) from error
    if damaged:
        raise errors.JournalError(Trouble(TroubleKind.JOURNAL_DAMAGED, str(log), can_retry=True))


def set_aside(path: Path, stamp: str) -> Path:
    """Move a damaged journal, with its log, out of the way; nothing is deleted. Gives its new place.

    stamp: goes into the name. Raises JournalError where the folder does not let files be moved.
    """
    target = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
    try:
        for suffix in ("-wal", "-shm", ".head", ""):
            piece = path.with_name(path.name + suffix)
            if piece.exists():
                os.replace(piece, target.with_name(target.name + suffix))
    except OSError as error:
        raise errors.from_os(error, path) from error
    return target
