"""A journal from before journals were encrypted: the same rows, under a key. Safe to be killed at any moment."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from evenline.journal.sqlite import PLAIN, key_words, sqlite

HALF = ".locking"  # what is being written; begun anew where it is found


def is_plain(path: Path) -> bool:
    """Whether this file can be read by anybody. Raises OSError."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN)) == PLAIN
    except FileNotFoundError:
        return False


def lock(path: Path, key: bytes) -> None:
    """Encrypt the file in place. Raises sqlite.Error and OSError; then it is as it was."""
    half = path.with_name(path.name + HALF)
    half.unlink(missing_ok=True)
    with contextlib.closing(sqlite.connect(str(path), isolation_level=None)) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        plain.execute("PRAGMA journal_mode = DELETE")  # nothing of it is left beside the file
        version = plain.execute("PRAGMA user_version").fetchone()[0]
        plain.execute(f"ATTACH ? AS locked KEY {key_words(key)}", (str(half),))
        plain.execute("SELECT sqlcipher_export('locked')")
        plain.execute(f"PRAGMA locked.user_version = {int(version)}")
        plain.execute("DETACH locked")
    with half.open("r+b") as file:
        os.fsync(file.fileno())
    os.replace(half, path)
