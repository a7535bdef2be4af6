"""Which panel has the journal: a lock on a small file beside it, for as long as that panel lives.

JOURNAL.open holds who it is (JSON: host, process, since), for the sentence alone. What counts is the system's lock
on it, which goes with the process however it dies, so that nobody is ever locked out by a file that was left. On
Linux NFS and SMB hand the lock on to the server: a panel on another machine is known where the server keeps locks.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
from datetime import date, datetime
from pathlib import Path

from evenline.journal import errors
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace, value

SUFFIX = ".open"
_FAR = 1 << 30  # the byte that Windows locks: a locked one can't be read there, and the words have to be
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK, 0)  # 0: under Wine 8 no reason is given
_NO_LOCKS_HERE = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_BINARY = getattr(os, "O_BINARY", 0)


@value
class Holder:
    """Who has it open. since: local time, to the minute, '' where it is not known. checked: the day of the last
    full look at the journal (journal/checkup.py), '' for none."""

    host: str = ""
    process: int = 0
    since: str = ""
    checked: str = ""

    def __str__(self) -> str:
        said = (self.host, str(self.process) if self.process else "", self.since)
        return ", ".join(part for part in said if part)


class Hold:
    """This program has the journal. certain: the file system keeps locks, so a second one would be refused."""

    def __init__(self, descriptor: int, certain: bool, who: Holder) -> None:
        self._descriptor, self.certain, self.who = descriptor, certain, who
        self._say()

    def checked(self, day: date) -> None:
        """There was a full look at the journal on this day."""
        self.who = replace(self.who, checked=day.isoformat())
        self._say()

    def _say(self) -> None:
        who = self.who
        said = {"host": who.host, "process": who.process, "since": who.since, "checked": who.checked}
        with contextlib.suppress(OSError):  # a full disk: the lock holds without the words
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(said).encode())

    def let_go(self) -> None:
        with contextlib.suppress(OSError):  # its folder may be gone; the lock is, then
            os.close(self._descriptor)


def beside(journal: Path) -> Path:
    return journal.with_name(journal.name + SUFFIX)


def hold(journal: Path, now: datetime) -> Hold:
    """Take it until let_go() or the end of the program. now: local time.

    Raises JournalError: another one has it, or nothing can be written there."""
    path = beside(journal)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
    except OSError as error:
        raise errors.from_os(error, journal) from error
    try:
        certain = _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _TAKEN:
            said = Trouble(TroubleKind.JOURNAL_IN_USE, str(journal), str(holder(journal)), can_retry=True)
            raise errors.JournalError(said) from error
        raise errors.from_os(error, journal) from error
    who = Holder(platform.node(), os.getpid(), f"{now:%Y-%m-%d %H:%M}", holder(journal).checked)
    return Hold(descriptor, certain, who)


def holder(journal: Path) -> Holder:
    """Who said last that they have it; whether they still do says is_held()."""
    try:
        said = json.loads(beside(journal).read_bytes())
        return Holder(
            str(said["host"]), int(said["process"]), str(said["since"]), str(said.get("checked", ""))
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Holder()


def is_held(journal: Path) -> bool:
    """Whether a panel has it open now. Raises OSError where that can't be found out."""
    try:
        descriptor = os.open(beside(journal), os.O_RDWR | _BINARY)
    except FileNotFoundError:
        return False
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _TAKEN:
            return True
        raise
    finally:
        os.close(descriptor)
    return False


def _lock(descriptor: int) -> bool:
    """False where the file system keeps no locks. Raises OSError, one of _TAKEN where another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS_HERE:
            return False
        raise
    return True
