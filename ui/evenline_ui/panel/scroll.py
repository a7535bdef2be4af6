"""A page that scrolls when it is taller than its room, without a ground or a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from evenline_ui.theme import Look


class ThinBar(QScrollBar):
    """A quiet handle, and no arrows."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(8), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum() + self.pageStep()
        if span <= self.pageStep():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("faint"))
        tall = max(self._look.u(24), self.height() * self.pageStep() / span)
        top = (self.height() - tall) * self.value() / max(1, self.maximum())
        wide = self._look.u(4)
        painter.drawRoundedRect(QRectF((self.width() - wide) / 2, top, wide, tall), wide / 2, wide / 2)
        painter.end()


class Scroll(QScrollArea):
    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBar(ThinBar(look, self))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asked for Qt's, PySide makes every widget class it knows, which takes 10 ms.
        self.setViewport(QWidget(self))

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
