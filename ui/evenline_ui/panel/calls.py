"""The newest calls; a click opens one, to read or change, the sign beside it whoever it was with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.records import Record
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.two_lines import TwoLines
from evenline_ui.theme import Look


class CallRow(TwoLines):
    def draw(self, record: Record) -> None:
        sign = "" if record.outcome is None else record.outcome.value
        self.say(_who(record), _what(record), sign, "teal" if record.connected else "soft")


def _who(record: Record) -> str:
    return record.name or words.number(record.number) or words.translate("Panel", "No number known")


def _what(record: Record) -> str:
    unfiled = words.translate("Panel", "not filed")
    filed = words.filed(record.outcome, record.filed_as) if record.outcome else unfiled
    began = words.time_of_day(record.began_at.astimezone().time())
    parts = [words.day(record.day), began, filed]
    if record.talk >= 1:
        parts.append(words.clock(int(record.talk)))
    if record.rehearsal:
        parts.append(words.translate("Panel", "rehearsal"))
    if record.feedback_on is not None and not record.answer:
        parts.append(words.translate("Panel", "feedback asked for"))
    return " · ".join(parts)


class CallsPage(Scroll):
    """opened: a call, by its id. met: a number, whose contact is wanted."""

    opened = Signal(str)
    met = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: tuple[Record, ...] | None = None
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(6), 0, look.u(6), look.u(10))
        self._column.setSpacing(0)
        self._empty = Text(look, role="soft", parent=inner)
        self._empty.setContentsMargins(look.u(8), 0, look.u(8), 0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.rows: list[CallRow] = []
        self.people: list[Button] = []
        self.setWidget(inner)

    def draw(self, records: tuple[Record, ...] | None) -> None:
        if records is None or records == self._drawn:
            return
        self._drawn = records
        while len(self.rows) < len(records):
            row = CallRow(self._look, self.widget())
            row.clicked.connect(lambda _=False, n=len(self.rows): self._open(n))
            who = Button(self._look, kind="bare", icon_name="contact", height=40, parent=self.widget())
            who.setFixedWidth(self._look.u(36))
            who.clicked.connect(lambda _=False, n=len(self.rows): self._meet(n))
            line = QHBoxLayout()
            line.setSpacing(0)
            line.addWidget(row, 1)
            line.addWidget(who)
            self._column.insertLayout(self._column.count() - 1, line)
            self.rows.append(row)
            self.people.append(who)
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(records))
            if n < len(records):
                row.draw(records[n])
                of_call = words.translate("Panel", "Contact: {call}").format(call=row.accessibleName())
                self.people[n].setAccessibleName(of_call)
            # A rehearsal was with nobody, and a withheld number is nobody's.
            known = n < len(records) and bool(records[n].number) and not records[n].rehearsal
            self.people[n].setVisible(known)
        nothing = words.translate("Panel", "No calls yet. Each one you file can be opened and changed here.")
        self._empty.say("" if records else nothing)

    def _open(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn):
            self.opened.emit(self._drawn[n].id)

    def _meet(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn):
            self.met.emit(self._drawn[n].number)
