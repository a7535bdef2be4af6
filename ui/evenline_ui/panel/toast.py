"""A filed outcome, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evenline.view import Toast
from evenline_ui import words
from evenline_ui.icons import icon
from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Line
from evenline_ui.theme import Look


class ToastBar(QWidget):
    undo = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._drawn = look, None
        row = QHBoxLayout(self)
        room, edge = look.u(38), look.u(8)  # room for the icon
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        row.setContentsMargins(edge if mirrored else room, edge, room if mirrored else edge, edge)
        self._said = Line(look, parent=self)
        self._undo = Button(look, words.translate("Panel", "Undo"), height=28, parent=self)
        row.addWidget(self._said, 1)
        row.addWidget(self._undo)
        self._undo.clicked.connect(self.undo)
        self.hide()

    _drawn: Toast | None

    def draw(self, value: Toast | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        if value is not None:
            parts = [words.filed(value.outcome, value.filed_as)]
            if value.talk:
                parts.append(words.clock(value.talk))
            self._said.say(" · ".join(parts))
            self.update()
        self.setVisible(value is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("well"))
        painter.drawRoundedRect(QRectF(self.rect()), look.u(10), look.u(10))
        if self._drawn is not None:
            size = look.u(16)
            name = self._drawn.outcome.value
            left = look.u(14)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - size
            drawn = icon(name, look.colour("ink"), size, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - size) // 2, drawn)
        painter.end()
