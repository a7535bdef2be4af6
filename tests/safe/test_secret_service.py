"""The real Secret Service: gnome-keyring on a session bus of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenline.safe import key_file
from session_bus import Desktop

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


def keys(desktop: Desktop, journal: Path, patience: float = PATIENCE) -> str:
    done = subprocess.run(
        [sys.executable, "-c", KEYS, str(journal), str(patience)],
        env={**desktop.environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "run")
    yield made
    made.close()


def test_the_key_is_there_after_a_restart_and_a_locked_keyring_is_said(
    desktop: Desktop, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.sqlite"
    desktop.begin(unlocked=True)
    key = keys(desktop, journal)
    assert len(bytes.fromhex(key)) == 32
    (known,) = key_file.read(key_file.beside(journal))
    assert known.fits(bytes.fromhex(key))
    desktop.end()
    desktop.begin(unlocked=True)
    assert keys(desktop, journal) == key
    desktop.end()
    desktop.begin(unlocked=False)
    assert (
        keys(desktop, journal, patience=2.0) == "no-keyring True"
    )  # and no hang: nobody can answer a prompt
