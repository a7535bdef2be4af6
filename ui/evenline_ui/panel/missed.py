"""A promise whose day went by: said once, kindly, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import promises, requests
from evenline.contacts import short_name
from evenline.records import Due
from evenline_ui import promise_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import FlowLayout
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class MissedBox(QWidget):
    """asked: a request. other_day: of this promise's call."""

    asked = Signal(object)
    other_day = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Due | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(10), look.u(14), look.u(12))
        column.setSpacing(look.u(8))
        self.text = Text(look, parent=self)
        row = QWidget(self)
        flow = FlowLayout(look.u(6), row)
        self.call = Button(look, words.translate("Panel", "Plan the call"), parent=row)
        self.move_it = Button(look, words.translate("Panel", "Another day"), parent=row)
        self.let_go = Button(look, words.translate("Panel", "Let go"), parent=row)
        for button in (self.call, self.move_it, self.let_go):
            flow.addWidget(button)
        column.addWidget(self.text)
        column.addWidget(row)
        self.call.clicked.connect(self._call)
        self.move_it.clicked.connect(lambda: self.other_day.emit(self._call_id))
        self.let_go.clicked.connect(lambda: self.asked.emit(promises.Drop(self._call_id)))
        self.hide()

    @property
    def _call_id(self) -> str:
        return self._drawn.call_id if self._drawn is not None else ""

    def draw(self, value: Due | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        self.setVisible(value is not None)
        if value is not None:
            said = words.translate("Panel", "You wanted to call {name} on {day}. Still worth it?")
            name = promise_words.who(short_name(value.name), value.number)
            self.text.say(said.format(name=name, day=promise_words.past_day(value.on)))

    def _call(self) -> None:
        if self._drawn is not None:
            self.asked.emit(requests.PlanCall(self._drawn.number or self._drawn.name))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sage_bg"))
        painter.drawRoundedRect(QRectF(self.rect()), look.u(12), look.u(12))
        painter.end()
