"""How a locked journal opens: by its passphrase, by its recovery phrase, or set aside for a new one.

What is typed is never shown, and is gone from the field as soon as it was handed over."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evenline import keys
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

W = TypeVar("W", bound=QWidget)


class LockedPart(QWidget):
    """again: try the keyring once more."""

    asked = Signal(object)
    again = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._state, self._sure = keys.State.LOCKED, False
        self._grounds: dict[LineField, Ground] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.u(8))
        self._about = self._add(Text(look, parent=self))
        self.passphrase = self._field(words.translate("Panel", "Passphrase"))
        self.once_more = self._field(words.translate("Panel", "The same once more"))
        self.phrase = self._field(words.translate("Panel", "The twelve words of the recovery phrase"))
        self._wrong = self._add(Text(look, role="amber", parent=self))
        self.open_button = self._add(Button(look, kind="primary", role="teal", height=40, parent=self))
        self.again_button = self._add(Button(look, height=40, parent=self))
        self.anew_button = self._add(Button(look, height=40, parent=self))
        self._anew_about = self._add(Text(look, role="soft", parent=self))
        self.again_button.setText(words.translate("Panel", "Try the keyring again"))
        self._anew_about.setText(
            words.translate(
                "Panel", "The locked journal is set aside, never deleted: its phrase still opens it."
            )
        )
        self.open_button.clicked.connect(lambda: self._hand_over())
        self.again_button.clicked.connect(lambda: self.again.emit())
        self.anew_button.clicked.connect(lambda: self._begin_anew())

    def forget(self) -> None:
        self._sure = False
        for field in (self.passphrase, self.once_more, self.phrase):
            field.clear()
        self._wrong.say("")
        self._say_anew()

    def draw(self, state: keys.State, refusal: keys.Refusal | None) -> None:
        self._state = state
        lost, choosing = state is keys.State.LOST, state is keys.State.NO_KEYRING
        self._about.say(_about(state))
        for field, wanted in ((self.passphrase, not lost), (self.once_more, choosing), (self.phrase, lost)):
            self._grounds[field].setVisible(wanted)
        self.again_button.setVisible(state is not keys.State.LOCKED)
        self.anew_button.setVisible(lost)
        self._anew_about.setVisible(lost)
        self.open_button.setText(
            words.translate("Panel", "Use this passphrase")
            if choosing
            else words.translate("Panel", "Unlock")
        )
        self._say_anew()
        if refusal is keys.Refusal.WRONG_PHRASE:
            self._wrong.say(words.translate("Panel", "These twelve words do not open this journal."))
        elif refusal is keys.Refusal.WRONG_PASSPHRASE:
            self._wrong.say(words.translate("Panel", "This passphrase does not open this journal."))

    def _hand_over(self) -> None:
        self._wrong.say("")
        said, again, phrase = (f.text() for f in (self.passphrase, self.once_more, self.phrase))
        if self._state is keys.State.LOST:
            request: object = keys.Recover(keys.Said(phrase)) if phrase else None
        elif self._state is keys.State.LOCKED:
            request = keys.Unlock(keys.Said(said)) if said else None
        elif (wrong := _wrong(said, again)) != "":
            self._wrong.say(wrong)
            return
        else:
            request = keys.Choose(keys.Said(said))
        if request is not None:
            self.forget()
            self._keyboard.give_back()
            self.asked.emit(request)

    def _begin_anew(self) -> None:
        if not self._sure:
            self._sure = True
            self._say_anew()
            return
        self.forget()
        self.asked.emit(keys.BeginAnew())

    def _say_anew(self) -> None:
        self.anew_button.setText(
            words.translate("Panel", "Yes, set it aside and begin")
            if self._sure
            else words.translate("Panel", "Begin a new journal …")
        )

    def _field(self, hint: str) -> LineField:
        field = LineField(self._look, self._keyboard, hint)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(
            field.inputMethodHints()
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._grounds[field] = self._add(Ground(self._look, field, self))
        return field

    def _add(self, widget: W) -> W:
        self._column.addWidget(widget)
        return widget


def _about(state: keys.State) -> str:
    if state is keys.State.NO_KEYRING:
        return words.translate(
            "Panel",
            "This system has no keyring that can be used. Choose a passphrase instead: Evenline asks for it at"
            " each start, and nobody can help without it. Calls made before are saved then.",
        )
    if state is keys.State.LOCKED:
        return words.translate("Panel", "The passphrase opens the journal. Calls made before are saved then.")
    return words.translate(
        "Panel",
        "The key is gone. Settings and campaigns are still readable; calls, names and notes are not. The"
        " recovery phrase brings the key back.",
    )


def _wrong(said: str, again: str) -> str:
    from evenline.safe.passphrase import is_strong

    if not is_strong(said):
        return words.translate("Panel", "Too easy to guess: at least 12 characters, or four words.")
    if said != again:
        return words.translate("Panel", "These two are not the same.")
    return ""
