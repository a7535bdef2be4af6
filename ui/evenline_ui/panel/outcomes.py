"""The outcomes: one click files the call."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from evenline.outcomes import Outcome
from evenline.view import Outcomes
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.theme import Look

ROLES = {
    Outcome.YES: "teal",
    Outcome.CALL_BACK: "teal",
    Outcome.SEED: "sage",
    Outcome.HEARD: "sage",
    Outcome.GATEKEEPER: "slate",
    Outcome.NO_THANKS: "slate",
    Outcome.NO_ANSWER: "slate",
    Outcome.DONT_CALL: "slate",
}
QUIET = (Outcome.GATEKEEPER, Outcome.NO_THANKS, Outcome.NO_ANSWER, Outcome.DONT_CALL)


class OutcomeGrid(QWidget):
    """chosen: with the call that the button was drawn for, so that a late click can't file another."""

    chosen = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call_id = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(look.u(10), look.u(12), look.u(10), look.u(10))
        grid.setSpacing(look.u(6))
        self._buttons: dict[Outcome, Button] = {}
        for n, outcome in enumerate(Outcome):
            button = Button(
                look,
                words.outcome(outcome),
                icon_name=outcome.value,
                height=40,
                pixels=12.5,
                weight=QFont.Weight.Medium,
                centred=False,
                parent=self,
            )
            if outcome in QUIET:
                button.set_ink("soft")
            button.clicked.connect(lambda _=False, o=outcome: self.chosen.emit(self._call_id, o))
            grid.addWidget(button, n // 2, n % 2)
            self._buttons[outcome] = button
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def button(self, outcome: Outcome) -> Button:
        return self._buttons[outcome]

    def draw(self, value: Outcomes | None) -> None:
        self.setVisible(value is not None)
        if value is None:
            return
        self._call_id = value.call_id
        for outcome, button in self._buttons.items():
            button.set_kind("primary" if outcome is value.chosen else "plain", ROLES[outcome])
