"""Which window has the keyboard on Windows, and how to give it back."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from evenline.native.foreground import Place

assert sys.platform == "win32"  # type checkers on other systems stop reading here

_user = ctypes.WinDLL("user32")
_kernel = ctypes.WinDLL("kernel32")
_user.GetForegroundWindow.restype = wintypes.HWND
_user.GetForegroundWindow.argtypes = ()
_user.SetForegroundWindow.argtypes = (wintypes.HWND,)
_user.IsWindow.argtypes = (wintypes.HWND,)
_user.IsHungAppWindow.argtypes = (wintypes.HWND,)
_user.GetWindowThreadProcessId.restype = wintypes.DWORD
_user.GetWindowThreadProcessId.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.DWORD))
_user.AttachThreadInput.argtypes = (wintypes.DWORD, wintypes.DWORD, wintypes.BOOL)
_kernel.GetCurrentThreadId.restype = wintypes.DWORD


class WindowsForeground:
    def current(self) -> Place | None:
        window = _user.GetForegroundWindow()
        return Place(window) if window else None

    def give_back(self, place: Place) -> None:
        """Windows lets the program in front hand on the foreground, and the panel is in front at that moment.

        Where it refuses all the same, it grants it to a thread that shares its input with the one in front.
        Not with a program that hangs: its threads and ours would wait for each other.
        """
        if not _user.IsWindow(place) or _user.SetForegroundWindow(place) or _user.IsHungAppWindow(place):
            return
        in_front = _user.GetForegroundWindow()
        if not in_front or _user.IsHungAppWindow(in_front):
            return
        theirs, ours = _user.GetWindowThreadProcessId(in_front, None), _kernel.GetCurrentThreadId()
        if theirs in (0, ours) or not _user.AttachThreadInput(ours, theirs, True):
            return
        try:
            _user.SetForegroundWindow(place)
        finally:
            _user.AttachThreadInput(ours, theirs, False)

    def close(self) -> None:
        pass
