"""The real panel, started as people start it, and watched: it says when it was painted, and what it showed.

once: ends when the journal's figures are on the screen. cards: says each time that the cue card was painted,
and files each call that has ended, as an agent would.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from evenline_ui import command, lean_imports

lean_imports.install()  # as the command does before it opens the panel
from evenline_ui import main  # noqa: E402

if TYPE_CHECKING:
    from evenline.paths import Paths
    from evenline_ui.program import Program

words = set(sys.argv[1:])


def watch_start() -> None:
    """Says 'painted' when the window first painted, 'shown' when that was handed to the display, and
    'figures' when the count of the journal was."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from evenline_ui.panel.footer import FooterBar

    make, paint_footer = main.make, FooterBar.paintEvent
    said: list[int] = []

    def paint(footer: FooterBar, event: object) -> None:
        paint_footer(footer, event)  # type: ignore[arg-type]
        if footer._drawn.count is not None and not said:
            said.append(0)
            QTimer.singleShot(0, figures_shown)

    def figures_shown() -> None:
        from bench.programs.say import say

        say("figures")
        application = QApplication.instance()
        if "once" in words and application is not None:
            application.quit()

    def watched(paths: Paths) -> Program:
        program = make(paths)
        program.window.painted.connect(first_paint)
        return program

    def first_paint() -> None:
        at = time.monotonic_ns()
        QTimer.singleShot(0, lambda: first_shown(at, time.monotonic_ns()))

    def first_shown(painted: int, shown: int) -> None:
        from bench.programs.say import say

        say("painted", painted)
        say("shown", shown)

    FooterBar.paintEvent = paint  # type: ignore[method-assign,assignment]
    main.make = watched


watch_start()
if "cards" in words:
    from bench.programs import cards

    cards.watch()
sys.argv = ["evenline"]
sys.exit(command.main())
