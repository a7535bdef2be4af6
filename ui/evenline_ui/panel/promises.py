"""Promised calls, day by day: what is overdue, today's, and what comes; a calendar file of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import promises, requests
from evenline.promises import Promises
from evenline.view import View
from evenline_ui import promise_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.promise_row import PromiseRow
from evenline_ui.panel.said_bar import SaidBar
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.tick import Tick
from evenline_ui.theme import Look

MOST = 60  # that are listed at once


class PromisesPage(QWidget):
    """One promise is open at a time."""

    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Promises | None = None
        self._open = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(10))
        column.setSpacing(look.u(8))
        self.said = Text(look, parent=self)
        self.said.hide()
        self.undo = SaidBar(look, words.translate("Panel", "Undo"), "well", self)
        self._list = Scroll(look, self)
        inner = QWidget(self._list)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, look.u(10))
        self._column.setSpacing(look.u(2))
        self.remark = Text(look, role="soft", parent=inner)
        self.remark.setContentsMargins(look.u(10), look.u(4), look.u(10), 0)
        self._column.addWidget(self.remark)
        self._column.addStretch(1)
        self._list.setWidget(inner)
        self.rows: list[PromiseRow] = []
        self.notes = Tick(look, words.translate("Panel", "With my notes: a calendar may be shared"), self)
        self.save = Button(
            look, words.translate("Panel", "Calendar file of all of them"), height=40, parent=self
        )
        for widget in (self.said, self.undo):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self.notes)
        column.addWidget(self.save)
        self.undo.pressed.connect(lambda: self.asked.emit(promises.TakeBack()))
        self.save.clicked.connect(lambda: self._ask(promises.SaveCalendar()))

    def title(self) -> str:
        return words.translate("Panel", "Callbacks")

    def begin(self) -> None:
        """The page was opened."""
        self._open = ""
        self.notes.setChecked(False)
        self.asked.emit(promises.ShowPromises())

    def open_row(self, call_id: str) -> None:
        """This one is to be seen opened."""
        self._open = call_id
        self._draw()

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        self.said.setVisible(bool(said))
        board = view.board(Promises)
        if board is not None and board != self._drawn:
            self._drawn = board
            self._draw()

    def _draw(self) -> None:
        board = self._drawn
        if board is None:
            return
        shown = board.found[:MOST]
        while len(self.rows) < len(shown):
            self._add_row()
        before = ""
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(shown))
            if n >= len(shown):
                continue
            value = shown[n]
            on = promises.day_here(value.day, value.minute, value.zone, board.here)
            heading = promise_words.section(on, board.today)
            named = (on - board.today).days not in (0, 1)
            opened = bool(self._open) and value.call_id == self._open
            row.draw(value, board, heading if heading != before else "", with_day=named, is_open=opened)
            before = heading
        self.remark.say(self._remark(board))
        self.remark.setVisible(bool(self.remark.text()))
        any_at_all = bool(board.found)
        self.notes.setVisible(any_at_all)
        self.save.setVisible(any_at_all)
        change, changed = board.change, board.changed
        self.undo.say("" if change is None or changed is None else promise_words.done(change, changed))
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _remark(self, board: Promises) -> str:
        more = len(board.found) - MOST
        if more > 0:
            return words.translate("Panel", "And {n} more, further ahead.", None, more).format(n=more)
        if board.found:
            return ""
        return words.translate(
            "Panel",
            "Nobody waits for a call. File one as Call back or Seed, choose a day, and it is here until you"
            " have called.",
        )

    def _add_row(self) -> None:
        row = PromiseRow(self._look, self._list.widget())
        row.toggled.connect(self._clicked)
        row.asked.connect(self._ask)
        self._column.insertWidget(len(self.rows), row)
        row.show()
        self.rows.append(row)

    def _clicked(self, call_id: str) -> None:
        self._open = "" if self._open == call_id else call_id
        self._draw()

    def _ask(self, request: object) -> None:
        match request:
            case promises.SaveCalendar(call_id):
                self.asked.emit(promises.SaveCalendar(call_id, self.notes.isChecked()))
            case requests.PlanCall():
                self.asked.emit(request)
                self.wanted.emit(Page.LIVE)
            case _:
                self._open = ""
                self.asked.emit(request)
