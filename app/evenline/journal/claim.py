"""One panel at a time for a journal, whatever else tells them apart: two would overwrite each other's calls.

A small file beside the journal is locked as long as the panel lives; the system lets go of it however the
panel ends, so nobody is ever locked out by a dead one. Whoever only reads needs no claim.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from evenline.journal.errors import JournalError
from evenline.troubles import Trouble, TroubleKind

SUFFIX = ".lock"
_FAR = (
    1 << 20
)  # where Windows locks a byte: what is locked there can't be read, and the words stand at the beginning
# File systems that know no locks (some network ones): then nobody can be refused.
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


class Claim:
    """journal: its file. Raises JournalError where another panel has it, saying which. OSErrors of a folder that
    can't be written are left to the opening of the journal, which says them better."""

    def __init__(self, journal: Path, now: datetime) -> None:
        self._path = journal.with_name(journal.name + SUFFIX)
        self._descriptor = -1
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _NO_LOCKS:
                return
            raise JournalError(
                Trouble(TroubleKind.JOURNAL_ELSEWHERE, str(journal), self._who(), can_retry=True)
            ) from error
        self._descriptor = descriptor
        self._write(now)

    def let_go(self) -> None:
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, now: datetime) -> None:
        """For whoever is refused: on which computer, as which process, since when."""
        told = {"host": socket.gethostname(), "process": os.getpid(), "since": now.isoformat()}
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, json.dumps(told).encode())

    def _who(self) -> str:
        try:
            told = json.loads(self._path.read_text("utf-8"))
            return f"{told['host']}, {told['process']}"
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _lock(descriptor: int) -> None:
    """Raises OSError where somebody else has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
