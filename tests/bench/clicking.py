"""How long a click on an outcome takes: to the handler's return, and until the call is on disk."""

from __future__ import annotations

from pathlib import Path

from bench.machine import Child, environment, python
from bench.rows import Row, blocks_row, median_row


def measure(folder: Path) -> list[Row]:
    child = Child(python("clicks"), environment(folder / "click"))
    try:
        said = child.wait_for("clicks")
    finally:
        child.end()
    rows: list[Row] = []
    for when in ("during the talk", "after the call"):
        times = said["times"][when]
        rows += [
            median_row(f"click {when}: the handler returns, p50", times["handler"], 0.15, "ms"),
            blocks_row(f"click {when}: on disk / one fdatasync, p50", times["kept"], times["sync"], 1.2),
        ]
    return rows
