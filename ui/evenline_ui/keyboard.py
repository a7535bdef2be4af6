"""Who has the keyboard. The panel takes it only for a text field that was clicked, and gives it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from evenline.native.foreground import Foreground, Place


class Keyboard:
    """window: the panel's. foreground: finds the window that had the keyboard; made at the first borrow."""

    def __init__(self, window: QWidget, foreground: Callable[[], Foreground]) -> None:
        self._window, self._make = window, foreground
        self._foreground: Foreground | None = None
        self._owner: Place | None = None

    @property
    def is_borrowed(self) -> bool:
        handle = self._window.windowHandle()
        return handle is not None and not handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus

    def borrow(self) -> None:
        """Take the keyboard for a text field, remembering whose it was."""
        handle = self._window.windowHandle()
        if handle is None or self.is_borrowed:
            return
        if self._foreground is None:
            self._foreground = self._make()
        self._owner = self._foreground.current()
        handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        self._window.activateWindow()

    def give_back(self) -> None:
        """Back to the window that had it."""
        owner, self._owner = self._owner, None
        if self.is_borrowed and self._foreground is not None and owner is not None:
            self._foreground.give_back(owner)
        self._let_go()

    def close(self) -> None:
        if self._foreground is not None:
            self._foreground.close()

    def left(self) -> None:
        """The person went to another window by themselves: nothing to give back."""
        if self._let_go():
            self._owner = None

    def _let_go(self) -> bool:
        handle = self._window.windowHandle()
        if handle is None or not self.is_borrowed:
            return False
        focus = QApplication.focusWidget()
        if focus is not None and self._window.isAncestorOf(focus):
            focus.clearFocus()
        handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        return True
