"""Shortcuts on Windows: RegisterHotKey for a window that nobody sees, on Qt's thread.

While the keyboard is in a text field nothing is registered, so each key goes where it would go without us; an
accessibility hook, called in our own loop, says when the focus goes elsewhere. See RegisterHotKey, SetWinEventHook
(EVENT_OBJECT_FOCUS, EVENT_SYSTEM_FOREGROUND) and ToUnicodeEx in the Windows API.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from ctypes import wintypes
from typing import Any

from evenline.chords import FUNCTION_KEYS, Chord, parse
from evenline.native import hotkeys, message_windows, text_input_windows
from evenline.native.hotkeys import Refused

assert sys.platform == "win32"  # type checkers on other systems stop reading here

_MODIFIERS = {"Alt": 0x0001, "Ctrl": 0x0002, "Shift": 0x0004, "Super": 0x0008}
_NO_REPEAT = 0x4000
_WM_HOTKEY = 0x0312
_ALREADY_REGISTERED = 1409
_FOREGROUND, _FOCUS = 0x0003, 0x8005
_OUT_OF_CONTEXT = 0
_VK_SHIFT, _VK_CONTROL, _VK_MENU = 0x10, 0x11, 0x12
_LEAVES_STATE = 0x4  # ToUnicodeEx: a dead key that waits for its letter goes on waiting
_NAMED = {
    "Space": 0x20, "Enter": 0x0D, "Tab": 0x09, "Esc": 0x1B, "Backspace": 0x08, "Insert": 0x2D, "Delete": 0x2E,
    "Home": 0x24, "End": 0x23, "PageUp": 0x21, "PageDown": 0x22, "Left": 0x25, "Up": 0x26, "Right": 0x27,
    "Down": 0x28,
}  # fmt: skip

_EVENT_PROC = ctypes.WINFUNCTYPE(
    None,
    wintypes.HANDLE,
    wintypes.DWORD,
    wintypes.HWND,
    wintypes.LONG,
    wintypes.LONG,
    wintypes.DWORD,
    wintypes.DWORD,
)


_user = ctypes.WinDLL("user32", use_last_error=True)
_user.RegisterHotKey.argtypes = (wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT)
_user.UnregisterHotKey.argtypes = (wintypes.HWND, ctypes.c_int)
_user.SetWinEventHook.restype = wintypes.HANDLE
_user.SetWinEventHook.argtypes = (
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.HMODULE,
    _EVENT_PROC,
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.DWORD,
)
_user.UnhookWinEvent.argtypes = (wintypes.HANDLE,)
_user.GetKeyboardLayoutList.argtypes = (ctypes.c_int, ctypes.POINTER(wintypes.HKL))
_user.MapVirtualKeyExW.argtypes = (wintypes.UINT, wintypes.UINT, wintypes.HKL)
_user.ToUnicodeEx.argtypes = (
    wintypes.UINT,
    wintypes.UINT,
    ctypes.c_char_p,
    wintypes.LPWSTR,
    ctypes.c_int,
    wintypes.UINT,
    wintypes.HKL,
)


class WindowsHotkeys:
    """typing_here: whether a field of the panel itself has the keyboard."""

    why_not = ""

    def __init__(self, typing_here: Callable[[], bool]) -> None:
        self._typing_here = typing_here
        self._chords: list[tuple[Chord, Callable[[], None]]] = []
        self._lost: Callable[[tuple[Refused, ...]], None] = lambda refused: None
        self._window: message_windows.MessageWindow | None = None
        self._hooks: list[int] = []
        self._have: set[int] = set()
        self._refused: set[Refused] = set()
        # Kept as long as this: Windows calls it.
        self._event_proc = _EVENT_PROC(self._focus_moved)

    @property
    def wakes(self) -> tuple[int, ...]:
        return ()

    def set(
        self, chords: Mapping[str, Callable[[], None]], lost: Callable[[tuple[Refused, ...]], None]
    ) -> tuple[Refused, ...]:
        """Raises OSError where Windows gives us no window for them."""
        self._let_go()
        self._chords = [(parse(chord), does) for chord, does in chords.items()]
        self._lost = lost
        if not chords:
            self.close()
            return ()
        self._open()
        # Asked for even in a text field: what can't be had is said at once.
        refused = self._take()
        self._refused = set(refused)
        self._follow()
        return refused

    def read(self) -> None:
        pass

    def close(self) -> None:
        self._let_go()
        for hook in self._hooks:
            _user.UnhookWinEvent(hook)
        self._hooks.clear()
        if self._window is not None:
            self._window.close()
            self._window = None

    # Having keys ---------------------------------------------------------------------------------------

    def _open(self) -> None:
        if self._window is not None:
            return
        self._window = message_windows.MessageWindow(self._got)
        for event in (_FOREGROUND, _FOCUS):
            hook = _user.SetWinEventHook(event, event, None, self._event_proc, 0, 0, _OUT_OF_CONTEXT)
            if hook:
                self._hooks.append(hook)

    def _take(self) -> tuple[Refused, ...]:
        refused: list[Refused] = []
        for n, (chord, _) in enumerate(self._chords):
            if n in self._have:
                continue
            why = self._register(n, chord)
            if why:
                refused.append(Refused(str(chord), why))
            else:
                self._have.add(n)
        return tuple(refused)

    def _register(self, n: int, chord: Chord) -> str:
        """Why it can't be had, or nothing."""
        if types(chord):
            return hotkeys.TYPES
        mods = _NO_REPEAT | sum(_MODIFIERS[mod] for mod in chord.mods)
        if _user.RegisterHotKey(self._handle, n, mods, virtual_key(chord.key)):
            return ""
        taken = ctypes.get_last_error() == _ALREADY_REGISTERED
        return hotkeys.TAKEN if taken else hotkeys.UNKNOWN

    def _let_go(self) -> None:
        for n in self._have:
            _user.UnregisterHotKey(self._handle, n)
        self._have.clear()

    # What happens --------------------------------------------------------------------------------------

    def _is_text(self) -> bool:
        return self._typing_here() or text_input_windows.is_text() is True

    def _follow(self) -> None:
        """Have them, or let them go, by where the keyboard is now."""
        if self._is_text():
            self._let_go()
            return
        refused = self._take()
        news = tuple(r for r in refused if r not in self._refused)
        self._refused = set(refused)
        if news:
            self._lost(news)

    def _focus_moved(self, *told: Any) -> None:
        if self._window is not None:
            self._follow()

    @property
    def _handle(self) -> int | None:
        return None if self._window is None else self._window.handle

    def _got(self, message: int, what: int) -> bool:
        if message != _WM_HOTKEY:
            return False
        # The focus may have moved a moment ago, and word of it be behind this message.
        if what in self._have and not self._is_text():
            self._chords[what][1]()
        return True


def virtual_key(key: str) -> int:
    """Windows' code for a key of evenline.chords."""
    if key in FUNCTION_KEYS:
        return 0x70 + FUNCTION_KEYS.index(key)
    return _NAMED[key] if key in _NAMED else ord(key)


def types(chord: Chord) -> bool:
    """Whether it writes a character on one of the keyboards that this user has: AltGr is Ctrl with Alt there."""
    if not {"Ctrl", "Alt"} <= set(chord.mods) or "Super" in chord.mods:
        return False
    count = _user.GetKeyboardLayoutList(0, None)
    layouts = (wintypes.HKL * count)()
    _user.GetKeyboardLayoutList(count, layouts)
    return any(written(chord, layout) for layout in layouts if layout)


def written(chord: Chord, layout: int) -> str:
    """What it writes on this keyboard, '' for nothing."""
    state = ctypes.create_string_buffer(256)
    for mod, code in (("Shift", _VK_SHIFT), ("Ctrl", _VK_CONTROL), ("Alt", _VK_MENU)):
        if mod in chord.mods:
            state[code] = b"\x80"
    key = virtual_key(chord.key)
    text = ctypes.create_unicode_buffer(8)
    scan = _user.MapVirtualKeyExW(key, 0, layout)
    count = _user.ToUnicodeEx(key, scan, state.raw, text, len(text), _LEAVES_STATE, layout)
    if count < 0:  # a dead key: it writes with the next letter
        return text.value or " "
    return "".join(letter for letter in text.value[:count] if letter.isprintable())
