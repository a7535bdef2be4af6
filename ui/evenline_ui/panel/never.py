"""Who is never to be called: the agent's own list, the outside ones with their age, and what was made of
exceptions."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import never
from evenline.never import Lifted, Never, OutsideList
from evenline.requests import AllTheSame
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class ListBox(QWidget):
    """One outside list. removed: away with it."""

    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.u(8))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.name = Text(look, weight=QFont.Weight.DemiBold, parent=self)
        self.about = Text(look, role="soft", pixels=12, parent=self)
        for text in (self.name, self.about):
            texts.addWidget(text)
        self.button = Button(look, words.translate("Panel", "Remove"), height=28, parent=self)
        row.addLayout(texts, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(lambda: self.removed.emit(self._id))

    def draw(self, value: OutsideList, board: Never) -> None:
        self._id = value.id
        self.name.say(f"{value.name} ({value.country})" if value.country else value.name)
        age = value.age(board.today)
        days = words.translate("Panel", "{n} days old", None, age).format(n=age)
        count = words.translate("Panel", "{n} numbers", None, value.count).format(n=words.figure(value.count))
        if value.name in board.state.damaged:
            said = words.translate("Panel", "Damaged: please load it again.")
        elif value.is_old(board.today, board.usual):
            said = words.translate("Panel", "{count}, {age}: too old, please load a newer one.")
        else:
            said = words.translate("Panel", "{count}, {age}.")
        self.about.say(said.format(count=count, age=days))
        self.button.setAccessibleDescription(value.name)


class NeverPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "Don’t call")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "Who asked not to be called, and lists from outside.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: Never | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        column.setSpacing(look.u(8))
        self.number = self._field(words.translate("Panel", "Is this number on a list?"))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._inner.setSpacing(look.u(8))
        self.said = Text(look, parent=inner)
        self.found = Text(look, weight=QFont.Weight.DemiBold, parent=inner)
        self.add = Button(look, words.translate("Panel", "Never call them"), height=40, parent=inner)
        self.why = self._field(words.translate("Panel", "Why they may be called again"))
        self._why_ground = Ground(look, self.why, inner)
        self.lift = Button(look, words.translate("Panel", "Take off my list"), height=40, parent=inner)
        for widget in (self.said, self.found, self.add, self._why_ground, self.lift):
            self._inner.addWidget(widget)
        self.own = Text(look, parent=inner)
        self._inner.addWidget(self.own)
        self._furnish_lists(inner)
        self._heading(words.translate("Panel", "Deliberate exceptions"), inner)
        self.record = Text(look, role="soft", parent=inner)
        self._inner.addWidget(self.record)
        self._inner.addStretch(1)
        area.setWidget(inner)
        column.addWidget(Ground(look, self.number, self))
        column.addWidget(area, 1)
        self.number.textEdited.connect(lambda text: self.asked.emit(never.AskNever(text)))
        self.add.clicked.connect(lambda: self.asked.emit(never.AddNever(self.number.text())))
        self.lift.clicked.connect(self._lift)
        self.why.textEdited.connect(lambda text: self.lift.setEnabled(bool(text.strip())))

    def _field(self, hint: str) -> LineField:
        field = LineField(self._look, self._keyboard, hint, self)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return field

    def _heading(self, text: str, inner: QWidget) -> None:
        heading = Text(self._look, text, weight=QFont.Weight.DemiBold, parent=inner)
        heading.setContentsMargins(0, self._look.u(10), 0, 0)
        self._inner.addWidget(heading)

    def _furnish_lists(self, inner: QWidget) -> None:
        look = self._look
        self._heading(words.translate("Panel", "Lists from outside"), inner)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(look.u(8))
        self._inner.addLayout(self._lists)
        self.boxes: list[ListBox] = []
        about = words.translate(
            "Panel",
            "A registry’s file: one number a line, or a table. They are kept as marks nobody can read.",
        )
        self.about = Text(look, about, role="soft", parent=inner)
        self.file = self._field(words.translate("Panel", "The file, or drop it here"))
        self.name = self._field(words.translate("Panel", "Its name, such as National registry"))
        self.country = self._field(words.translate("Panel", "Country of its numbers, such as US"))
        self.made = self._field(words.translate("Panel", "The day it was made: YYYY-MM-DD"))
        self.load = Button(look, words.translate("Panel", "Load the list"), height=40, parent=inner)
        self.progress = Text(look, parent=inner)
        self.cancel = Button(look, words.translate("Panel", "Cancel"), height=40, parent=inner)
        self._inner.addWidget(self.about)
        self._grounds = [
            Ground(look, field, inner) for field in (self.file, self.name, self.country, self.made)
        ]
        for widget in (*self._grounds, self.load, self.progress, self.cancel):
            self._inner.addWidget(widget)
        self.load.clicked.connect(self._load)
        self.cancel.clicked.connect(lambda: self.asked.emit(never.StopLoading()))
        for field in (self.file, self.name, self.country, self.made):
            field.setMaxLength(1000)
            field.textEdited.connect(lambda _: self._see_form())
        self.file.setDragEnabled(True)

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        for field in (self.number, self.why):
            field.clear()
        self.asked.emit(never.ShowNever())

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        self.said.setVisible(bool(said))
        board = view.board(Never)
        if board is not None and board != self._drawn:
            self._drawn = board
            self._draw(board)

    def _draw(self, board: Never) -> None:
        state = board.state
        asks = bool(state.asked.strip())
        listed = state.found is not None
        self.found.say(_found(board))
        self.found.setVisible(asks)
        self.add.setVisible(asks and not listed and not state.unread)
        own = state.found is not None and not state.found.by
        self._why_ground.setVisible(own)
        self.lift.setVisible(own)
        self.lift.setEnabled(bool(self.why.text().strip()))
        own_count = words.translate("Panel", "{n} numbers are on your own list.", None, state.own)
        self.own.say(own_count.format(n=words.figure(state.own)))
        while len(self.boxes) < len(state.lists):
            box = ListBox(self._look, self)
            box.removed.connect(lambda list_id: self.asked.emit(never.RemoveList(list_id)))
            self._lists.addWidget(box)
            box.show()
            self.boxes.append(box)
        for n, box in enumerate(self.boxes):
            box.setVisible(n < len(state.lists))
            if n < len(state.lists):
                box.draw(state.lists[n], board)
        self.record.say(
            "\n".join(_exception(line) for line in state.record) or words.translate("Panel", "None.")
        )
        self._see_form()
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _see_form(self) -> None:
        loading = self._drawn.loading if self._drawn is not None else None
        for widget in (*self._grounds, self.load):
            widget.setVisible(loading is None)
        self.progress.setVisible(loading is not None)
        self.cancel.setVisible(loading is not None)
        self.load.setEnabled(self._list() is not None)
        if loading is not None:
            share = 100 * loading.read // max(1, loading.of)
            said = words.translate("Panel", "Loading: {some} %, {n} numbers so far.", None, loading.good)
            self.progress.say(said.format(some=share, n=words.figure(loading.good)))

    def _list(self) -> never.LoadList | None:
        """What is filled in, once all of it is there."""
        typed = self.file.text().strip()
        file = QUrl(typed).toLocalFile() if typed.startswith("file:") else typed
        name, country = self.name.text().strip(), self.country.text().strip().upper()
        try:
            made = date.fromisoformat(self.made.text().strip())
        except ValueError:
            return None
        if not (file and name) or len(country) != 2:
            return None
        return never.LoadList(file, country, name, made)

    def _load(self) -> None:
        wanted = self._list()
        if wanted is not None:
            self.asked.emit(wanted)

    def _lift(self) -> None:
        if self._drawn is not None and self.why.text().strip():
            self.asked.emit(never.LiftNever(self._drawn.state.asked, self.why.text()))
            self.why.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keyboard.give_back()


def _found(board: Never) -> str:
    state = board.state
    if state.unread:
        return words.translate("Panel", "That is not a number yet.")
    if state.found is None:
        return words.translate("Panel", "It is on no list.")
    day = words.day(state.found.since)
    if state.found.by:
        said = words.translate("Panel", "This number is on the list “{name}” ({day}).")
        return said.format(name=state.found.by, day=day)
    return words.translate("Panel", "They asked not to be called, on {day}.").format(day=day)


def _exception(line: Lifted) -> str:
    day = words.day(line.at.astimezone().date())
    if line.what == never.ALL_THE_SAME:
        why = next((words.all_the_same(r) for r in AllTheSame if r.value == line.reason), line.reason)
        return words.translate("Panel", "{day}: called all the same ({why})").format(day=day, why=why)
    why = line.reason or words.translate("Panel", "the call’s outcome was changed")
    return words.translate("Panel", "{day}: taken off your list ({why})").format(day=day, why=why)
