"""What the agent can tap during a call: gatekeeper, objection, heated, a no."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evenline.cues.cards import Moment
from evenline.view import Moments
from evenline_ui import words
from evenline_ui.panel.chip import Chip, FlowLayout
from evenline_ui.theme import Look

ROLES = {Moment.GATEKEEPER: "amber", Moment.OBJECTION: "slate", Moment.HEATED: "slate", Moment.NO: "sage"}


class MomentChips(QWidget):
    tapped = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(look.u(6), self)
        row.setContentsMargins(look.u(10), look.u(10), look.u(10), 0)
        self._chips: dict[Moment, Chip] = {}
        for moment in Moment:
            chip = Chip(look, words.moment(moment), ROLES[moment], self)
            chip.clicked.connect(lambda _=False, m=moment: self.tapped.emit(m))
            row.addWidget(chip)
            self._chips[moment] = chip

    def draw(self, value: Moments | None) -> None:
        self.setVisible(value is not None)
        for moment, chip in self._chips.items():
            chip.set_on(value is not None and value.active is moment)
            chip.setEnabled(value is not None and moment in value.offered)
