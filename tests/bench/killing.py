"""A writer of the journal killed a thousand times, while outcomes, drafts and changes of key are written."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from bench.rows import Row
from killed_writer import check, killed

KILLS = 1000
EACH = 50  # kills of one journal: the checks read all of it


def measure(folder: Path) -> list[Row]:
    chance, lost, calls = random.Random(1), 0, 0
    for group in range(KILLS // EACH):
        path, acknowledged = folder / "kills" / str(group) / "journal.sqlite", dict[str, int]()
        for run in range(EACH):
            acknowledged |= killed(path, run, chance)
            try:
                found = check(path, acknowledged)
            except AssertionError as error:
                print(f"  {error}", file=sys.stderr)
                lost += 1
        calls += found
    told = f"of {KILLS} ({calls} calls)"
    return [Row("kills after which something was lost", float(lost), 0.0, told, runs=KILLS)]
