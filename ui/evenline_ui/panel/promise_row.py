"""One promised call in the list: who, when, whose idea; opened, what can be done with it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evenline import promises, requests
from evenline.promises import Promise, Promises, Snooze
from evenline_ui import promise_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import FlowLayout
from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

DAYS = (2, 3, 4, 5, 6, 7, 14, 30)  # from today; tomorrow has a button of its own


class Head(Clickable):
    """The promise as it is read; a click opens or closes it."""

    twice = True

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(7), look.u(10), look.u(7))
        column.setSpacing(look.u(2))
        self.who = Text(look, weight=QFont.Weight.DemiBold, parent=self)
        self.about = Text(look, role="soft", pixels=12, parent=self)
        self.note = Text(look, pixels=12.5, parent=self)
        for label in (self.who, self.about, self.note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it would be a button's text
            column.addWidget(label)

    def draw(self, value: Promise, board: Promises, *, with_day: bool) -> None:
        self.who.say(promise_words.who(value.name, value.number))
        self.about.say(promise_words.about(value, board.here, with_day=with_day))
        self.note.say(" ".join(value.note.split()))
        self.note.setVisible(bool(value.note))
        self.setAccessibleName(f"{self.who.text()}, {self.about.text()}")
        self.setAccessibleDescription(value.note)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.hasFocus()):
            return
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("well"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(9), look.u(9))
        painter.end()


class PromiseRow(QWidget):
    """toggled: open it or close it, please. asked: a request about it."""

    toggled = Signal(str)
    asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Promise | None = None
        self._today: date | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.heading = Text(look, weight=QFont.Weight.DemiBold, parent=self)
        self.heading.setContentsMargins(look.u(10), look.u(8), look.u(10), look.u(2))
        self.head = Head(look, self)
        self.head.clicked.connect(lambda: self.toggled.emit(self.call_id))
        self._column.addWidget(self.heading)
        self._column.addWidget(self.head)
        self._inside: QWidget | None = None
        self.call = self.done = self.let_go = self.save = Button(look, parent=self)
        self.call.hide()
        self.later: dict[Snooze, Button] = {}
        self.days: dict[int, Button] = {}

    @property
    def call_id(self) -> str:
        return self._drawn.call_id if self._drawn is not None else ""

    def draw(self, value: Promise, board: Promises, heading: str, *, with_day: bool, is_open: bool) -> None:
        self._drawn, self._today = value, board.today
        self.heading.say(heading)
        self.heading.setVisible(bool(heading))
        self.head.draw(value, board, with_day=with_day)
        if is_open and self._inside is None:
            self._inside = self._furnish()
        if self._inside is None:
            return
        self._inside.setVisible(is_open)
        self.call.setEnabled(bool(value.number or value.name))
        for ahead, button in self.days.items():
            button.setText(_day(board.today, ahead))

    def _furnish(self) -> QWidget:
        look, inside = self._look, QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(10))
        column.setSpacing(look.u(6))
        self.call = Button(
            look, words.translate("Panel", "Plan the call"), kind="primary", role="teal", parent=inside
        )
        self.done = Button(look, words.translate("Panel", "Done"), parent=inside)
        self.let_go = Button(look, words.translate("Panel", "Let go"), parent=inside)
        self.save = Button(look, words.translate("Panel", "Calendar file"), parent=inside)
        self.later = {by: Button(look, promise_words.snooze(by), parent=inside) for by in Snooze}
        self.days = {ahead: Button(look, parent=inside) for ahead in DAYS}
        rows = (
            ("", (self.call, self.done, self.let_go, self.save)),
            (words.translate("Panel", "Later"), tuple(self.later.values())),
            (words.translate("Panel", "On another day"), tuple(self.days.values())),
        )
        for title, buttons in rows:
            if title:
                column.addWidget(Text(look, title, role="soft", pixels=12, parent=inside))
            row = QWidget(inside)
            flow = FlowLayout(look.u(6), row)
            for button in buttons:
                button.setParent(row)
                flow.addWidget(button)
            column.addWidget(row)
        self._connect()
        inside.hide()
        self._column.addWidget(inside)
        # Made late, they would come after every other row.
        for one, then in pairwise((self.head, *(button for _, row in rows for button in row))):
            QWidget.setTabOrder(one, then)
        return inside

    def _connect(self) -> None:
        self.call.clicked.connect(self._plan)
        self.done.clicked.connect(lambda: self.asked.emit(promises.MarkDone(self.call_id)))
        self.let_go.clicked.connect(lambda: self.asked.emit(promises.Drop(self.call_id)))
        self.save.clicked.connect(lambda: self.asked.emit(promises.SaveCalendar(self.call_id)))
        for by, button in self.later.items():
            button.clicked.connect(lambda _=False, b=by: self.asked.emit(promises.PutOff(self.call_id, b)))
        for ahead, button in self.days.items():
            button.clicked.connect(lambda _=False, n=ahead: self._move(n))

    def _plan(self) -> None:
        if self._drawn is not None:
            self.asked.emit(requests.PlanCall(self._drawn.number or self._drawn.name))

    def _move(self, ahead: int) -> None:
        if self._today is not None:
            self.asked.emit(promises.MoveTo(self.call_id, self._today + timedelta(days=ahead)))


def _day(today: date, ahead: int) -> str:
    on = today + timedelta(days=ahead)
    return f"{words.weekday(on)} {words.day(on)}"
