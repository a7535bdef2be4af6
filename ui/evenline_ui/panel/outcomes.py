"""The outcomes: one click files the call."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from evenline.outcomes import PLAIN, Filing, Outcome
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
        self._look, self._call_id = look, ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.u(10), look.u(12), look.u(10), look.u(10))
        self._grid.setSpacing(look.u(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._buttons: dict[Filing, Button] = {}
        self._furnish(PLAIN)

    def _furnish(self, offered: tuple[Filing, ...]) -> None:
        """Another campaign offers other outcomes: only ever between two calls."""
        for old in self._buttons.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {filing: self._made(filing) for filing in offered}
        for n, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, n // 2, n % 2)
            button.show()  # now: a layout shows what is new in it at the loop's next turn

    def _made(self, filing: Filing) -> Button:
        button = Button(
            self._look,
            words.filed(filing.outcome, filing.words),
            icon_name=filing.outcome.value,
            height=40,
            pixels=12.5,
            weight=QFont.Weight.Medium,
            centred=False,
            parent=self,
        )
        if filing.outcome in QUIET:
            button.set_ink("soft")
        button.setCheckable(True)
        button.reads_as = QAccessible.Role.RadioButton
        button.clicked.connect(lambda _=False, f=filing: self.chosen.emit(self._call_id, f))
        return button

    def button(self, outcome: Outcome, filed_as: str | None = None) -> Button:
        """The first button that counts as this outcome; filed_as: the one with these words of the campaign."""
        return next(
            button
            for filing, button in self._buttons.items()
            if filing.outcome is outcome and filed_as in (None, filing.words)
        )

    def draw(self, value: Outcomes | None) -> None:
        self.setVisible(value is not None)
        if value is None:
            return
        self._call_id = value.call_id
        if value.offered != tuple(self._buttons):
            self._furnish(value.offered)
        for filing, button in self._buttons.items():
            button.setChecked(filing == value.chosen)
            button.set_kind("primary" if filing == value.chosen else "plain", ROLES[filing.outcome])
