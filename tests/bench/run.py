#!/usr/bin/env python3
"""The benchmark: `dev.py bench [--json FILE] [NAME…]`. Every figure is a ratio or a bound inside this one run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.rows import Row

HERE = Path(__file__).resolve().parent
sys.path[0] = str(HERE.parent)  # the modules here are `bench.…`: some have names that others use too

MILLION, FEW = 1_000_000, 10_000
NAMES = (
    "start",
    "memory",
    "idle",
    "event",
    "click",
    "questions",
    "choose",
    "follow",
    "living",
    "import",
    "never",
    "kills",
    "contacts",
    "install",
    "frozen",
)


def main() -> int:
    """Exit status: 0 all bounds are kept; 1 one is missed; 2 it can't be run here."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as well")
    args = parser.parse_args()
    if wrong := set(args.names) - set(NAMES):
        parser.error(f"{', '.join(sorted(wrong))}: there are {', '.join(NAMES)}")
    if not sys.platform.startswith("linux"):
        print("The benchmark reads /proc and brings its own display, so it runs on Linux only.")
        return 2
    import display

    if why := display.why_not():
        print(f"The benchmark needs a display of its own: {why}.")
        return 2
    with tempfile.TemporaryDirectory(prefix="evenline-bench-") as temporary:
        folder = Path(temporary)
        # One keyring for all of it: what is made here is opened by the children.
        os.environ["PYTHON_KEYRING_BACKEND"] = "fake_keyring.FakeKeyring"
        os.environ["EVENLINE_FAKE_KEYRING"] = str(folder / "keyring.json")
        os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        shown = display.Display(folder)
        try:
            rows = _measure(folder, args.names or _all(), shown.manager)
        finally:
            shown.close()
    from bench.rows import table

    print(table(rows))
    if args.json is not None:
        args.json.write_text(json.dumps([row.as_json() for row in rows], indent=1) + "\n")
    return 0 if all(row.ok for row in rows) else 1


def _all() -> list[str]:
    """Without what has to be frozen for Windows first, where it is not."""
    from bench import installing

    return [name for name in NAMES if name != "install" or installing.is_ready()]


def _measure(folder: Path, names: list[str], manager: int) -> list[Row]:
    from bench import (
        asked,
        bringing,
        choosing,
        clicking,
        event,
        following,
        frozen,
        idle,
        installing,
        journals,
        killing,
        living,
        looking,
        memory,
        refusing,
        start,
    )

    today = datetime.now().astimezone().date()
    paths = {calls: folder / f"journal-{calls}.sqlite" for calls in (0, FEW, MILLION)}
    if {"start", "memory", "idle", "questions"} & set(names):
        _say("making the journals")
        journals.check_by_triggers(paths[0], FEW, today)
        for calls in (FEW, MILLION):
            journals.make(paths[calls], calls, today)

    def questions() -> list[Row]:
        for calls in (FEW, MILLION):
            journals.unfile(paths[calls], 5)
        return asked.measure(paths[MILLION], paths[FEW], today)

    measures: dict[str, Callable[[], list[Row]]] = {
        "start": lambda: start.measure(folder, paths[0], paths[MILLION]),
        "memory": lambda: memory.measure(folder, paths[MILLION]),
        "idle": lambda: idle.measure(folder, paths[MILLION]),
        "event": lambda: event.measure(folder),
        "click": lambda: clicking.measure(folder),
        "questions": questions,
        "choose": choosing.measure,
        "follow": lambda: following.measure(folder, manager),
        "living": lambda: living.measure(folder),
        "never": lambda: refusing.measure(folder),
        "kills": lambda: killing.measure(folder),
        "contacts": lambda: looking.measure(folder, today),
        "import": lambda: bringing.measure(folder),
        "install": lambda: installing.measure(folder),
        "frozen": lambda: frozen.measure(folder),
    }
    rows: list[Row] = []
    for name in (name for name in NAMES if name in names):
        _say(name)
        rows += measures[name]()
    return rows


def _say(what: str) -> None:
    print(f"· {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
