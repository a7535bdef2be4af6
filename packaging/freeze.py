#!/usr/bin/env python3
"""Freezes Evenline for the system that this runs on: `python packaging/freeze.py [--to FOLDER]`.

Leaves FOLDER/evenline (on a Mac FOLDER/Evenline.app as well). Two runs at one commit give the same, bit for bit.
Wants the packages of the lock file; `dev.py` sets them up.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import drawings
import version_resource
from facts import HERE, ROOT, commit_time

NAMES = {  # of programs on Windows, and what its task manager calls them
    "evenline": "Evenline in a terminal",
    "evenline-panel": "Evenline",
    "evenline-call": "Evenline for softphones",
}
MEGABYTE = 1_000_000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER")
    to: Path = parser.parse_args().to.absolute()
    print(freeze(to))
    return 0


def freeze(to: Path) -> str:
    """Makes to/evenline, in place of one that is there. What it says is how large it became."""
    made = to / "made"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    drawings.make_all(made)
    for name, says in NAMES.items():
        (made / f"{name}.version").write_text(version_resource.text(name, says), "utf-8")
    environment = {
        **os.environ,
        "EVENLINE_MADE": str(made),
        "PYINSTALLER_CONFIG_DIR": str(made / "cache"),  # of its own: others may freeze at the same time
        "PYTHONHASHSEED": "1",  # the order of sets goes into what is frozen
        "SOURCE_DATE_EPOCH": str(commit_time()),
    }
    words = ["--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(to), "--workpath", str(to / "made" / "work")]
    program = [sys.executable, "-m", "PyInstaller", *words, *places, str(HERE / "evenline.spec")]
    subprocess.run(program, env=environment, cwd=ROOT, check=True)
    folder = to / "evenline"
    if (
        sys.platform == "linux"
    ):  # some packages come with what only a debugger wants, three times their own size
        libraries = [path for path in files(folder) if ".so" in path.suffixes]
        subprocess.run(["strip", "--strip-unneeded", "--preserve-dates", *libraries], check=True)
    return f"{folder}: {size(folder) / MEGABYTE:.0f} MB in {len(files(folder))} files"


def files(folder: Path) -> list[Path]:
    """Every file, in one order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def size(folder: Path) -> int:
    """Bytes of all its files."""
    return sum(path.stat().st_size for path in files(folder))


if __name__ == "__main__":
    sys.exit(main())
