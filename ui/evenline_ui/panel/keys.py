"""The page of the journal's key: where it is, its recovery phrase, another key; or how a locked journal opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import keys, requests
from evenline.troubles import TroubleKind
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.key_locked import LockedPart
from evenline_ui.panel.key_open import OpenPart
from evenline_ui.panel.scroll import Scroll
from evenline_ui.theme import Look

STATES = {
    TroubleKind.NO_KEYRING: keys.State.NO_KEYRING,
    TroubleKind.LOCKED: keys.State.LOCKED,
    TroubleKind.KEY_LOST: keys.State.LOST,
}


class KeysPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "Key")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "Where the journal’s key is, and the phrase that brings it back.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = keys.State.OPEN
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._rows = rows = QVBoxLayout(inner)
        rows.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self.open_part = OpenPart(look, inner)
        self.locked_part = LockedPart(look, keyboard, inner)
        rows.addWidget(self.open_part)
        rows.addWidget(self.locked_part)
        rows.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)
        self.locked_part.hide()
        for part in (self.open_part, self.locked_part):
            part.asked.connect(self.asked)
        self.locked_part.again.connect(lambda: self.asked.emit(requests.TryAgain()))

    def title(self) -> str:
        return self.NAME() if self._state is keys.State.OPEN else words.translate("Panel", "Unlock")

    def begin(self) -> None:
        self.open_part.forget()
        self.locked_part.forget()
        self.asked.emit(keys.Look())

    def back(self) -> bool:
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.open_part.shows_phrase():
            self.open_part.forget()
            self.asked.emit(keys.Leave())
        self.locked_part.forget()

    def draw(self, view: View, said: str) -> None:
        trouble = view.trouble.kind if view.trouble is not None else None
        state = STATES.get(trouble, keys.State.OPEN) if trouble is not None else keys.State.OPEN
        board = view.board(keys.KeyBoard) or keys.KeyBoard()
        is_open = state is keys.State.OPEN
        self.open_part.setVisible(is_open)
        self.locked_part.setVisible(not is_open)
        if is_open:
            self.open_part.draw(board)
        else:
            self.locked_part.draw(state, board.refusal)
        part = self.open_part if is_open else self.locked_part
        for layout in (part.layout(), self._rows):  # a line more is there at once, not with the next frame
            if layout is not None:
                layout.invalidate()
                layout.activate()
        if state is not self._state:
            self._state = state
            if is_open and self.isVisible():
                self.asked.emit(keys.Look())
            self.turned.emit()
