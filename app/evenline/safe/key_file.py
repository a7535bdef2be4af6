"""The small file beside a journal that says which keys belong to it. It opens nothing by itself: the keys are in
the keyring, by these ids.

JSON: {"keys": [{"id": …, "check": …, "seal": …, "recovery": …, "passphrase": …}, …]}, the newest first. `check`
tells the right key from another one without the journal: a keyed hash of the id. `seal` takes calls in for a
journal that is locked: safe/envelope.py. The last two may be missing: the key itself, locked with the recovery
phrase (safe/recovery.py) and with a passphrase (safe/passphrase.py).
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from evenline.values import value

SUFFIX = ".keys"


@value
class Known:
    """A key that belongs to the journal, by its id."""

    id: str
    check: str
    recovery: str = ""
    passphrase: str = ""
    seal: str = ""

    def fits(self, key: bytes) -> bool:
        return self.check == check(key, self.id)


def beside(journal: Path) -> Path:
    """Where it lies."""
    return journal.with_name(journal.name + SUFFIX)


def read(path: Path) -> tuple[Known, ...]:
    """Raises OSError (FileNotFoundError where there is none), and ValueError where it holds something else."""
    return understood(json.loads(path.read_text("utf-8")))


def understood(found: Any) -> tuple[Known, ...]:
    """What such a file says, read as JSON. Raises ValueError where it is something else."""
    try:
        return tuple(_known(each) for each in found["keys"])
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no key file") from error


def write(path: Path, keys: tuple[Known, ...]) -> None:
    """All of it or nothing, on disk when this returns. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump({"keys": [_plain(key) for key in keys]}, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def check(key: bytes, key_id: str) -> str:
    """What tells this key from any other."""
    return hashlib.blake2b(key_id.encode(), key=key, digest_size=16, person=b"evenline check").hexdigest()


def _known(each: dict[str, object]) -> Known:
    recovery, passphrase, seal = (str(each.get(name, "")) for name in ("recovery", "passphrase", "seal"))
    return Known(str(each["id"]), str(each["check"]), recovery, passphrase, seal)


def _plain(key: Known) -> dict[str, str]:
    fields = {"id": key.id, "check": key.check, "seal": key.seal}
    fields |= {"recovery": key.recovery, "passphrase": key.passphrase}
    return {name: held for name, held in fields.items() if held}
