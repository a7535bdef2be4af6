"""A real panel in a process and a home of its own, known by what it writes in its diary."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from addresses import hook_address
from evenline.runs import RUNS

PATIENCE = 60.0  # seconds after which a wait has failed
# Starts the panel as `evenline` does; what is to happen in it once its journal is open stands in `words`.
CODE = """
import faulthandler, os, signal, sys
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever whoever runs the tests was asked not to mind
from PySide6.QtCore import Qt
from evenline import events, requests
from evenline.events import *
from evenline.outcomes import Outcome
from evenline.troubles import *
from evenline.paths import find
from evenline_ui import main
made = main.make

def happens(program):
{words}

def make(paths):
    program = made(paths)
    program.ready.connect(lambda: happens(program), Qt.ConnectionType.QueuedConnection)
    return program

main.make = make
{start}
"""


class RunningPanel:
    """home: its folder. words: Python that runs in it, with `program`, once the journal is open. platform: which
    one of Qt's. environment: what it finds around it, ours without one. start: Python that opens it."""

    def __init__(
        self,
        home: Path,
        words: str = "pass",
        platform: str = "offscreen",
        environment: Mapping[str, str] | None = None,
        start: str = "sys.exit(main.run(find()))",
    ) -> None:
        self.logs = home / "logs"
        self._earlier = set(self.logs.glob(RUNS))
        code = CODE.format(words="\n".join(f"    {line}" for line in words.splitlines()), start=start)
        self.env = {
            **(os.environ if environment is None else environment),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "QT_QPA_PLATFORM": platform,
            "EVENLINE_HOME": str(home),
            "EVENLINE_SOCKET": hook_address(home),
        }
        self.process = subprocess.Popen([sys.executable, "-c", code], env=self.env, stderr=subprocess.PIPE)
        self.said = ""

    def diary(self) -> list[str]:
        """What it wrote so far, without the times."""
        for path in set(self.logs.glob(RUNS)) - self._earlier:
            return [line.partition(" ")[2] for line in path.read_text("utf-8").splitlines()]
        return []

    def until(self, line: str, times: int = 1) -> None:
        """It has written this so often."""
        self.wait(f"“{line}” in the diary", lambda: self.diary().count(line) >= times)

    def wait(self, what: str, true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > deadline:
                raise AssertionError(f"never came: {what} ({self.diary()})")
            if self.process.poll() is not None:
                raise AssertionError(f"it ended ({self.process.returncode}) before {what}: {self.ends()}")
            time.sleep(0.01)

    def calls(self, *words: str) -> None:
        """As a softphone does."""
        done = subprocess.run(
            [sys.executable, "-m", "evenline_ui", "call", *words], env=self.env, timeout=PATIENCE, check=False
        )
        assert done.returncode == 0

    def ends(self) -> int:
        """Waits for its end, and gives its status."""
        _, said = self.process.communicate(timeout=PATIENCE)
        self.said += said.decode("utf-8", "replace")
        return self.process.returncode

    def close(self) -> int:
        """Told to end, politely. Windows knows no such thing: it is killed."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.ends()
