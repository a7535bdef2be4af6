"""Whether the keyboard is in a text field on a Mac, by its accessibility; and handing a key on to it.

Both need the person's permission (System Settings, Privacy and Security, Accessibility), for which nobody is asked
here. See AXUIElement.h, AXRoleConstants.h and CGEvent.h.
"""

from __future__ import annotations

import ctypes
import os
import sys

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

ROLES = {"AXTextField", "AXTextArea", "AXComboBox", "AXSearchField"}
PATIENCE = 0.1  # seconds that a program gets to say what has the focus
_UTF8 = 0x0800_0100
_FLAGS = {
    1 << 8: 1 << 20,
    1 << 9: 1 << 17,
    1 << 11: 1 << 19,
    1 << 12: 1 << 18,
}  # Carbon's modifiers as Quartz's
_LONGEST = 128

_services = ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
_core = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
_pointer = ctypes.c_void_p
_services.AXIsProcessTrusted.restype = ctypes.c_bool
_services.AXUIElementCreateSystemWide.restype = _pointer
_services.AXUIElementSetMessagingTimeout.argtypes = (_pointer, ctypes.c_float)
_services.AXUIElementCopyAttributeValue.argtypes = (_pointer, _pointer, _pointer)
_services.AXUIElementGetPid.argtypes = (_pointer, _pointer)
_services.CGEventCreateKeyboardEvent.restype = _pointer
_services.CGEventCreateKeyboardEvent.argtypes = (_pointer, ctypes.c_uint16, ctypes.c_bool)
_services.CGEventSetFlags.argtypes = (_pointer, ctypes.c_uint64)
_services.CGEventPostToPid.argtypes = (ctypes.c_int32, _pointer)
_core.CFStringCreateWithCString.restype = _pointer
_core.CFStringCreateWithCString.argtypes = (_pointer, ctypes.c_char_p, ctypes.c_uint32)
_core.CFStringGetCString.argtypes = (_pointer, ctypes.c_char_p, ctypes.c_long, ctypes.c_uint32)
_core.CFStringGetCString.restype = ctypes.c_bool
_core.CFRelease.argtypes = (_pointer,)


def may_ask() -> bool:
    """Whether the person allowed it."""
    return bool(_services.AXIsProcessTrusted())


def is_text() -> bool | None:
    """None where the system does not say: no permission, or nothing has the keyboard."""
    focused = _focused()
    if focused is None:
        return None
    try:
        role = _copied(focused, "AXRole")
        if role is None:
            return None
        said = ctypes.create_string_buffer(_LONGEST)
        known = _core.CFStringGetCString(role, said, _LONGEST, _UTF8)
        _core.CFRelease(role)
        return said.value.decode() in ROLES if known else None
    finally:
        _core.CFRelease(focused)


def hand_on(code: int, modifiers: int) -> None:
    """Give this key to the program that has the keyboard, past the shortcuts. modifiers: Carbon's."""
    focused = _focused()
    if focused is None:
        return
    pid = ctypes.c_int32()
    _services.AXUIElementGetPid(focused, ctypes.byref(pid))
    _core.CFRelease(focused)
    if pid.value in (0, os.getpid()):  # in a field of ours it would mean nothing
        return
    for down in (True, False):
        event = _services.CGEventCreateKeyboardEvent(None, code, down)
        _services.CGEventSetFlags(event, sum(flag for mod, flag in _FLAGS.items() if modifiers & mod))
        _services.CGEventPostToPid(pid, event)
        _core.CFRelease(event)


def _focused() -> int | None:
    """The element that has the keyboard, to be released by whoever asks."""
    if not may_ask():
        return None
    system = _services.AXUIElementCreateSystemWide()
    _services.AXUIElementSetMessagingTimeout(system, PATIENCE)
    found = _copied(system, "AXFocusedUIElement")
    _core.CFRelease(system)
    return found


def _copied(element: int, attribute: str) -> int | None:
    name = _core.CFStringCreateWithCString(None, attribute.encode(), _UTF8)
    found = _pointer()
    error = _services.AXUIElementCopyAttributeValue(element, name, ctypes.byref(found))
    _core.CFRelease(name)
    return None if error else found.value
