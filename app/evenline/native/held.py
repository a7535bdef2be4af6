"""A file that a program holds open, and whether one still does: a dead program holds nothing, however it died."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def hold(descriptor: int) -> None:
    """From now on, until it is closed or its program ends, is_held() says so. Raises OSError."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_held(path: Path) -> bool:
    """Whether a program holds this file. Raises OSError if that can't be known (it is gone, say)."""
    if sys.platform == "win32":
        # An open file can't be renamed there, not even to its own name: Python opens files without sharing that.
        try:
            os.rename(path, path)
        except PermissionError:
            return True
        return False
    import fcntl

    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
