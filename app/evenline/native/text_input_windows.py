"""Whether the keyboard is in a text field on Windows: by the caret, the window's class, and what MSAA says of it.

See GetGUIThreadInfo, AccessibleObjectFromWindow and IAccessible (oleacc.h) in the Windows API. Browsers draw their
fields themselves and have neither caret nor class; they answer MSAA.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

assert sys.platform == "win32"  # type checkers on other systems stop reading here

_CLASSES = ("edit", "richedit", "scintilla", "consolewindowclass", "cascadia_hosting_window_class")
_CLIENT = -4  # OBJID_CLIENT
_TEXT = 42  # ROLE_SYSTEM_TEXT
_READ_ONLY = 0x40  # STATE_SYSTEM_READONLY
_VT_I4, _VT_DISPATCH = 3, 9
_FOCUS_OF, _ROLE_OF, _STATE_OF, _RELEASE = 18, 13, 14, 2  # places in IAccessible's table of methods
_LONGEST = 256


class _ThreadInfo(ctypes.Structure):
    _fields_ = (
        ("cbSize", wintypes.DWORD),
        ("flags", wintypes.DWORD),
        ("hwndActive", wintypes.HWND),
        ("hwndFocus", wintypes.HWND),
        ("hwndCapture", wintypes.HWND),
        ("hwndMenuOwner", wintypes.HWND),
        ("hwndMoveSize", wintypes.HWND),
        ("hwndCaret", wintypes.HWND),
        ("rcCaret", wintypes.RECT),
    )


class _Variant(ctypes.Structure):
    _fields_ = (
        ("vt", wintypes.USHORT),
        ("reserved", wintypes.USHORT * 3),
        ("value", ctypes.c_void_p),
        ("more", ctypes.c_void_p),
    )


class _Id(ctypes.Structure):
    _fields_ = (
        ("first", wintypes.DWORD),
        ("second", wintypes.WORD),
        ("third", wintypes.WORD),
        ("rest", ctypes.c_ubyte * 8),
    )


# {618736e0-3c3d-11cf-810c-00aa00389b71}
_IACCESSIBLE = _Id(
    0x618736E0, 0x3C3D, 0x11CF, (ctypes.c_ubyte * 8)(0x81, 0x0C, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71)
)

_user = ctypes.WinDLL("user32")
_acc = ctypes.WinDLL("oleacc")
_user.GetGUIThreadInfo.argtypes = (wintypes.DWORD, ctypes.POINTER(_ThreadInfo))
_user.GetClassNameW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
_user.IsHungAppWindow.argtypes = (wintypes.HWND,)
_user.GetWindowLongW.argtypes = (wintypes.HWND, ctypes.c_int)
_acc.AccessibleObjectFromWindow.restype = ctypes.c_long
_acc.AccessibleObjectFromWindow.argtypes = (
    wintypes.HWND,
    wintypes.DWORD,
    ctypes.POINTER(_Id),
    ctypes.POINTER(ctypes.c_void_p),
)


def is_text() -> bool | None:
    """None where Windows does not say: nothing has the keyboard, or a program that hangs."""
    info = _ThreadInfo(cbSize=ctypes.sizeof(_ThreadInfo))
    if not _user.GetGUIThreadInfo(0, ctypes.byref(info)) or not info.hwndFocus:
        return None
    window = info.hwndFocus
    name = ctypes.create_unicode_buffer(_LONGEST)
    _user.GetClassNameW(window, name, _LONGEST)
    if name.value.lower().startswith(_CLASSES):
        return not _user.GetWindowLongW(window, -16) & 0x0800  # GWL_STYLE, ES_READONLY
    if info.hwndCaret:
        return True
    return None if _user.IsHungAppWindow(window) else says_text(window)


def says_text(window: int) -> bool | None:
    """What MSAA says of the part of this window that has the focus."""
    found = ctypes.c_void_p()
    result = _acc.AccessibleObjectFromWindow(
        window, ctypes.c_ulong(_CLIENT & 0xFFFF_FFFF), ctypes.byref(_IACCESSIBLE), ctypes.byref(found)
    )
    if result != 0 or not found.value:
        return None
    part, child = found.value, _Variant(vt=_VT_I4)
    held = [part]
    try:
        focus = _Variant()
        if _call(part, _FOCUS_OF, ctypes.byref(focus)) == 0 and focus.vt == _VT_DISPATCH and focus.value:
            # Every IDispatch that MSAA gives out is an IAccessible, at the same place for Microsoft's own proxies.
            accessible = ctypes.c_void_p()
            if _query(focus.value, accessible):
                held.append(int(accessible.value or 0))
                part = held[-1]
            held.append(int(focus.value))
        elif focus.vt == _VT_I4:
            child = focus
        role, state = _Variant(), _Variant()
        if _call(part, _ROLE_OF, child, ctypes.byref(role)) != 0 or role.vt != _VT_I4:
            return None
        known = _call(part, _STATE_OF, child, ctypes.byref(state)) == 0
        read_only = known and int(state.value or 0) & _READ_ONLY
        return (int(role.value or 0) & 0xFFFF_FFFF) == _TEXT and not read_only
    finally:
        for one in held:
            _call(one, _RELEASE)


def _query(unknown: int, found: ctypes.c_void_p) -> bool:
    return _call(unknown, 0, ctypes.byref(_IACCESSIBLE), ctypes.byref(found)) == 0 and bool(found.value)


def _call(this: int, place: int, *given: Any) -> int:
    """A COM method by its place in the table. given: variants by value, and references."""
    table = ctypes.cast(this, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    kinds = [_Variant if isinstance(one, _Variant) else ctypes.c_void_p for one in given]
    method = ctypes.WINFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *kinds)(table[place] or 0)
    return int(method(this, *given))
