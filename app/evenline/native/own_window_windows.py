"""The panel's own window on Windows: extended styles, and what others may capture of it."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

assert sys.platform == "win32"  # type checkers on other systems stop reading here

GWL_EXSTYLE = -20
WS_EX_TOOLWINDOW = 0x0000_0080  # no button in the taskbar, not among Alt+Tab's
WS_EX_NOACTIVATE = 0x0800_0000
WDA_NONE, WDA_EXCLUDEFROMCAPTURE = 0x00, 0x11  # the latter since Windows 10 2004

_user = ctypes.WinDLL("user32")
_user.GetWindowLongPtrW.argtypes = (wintypes.HWND, ctypes.c_int)
_user.GetWindowLongPtrW.restype = ctypes.c_ssize_t
_user.SetWindowLongPtrW.argtypes = (wintypes.HWND, ctypes.c_int, ctypes.c_ssize_t)
_user.SetWindowLongPtrW.restype = ctypes.c_ssize_t
_user.SetWindowDisplayAffinity.argtypes = (wintypes.HWND, wintypes.DWORD)
_user.GetWindowDisplayAffinity.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.DWORD))


class WindowsOwnWindow:
    see_through_is_shared = True  # it refuses windows that are drawn by UpdateLayeredWindow, as ERROR 8

    def never_activates(self, window: int) -> None:
        now = _user.GetWindowLongPtrW(window, GWL_EXSTYLE)
        wanted = now | WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW
        if (
            wanted != now
        ):  # Qt has set them for a tool that takes no focus, and takes the first back for a field
            _user.SetWindowLongPtrW(window, GWL_EXSTYLE, wanted)

    def keep_out_of_sharing(self, window: int, out: bool) -> bool:
        """What Windows then says of the window is believed, not what it says of the call.

        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowdisplayaffinity
        """
        wanted = WDA_EXCLUDEFROMCAPTURE if out else WDA_NONE
        _user.SetWindowDisplayAffinity(window, wanted)
        now = wintypes.DWORD()
        return bool(_user.GetWindowDisplayAffinity(window, ctypes.byref(now))) and now.value == wanted
