"""A field with its name above it, and what is wrong with what stands in it under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline_ui.panel.field import Ground, KeyboardOwner, LineField, TextField
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

LONGEST = 500  # characters that can be typed; what fits a card is less, and said
WIDE, TALL = 96, 58


class FormField(QWidget):
    """edited: what stands in it now. beside: the name stands beside a short field, not above a long one. tall: for
    a sentence or two."""

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        keyboard: KeyboardOwner,
        name: str,
        parent: QWidget | None = None,
        *,
        beside: bool = False,
        tall: bool = False,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(3))
        title = Text(look, name, role="soft", pixels=11.5, parent=self)
        title.setContentsMargins(look.u(4), 0, 0, 0)
        self.field: LineField | TextField
        if tall:
            self.field = TextField(look, keyboard, name, self, tall=TALL)
            self.field.textChanged.connect(lambda: self.edited.emit(self.text()))
        else:
            self.field = LineField(look, keyboard, name, self)
            self.field.setPlaceholderText("")
            self.field.setMaxLength(LONGEST)
            self.field.textEdited.connect(self.edited)
        ground = Ground(look, self.field, self)
        if beside:
            row = QHBoxLayout()
            row.setSpacing(look.u(8))
            row.addWidget(title, 1)
            ground.setFixedWidth(look.u(WIDE))
            row.addWidget(ground)
            column.addLayout(row)
        else:
            column.addWidget(title)
            column.addWidget(ground)
        self.wrong = Text(look, role="slate", pixels=11.5, parent=self)
        self.wrong.setContentsMargins(look.u(4), 0, 0, 0)
        self.wrong.hide()
        column.addWidget(self.wrong)

    def text(self) -> str:
        if isinstance(self.field, LineField):
            return self.field.text()
        return self.field.toPlainText().replace("\n", " ")[:LONGEST]

    def draw(self, text: str, wrong: str = "") -> None:
        """wrong: a sentence on what stands in it, '' where all is well. Typing is never overwritten."""
        if text != self.text() and not self.field.hasFocus():
            self.field.blockSignals(True)
            if isinstance(self.field, LineField):
                self.field.setText(text)
                self.field.setCursorPosition(0)
            else:
                self.field.setPlainText(text)
            self.field.blockSignals(False)
        self.wrong.say(wrong)
