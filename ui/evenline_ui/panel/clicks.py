"""Clicks as people mean them: two quick presses in one place are one."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton

NEAR = 12  # pixels
LAST = "last press"


class Clickable(QAbstractButton):
    """The second half of a double click would land on whatever came under the pointer meanwhile, so it is left
    out. Qt's own idea of a double click is not asked: it also calls two presses in different places one.

    twice: for what opens and closes, and may be clicked as fast as one likes.
    """

    twice = False
    reads_as = QAccessible.Role.Button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, when = event.globalPosition().toPoint(), event.timestamp()
        last = self.window().property(LAST)
        self.window().setProperty(LAST, (at, when))
        if last is not None and not self.twice:
            quick = 0 <= when - last[1] < QGuiApplication.styleHints().mouseDoubleClickInterval()
            if quick and (at - last[0]).manhattanLength() <= NEAR:
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
