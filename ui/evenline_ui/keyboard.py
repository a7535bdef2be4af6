"""Who has the keyboard. The panel takes it only for a text field that was clicked, and gives it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from evenline.native.foreground import Foreground, Place


class Keyboard(QObject):
    """window: the panel's. foreground: finds the window that had the keyboard; made at the first borrow."""

    def __init__(self, window: QWidget, foreground: Callable[[], Foreground]) -> None:
        super().__init__(window)
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
        self._application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is borrowed: a click beside the field, Esc, or a field that goes away gives it back."""
        kind = event.type()
        beside = (
            kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
            and isinstance(watched, QWidget)
            and self._is_ours(watched)
            and not _is_field(watched)
        )
        escaped = (
            kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        )
        gone = kind is QEvent.Type.Hide and watched is QApplication.focusWidget()
        if beside or escaped or gone:
            self.give_back()
        return False

    def _application(self) -> QCoreApplication:
        running = QApplication.instance()
        if running is None:
            raise RuntimeError("there is no keyboard without an application")
        return running

    def _is_ours(self, widget: QWidget) -> bool:
        return widget is self._window or self._window.isAncestorOf(widget)

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
        self._application().removeEventFilter(self)
        focus = QApplication.focusWidget()
        if focus is not None and self._window.isAncestorOf(focus):
            focus.clearFocus()
        handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        return True


def _is_field(widget: QWidget) -> bool:
    parent = widget.parentWidget()  # a text field of several lines is clicked on its viewport
    return isinstance(widget, QLineEdit | QPlainTextEdit) or isinstance(parent, QPlainTextEdit)
