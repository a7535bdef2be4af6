"""A card that was put away just now: never again in this campaign, or back with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evenline.view import AwayCard
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class AwayBar(QWidget):
    """never, back: with the card's id. It stands under the card, so that nothing moves when it comes and goes."""

    never = Signal(str)
    back = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: AwayCard | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(look.u(14), look.u(8), look.u(8), look.u(8))
        row.setSpacing(look.u(6))
        self._said = Text(look, parent=self)
        self.never_button = Button(look, words.translate("Panel", "Never here"), height=28, parent=self)
        self.back_button = Button(look, words.translate("Panel", "Undo"), height=28, parent=self)
        self.never_button.setToolTip(words.translate("Panel", "Not in this campaign any more"))
        row.addWidget(self._said, 1)
        row.addWidget(self.never_button)
        row.addWidget(self.back_button)
        self.never_button.clicked.connect(lambda: self._emit(self.never))
        self.back_button.clicked.connect(lambda: self._emit(self.back))
        self.hide()

    def draw(self, value: AwayCard | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        if value is not None:
            never = words.translate("Panel", "Not in this campaign any more")
            self._said.say(never if value.never else words.translate("Panel", "Away for this call"))
            self.never_button.setVisible(not value.never)
        self.setVisible(value is not None)

    def _emit(self, signal: SignalInstance) -> None:
        if self._drawn is not None:
            signal.emit(self._drawn.card_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("well"))
        painter.drawRoundedRect(QRectF(self.rect()), look.u(10), look.u(10))
        painter.end()
