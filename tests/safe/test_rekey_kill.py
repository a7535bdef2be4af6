"""A change of key that is killed at any step: the journal opens, every call in it, and a change goes through."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evenline.journal import rekey
from evenline.journal.store import Store
from evenline.safe import key_file
from evenline.safe.safe import Safe
from inside import look_into
from record_samples import record

CALLS = 200
KILLED = -signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM  # what such an end says there
CHANGE = """
import os, signal, sys
from pathlib import Path
from evenline import keys
from evenline.journal import key_work, phrase, rekey
from evenline.journal.store import Store
from evenline.safe.safe import Safe
from evenline.safe import key_file, ring

def die(*_, **__):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

def then_die(function):
    def both(*given, **named):
        function(*given, **named)
        die()
    return both

path, step = Path(sys.argv[1]), sys.argv[2]
safe = Safe(path)
store = Store(path, *safe.keys())
phrase.settle(store, safe)
print(safe.keys()[0].hex(), flush=True)
match step:
    case "key in the keyring":
        ring.Ring.put = then_die(ring.Ring.put)
    case "key file lists both":
        key_file.write = then_die(key_file.write)
    case "half copied":
        rekey._PAGES = 1
        copied = rekey.copied
        rekey.copied = lambda store, key, said: copied(store, key, lambda far: die() if far > 0.5 else None)
    case "copied":
        rekey.copied = then_die(rekey.copied)
    case "closed":
        Store.close = then_die(Store.close)
    case "in place":
        rekey.put_in_place = then_die(rekey.put_in_place)
    case "over":
        Safe.keep_only = then_die(Safe.keep_only)
key_work.KeyWork(path, safe, lambda _: None, store).do(keys.Change(), "now")
"""
STEPS = ("key in the keyring", "key file lists both", "half copied", "copied", "closed", "in place", "over")


def changed(path: Path, step: str) -> tuple[int, str]:
    """(exit status, the key before)."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", CHANGE, str(path), step],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.strip()


@pytest.mark.parametrize("step", STEPS)
def test_a_change_that_is_killed_loses_nothing(step: str, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    store = Store(path, *Safe(path).keys())
    for n in range(CALLS):
        store.keep(record(f"{n}", lesson="x" * 300))
    store.close()
    status, before = changed(path, step)
    assert status == KILLED
    assert whole(path)
    status, last = changed(path, "none")
    assert status == 0
    assert whole(path)
    (known,) = key_file.read(key_file.beside(path))
    new = Safe(path).keys()[0]
    assert known.fits(new)
    assert known.recovery
    assert new.hex() not in (before, last)
    assert not rekey.half(path).exists()


def whole(path: Path) -> bool:
    store = Store(path, *Safe(path).keys())
    store.close()
    with look_into(path, store.key) as connection:
        calls = connection.execute("SELECT count(*) FROM call").fetchone()[0]
        return bool(calls == CALLS and connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
