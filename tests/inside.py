"""What a journal's file itself holds, read beside whoever writes it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evenline.journal.sqlite import connect, sqlite
from evenline.journal.store import Store
from evenline.safe.safe import Safe

if TYPE_CHECKING:
    import sqlite3

KEY = bytes(range(32))
"""What a test locks a journal with that has no keyring."""


@contextlib.contextmanager
def look_into(path: Path, key: bytes | None = None) -> Iterator[sqlite3.Connection]:
    """The open file, its rows by name. key: None for the one in the keyring."""
    keys = (key,) if key is not None else Safe(path).keys()
    with contextlib.closing(_unlocked(path, keys)) as connection:
        yield connection


def _unlocked(path: Path, keys: tuple[bytes, ...]) -> sqlite3.Connection:
    """By the first that fits: a change of key may have been under way."""
    for key in keys[:-1]:
        with contextlib.suppress(sqlite.DatabaseError):
            return connect(path, key)
    return connect(path, keys[-1])


def opened(path: Path) -> Store:
    """The journal under the key that the keyring has for it."""
    return Store(path, *Safe(path).keys())
