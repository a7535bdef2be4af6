"""Contacts and calls, found as one types: by a name, a number, a word of a note, a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import people, requests
from evenline.people import ContactRow, Found, People
from evenline.records import Record
from evenline.view import View
from evenline_ui import stops, words
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.two_lines import TwoLines
from evenline_ui.theme import Look


class SearchField(LineField):
    """first: Enter, for the first that was found. down: the arrow into the list."""

    first = Signal()
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        if is_enter:
            self.first.emit()


class PeoplePage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: tuple[People, date | None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), 0)
        column.setSpacing(look.u(8))
        hint = words.translate("Panel", "A name, a number, a word of a note, a day")
        self.search = SearchField(look, keyboard, hint, self)
        self._list = Scroll(look, self)
        inner = QWidget(self._list)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, look.u(10))
        self._column.setSpacing(0)
        self.rows: list[TwoLines] = []
        self._opens: list[ContactRow | Record] = []
        self.remark = Text(look, role="soft", parent=inner)
        self.remark.setContentsMargins(look.u(10), look.u(6), look.u(10), 0)
        self._column.addWidget(self.remark)
        self._column.addStretch(1)
        self._list.setWidget(inner)
        column.addWidget(Ground(look, self.search, self))
        column.addWidget(self._list, 1)
        self.search.textEdited.connect(lambda text: self.asked.emit(people.Look(text)))
        self.search.first.connect(lambda: self._open(0))
        self.search.down.connect(self._go_down)

    def title(self) -> str:
        return words.translate("Panel", "Contacts")

    def begin(self) -> None:
        """What was typed stays: whoever comes back from a contact finds the others where they were."""
        self.asked.emit(people.Look(self.search.text()))

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        board = view.board(People) or People()
        today = view.figures.day if view.figures is not None else None
        if (board, today) != self._drawn:
            self._drawn = board, today
            self._draw(board, today)

    def _draw(self, board: People, today: date | None) -> None:
        found = board.found if board.text.strip() else None
        self._opens = [] if found is None else [*found.contacts, *found.calls]
        while len(self.rows) < len(self._opens):
            row = TwoLines(self._look, self._list.widget())
            row.clicked.connect(lambda _=False, n=len(self.rows): self._open(n))
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(self._opens))
            if n < len(self._opens):
                _say(row, self._opens[n], today)
        self.remark.say(_remark(board, found))
        if found is not None and found.text == board.text:
            self._list.verticalScrollBar().setValue(0)
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _go_down(self) -> None:
        if self._opens:
            stops.go(self.rows[0])

    def _open(self, n: int) -> None:
        if n >= len(self._opens):
            return
        opened = self._opens[n]
        if isinstance(opened, ContactRow):
            self.asked.emit(people.Open(opened.address))
            self.wanted.emit(Page.PERSON)
        else:
            self.asked.emit(requests.Reopen(opened.id))
            self.wanted.emit(Page.LIVE)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keyboard.give_back()


def _say(row: TwoLines, one: ContactRow | Record, today: date | None) -> None:
    if isinstance(one, ContactRow):
        number = words.number(one.number)
        last = ""
        if one.last_day is not None and one.last_outcome is not None:
            last = f"{dated(one.last_day, today)} · {words.filed(one.last_outcome, one.filed_as)}"
        company = one.company if one.name else ""
        parts = (number if one.name else "", company, last)
        row.say(one.name or one.company or number, " · ".join(part for part in parts if part), "contact")
        return
    who = one.name or words.number(one.number) or words.translate("Panel", "No number known")
    filed = words.filed(one.outcome, one.filed_as) if one.outcome else words.translate("Panel", "not filed")
    note = " ".join((one.reason or one.lesson or one.answer).split())
    parts = (dated(one.day, today), filed, f"“{note}”" if note else "")
    sign = "" if one.outcome is None else one.outcome.value
    row.say(who, " · ".join(part for part in parts if part), sign, "teal" if one.connected else "soft")


def dated(day: date, today: date | None) -> str:
    """12 Nov, with its year where that is another than this one."""
    return words.day(day) if today is None or day.year == today.year else f"{words.day(day)} {day.year}"


def _remark(board: People, found: Found | None) -> str:
    if not board.text.strip():
        return words.translate(
            "Panel",
            "Everyone you called and everyone on your lists. Three digits of a number are enough, or the beginning"
            " of a name.",
        )
    if found is None:
        return ""
    said = []
    if not (found.contacts or found.calls):
        said.append(words.translate("Panel", "Nothing has “{text}” in it.").format(text=found.text.strip()))
    elif found.more:
        said.append(words.translate("Panel", "There is more. Another letter or word narrows it down."))
    if not found.is_whole:
        said.append(
            words.translate("Panel", "Older calls are still being indexed; they are found in a while.")
        )
    return "\n".join(said)
