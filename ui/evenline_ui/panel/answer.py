"""What somebody said of a call, once they were asked; it can become the call's lesson."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class AnswerBox(QWidget):
    typed = Signal(str)
    kept = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call_id: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        title = Text(
            look,
            words.translate("Panel", "What did they say about it?"),
            weight=QFont.Weight.DemiBold,
            parent=self,
        )
        title.setContentsMargins(look.u(4), 0, 0, 0)
        hint = words.translate("Panel", "Their answer, when it comes")
        self.field = LineField(look, keyboard, hint, self)
        self.field.setMaxLength(2000)
        self.keep_button = Button(look, words.translate("Panel", "Keep as lesson"), height=34, parent=self)
        row = QHBoxLayout()
        row.setSpacing(look.u(6))
        row.addWidget(Ground(look, self.field, self), 1)
        row.addWidget(self.keep_button)
        column.addWidget(title)
        column.addLayout(row)
        self.field.textEdited.connect(self.typed)
        self.keep_button.clicked.connect(self.kept)
        self.hide()

    def draw(self, call_id: str, answer: str | None, can_keep: bool) -> None:
        """answer: None while nobody was asked."""
        if answer is not None and call_id != self._call_id:
            self.field.setText(answer)  # only then, or typing would fight it
            self.field.setCursorPosition(0)
        self._call_id = call_id if answer is not None else None
        self.keep_button.setEnabled(can_keep)
        self.setVisible(answer is not None)
