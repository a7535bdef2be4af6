"""A field with its name above it, and what is wrong with what stands in it under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class FormField(QWidget):
    """edited: what stands in it now. beside: the name stands beside a short field, not above a long one."""

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        keyboard: KeyboardOwner,
        name: str,
        parent: QWidget | None = None,
        *,
        beside: bool = False,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(3))
        title = Text(look, name, role="soft", pixels=11.5, parent=self)
        title.setContentsMargins(look.u(4), 0, 0, 0)
        self.field = LineField(look, keyboard, name, self)
        self.field.setPlaceholderText("")
        self.field.setMaxLength(500)
        ground = Ground(look, self.field, self)
        if beside:
            row = QHBoxLayout()
            row.setSpacing(look.u(8))
            row.addWidget(title, 1)
            ground.setFixedWidth(look.u(96))
            row.addWidget(ground)
            column.addLayout(row)
        else:
            column.addWidget(title)
            column.addWidget(ground)
        self.wrong = Text(look, role="slate", pixels=11.5, parent=self)
        self.wrong.setContentsMargins(look.u(4), 0, 0, 0)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self.field.textEdited.connect(self.edited)

    def draw(self, text: str, wrong: str = "") -> None:
        """wrong: a sentence on what stands in it, '' where all is well. Typing is never overwritten."""
        if text != self.field.text() and not self.field.hasFocus():
            self.field.setText(text)
            self.field.setCursorPosition(0)
        self.wrong.say(wrong)
