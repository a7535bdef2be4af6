"""A field that records a key chord: whatever is pressed in it stands in it, as the settings write it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from evenline_ui.panel.field import KeyboardOwner, LineField
from evenline_ui.theme import Look

MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Super"),
)
ALONE = (
    Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip


def chord(event: QKeyEvent) -> str:
    """'Ctrl+Alt+F9', or '' for a modifier by itself."""
    key = Qt.Key(event.key())
    if key in ALONE:
        return ""
    held = event.modifiers()
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    return "+".join([*(said for modifier, said in MODIFIERS if held & modifier), name])


class ChordField(LineField):
    """recorded: a chord, or '' when it was taken out with Backspace. Esc, Enter and Tab alone mean what they mean
    in every field."""

    recorded = Signal(str)

    def __init__(self, look: Look, keyboard: KeyboardOwner, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(look, keyboard, hint, parent)
        self.setReadOnly(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            super().keyPressEvent(event)
            return
        if plain and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setText("")
            self.recorded.emit("")
            return
        pressed = chord(event)
        if pressed:
            self.setText(pressed)
            self.recorded.emit(pressed)
