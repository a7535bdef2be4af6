"""What stands in the card's place while the panel is paused."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.view import CardAction
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class PausedCard(QWidget):
    """As large as a card with a line, so that the eye finds the way back where it looks anyway. answered: they
    picked up, where no dialer says so."""

    go_on = Signal()
    answered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(16), look.u(14), look.u(16), look.u(14))
        column.setSpacing(look.u(6))
        title = words.translate("Panel", "Paused")
        counted = words.translate("Panel", "Calls are still counted.")
        column.addWidget(Text(look, title, pixels=23, weight=QFont.Weight.Bold, parent=self))
        column.addWidget(Text(look, counted, pixels=15.5, parent=self))
        row = QHBoxLayout()
        row.setContentsMargins(0, look.u(6), 0, 0)
        row.setSpacing(look.u(8))
        answered = words.card_action(CardAction.ANSWERED)
        self.answered_button = Button(look, answered, kind="primary", role="amber", parent=self)
        self.button = Button(
            look, words.translate("Panel", "Go on"), kind="primary", role="teal", parent=self
        )
        row.addWidget(self.answered_button)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        self.answered_button.clicked.connect(self.answered)
        self.setAccessibleName(title)
        self.setAccessibleDescription(counted)
        self.button.clicked.connect(self.go_on)
        self.hide()

    def draw(self, paused: bool, may_answer: bool) -> None:
        self.answered_button.setVisible(may_answer)
        self.button.set_kind("plain" if may_answer else "primary", "teal")
        self.setVisible(paused)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("well"))
        painter.drawRoundedRect(QRectF(self.rect()), self._look.u(12), self._look.u(12))
        painter.end()
