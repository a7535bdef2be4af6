"""The least that can be run: a PySide6 application with one empty window. Says when it was painted, and shown."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

painted: list[int] = []


class Window(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        if not painted:
            painted.append(time.monotonic_ns())
            QTimer.singleShot(0, shown)


def shown() -> None:
    """The loop's next turn: what was painted has been handed to the display."""
    at = time.monotonic_ns()
    from bench.programs.say import say

    say("painted", painted[0])
    say("shown", at)
    if "once" in sys.argv:
        app.quit()


app = QApplication(sys.argv[:1])
window = Window()
window.resize(336, 704)
window.show()
app.exec()
