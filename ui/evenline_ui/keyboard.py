"""Who has the keyboard. The panel takes it for a text field that was clicked, or by a shortcut for that, and gives
it back. While it has it, everything in it can be done with keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from evenline.native.foreground import Foreground, Place
from evenline_ui import stops


class Keyboard(QObject):
    """window: the panel's. foreground: finds the window that had the keyboard; made at the first borrow.

    returned: the panel has it no more, and its window does not accept it any longer."""

    returned = Signal()

    def __init__(self, window: QWidget, foreground: Callable[[], Foreground]) -> None:
        super().__init__(window)
        self._window, self._make = window, foreground
        self._foreground: Foreground | None = None
        self._owner: Place | None = None
        self._by_keys = False

    @property
    def is_borrowed(self) -> bool:
        handle = self._window.windowHandle()
        return handle is not None and not handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus

    @property
    def is_typing(self) -> bool:
        """Whether what is typed goes into a field of the panel."""
        focus = QApplication.focusWidget()
        return self.is_borrowed and focus is not None and _is_field(focus)

    def take(self, stop: QWidget | None) -> None:
        """For whoever does without a mouse; it is here until Esc, and `stop` has it first."""
        self.borrow()
        self._by_keys = self.is_borrowed
        if stop is not None:
            stops.go(stop)

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
        """While it is borrowed: a click beside the field, Esc, or a field that goes away gives it back.

        Whoever goes on from the field with keys keeps it until Esc, whatever goes away meanwhile.
        """
        kind = event.type()
        focus = QApplication.focusWidget()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is focus:
            self._by_keys = self._by_keys or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if isinstance(focus, QWidget) and not _is_field(focus) and stops.pressed(focus, event):
                return True
        beside = (
            kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
            and isinstance(watched, QWidget)
            and self._is_ours(watched)
            and not _is_field(watched)
        )
        escaped = (
            kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        )
        gone = kind is QEvent.Type.Hide and watched is focus and not self._by_keys
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
        self._by_keys = False
        focus = QApplication.focusWidget()
        if focus is not None and self._window.isAncestorOf(focus):
            focus.clearFocus()
        handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        self.returned.emit()
        return True


def _is_field(widget: QWidget) -> bool:
    parent = widget.parentWidget()  # a text field of several lines is clicked on its viewport
    return isinstance(widget, QLineEdit | QPlainTextEdit) or isinstance(parent, QPlainTextEdit)
