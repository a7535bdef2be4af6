"""The large buttons at the foot: start, rehearse; next call, ask for feedback; end the break."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evenline.view import Actions
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.theme import Look


class ActionRow(QWidget):
    first = Signal()
    second = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Actions | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(look.u(10), look.u(8), look.u(10), look.u(12))
        row.setSpacing(look.u(8))
        self.first_button = Button(look, height=42, kind="primary", role="amber", parent=self)
        self.second_button = Button(look, height=42, parent=self)
        row.addWidget(self.first_button, 1)
        row.addWidget(self.second_button)
        self.first_button.clicked.connect(self.first)
        self.second_button.clicked.connect(self.second)

    def draw(self, value: Actions) -> None:
        if value is self._drawn:
            return
        self._drawn = value
        said = {
            Actions.READY: (
                words.translate("Panel", "Start call"),
                words.translate("Panel", "Rehearse"),
                "amber",
            ),
            Actions.NEXT: (
                words.translate("Panel", "Next call"),
                words.translate("Panel", "Ask for feedback"),
                "teal",
            ),
            Actions.BREAK: (words.translate("Panel", "I’m back"), "", "slate"),
        }.get(value)
        self.setVisible(said is not None)
        if said is not None:
            first, second, role = said
            self.first_button.setText(first)
            self.first_button.set_kind("primary", role)
            self.second_button.setText(second)
            self.second_button.setVisible(bool(second))
            self.second_button.updateGeometry()
