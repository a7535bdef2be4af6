"""Shortcuts on a Mac: Carbon's RegisterEventHotKey, which needs no permission and reaches us in Qt's own loop.

See CarbonEvents.h, Events.h (virtual key codes) and UnicodeUtilities.h (UCKeyTranslate). Where the person lets
Evenline use the accessibility of the system, the part of the screen that has the keyboard is asked whether it is a
text field (AXUIElement.h), and the key is handed on to its program; otherwise nobody says, and a shortcut fires.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping

from evenline.chords import FUNCTION_KEYS, Chord, parse
from evenline.native import hotkeys, text_input_macos
from evenline.native.hotkeys import Refused

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

_MODIFIERS = {"Super": 1 << 8, "Shift": 1 << 9, "Alt": 1 << 11, "Ctrl": 1 << 12}
_EXISTS = (
    -9878
)  # eventHotKeyExistsErr: a key that the system or we ourselves have; other programs may share one
_NOT_OURS = -9874  # eventNotHandledErr
_FUNCTION_CODES = (
    0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D, 0x67, 0x6F, 0x69, 0x6B, 0x71, 0x6A, 0x40, 0x4F,
    0x50, 0x5A,
)  # fmt: skip
_NAMED = {
    "Space": 0x31, "Enter": 0x24, "Tab": 0x30, "Esc": 0x35, "Backspace": 0x33, "Insert": 0x72, "Delete": 0x75,
    "Home": 0x73, "End": 0x77, "PageUp": 0x74, "PageDown": 0x79, "Left": 0x7B, "Right": 0x7C, "Down": 0x7D,
    "Up": 0x7E,
}  # fmt: skip
_CODES = 128
_DISPLAY, _NO_DEAD_KEYS = 3, 1  # kUCKeyActionDisplay, kUCKeyTranslateNoDeadKeysMask


def _four(text: str) -> int:
    """A code of four letters, as Carbon has many."""
    return int.from_bytes(text.encode("ascii"), "big")


class _Kind(ctypes.Structure):
    _fields_ = (("eventClass", ctypes.c_uint32), ("eventKind", ctypes.c_uint32))


class _Id(ctypes.Structure):
    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


_PRESSED = _Kind(_four("keyb"), 5)
_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_carbon = ctypes.CDLL("/System/Library/Frameworks/Carbon.framework/Carbon")
_core = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
_pointer, _unsigned = ctypes.c_void_p, ctypes.c_uint32
_carbon.GetApplicationEventTarget.restype = _pointer
_carbon.InstallEventHandler.argtypes = (_pointer, _HANDLER, ctypes.c_ulong, _pointer, _pointer, _pointer)
_carbon.RemoveEventHandler.argtypes = (_pointer,)
_carbon.RegisterEventHotKey.argtypes = (_unsigned, _unsigned, _Id, _pointer, _unsigned, _pointer)
_carbon.UnregisterEventHotKey.argtypes = (_pointer,)
_carbon.GetEventParameter.argtypes = (
    _pointer, _unsigned, _unsigned, _pointer, ctypes.c_ulong, _pointer, _pointer,
)  # fmt: skip
_carbon.TISCopyCurrentKeyboardLayoutInputSource.restype = _pointer
_carbon.TISGetInputSourceProperty.restype = _pointer
_carbon.TISGetInputSourceProperty.argtypes = (_pointer, _pointer)
_carbon.LMGetKbdType.restype = ctypes.c_uint8
_carbon.UCKeyTranslate.argtypes = (
    _pointer, ctypes.c_uint16, ctypes.c_uint16, *(_unsigned,) * 3, _pointer, ctypes.c_ulong, _pointer, _pointer,
)  # fmt: skip
_core.CFDataGetBytePtr.restype = _pointer
_core.CFDataGetBytePtr.argtypes = (_pointer,)
_core.CFRelease.argtypes = (_pointer,)


class MacHotkeys:
    """typing_here: whether a field of the panel itself has the keyboard."""

    why_not = ""

    def __init__(self, typing_here: Callable[[], bool]) -> None:
        self._typing_here = typing_here
        self._does: list[tuple[int, int, Callable[[], None]]] = []
        self._refs: dict[int, ctypes.c_void_p] = {}
        self._handler = ctypes.c_void_p()
        self._called = _HANDLER(self._event)  # kept as long as this: Carbon calls it

    @property
    def wakes(self) -> tuple[int, ...]:
        return ()

    def set(
        self, chords: Mapping[str, Callable[[], None]], lost: Callable[[tuple[Refused, ...]], None]
    ) -> tuple[Refused, ...]:
        self.close()
        if not chords:
            return ()
        target = _carbon.GetApplicationEventTarget()
        _carbon.InstallEventHandler(
            target, self._called, 1, ctypes.byref(_PRESSED), None, ctypes.byref(self._handler)
        )
        refused: list[Refused] = []
        for chord, does in chords.items():
            if why := self._register(parse(chord), does):
                refused.append(Refused(chord, why))
        return tuple(refused)

    def read(self) -> None:
        pass

    def close(self) -> None:
        for ref in self._refs.values():
            _carbon.UnregisterEventHotKey(ref)
        self._refs.clear()
        self._does.clear()
        if self._handler:
            _carbon.RemoveEventHandler(self._handler)
            self._handler = ctypes.c_void_p()

    def _register(self, chord: Chord, does: Callable[[], None]) -> str:
        """Why it can't be had, or nothing."""
        code = key_code(chord.key)
        if code is None:
            return hotkeys.UNKNOWN
        # Option alone is a Mac's AltGr: nearly every key writes something with it.
        if chord.key not in FUNCTION_KEYS and set(chord.mods) <= {"Alt", "Shift"}:
            return hotkeys.TYPES
        mods = sum(_MODIFIERS[mod] for mod in chord.mods)
        n = len(self._does)
        self._does.append((code, mods, does))
        return self._have(n)

    def _have(self, n: int) -> str:
        code, mods, _ = self._does[n]
        ref = ctypes.c_void_p()
        target = _carbon.GetApplicationEventTarget()
        status = _carbon.RegisterEventHotKey(code, mods, _Id(_four("Even"), n), target, 0, ctypes.byref(ref))
        if status:
            return hotkeys.TAKEN if status == _EXISTS else hotkeys.UNKNOWN
        self._refs[n] = ref
        return ""

    def _event(self, call: int, event: int, data: int) -> int:
        which = _Id()
        size = ctypes.sizeof(which)
        status = _carbon.GetEventParameter(
            event, _four("----"), _four("hkid"), None, size, None, ctypes.byref(which)
        )
        if status or which.id >= len(self._does):
            return _NOT_OURS
        code, mods, does = self._does[which.id]
        if self._typing_here() or text_input_macos.is_text() is True:
            text_input_macos.hand_on(code, mods)
            return 0
        does()
        return 0


def key_code(key: str) -> int | None:
    """Where this key is on the keyboard that is chosen now; None where it has none."""
    if key in FUNCTION_KEYS:
        place = FUNCTION_KEYS.index(key)
        return _FUNCTION_CODES[place] if place < len(_FUNCTION_CODES) else None
    if key in _NAMED:
        return _NAMED[key]
    source = _carbon.TISCopyCurrentKeyboardLayoutInputSource()
    if not source:
        return None
    try:
        name = ctypes.c_void_p.in_dll(_carbon, "kTISPropertyUnicodeKeyLayoutData")
        data = _carbon.TISGetInputSourceProperty(source, name)
        if not data:
            return None
        layout = _core.CFDataGetBytePtr(data)
        return next((code for code in range(_CODES) if _written(layout, code) == key.lower()), None)
    finally:
        _core.CFRelease(source)


def _written(layout: int, code: int) -> str:
    """What this key writes by itself."""
    text, count, dead = (ctypes.c_uint16 * 4)(), ctypes.c_ulong(), ctypes.c_uint32()
    kind = _carbon.LMGetKbdType()
    status = _carbon.UCKeyTranslate(
        layout, code, _DISPLAY, 0, kind, _NO_DEAD_KEYS, ctypes.byref(dead), 4, ctypes.byref(count), text
    )
    return "" if status or count.value != 1 else chr(text[0])
