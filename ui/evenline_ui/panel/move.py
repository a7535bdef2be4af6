"""To a new computer, in three steps: pack here, carry it over, unpack there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import moving
from evenline.call import Phase
from evenline.keys import Said
from evenline.moving import Moving
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class MovePage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "To a new computer")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "In three steps: pack, carry over, unpack.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._column.setSpacing(look.u(8))
        self.said = Text(look, parent=inner)
        self._column.addWidget(self.said)
        self._step(inner, words.translate("Panel", "1. Pack"), words.translate(
            "Panel",
            "One file with the journal, settings and campaigns. Without the recovery phrase it tells nothing.",
        ))  # fmt: skip
        self.pack = Button(look, words.translate("Panel", "Pack"), height=42, parent=inner)
        self.where = Text(look, parent=inner)
        self._column.addWidget(self.pack)
        self._column.addWidget(self.where)
        self._step(inner, words.translate("Panel", "2. Carry it over"), words.translate(
            "Panel",
            "Copy the file, and install Evenline there. Take the twelve words of the recovery phrase with you.",
        ))  # fmt: skip
        self.phrase_page = Button(
            look, words.translate("Panel", "Show the phrase’s page"), height=42, parent=inner
        )
        self._column.addWidget(self.phrase_page)
        self._step(inner, words.translate("Panel", "3. Unpack there"), words.translate(
            "Panel", "On this page of the new computer. What is there already is kept as a backup."
        ))  # fmt: skip
        self.file = LineField(look, keyboard, words.translate("Panel", "The file, or drop it here"), self)
        self.phrase = LineField(
            look, keyboard, words.translate("Panel", "Its recovery phrase, twelve words"), self
        )
        for field in (self.file, self.phrase):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.setMaxLength(1000)
            self._column.addWidget(Ground(look, field, inner))
            field.textChanged.connect(lambda _: self._see())
        self.unpack = Button(look, words.translate("Panel", "Unpack"), height=42, parent=inner)
        self._column.addWidget(self.unpack)
        self.progress = Text(look, weight=QFont.Weight.DemiBold, parent=inner)
        self._column.addWidget(self.progress)
        self._column.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)
        self._free, self._board = True, Moving()
        self.pack.clicked.connect(lambda: self.asked.emit(moving.PackUp()))
        self.phrase_page.clicked.connect(lambda: self.wanted.emit(Page.KEY))
        self.unpack.clicked.connect(self._unpack)

    def _step(self, inner: QWidget, title: str, about: str) -> None:
        heading = Text(self._look, title, pixels=15, weight=QFont.Weight.DemiBold, parent=inner)
        heading.setContentsMargins(0, self._look.u(6), 0, 0)
        self._column.addWidget(heading)
        self._column.addWidget(Text(self._look, about, role="soft", parent=inner))

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        self.asked.emit(moving.ShowMove())

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        self.said.setVisible(bool(said))
        self._board = view.board(Moving) or Moving()
        # No other journal comes under a call that is up, or waits to be filed.
        self._free = view.header.phase is Phase.READY
        self.where.say(words.translate("Panel", "Saved: {where}").format(where=self._board.where))
        self.where.setVisible(bool(self._board.where))
        percent = self._board.percent
        self.progress.say(
            "" if percent is None else words.translate("Panel", "Working: {some} %").format(some=percent)
        )
        self.progress.setVisible(percent is not None)
        self._see()

    def _see(self) -> None:
        works = self._board.percent is not None
        self.pack.setEnabled(not works)
        filled = bool(self.file.text().strip()) and bool(self.phrase.text().strip())
        self.unpack.setEnabled(not works and self._free and filled)

    def _unpack(self) -> None:
        self.asked.emit(moving.Unpack(self.file.text(), Said(self.phrase.text())))
        self.phrase.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.phrase.clear()
        self._keyboard.give_back()
