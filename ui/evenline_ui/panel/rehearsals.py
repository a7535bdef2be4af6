"""What there is to rehearse, as a page: a title, a sentence, how often it was played."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline.view import Rehearsals, ToRehearse
from evenline_ui import words
from evenline_ui.panel.row import Row
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class RehearsalRow(Row):
    def draw(self, value: ToRehearse) -> None:
        self.say(value.title, value.about, words.played(value.played))

    def played(self) -> str:
        return self.small.text()


class RehearsalsPage(Scroll):
    """chosen: the id of a scenario."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: Rehearsals | None = None
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(10), 0, look.u(10), look.u(12))
        self._column.setSpacing(look.u(8))
        self._top = Text(look, role="soft", parent=inner)
        self._top.setContentsMargins(look.u(4), 0, look.u(4), look.u(4))
        self._mistakes = Text(look, role="soft", pixels=12, parent=inner)
        self._mistakes.setContentsMargins(look.u(4), look.u(4), look.u(4), 0)
        self._column.addWidget(self._top)
        self._column.addWidget(self._mistakes)
        self._column.addStretch(1)
        self.rows: list[RehearsalRow] = []
        self.setWidget(inner)

    def draw(self, value: Rehearsals | None) -> None:
        if value is None or value == self._drawn:
            return
        self._drawn = value
        while len(self.rows) < len(value.scenarios):
            row = RehearsalRow(self._look, self.widget())
            row.clicked.connect(lambda _=False, n=len(self.rows): self._choose(n))
            self._column.insertWidget(1 + len(self.rows), row)
            self.rows.append(row)
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(value.scenarios))
            if n < len(value.scenarios):
                row.draw(value.scenarios[n])
        self._top.say(words.rehearsals(bool(value.scenarios)))
        self._mistakes.say("\n".join(words.unplayable(mistake) for mistake in value.mistakes))

    def mistakes(self) -> str:
        return self._mistakes.text()

    def _choose(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn.scenarios):
            self.chosen.emit(self._drawn.scenarios[n].id)
