"""The real Secret Service: gnome-keyring on a session bus of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenline.safe import key_file
from session_bus import SessionBus

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Secret Service is Linux's")
PATIENCE = 60.0  # seconds
KEYS = """
import sys
from pathlib import Path
from evenline.safe.ring import Ring, SafeError
from evenline.safe.safe import Safe

try:
    print(Safe(Path(sys.argv[1]), Ring(patience=float(sys.argv[2]))).keys()[0].hex(), flush=True)
except SafeError as error:
    print(error.trouble.kind.value, error.trouble.can_retry, flush=True)
"""


class Desktop:
    """A bus, and a keyring on it that is unlocked by a password or stays locked."""

    def __init__(self, folder: Path) -> None:
        self._bus = SessionBus(folder)
        self.environment = {
            **{name: said for name, said in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"},
            "DBUS_SESSION_BUS_ADDRESS": self._bus.address,
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "HOME": str(folder),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self._daemon: subprocess.Popen[bytes] | None = None

    def begin(self, unlocked: bool) -> None:
        unlock = ["--unlock"] if unlocked else []
        self._daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.environment,
        )
        assert self._daemon.stdin is not None
        if unlocked:
            self._daemon.stdin.write(b"a login password")
        self._daemon.stdin.close()
        waits = ["gdbus", "wait", "--session", "--timeout", "30", "org.freedesktop.secrets"]
        subprocess.run(waits, env=self.environment, check=True, timeout=PATIENCE)

    def end(self) -> None:
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait(PATIENCE)
            self._daemon = None

    def close(self) -> None:
        self.end()
        self._bus.close()

    def keys(self, journal: Path, patience: float = PATIENCE) -> str:
        done = subprocess.run(
            [sys.executable, "-c", KEYS, str(journal), str(patience)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    (tmp_path / "run").mkdir(mode=0o700)
    made = Desktop(tmp_path / "run")
    yield made
    made.close()


def test_the_key_is_there_after_a_restart_and_a_locked_keyring_is_said(
    desktop: Desktop, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.sqlite"
    desktop.begin(unlocked=True)
    key = desktop.keys(journal)
    assert len(bytes.fromhex(key)) == 32
    (known,) = key_file.read(key_file.beside(journal))
    assert known.fits(bytes.fromhex(key))
    desktop.end()
    desktop.begin(unlocked=True)
    assert desktop.keys(journal) == key
    desktop.end()
    desktop.begin(unlocked=False)
    assert desktop.keys(journal, patience=2.0) == "no-keyring True"  # and no hang: nobody can answer a prompt
