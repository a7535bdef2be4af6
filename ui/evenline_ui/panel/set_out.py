"""The lesson that was shown before the call, and whether it was kept: it decides when it comes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline_ui import words
from evenline_ui.panel.chip import Chip
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look

LONGEST = 90  # characters: it was written by who reads it, a line or two bring it back


class SetOut(QWidget):
    kept = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(4), 0, 0, 0)
        column.setSpacing(look.u(2))
        row = QHBoxLayout()
        row.setSpacing(look.u(6))
        small = Line(look, role="soft", pixels=11.5, parent=self)
        small.say(words.translate("Panel", "You set out to"))
        row.addWidget(small, 1)
        self.chips = {
            kept: Chip(look, words.kept(kept), "sage" if kept else "slate", self) for kept in (True, False)
        }
        for kept, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, k=kept: self.kept.emit(k))
            row.addWidget(chip)
        self._text = Text(look, parent=self)
        column.addLayout(row)
        column.addWidget(self._text)
        self.hide()

    def draw(self, lesson: str, kept_it: bool | None) -> None:
        """An empty lesson: none was shown."""
        lesson = " ".join(lesson.split())
        self._text.say(lesson if len(lesson) <= LONGEST else lesson[: LONGEST - 1] + "…")
        for kept, chip in self.chips.items():
            chip.set_on(kept is kept_it)
        self.setVisible(bool(lesson))
