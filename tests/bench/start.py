"""How soon the panel is there, beside a bare PySide6 program that shows one empty window."""

from __future__ import annotations

from pathlib import Path

from bench.machine import Child, environment, python
from bench.rows import Row, ratio_row

ROUNDS = 15


def measure(folder: Path, empty: Path, million: Path) -> list[Row]:
    """From the spawning of the process, by the clock of whoever spawned it. Each round runs all in turn."""
    env = environment(folder / "start")
    bare: dict[str, list[float]] = {"painted": [], "shown": []}
    panel: dict[str, dict[str, list[float]]] = {}
    for n in range(ROUNDS + 1):  # the first warms the caches, and is left out
        _run(Child(python("bare", "once"), env), bare, n)
        for name, journal in (("empty", empty), ("a million calls", million)):
            times = panel.setdefault(name, {"painted": [], "shown": [], "figures": []})
            _run(Child(python("panel", "once"), {**env, "EVENLINE_JOURNAL": str(journal)}), times, n)
    rows: list[Row] = []
    for name, times in panel.items():
        said = f"start, journal {name if name == 'empty' else 'of ' + name}"
        rows += [
            ratio_row(f"{said}: first paint / bare", times["painted"], bare["painted"], 1.3),
            ratio_row(f"{said}: first frame shown / bare", times["shown"], bare["shown"], 1.3),
            ratio_row(f"{said}: figures shown / bare", times["figures"], bare["shown"], 2.2),
        ]
    return rows


def _run(child: Child, times: dict[str, list[float]], n: int) -> None:
    try:
        seconds = {what: child.since_began(what) for what in times}
    finally:
        child.end()
    if n:
        for what, took in seconds.items():
            times[what].append(took)
