"""An outside list of ten million numbers: how long it takes to load, and to ask it, warm and cold."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import time
from pathlib import Path

from bench.machine import environment
from bench.rows import Row, spread
from evenline import work
from evenline.outside_list import ListFile

NUMBERS, ASKED = 10_000_000, 20_000
KEY = bytes(range(32))


def measure(folder: Path) -> list[Row]:
    home = folder / "never"
    home.mkdir(parents=True)
    source, target = home / "registry.txt", home / "list"
    with source.open("w") as file:
        for n in range(NUMBERS):
            file.write(f"{200 + n % 700},{2_000_000 + n // 700 * 7 % 7_000_000:07}\n")
    before = time.monotonic()
    orders = {"file": str(source), "country": "US", "key": KEY.hex(), "target": str(target)}
    done = subprocess.run(
        work.command("load_list"), input=json.dumps(orders) + "\n", capture_output=True, text=True,
        env=environment(home), check=True,
    )  # fmt: skip
    took = time.monotonic() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    last = json.loads(done.stdout.splitlines()[-1])
    rows = [
        Row(f"loading {last['done']:,} numbers", took, 300.0, "s", runs=1),
        Row("memory while loading", peak, 400.0, "MiB", runs=1),
    ]
    listed = ListFile(target)
    chance = random.Random(1)
    numbers = [
        f"+1{200 + chance.randrange(700)}{chance.randrange(2_000_000, 9_999_999)}" for _ in range(ASKED)
    ]
    rows += _asked("asking, cold", target, listed, numbers[:300], cold=True)
    rows += _asked("asking, warm", target, listed, numbers)
    listed.close()
    return rows


def _asked(name: str, path: Path, listed: ListFile, numbers: list[str], cold: bool = False) -> list[Row]:
    times: list[float] = []
    for number in numbers:
        if cold:
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        start = time.perf_counter()
        listed.has(number, KEY)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    most = times[int(len(times) * 0.99)]
    return [Row(f"{name}, p99", most, 1.0, "ms", spread(times), len(times))]
