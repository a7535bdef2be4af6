"""A disk of its own for a test, which can be full, or away: only root on Linux can have one."""

from __future__ import annotations

import contextlib
import functools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


@functools.cache
def can_mount() -> bool:
    """Only root on Linux can give a test a disk of its own; everybody else is kept out by file modes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True, check=False)
        if tried.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return tried.returncode == 0


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 2 MB in this folder."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)  # it may be away


def take_away(folder: Path) -> None:
    """The disk goes while it is in use: the folder that it was at is there, and empty."""
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def full(folder: Path) -> Iterator[None]:
    """No room for anything more on the disk of this folder."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    with (folder / "ballast too").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"0"):
            pass
    yield
    ballast.unlink()
    (folder / "ballast too").unlink()
