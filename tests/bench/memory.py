"""How much memory the panel holds, beside a bare window and beside what people would run instead."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.machine import Child, environment, python, resident, settle
from bench.rows import Row, missing, ratio_row

ROUNDS = 3
NEEDS = {"linphone": "linphone"}  # beside what starts it
CALM, BUSY_PEER = 0.002, 0.05  # shares of a core under which a process has settled
PAGE = Path(__file__).parent / "programs" / "web_panel.html"
CHROMIUM = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
 --disable-component-update --disable-sync""".split()


def measure(folder: Path, journal: Path) -> list[Row]:
    """RSS, summed over a program's processes, once it has come to rest. Each round runs all in turn."""
    names = {"bare": 1.65, "linphone": 0.4, "web panel in Chromium": 0.15}
    sizes: dict[str, list[float]] = {"panel": []}
    absent: list[str] = []
    for n in range(ROUNDS + 1):  # the first warms the caches, and is left out
        for name, words in _programs(folder / f"web-{n}").items():
            if any(shutil.which(needed) is None for needed in (words[0], NEEDS.get(name, words[0]))):
                absent.append(name)
                continue
            env = environment(folder / "memory" / name.replace(" ", "-"), EVENLINE_JOURNAL=str(journal))
            size = _size(words, env, name)
            if n:
                sizes.setdefault(name, []).append(size)
    rows: list[Row] = []
    for name, bound in names.items():
        said = f"memory, panel / {name}"
        if name in absent:
            rows.append(missing(said, bound, f"{name} is not installed"))
        elif min(sizes[name]) == 0:
            rows.append(missing(said, bound, f"{name} did not stay up"))
        else:
            rows.append(ratio_row(said, sizes["panel"], sizes[name], bound))
    return rows


def _programs(profile: Path) -> dict[str, list[str]]:
    web = ["chromium", f"--app=file://{PAGE}", *CHROMIUM, f"--user-data-dir={profile}"]
    return {
        "bare": python("bare"),
        "panel": python("panel"),
        "linphone": ["dbus-run-session", "--", "linphone"],  # it ends where there is no session bus
        "web panel in Chromium": web,
    }


def _size(words: list[str], env: dict[str, str], name: str) -> float:
    child = Child(words, env)
    try:
        if name in ("bare", "panel"):
            child.wait_for("figures" if name == "panel" else "shown")
            settle(child.pid, CALM)
        else:
            settle(child.pid, BUSY_PEER, least=4.0, most=25.0)
        return resident(child.pid)
    finally:
        child.end()
