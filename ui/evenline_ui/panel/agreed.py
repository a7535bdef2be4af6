"""What was agreed of the next call besides its day: their time, whose idea it was, a note. None is needed."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline.promises import AFTERNOON, LONGEST_NOTE, MORNING, Agreed, Invited, minute_of
from evenline_ui import promise_words, words
from evenline_ui.panel.chip import Chip, FlowLayout
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.theme import Look

WHOSE = (Invited.THEY, Invited.I)


class AgreedBox(QWidget):
    """timed: the minute of their day, None for no time. invited: whose idea. noted: at each key."""

    timed = Signal(object)
    invited = Signal(object)
    noted = Signal(str)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = Agreed()
        self._call_id = ""
        self._words = (
            (words.translate("Panel", "Morning"), MORNING),
            (words.translate("Panel", "Afternoon"), AFTERNOON),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        self.time = LineField(look, keyboard, words.translate("Panel", "Their time, such as 14:30"), self)
        self.time.setMaxLength(20)
        self.note = LineField(look, keyboard, words.translate("Panel", "A note for that call"), self)
        self.note.setMaxLength(LONGEST_NOTE)
        row = QWidget(self)
        flow = FlowLayout(look.u(6), row)
        self.parts = {minute: Chip(look, text, "sage", row) for text, minute in self._words}
        self.whose = {value: Chip(look, promise_words.invited(value), "sage", row) for value in WHOSE}
        for chip in (*self.parts.values(), *self.whose.values()):
            flow.addWidget(chip)
        column.addWidget(row)
        column.addWidget(Ground(look, self.time, self))
        column.addWidget(Ground(look, self.note, self))
        self.time.textEdited.connect(self._typed)
        self.time.done.connect(self._show_time)
        self.note.textEdited.connect(self.noted)
        for minute, chip in self.parts.items():
            chip.clicked.connect(lambda _=False, m=minute: self._pick(m))
        for value, chip in self.whose.items():
            chip.clicked.connect(lambda _=False, v=value: self._say(v))
        self.hide()

    def draw(self, call_id: str, value: Agreed) -> None:
        other, before = call_id != self._call_id, self._drawn
        self._call_id, self._drawn = call_id, value
        if other or (value.note != self.note.text() and not self.note.hasFocus()):
            self.note.setText(value.note)
        if other or (value.minute != before.minute and not self.time.hasFocus()):
            self._show_time()
        for minute, chip in self.parts.items():
            chip.set_on(value.minute == minute)
        for who, chip in self.whose.items():
            chip.set_on(value.invited is who)

    def _show_time(self) -> None:
        """The time that holds; what could not be read as one goes."""
        minute = self._drawn.minute
        plain = minute is None or minute in self.parts
        self.time.setText("" if plain or minute is None else words.time_of_day(time(*divmod(minute, 60))))

    def _typed(self, text: str) -> None:
        minute = minute_of(text, self._words)
        if minute is not None or not text.strip():
            self.timed.emit(minute)

    def _pick(self, minute: int) -> None:
        self.timed.emit(None if self._drawn.minute == minute else minute)

    def _say(self, value: Invited) -> None:
        self.invited.emit(Invited.NOBODY if self._drawn.invited is value else value)
