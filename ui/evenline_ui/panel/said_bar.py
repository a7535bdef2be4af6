"""A sentence with one button behind it: what was done, with the way back; what is to be clicked next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class SaidBar(QWidget):
    pressed = Signal()

    def __init__(self, look: Look, button: str, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ground = look, ground
        row = QHBoxLayout(self)
        row.setContentsMargins(look.u(14), look.u(8), look.u(8), look.u(8))
        row.setSpacing(look.u(8))
        self._said = Text(look, parent=self)
        self.button = Button(look, button, height=28, parent=self)
        row.addWidget(self._said, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.pressed)
        self.hide()

    def say(self, text: str) -> None:
        """Empty: nothing is shown."""
        self._said.say(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return "" if self.isHidden() else self._said.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), look.u(10), look.u(10))
        painter.end()
