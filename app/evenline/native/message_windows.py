"""Windows that are never seen and only get messages, in the loop that Qt runs: for shortcuts, and for the way back
into that loop from wherever we are called."""

from __future__ import annotations

import ctypes
import itertools
import sys
from collections.abc import Callable
from ctypes import wintypes

assert sys.platform == "win32"  # type checkers on other systems stop reading here

WM_APP = 0x8000
ONLY_MESSAGES = wintypes.HWND(-3)  # HWND_MESSAGE
_NUMBERS = itertools.count()  # each has a class of its own: a class keeps the procedure of the first

_user = ctypes.WinDLL("user32", use_last_error=True)
_kernel = ctypes.WinDLL("kernel32")
_PROCEDURE = ctypes.WINFUNCTYPE(
    ctypes.c_ssize_t, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM
)


class _Class(ctypes.Structure):
    _fields_ = (
        ("style", wintypes.UINT),
        ("procedure", _PROCEDURE),
        ("class_extra", ctypes.c_int),
        ("window_extra", ctypes.c_int),
        ("instance", wintypes.HINSTANCE),
        ("icon", wintypes.HANDLE),
        ("cursor", wintypes.HANDLE),
        ("background", wintypes.HANDLE),
        ("menu", wintypes.LPCWSTR),
        ("name", wintypes.LPCWSTR),
    )


_kernel.GetModuleHandleW.argtypes = (wintypes.LPCWSTR,)
_kernel.GetModuleHandleW.restype = wintypes.HMODULE
_user.RegisterClassW.argtypes = (ctypes.POINTER(_Class),)
_user.RegisterClassW.restype = wintypes.ATOM
_user.UnregisterClassW.argtypes = (wintypes.LPCWSTR, wintypes.HINSTANCE)
_user.CreateWindowExW.argtypes = (
    wintypes.DWORD,
    wintypes.LPCWSTR,
    wintypes.LPCWSTR,
    wintypes.DWORD,
    *(4 * (ctypes.c_int,)),
    wintypes.HWND,
    wintypes.HMENU,
    wintypes.HINSTANCE,
    ctypes.c_void_p,
)
_user.CreateWindowExW.restype = wintypes.HWND
_user.DefWindowProcW.argtypes = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
_user.DefWindowProcW.restype = ctypes.c_ssize_t
_user.PostMessageW.argtypes = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
_user.DestroyWindow.argtypes = (wintypes.HWND,)


class MessageWindow:
    """take: called in the loop of the thread that made this, with a message and its first word; whether it was
    for us. handle: the HWND, to give to Windows; None once it is closed.

    Raises OSError where Windows has no window left to give (it has 10,000 for each program).
    """

    def __init__(self, take: Callable[[int, int], bool]) -> None:
        self._take = take
        self._procedure = _PROCEDURE(self._got)  # Windows keeps no reference
        self._name = f"Evenline messages {next(_NUMBERS)}"
        self._instance = _kernel.GetModuleHandleW(None)
        made = _Class(procedure=self._procedure, instance=self._instance, name=self._name)
        if not _user.RegisterClassW(ctypes.byref(made)):
            raise ctypes.WinError(ctypes.get_last_error())
        self.handle: int | None = _user.CreateWindowExW(
            0, self._name, None, 0, 0, 0, 0, 0, ONLY_MESSAGES, None, self._instance, None
        )
        if not self.handle:
            raise ctypes.WinError(ctypes.get_last_error())

    def post(self, message: int) -> bool:
        """From any thread; whether it is on its way."""
        return bool(_user.PostMessageW(self.handle, message, 0, 0))

    def close(self) -> None:
        _user.DestroyWindow(self.handle)
        _user.UnregisterClassW(self._name, self._instance)
        self.handle = None

    def _got(self, window: int, message: int, what: int, more: int) -> int:
        if self._take(message, what):
            return 0
        return int(_user.DefWindowProcW(window, message, what, more))


class Mailbox:
    """read: called in the loop of the thread that made this, once for all that was posted until then. Raises
    OSError as MessageWindow does."""

    def __init__(self, read: Callable[[], None]) -> None:
        self._read, self._is_full, self._is_closed = read, False, False
        self._window = MessageWindow(self._got)

    def post(self) -> None:
        """From any thread."""
        if not self._is_full and not self._is_closed:
            self._is_full = self._window.post(WM_APP)

    def close(self) -> None:
        self._is_closed = True
        self._window.close()

    def _got(self, message: int, what: int) -> bool:
        if message != WM_APP:
            return False
        self._is_full = False
        if not self._is_closed:
            self._read()
        return True
