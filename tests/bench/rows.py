"""One row of the benchmark: a figure, its bound, and how far its runs lay apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

Spread = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """value: at most `bound`, or the row is missed. spread: least, median and most of its `runs`.

    A row that could not be measured has no value, and its unit says why.
    """

    name: str
    value: float | None
    bound: float
    unit: str
    spread: Spread = (0.0, 0.0, 0.0)
    runs: int = 0

    @property
    def ok(self) -> bool:
        return self.value is not None and self.value <= self.bound

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "spread": list(self.spread), "ok": self.ok}


def spread(values: Sequence[float]) -> Spread:
    return min(values), median(values), max(values)


def median_row(name: str, values: Sequence[float], bound: float, unit: str) -> Row:
    """The median of the runs."""
    return Row(name, median(values), bound, unit, spread(values), len(values))


def ratio_row(name: str, ours: Sequence[float], theirs: Sequence[float], bound: float) -> Row:
    """The median of the ratios of runs that were made side by side."""
    return median_row(name, [a / b for a, b in zip(ours, theirs, strict=True)], bound, "times")


def blocks_row(
    name: str, ours: Sequence[float], theirs: Sequence[float], bound: float, blocks: int = 10
) -> Row:
    """How many times their median our median is; the spread is that of as many blocks of the same runs."""
    size = max(1, len(ours) // blocks)
    parts = [
        median(ours[at : at + size]) / median(theirs[at : at + size])
        for at in range(0, len(ours) - size + 1, size)
    ]
    return Row(name, median(ours) / median(theirs), bound, "times", spread(parts), len(ours))


def missing(name: str, bound: float, why: str) -> Row:
    return Row(name, None, bound, why)


def table(rows: Sequence[Row]) -> str:
    """For people: what was measured, the bound, and the least, median and most of the runs."""
    wide = max(len(row.name) for row in rows)
    lines = [f"{'':{wide}}  {'value':>8}  {'at most':>8}  {'unit':<6}  {'runs':>5}  least / median / most"]
    for row in rows:
        if row.value is None:
            lines.append(f"{row.name:{wide}}  {'–':>8}  {row.bound:>8.4g}  not measured: {row.unit}")
            continue
        runs = " / ".join(f"{value:.4g}" for value in row.spread)
        said = "" if row.ok else "   MISSED"
        lines.append(
            f"{row.name:{wide}}  {row.value:>8.4g}  {row.bound:>8.4g}  {row.unit:<6}  {row.runs:>5}  {runs}{said}"
        )
    return "\n".join(lines)
