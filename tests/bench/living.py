"""Eight hours of calls, at speed: what the panel holds after four hundred, beside what it held after forty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench import machine
from bench.machine import Child, environment, python
from bench.rows import Row, median_row

FEW, MANY = 40, 400
DAY = 900.0  # seconds that it may take


def measure(folder: Path) -> list[Row]:
    """Once: four hundred calls with all that an agent does in them, the pages, themes and rehearsals between."""
    child = Child(python("living", str(FEW), str(MANY)), environment(folder / "living"))
    patience, machine.PATIENCE = machine.PATIENCE, DAY
    try:
        few, many = child.wait_for("held"), child.wait_for("held")
    finally:
        machine.PATIENCE = patience
        child.end()
    rows = [
        median_row(
            f"{MANY} calls / {FEW}: {name}", [many["memory"][name] / few["memory"][name]], 1.05, "times"
        )
        for name in ("Rss", "Anonymous")
    ]
    return rows + [_growth(name, few, many) for name in few["counts"]]


def _growth(name: str, few: dict[str, Any], many: dict[str, Any]) -> Row:
    more = max(0, many["counts"][name] - few["counts"][name])
    return median_row(f"{MANY} calls / {FEW}: more {name}", [more], 0, "")
