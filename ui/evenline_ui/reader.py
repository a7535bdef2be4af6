"""What a screen reader is told: each widget's role, state and value, and the words that are announced.

Qt knows the roles of its own widgets. Ours are painted by hand, so their classes say what they are, as plain
attributes that cost nothing while nobody listens:

- `reads_as`: a QAccessible.Role; NoRole for what only decorates.
- `reads()`: its name now, where that is not to be told again at each change (a clock).
- `reads_value()`: (now, least, most), of a progress.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import Shiboken

_installed: list[object] = []


def install() -> None:
    """Once for the program. Qt asks for a widget only when something listens."""
    if not _installed:
        _installed.append(_told)
        QAccessible.installFactory(_told)


def announce(widget: QWidget, said: str) -> None:
    """Said when whoever listens has time for it; nothing happens while nobody does."""
    if said and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, said)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)


def _told(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "reads_as", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    if isinstance(thing, QAbstractButton):
        return ToldButton(thing, role)
    return ToldProgress(thing, role) if hasattr(thing, "reads_value") else Told(thing, role)


class Told(QAccessibleWidget):
    """Any widget with a role of its own."""

    def role(self) -> QAccessible.Role:
        # Not the one it was made with: a note becomes a button when it leads to a call.
        role: QAccessible.Role = getattr(self.widget(), "reads_as", QAccessible.Role.NoRole)
        return role

    def text(self, which: QAccessible.Text) -> str:
        reads = getattr(self.widget(), "reads", None)
        if which is QAccessible.Text.Name and reads is not None:
            return str(reads())
        return super().text(which)

    def state(self) -> QAccessible.State:
        state = super().state()
        if self.role() is QAccessible.Role.NoRole:
            state.invisible = True
        return state


class ToldProgress(Told):
    """How far something is, as a value besides its words."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._value = Value(widget)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is QAccessible.InterfaceType.ValueInterface:
            return self._value
        found = super().interface_cast(kind)
        # PySide 6.11 hands a null pointer over as None, and does not take it back as one.
        return Shiboken.VoidPtr(0) if found is None else found


class ToldButton(Told):
    """A button, chip or tick: it can be pressed. Qt's own would toggle it without a click, and nothing would be
    filed."""

    def text(self, which: QAccessible.Text) -> str:
        said = super().text(which)
        if which is QAccessible.Text.Name and not said:
            return self._button().text()
        return said

    def state(self) -> QAccessible.State:
        state, button = super().state(), self._button()
        if button.isCheckable():
            state.checkable, state.checked = True, button.isChecked()
        state.pressed = button.isDown()
        if not button.isEnabled() and not self.text(QAccessible.Text.Name):
            state.invisible = True  # it is only a picture now
        return state

    def actionNames(self) -> list[str]:
        return [self._act(), *super().actionNames()] if self._button().isEnabled() else super().actionNames()

    def doAction(self, name: str) -> None:
        if name == self._act():
            self._button().click()
        else:
            super().doAction(name)

    def _act(self) -> str:
        return self.toggleAction() if self._button().isCheckable() else self.pressAction()

    def _button(self) -> QAbstractButton:
        widget = self.widget()
        if not isinstance(widget, QAbstractButton):
            raise TypeError(f"{widget} is no button")
        return widget


class Value(QAccessibleValueInterface):
    """Of a progress: it is read, never set."""

    def __init__(self, widget: Any) -> None:
        super().__init__()
        self._widget = widget

    def currentValue(self) -> int:
        return int(self._widget.reads_value()[0])

    def minimumValue(self) -> int:
        return int(self._widget.reads_value()[1])

    def maximumValue(self) -> int:
        return int(self._widget.reads_value()[2])

    def minimumStepSize(self) -> int:
        return 0

    def setCurrentValue(self, value: Any) -> None:
        pass
