"""A bar of the desktop, as the taskbar is one: Windows keeps maximised windows out of its room.

https://learn.microsoft.com/windows/win32/shell/application-desktop-toolbars. What else happens at the edge (the
taskbar moves, another bar comes) changes the room of the screen, which Qt tells by itself; so what the shell
would call back with is not needed, and no message of it means anything to the window.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from evenline.native.neighbours import Box
from evenline.values import value

assert sys.platform == "win32"  # type checkers on other systems stop reading here

NEW, REMOVE, QUERY_PLACE, SET_PLACE = 0, 1, 2, 3
EDGES = {"left": 0, "right": 2}

_user = ctypes.WinDLL("user32")
_user.RegisterWindowMessageW.argtypes = (wintypes.LPCWSTR,)
_user.RegisterWindowMessageW.restype = wintypes.UINT
_shell = ctypes.WinDLL("shell32")


class _Data(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.DWORD),
        ("window", wintypes.HWND),
        ("message", wintypes.UINT),
        ("edge", wintypes.UINT),
        ("place", wintypes.RECT),
        ("more", wintypes.LPARAM),
    )


_shell.SHAppBarMessage.argtypes = (wintypes.DWORD, ctypes.POINTER(_Data))
_shell.SHAppBarMessage.restype = ctypes.c_size_t


@value
class AppBar:
    """window: the one that stands in the bar's room."""

    window: int

    @staticmethod
    def register(window: int) -> AppBar | None:
        """None where the shell takes none: it does not run, or has this window already."""
        data = _data(window)
        data.message = _user.RegisterWindowMessageW("Evenline's bar")
        return AppBar(window) if _shell.SHAppBarMessage(NEW, ctypes.byref(data)) else None

    def put(self, side: str, box: Box) -> bool:
        """Keep this free, or as much of it as other bars leave: what is farther in stays as it is asked for."""
        data = _data(self.window)
        data.edge = EDGES[side]
        data.place = wintypes.RECT(box.x, box.y, box.right, box.bottom)
        _shell.SHAppBarMessage(QUERY_PLACE, ctypes.byref(data))
        if side == "left":
            data.place.right = box.right
        else:
            data.place.left = box.x
        return bool(_shell.SHAppBarMessage(SET_PLACE, ctypes.byref(data)))

    def remove(self) -> None:
        """The room is given back. Also for a window that is no more."""
        _shell.SHAppBarMessage(REMOVE, ctypes.byref(_data(self.window)))


def _data(window: int) -> _Data:
    return _Data(size=ctypes.sizeof(_Data), window=window)
