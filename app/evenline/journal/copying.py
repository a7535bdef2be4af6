"""A whole journal copied, under the same key or another: SQLite's own backup, which a writer does not disturb.

Done on a thread of its own; whoever waits for it looks in now and then.
"""

from __future__ import annotations

import contextlib
import os
import threading
from datetime import UTC, date, datetime
from pathlib import Path

from evenline.backups import Backup
from evenline.journal.sqlite import connect, sqlite

PAGES = 400  # copied between two looks at how far it is


class DamagedCopyError(Exception):
    """What was read back is not whole."""


class _StoppedError(Exception):
    """Whoever waited for it does not any more."""


class Copy:
    """source and its key; target, which must not be there, and its key. result: what is in it, once it is done;
    error: what went wrong."""

    def __init__(self, source: Path, key: bytes, target: Path, target_key: bytes) -> None:
        self._source, self._key = source, key
        self._target, self._target_key = target, target_key
        self.percent = 0
        self.result: Backup | None = None
        self.error: BaseException | None = None
        self._is_wanted = True
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Nothing is left of what was copied so far."""
        self._is_wanted = False
        self._thread.join()

    def wait(self, seconds: float) -> bool:
        """Whether it is over, after so long at most."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._copy()
            self.result = look(self._target, self._target_key)
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            self.error = error
            remove(self._target)

    def _copy(self) -> None:
        def went(_status: int, left: int, of: int) -> None:
            self.percent = 100 * (of - left) // max(1, of)
            if not self._is_wanted:
                raise _StoppedError

        with (
            contextlib.closing(connect(self._source, self._key, as_is=True)) as source,
            contextlib.closing(connect(self._target, self._target_key, as_is=True)) as target,
        ):
            # A reader's snapshot: whatever is written meanwhile does not make it begin anew.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(target, pages=PAGES, progress=went)
            source.execute("COMMIT")
            target.execute("PRAGMA journal_mode = DELETE")  # as a journal it had a log; a copy has none
        with self._target.open("r+b") as file:
            os.fsync(file.fileno())


def look(path: Path, key: bytes) -> Backup:
    """Opens a copy, reads all of it, and says what is in it. Raises DamagedCopyError, sqlite.Error, OSError."""
    with contextlib.closing(connect(path, key, as_is=True)) as copy:
        pages = copy.execute("PRAGMA cipher_integrity_check").fetchall()
        checked = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
        if pages or checked != ["ok"]:
            raise DamagedCopyError(path.name)
        calls, newest = copy.execute("SELECT count(*), max(day) FROM call").fetchone()
        contacts = copy.execute("SELECT count(*) FROM contact").fetchone()[0]
        lessons = copy.execute("SELECT count(*) FROM lesson").fetchone()[0]
    last = date.fromisoformat(newest) if newest else None
    return Backup(
        path.name, datetime.fromtimestamp(0, UTC), calls, contacts, lessons, last, path.stat().st_size
    )


def remove(path: Path) -> None:
    """The file and what SQLite lays beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


ERRORS = (sqlite.Error, OSError, DamagedCopyError)
