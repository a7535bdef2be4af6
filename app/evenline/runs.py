"""The files that runs leave in the folder of logs, and the reports that are made of those that ended badly.

run-<when>-<process>.log    what one run wrote; the newest few are kept
report-<when>.txt           made at the next start of a run that ended badly, which is then removed
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from evenline import diary
from evenline.native.held import hold, is_held

RUNS, REPORTS = "run-*.log", "report-*.txt"
MOST_RUNS, MOST_REPORTS = 10, 5
LARGEST = 200_000  # bytes of one run; then its older half goes
_BINARY = getattr(os, "O_BINARY", 0)  # Windows: no line end becomes two characters


class Run:
    """The file of this run. Each line is with the system when note() returns: it stays however the program ends,
    if not the machine. Raises OSError when it can't be made."""

    def __init__(self, folder: Path, at: datetime, what: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"run-{at:%Y%m%d-%H%M%S}-{os.getpid()}.log"
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY
        self.descriptor = os.open(self.path, flags, 0o600)
        self._head = diary.line(at, what).encode()
        self._last = ""
        try:
            hold(self.descriptor)
            self._size = os.fstat(self.descriptor).st_size + os.write(self.descriptor, self._head)
        except OSError:
            os.close(self.descriptor)
            raise

    def note(self, at: datetime, said: str) -> None:
        """at: in UTC. The same again is not written again. Raises OSError."""
        if said == self._last:
            return
        self._last = said
        if self._size > LARGEST:
            self._shorten()
        self._size += os.write(self.descriptor, diary.line(at, said).encode())

    def close(self, at: datetime) -> None:
        """It came to its end. Raises OSError."""
        try:
            self.note(at, diary.ENDED)
        finally:
            os.close(self.descriptor)

    def _shorten(self) -> None:
        newer = self.path.read_bytes()[-LARGEST // 2 :].partition(b"\n")[2]
        os.ftruncate(self.descriptor, 0)
        self._size = os.write(self.descriptor, self._head + newer)


def made_of_the_last(folder: Path, own: Path | None, saying: Callable[[], str]) -> Path | None:
    """Makes a report of each run that ended badly, and tidies up. Gives the newest that was made now. own: the
    file of this run. saying: makes a report's first lines. Raises OSError."""
    from evenline.crash_report import ended_badly, report

    made: Path | None = None
    for path in sorted(folder.glob(RUNS)):
        if path == own or is_held(path):
            continue
        if ended_badly(_end(path, 200)):
            made = folder / f"report-{path.stem.removeprefix('run-')}.txt"
            made.write_text(f"{saying()}\n\n{report(_end(path, 2 * LARGEST))}", "utf-8")
            path.unlink()
    for pattern, most in ((RUNS, MOST_RUNS), (REPORTS, MOST_REPORTS)):
        for path in sorted(folder.glob(pattern))[:-most]:
            if path != own and (pattern == REPORTS or not is_held(path)):
                path.unlink()
    return made


def _end(path: Path, most: int) -> str:
    """So many bytes, as text."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - most))
        return file.read().decode("utf-8", "replace")


def reports(folder: Path) -> list[Path]:
    """Those that are there, the oldest first."""
    return sorted(folder.glob(REPORTS))
