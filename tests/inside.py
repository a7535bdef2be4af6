"""What a journal's file itself holds, read beside whoever writes it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evenline.journal.sqlite import connect
from evenline.journal.store import Store
from evenline.safe.safe import Safe

if TYPE_CHECKING:
    import sqlite3

KEY = bytes(range(32))
"""What a test locks a journal with that has no keyring."""


@contextlib.contextmanager
def look_into(path: Path, key: bytes | None = None) -> Iterator[sqlite3.Connection]:
    """The open file, its rows by name. key: None for the one in the keyring."""
    with contextlib.closing(connect(path, key or Safe(path).keys()[0])) as connection:
        yield connection


def opened(path: Path) -> Store:
    """The journal under the key that the keyring has for it."""
    return Store(path, *Safe(path).keys())
