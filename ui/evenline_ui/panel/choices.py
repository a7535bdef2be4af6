"""A row of chips of which one is on: which days, which campaign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from evenline_ui.panel.chip import Chip, FlowLayout
from evenline_ui.theme import Look


class Choices(QWidget):
    """draw(texts, on). chosen: the place of the chip that was clicked."""

    chosen = Signal(int)

    def __init__(self, look: Look, role: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._role = look, role
        self._flow = FlowLayout(look.u(6), self)
        self.chips: list[Chip] = []

    def draw(self, texts: Sequence[str], on: int) -> None:
        while len(self.chips) < len(texts):
            chip = Chip(self._look, "", self._role, self)
            chip.reads_as = QAccessible.Role.RadioButton
            chip.clicked.connect(lambda _=False, n=len(self.chips): self.chosen.emit(n))
            self._flow.addWidget(chip)
            self.chips.append(chip)
        for n, chip in enumerate(self.chips):
            chip.setVisible(n < len(texts))
            if n < len(texts):
                if texts[n] != chip.text():
                    chip.setText(texts[n])
                    chip.updateGeometry()
                chip.set_on(n == on)
