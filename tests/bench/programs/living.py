"""The real panel with a real journal through a day of calls at speed: says what it holds, now and then."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from bench.programs.say import say
from clocks import HandClock
from evenline import settings
from evenline.paths import find
from evenline_ui import main
from evenline_ui.program import Program
from soaking import Soak, counted

PATIENCE = 60.0  # seconds after which a wait has failed


def until(true: Callable[[], bool]) -> None:
    """Runs the loop as the panel does."""
    late = time.monotonic() + PATIENCE
    loop, watch = QEventLoop(), QTimer()
    watch.timeout.connect(loop.quit)
    watch.start(2)
    while not true():
        if time.monotonic() > late:
            raise TimeoutError
        loop.exec()


def memory() -> dict[str, float]:
    """MiB, by the kernel: all that is resident, and what of it is the program's own and no file's."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    return {name: int(lines[name].split()[0]) / 1024 for name in ("Rss", "Anonymous")}


def play(stops: list[int]) -> None:
    main.application()
    paths, clock = find(), HandClock()
    program = Program(paths, settings.load(paths.settings)[0], clock)
    program.show()
    until(lambda: program.view is not None and program.view.figures is not None)
    soak = Soak(program, clock, until)
    for stop in stops:
        soak.calls(stop - soak.done)
        until_quiet()
        gc.collect()  # what is held, not what waits to be collected
        say("held", calls=stop, memory=memory(), counts=counted())
    program.quit()


def until_quiet() -> None:
    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()


play([int(word) for word in sys.argv[1:]])
