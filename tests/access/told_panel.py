"""The process of tests/access/panel.py, told what to do a word at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class ToldPanel:
    """Its home is a folder; `hook` is where calls are told to it."""

    def __init__(self, bus: str, home: Path) -> None:
        self.home = home
        self.hook = str(home / "hook")
        env = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "EVENLINE_SOCKET": self.hook,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "QT_FATAL_WARNINGS": "0",
        }
        script = Path(__file__).with_name("panel.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script), str(home)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def does(self, *words: object) -> None:
        """Returns once it was done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(*words, file=self._process.stdin, flush=True)
        assert self._process.stdout.readline() == "done\n", f"the panel ended at {words}"

    def close(self) -> None:
        if self._process.poll() is None:
            self.does("quit")
        try:
            status = self._process.wait(30)
        finally:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
        assert status == 0
