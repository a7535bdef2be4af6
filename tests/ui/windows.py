"""Windows of Windows for tests: which is in front, what styles it has, the pointer's own clicks."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

assert sys.platform == "win32"  # type checkers on other systems stop reading here

LEFT_DOWN, LEFT_UP = 0x0002, 0x0004
USER = ctypes.WinDLL("user32")
USER.GetForegroundWindow.restype = wintypes.HWND
for _style in (USER.GetWindowLongPtrW, USER.SetWindowLongPtrW):
    _style.restype = ctypes.c_ssize_t
USER.GetWindowLongPtrW.argtypes = (wintypes.HWND, ctypes.c_int)
USER.SetWindowLongPtrW.argtypes = (wintypes.HWND, ctypes.c_int, ctypes.c_ssize_t)


def in_front() -> int:
    return USER.GetForegroundWindow() or 0


def extended_style(window: int) -> int:
    return int(USER.GetWindowLongPtrW(window, -20))


def click(widget: QWidget) -> None:
    """The pointer's own click in the middle of a widget, through all of the system."""
    at = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2)) * widget.devicePixelRatioF()
    USER.SetCursorPos(at.x(), at.y())
    for what in (LEFT_DOWN, LEFT_UP):
        USER.mouse_event(what, 0, 0, 0, 0)
