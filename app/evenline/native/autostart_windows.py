"""Start at login on Windows: a value under the user's Run key, unless its Task Manager has switched it off."""

from __future__ import annotations

import contextlib
import errno
import subprocess
import sys
import winreg
from collections.abc import Iterator, Sequence

assert sys.platform == "win32"  # type checkers on other systems stop reading here

NAME = "Evenline"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
LONGEST = 260  # characters: https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys


class WindowsAutostart:
    """run, approved: keys under HKEY_CURRENT_USER."""

    def __init__(self, words: Sequence[str], run: str = "", approved: str = "") -> None:
        self._line = subprocess.list2cmdline(words)
        self._run, self._approved = run or RUN, approved or APPROVED

    def is_on(self) -> bool:
        """Task Manager and Settings leave the command, and note beside it that it is not to be run: an odd first
        byte (2 and 6: on; 3 and 7: off)."""
        if _read(self._run) is None:
            return False
        noted = _read(self._approved)
        return not (isinstance(noted, bytes) and noted and noted[0] & 1)

    def turn(self, on: bool) -> None:
        """A command that Windows would not run is refused: OSError with ENAMETOOLONG."""
        if on and len(self._line) > LONGEST:
            raise OSError(errno.ENAMETOOLONG, f"more than {LONGEST} characters", self._line)
        _forget(self._approved)  # what was noted there was about the last time
        if on:
            _write(self._run, self._line)
        else:
            _forget(self._run)


def _read(where: str) -> object:
    with (
        _named(where),
        contextlib.suppress(FileNotFoundError),
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, where) as key,
    ):
        return winreg.QueryValueEx(key, NAME)[0]
    return None


def _write(where: str, line: str) -> None:
    with _named(where), winreg.CreateKey(winreg.HKEY_CURRENT_USER, where) as key:
        winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)


def _forget(where: str) -> None:
    with (
        _named(where),
        contextlib.suppress(FileNotFoundError),
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, where, access=winreg.KEY_SET_VALUE) as key,
    ):
        winreg.DeleteValue(key, NAME)


@contextlib.contextmanager
def _named(where: str) -> Iterator[None]:
    """Whatever goes wrong says which key it was about, as files do."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or rf"HKEY_CURRENT_USER\{where}"
        raise
