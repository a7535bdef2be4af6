"""What the panel costs between calls: it should sleep."""

from __future__ import annotations

import time
from pathlib import Path

from bench.machine import Child, busy, environment, more, python, settle, switches
from bench.rows import Row, median_row

ROUNDS = 3
SECONDS = 30.0


def measure(folder: Path, journal: Path) -> list[Row]:
    """Three times thirty seconds, after the panel has settled."""
    woke: list[float] = []
    used: list[float] = []
    child = Child(python("panel"), environment(folder / "idle", EVENLINE_JOURNAL=str(journal)))
    try:
        child.wait_for("figures")
        settle(child.pid, 0.0005)
        for _ in range(ROUNDS):
            began, before, spent = time.monotonic(), switches(child.pid), busy(child.pid)
            time.sleep(SECONDS)
            took = time.monotonic() - began
            woke.append(more(switches(child.pid), before) / took)
            used.append(100 * more(busy(child.pid), spent) / 1e9 / took)
    finally:
        child.end()
    return [
        median_row("idle: wakings a second", woke, 0.1, "1/s"),
        median_row("idle: share of a core", used, 0.01, "%"),
    ]
