"""How long a silent setup takes on a fresh Windows (Wine), and how much of the disk it takes there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.rows import Row, median_row

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "packaging"), str(ROOT / "packaging" / "windows")]

import rig  # noqa: E402 - what makes Windows installers lies beside them
import setups  # noqa: E402

RUNS = 3
LONGEST = 30.0  # seconds
LARGEST = 90.0  # MB


def is_ready() -> bool:
    """Whether something is frozen for Windows; `dev.py test --windows` does it."""
    return (rig.BUILD / "dist" / "evenline" / "evenline-panel.exe").exists()


def measure(folder: Path) -> list[Row]:
    from windows.machine import Machine

    dist = rig.BUILD / "dist"
    setup = setups.nsis(dist / "evenline", dist / "made" / setups.ICON, folder)
    seconds: list[float] = []
    sizes: list[float] = []
    for _ in range(RUNS):
        machine = Machine()
        machine.run("cmd", "/c", "exit")  # Wine itself is up before the clock starts
        began = time.monotonic()
        if machine.run(setup, "/S") != 0:
            raise RuntimeError("the setup failed, so nothing was measured")
        seconds.append(time.monotonic() - began)
        sizes.append(sum(path.stat().st_size for path in machine.own.rglob("*") if path.is_file()) / 1e6)
        machine.close()
    return [
        median_row("a silent setup on a fresh Windows", seconds, LONGEST, "s"),
        median_row("what it takes of the disk", sizes, LARGEST, "MB"),
    ]
