"""Who is on the line, or who is to be called next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evenline.view import Who
from evenline_ui import words
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.text import Line
from evenline_ui.theme import Look


class WhoBox(QWidget):
    """Two lines about the contact; between calls with nobody planned, a field for a number or a name."""

    planned = Signal(str)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Who | None = None
        edge = QVBoxLayout(self)
        edge.setContentsMargins(look.u(10), 0, look.u(10), look.u(12))
        self._stack = QStackedWidget(self)
        edge.addWidget(self._stack)
        lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(look.u(4), 0, look.u(4), 0)
        column.setSpacing(0)
        self._name = Line(look, pixels=15, weight=QFont.Weight.DemiBold, parent=lines)
        self._under = Line(look, role="soft", parent=lines)
        column.addWidget(self._name)
        column.addWidget(self._under)
        column.addStretch(1)
        self._field = LineField(
            look, keyboard, words.translate("Panel", "Who is next? A number or a name"), self
        )
        self._ground = Ground(look, self._field, self)
        self._stack.addWidget(lines)
        self._stack.addWidget(self._ground)
        self.setFixedHeight(look.u(54))
        self._field.done.connect(self._done)

    def draw(self, value: Who) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        asks = value.is_plan and not value.on_break and not (value.name or value.number)
        if asks and self._stack.currentIndex() == 0:
            self._field.clear()
        name, under = words.who(value)
        self._name.say(name)
        self._under.say(under)
        self._stack.setCurrentIndex(1 if asks else 0)

    def hand_over(self) -> None:
        """What stands in the field counts, even where Enter was not pressed."""
        self._done()

    def _done(self) -> None:
        text = self._field.text().strip()
        if text:
            self.planned.emit(text)
