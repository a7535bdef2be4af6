#!/usr/bin/env python3
"""Installs, runs, upgrades and removes both Windows installers, on this very Windows: try_windows.py FOLDER OLDER

FOLDER holds a setup and an MSI, OLDER the same with an earlier version. For a machine that is thrown away, with an
administrator's rights. Exit status: 0 all of it happened; 1 something did not, and was said.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import winreg
from collections.abc import Callable
from pathlib import Path

import version

assert sys.platform == "win32"  # type checkers on other systems stop reading here

UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
PERSONS = Path(os.environ["LOCALAPPDATA"]) / "Programs" / "Evenline"
MACHINES = Path(os.environ["PROGRAMW6432"]) / "Evenline"
DATA = Path(os.environ["LOCALAPPDATA"]) / "Evenline"
OTHER_VERSION = 1638  # ERROR_PRODUCT_VERSION, of the setup
FATAL = 1603  # ERROR_INSTALL_FAILURE, of msiexec where a launch condition says no
PATIENCE = 180.0  # seconds


class TrialError(Exception):
    """str() says what did not happen."""


def main(words: list[str]) -> int:
    if len(words) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    new, older = (Path(word) for word in words)
    try:
        setup(_one(new, "*-setup.exe"), _one(older, "*-setup.exe"))
        msi(_one(new, "*.msi"), _one(older, "*.msi"), _one(new, "*-setup.exe"))
    except (TrialError, subprocess.SubprocessError) as error:
        print(f"try_windows: {error}", file=sys.stderr)
        return 1
    print("Installed, run, upgraded and removed, for a person and for a machine.")
    return 0


def setup(new: Path, older: Path) -> None:
    DATA.mkdir(exist_ok=True)
    kept = DATA / "kept"
    kept.write_text("a journal, say")
    _run(0, older, "/S")
    _expect(versions(winreg.HKEY_CURRENT_USER) == ["0.0.1"], "the older setup is not installed")
    _expect(value(winreg.HKEY_CURRENT_USER, RUN) is None, "the start at login came without being asked for")
    stale = PERSONS / "_internal" / "of-an-older-version"
    stale.touch()
    _try(PERSONS)
    _run(0, new, "/S", "/AUTOSTART=1")
    _expect(versions(winreg.HKEY_CURRENT_USER) == [version.version()], "the newer setup did not take over")
    _expect(not stale.exists(), "a file of the older version stayed")
    _expect(value(winreg.HKEY_CURRENT_USER, RUN) is not None, "the start at login did not come")
    _try(PERSONS)
    _run(OTHER_VERSION, older, "/S")
    _run(0, PERSONS / "uninstall.exe", "/S")
    _wait(lambda: not PERSONS.exists(), "the program to go")  # the uninstaller goes on in a copy of itself
    _expect(versions(winreg.HKEY_CURRENT_USER) == [], "its entry stayed")
    _expect(kept.exists(), "the data went with it")
    kept.unlink()


def msi(new: Path, older: Path, setup_: Path) -> None:
    _msiexec(0, "/i", older, "ADDLOCAL=Main")
    _expect(versions(winreg.HKEY_LOCAL_MACHINE) == ["0.0.1"], "the older MSI is not installed")
    _expect(value(winreg.HKEY_LOCAL_MACHINE, RUN) is None, "the start at login came without being asked for")
    _try(MACHINES)
    _msiexec(0, "/i", new, "ADDLOCAL=Main,Autostart")
    _expect(versions(winreg.HKEY_LOCAL_MACHINE) == [version.version()], "the newer MSI did not take over")
    _expect(value(winreg.HKEY_LOCAL_MACHINE, RUN) is not None, "the start at login did not come")
    _try(MACHINES)
    _msiexec(FATAL, "/i", older)
    _run(OTHER_VERSION, setup_, "/S")
    _msiexec(0, "/x", new)
    _expect(not MACHINES.exists(), "the program stayed")
    _expect(versions(winreg.HKEY_LOCAL_MACHINE) == [], "its entry stayed")


def versions(hive: int) -> list[str]:
    """Of every entry of ours under Programs and Features."""
    found: list[str] = []
    with winreg.OpenKey(hive, UNINSTALL, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
        for index in range(winreg.QueryInfoKey(key)[0]):
            with winreg.OpenKey(key, winreg.EnumKey(key, index)) as entry:
                try:
                    if winreg.QueryValueEx(entry, "DisplayName")[0] == "Evenline":
                        found.append(winreg.QueryValueEx(entry, "DisplayVersion")[0])
                except FileNotFoundError:
                    continue  # an entry without a name is nobody's
    return found


def value(hive: int, path: str) -> object:
    try:
        with winreg.OpenKey(hive, path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
            return winreg.QueryValueEx(key, "Evenline")[0]
    except FileNotFoundError:
        return None


def _try(folder: Path) -> None:
    print(f"— {folder}", flush=True)
    script = Path(__file__).resolve().parents[1] / "try_frozen.py"
    subprocess.run([sys.executable, script, folder], check=True, timeout=3 * PATIENCE)


def _msiexec(status: int, what: str, file: Path, *words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "msiexec.log"
        try:
            _run(status, "msiexec", what, file.resolve(), "/qn", "/norestart", "/l*v", log, *words)
        except TrialError:
            print(log.read_text("utf-16", "replace")[-8000:], file=sys.stderr)
            raise


def _run(status: int, *words: Path | str) -> None:
    ended = subprocess.run([str(word) for word in words], timeout=PATIENCE).returncode
    if ended != status:
        raise TrialError(f"“{' '.join(map(str, words))}” ended with {ended}, and {status} was expected")


def _expect(true: bool, otherwise: str) -> None:
    if not true:
        raise TrialError(otherwise)


def _wait(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline:
            raise TrialError(f"waited in vain for {what}")
        time.sleep(0.1)


def _one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise TrialError(f"{folder} has {len(found)} files {pattern}, and one was expected")
    return found[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
