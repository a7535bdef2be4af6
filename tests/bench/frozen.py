"""The frozen program beside the one from source: how soon it is there, how large, what a softphone waits for."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.first_paint import FirstPaint
from bench.machine import PATIENCE, Child, environment
from bench.rows import Row, median_row, ratio_row
from evenline.dialers.hook import HookDialer

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
ROUNDS = 15
CALLS = 40
MEGABYTES = 160


def measure(folder: Path) -> list[Row]:
    """Freezes it first, which takes a minute."""
    sys.path.append(str(PACKAGING))
    import freeze

    freeze.freeze(folder / "frozen")
    programs = folder / "frozen" / "evenline"
    size = freeze.size(programs) / freeze.MEGABYTE
    return [
        _starts(folder, programs),
        median_row("frozen: installed size", [size], MEGABYTES, "MB"),
        _calls(folder, programs),
    ]


def _starts(folder: Path, programs: Path) -> Row:
    """To the first paint, with the same journal, one after the other."""
    env = environment(folder / "frozen-start")
    del env["PYTHON_KEYRING_BACKEND"]  # a module of the tests; the keyring is asked after the first paint
    source = [sys.executable, "-m", "evenline_ui"]
    times: dict[str, list[float]] = {"frozen": [], "source": []}
    for n in range(ROUNDS + 1):  # the first warms the caches, and is left out
        for name, words in (("frozen", [str(programs / "evenline")]), ("source", source)):
            took = _start(words, env)
            if n:
                times[name].append(took)
    return ratio_row("frozen: first paint / from source", times["frozen"], times["source"], 1.15)


def _start(words: Sequence[str], env: dict[str, str]) -> float:
    watch = FirstPaint()
    child = Child(words, env)
    try:
        return (watch.seen() - child.began) / 1e9
    finally:
        child.end()
        watch.close()


def _calls(folder: Path, programs: Path) -> Row:
    """A softphone's event, delivered to the real hook and answered, beside a Python that does nothing."""
    address = folder / "run" / "hook"
    heard: list[object] = []
    bugs: list[BaseException] = []
    hook = HookDialer(heard.append, address, bugs.append)
    hook.start()
    env = {**environment(folder / "frozen-calls"), "EVENLINE_SOCKET": str(address)}
    ours: list[float] = []
    bare: list[float] = []
    try:
        for n in range(CALLS + 1):
            for times, words in (
                (ours, [str(programs / "evenline-call"), "answered", "--ref", "1"]),
                (bare, [sys.executable, "-c", "pass"]),
            ):
                took = _run(words, env)
                if n:
                    times.append(took)
    finally:
        hook.stop()
    if len(heard) != CALLS + 1 or bugs:
        raise RuntimeError(f"{len(heard)} of {CALLS + 1} events arrived: {bugs}")
    return ratio_row("frozen: evenline-call / a bare Python start", ours, bare, 3.0)


def _run(words: Sequence[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, env=env, check=True, timeout=PATIENCE)
    return time.perf_counter() - began
