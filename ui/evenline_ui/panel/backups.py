"""The backups: what is in each, one more now, and the way back to any of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import backups
from evenline.backups import Backup, Backups
from evenline.call import Phase
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.row import Row
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class BackupBox(QWidget):
    """One backup: a row that says what is in it, and, opened, what can be done with it.

    asked: a PageRequest. opened: the row was clicked."""

    asked = Signal(object)
    opened = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        self.row = Row(look, self)
        column.addWidget(self.row)
        self._inner = QWidget(self)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(look.u(14), 0, look.u(4), look.u(6))
        inner.setSpacing(look.u(6))
        about = words.translate(
            "Panel",
            "The journal becomes what it was then. As it is now it is backed up first, so you can come back.",
        )
        self._about = Text(look, about, role="soft", parent=self._inner)
        self.phrase = LineField(
            look, keyboard, words.translate("Panel", "Its recovery phrase, twelve words"), self
        )
        self.phrase.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._phrase_ground = Ground(look, self.phrase, self._inner)
        self.check = Button(look, words.translate("Panel", "Check"), height=40, parent=self._inner)
        self.restore = Button(look, words.translate("Panel", "Restore"), height=40, parent=self._inner)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.u(8))
        for button in (self.check, self.restore):
            buttons.addWidget(button, 1)
        inner.addWidget(self._about)
        inner.addWidget(self._phrase_ground)
        inner.addLayout(buttons)
        column.addWidget(self._inner)
        self.row.clicked.connect(self.opened)
        self.check.clicked.connect(lambda: self.asked.emit(backups.CheckBackup(self._name)))
        self.restore.clicked.connect(self._restore)

    def draw(self, value: Backup, board: Backups, is_open: bool, free: bool) -> None:
        self._name = value.name
        made = f"{words.day(value.made.date())}, {words.time_of_day(value.made.time())}"
        size = words.translate("Panel", "{some} MB").format(
            some=words.figure(max(1, value.size // 1_048_576))
        )
        bad = words.translate("Panel", "It can’t be used.") if value.name in board.bad else ""
        self.row.say(made, _within(value), bad or size)
        self._inner.setVisible(is_open)
        wants = board.wants_phrase == value.name
        self._phrase_ground.setVisible(wants)
        self.restore.setEnabled(free and board.percent is None)
        self.check.setEnabled(board.percent is None)

    def _restore(self) -> None:
        self.asked.emit(backups.Restore(self._name, self.phrase.text()))
        self.phrase.clear()


class BackupsPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "Backups")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "One each day, and the way back to any of them.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: tuple[Backups, bool] | None = None
        self._open = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        column.setSpacing(look.u(8))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._column.setSpacing(look.u(8))
        self.said = Text(look, parent=inner)
        self.where = Text(look, role="soft", parent=inner)
        self.nothing = Text(look, words.translate("Panel", "There is none yet."), parent=inner)
        for widget in (self.said, self.where, self.nothing):
            self._column.addWidget(widget)
        self.boxes: list[BackupBox] = []
        self._column.addStretch(1)
        area.setWidget(inner)
        self.progress = Text(look, weight=QFont.Weight.DemiBold, parent=self)
        self.progress.setContentsMargins(look.u(4), 0, look.u(4), 0)
        self.now = Button(look, words.translate("Panel", "Back up now"), height=42, parent=self)
        column.addWidget(area, 1)
        column.addWidget(self.progress)
        column.addWidget(self.now)
        self.now.clicked.connect(lambda: self.asked.emit(backups.BackUp()))

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        self._open = ""
        self.asked.emit(backups.ShowBackups())

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        self.said.setVisible(bool(said))
        board = view.board(Backups)
        # No other journal comes under a call that is up, or waits to be filed.
        free = view.header.phase is Phase.READY
        if board is not None and (board, free) != self._drawn:
            self._drawn = board, free
            self._draw(board, free)

    def _draw(self, board: Backups, free: bool) -> None:
        where = words.translate(
            "Panel", "They lie in {where}, encrypted. Another disk is a better place (settings)."
        )
        self.where.say(where.format(where=board.folder))
        self.nothing.setVisible(not board.list)
        while len(self.boxes) < len(board.list):
            self._add(len(self.boxes))
        for n, box in enumerate(self.boxes):
            box.setVisible(n < len(board.list))
            if n < len(board.list):
                box.draw(board.list[n], board, self._open == board.list[n].name, free)
        doing = {
            "making": words.translate("Panel", "Backing up: {some} %"),
            "restoring": words.translate("Panel", "Restoring: {some} %"),
        }.get(board.doing, "")
        self.progress.say(doing.format(some=board.percent) if board.percent is not None else "")
        self.progress.setVisible(board.percent is not None)
        self.now.setEnabled(board.percent is None)
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _add(self, place: int) -> None:
        box = BackupBox(self._look, self._keyboard, self)
        box.asked.connect(self.asked)
        box.opened.connect(lambda: self._toggle(place))
        self._column.insertWidget(3 + place, box)
        self.boxes.append(box)

    def _toggle(self, place: int) -> None:
        if self._drawn is not None:
            board, free = self._drawn
            name = board.list[place].name
            self._open = "" if self._open == name else name
            self._draw(board, free)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for box in self.boxes:
            box.phrase.clear()
        self._keyboard.give_back()


def _within(value: Backup) -> str:
    calls = words.translate("Panel", "{n} calls", None, value.calls).format(n=words.figure(value.calls))
    contacts = words.translate("Panel", "{n} contacts", None, value.contacts).format(
        n=words.figure(value.contacts)
    )
    lessons = words.translate("Panel", "{n} lessons", None, value.lessons).format(
        n=words.figure(value.lessons)
    )
    said = f"{calls}, {contacts}, {lessons}"
    if value.newest is None:
        return said
    return words.translate("Panel", "{within}, until {day}").format(within=said, day=words.day(value.newest))
