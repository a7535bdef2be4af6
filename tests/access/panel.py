"""A real panel that does what it is told on its standard input, a word a line, and says 'done' after each.

`scene NAME` · `passes SECONDS` · `open`: with its journal, and the hook for calls · `quit`
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QSocketNotifier
from PySide6.QtWidgets import QApplication

from clocks import HandClock
from evenline.paths import Paths
from evenline.settings import Settings
from evenline_ui.main import application
from evenline_ui.program import Program
from scenes import SCENES
from scenes_campaigns import CAMPAIGNS
from scenes_looking_back import LOOKING_BACK
from stage import Stage


class Panel:
    def __init__(self, app: QApplication, home: Path) -> None:
        self._app, self._home, self._made = app, home, 0
        self._program: Program | None = None
        self._stage: Stage | None = None

    def does(self, word: str, what: str) -> None:
        match word:
            case "scene":
                self._stage = self._furnish()
                (SCENES | CAMPAIGNS | LOOKING_BACK)[what](self._stage)
            case "passes":
                assert self._stage is not None
                self._stage.passes(float(what))
            case "open":
                self._begin(self._home).show()
            case _:
                self.closes()
                self._app.quit()

    def _furnish(self) -> Stage:
        self._made += 1
        clock = HandClock()
        program = self._begin(self._home / str(self._made), clock)
        program.window.painted.disconnect()
        program.show()
        return Stage(program, clock)

    def _begin(self, home: Path, clock: HandClock | None = None) -> Program:
        self.closes()
        paths = Paths(
            journal=home / "journal.sqlite",
            settings=home / "settings.toml",
            campaigns=home / "campaigns",
            place=home / "place.json",
            logs=home / "logs",
            hook=os.environ["EVENLINE_SOCKET"],
            reports=home / "reports",
        )
        self._program = Program(paths, Settings(theme="light", motion=False, language="en"), clock)
        return self._program

    def closes(self) -> None:
        if self._program is not None:
            self._program.quit()
            self._program.window.deleteLater()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._program = None


def main() -> int:
    app = application()
    panel = Panel(app, Path(sys.argv[1]))
    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)

    def hears() -> None:
        line = os.read(sys.stdin.fileno(), 4096).decode()
        word, _, what = line.strip().partition(" ")
        panel.does(word, what)
        print("done", flush=True)

    told.activated.connect(hears)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
