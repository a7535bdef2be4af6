"""The key of an open journal: where it is, its recovery phrase (shown when asked twice), and a change of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import keys
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class OpenPart(QWidget):
    asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sure, self._board = "", keys.KeyBoard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(8))
        self._where = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=self)
        self._about = Text(look, role="soft", parent=self)
        self._about.say(
            words.translate(
                "Panel", "Calls, names and notes are unreadable without this key. Nobody else has it."
            )
        )
        self._phrase_title = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=self)
        self._phrase_title.say(words.translate("Panel", "Recovery phrase"))
        self._phrase_about = Text(look, role="soft", parent=self)
        self._phrase_about.say(
            words.translate(
                "Panel",
                "Twelve words that bring the key back on a new computer. Without them, nobody can help.",
            )
        )
        self._written = Text(look, weight=QFont.Weight.DemiBold, parent=self)
        self._words = Text(look, pixels=15, parent=self)
        self.show_button = self._button()
        self.wrote_button = self._button()
        self._change_title = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=self)
        self._change_title.say(words.translate("Panel", "Another key"))
        self._progress = Text(look, role="soft", parent=self)
        self.change_button = self._button()
        self.wrote_button.setText(words.translate("Panel", "I wrote it down"))
        for at, widget in enumerate(
            (
                self._where,
                self._about,
                self._phrase_title,
                self._phrase_about,
                self._written,
                self._words,
                self.show_button,
                self.wrote_button,
                self._change_title,
                self._progress,
                self.change_button,
            )
        ):
            if at in (2, 8):
                column.addSpacing(look.u(10))
            column.addWidget(widget)
        self.show_button.clicked.connect(lambda: self._press("show"))
        self.wrote_button.clicked.connect(lambda: self.asked.emit(keys.WroteDown()))
        self.change_button.clicked.connect(lambda: self._press("change"))
        self.wrote_button.hide()
        self.draw(self._board)

    def forget(self) -> None:
        """Nothing of the phrase stays on the page."""
        self._sure = ""
        self._words.say("")
        self._say_buttons()

    def shows_phrase(self) -> bool:
        return bool(self._words.text())

    def draw(self, board: keys.KeyBoard) -> None:
        if board.phrase or board.progress is not None:
            self._sure = ""
        self._board = board
        self._where.say(_where(board.where))
        self._written.say(
            words.translate("Panel", "Written down.")
            if board.written_down
            else words.translate("Panel", "Not written down yet.")
        )
        self._written.set_role("teal" if board.written_down else "amber")
        numbered = (f"{n}. {word}" for n, word in enumerate(board.phrase.split(), 1))
        self._words.say("\n".join(numbered))
        self._progress.say(_progress(board))
        self.change_button.setEnabled(board.progress is None)
        self._say_buttons()

    def _button(self) -> Button:
        return Button(self._look, height=40, parent=self)

    def _press(self, what: str) -> None:
        """Asked once more before it is done."""
        if self.shows_phrase() and what == "show":
            self.asked.emit(keys.Leave())
            return
        if self._sure != what:
            self._sure = what
            self._say_buttons()
            return
        self._sure = ""
        self._say_buttons()
        self.asked.emit(keys.ShowPhrase() if what == "show" else keys.ChangeKey())

    def _say_buttons(self) -> None:
        shown = self.shows_phrase()
        self.show_button.setText(
            words.translate("Panel", "Hide it")
            if shown
            else words.translate("Panel", "Nobody is looking: show it")
            if self._sure == "show"
            else words.translate("Panel", "Show the recovery phrase …")
        )
        self.change_button.setText(
            words.translate("Panel", "Yes, change the key now")
            if self._sure == "change"
            else words.translate("Panel", "Change the key …")
        )
        self.wrote_button.setVisible(shown and not self._board.written_down)


def _where(where: str | None) -> str:
    if where is None:
        return words.translate("Panel", "Looking for the key …")
    if not where:
        return words.translate("Panel", "A passphrase holds the key")
    return words.translate("Panel", "The key is in this system’s keyring ({name})").format(name=where)


def _progress(board: keys.KeyBoard) -> str:
    if board.refusal is keys.Refusal.NOT_WITH_PASSPHRASE:
        return words.translate("Panel", "A key that a passphrase holds can’t be changed here yet.")
    if board.progress is not None:
        return words.translate("Panel", "Changing the key: {percent} %").format(
            percent=int(board.progress * 100)
        )
    if board.changed:
        return words.translate("Panel", "The journal has a new key. The phrase is still the same.")
    return words.translate("Panel", "For when somebody may have seen the old one. It takes a few seconds.")
