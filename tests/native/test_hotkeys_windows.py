"""Shortcuts on Windows: had, refused, and let go while a text field has the keyboard."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

from ctypes import wintypes
from typing import Any

from evenline import chords
from evenline.native import hotkeys_windows, text_input_windows
from evenline.native.hotkeys import TAKEN, TYPES, Refused, hotkeys
from wine import under_wine

pytestmark = pytest.mark.windows

GIVE_UP = 30.0  # seconds
USER = ctypes.WinDLL("user32")
USER.CreateWindowExW.restype = wintypes.HWND
USER.GetForegroundWindow.restype = wintypes.HWND
USER.LoadKeyboardLayoutW.restype = wintypes.HKL
USER.LoadKeyboardLayoutW.argtypes = (wintypes.LPCWSTR, wintypes.UINT)
POPUP, CHILD, READ_ONLY = 0x90CF_0000, 0x5000_0000, 0x0800
REMOVE, KEY_UP = 1, 2
CTRL, ALT = 0x11, 0x12

OTHER_PROGRAM = """
import ctypes, sys
user = ctypes.WinDLL("user32")
print(user.RegisterHotKey(None, 1, 0x4003, ord("K")), flush=True)
sys.stdin.readline()
"""


def pump() -> None:
    message = wintypes.MSG()
    while USER.PeekMessageW(ctypes.byref(message), None, 0, 0, REMOVE):
        USER.DispatchMessageW(ctypes.byref(message))


def until(what: str, met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + GIVE_UP
    while True:
        pump()
        if met():
            return
        assert time.monotonic() < deadline, f"never came: {what}"
        USER.MsgWaitForMultipleObjects(0, None, False, 20, 0x04FF)


def press(*keys: int) -> None:
    for key in keys:
        USER.keybd_event(key, 0, 0, 0)
    for key in reversed(keys):
        USER.keybd_event(key, 0, KEY_UP, 0)


def made(kind: str, style: int = POPUP, parent: int | None = None) -> int:
    handle = USER.CreateWindowExW(
        0, kind, "x", wintypes.DWORD(style), 0, 0, 200, 100, wintypes.HWND(parent or 0), None, None, None
    )
    assert handle
    return int(handle)


@pytest.fixture
def dialer() -> Iterator[int]:
    """A window in front that takes no text."""
    window = made("STATIC")
    USER.SetForegroundWindow(wintypes.HWND(window))
    USER.SetFocus(wintypes.HWND(window))
    until("the dialer is in front", lambda: USER.GetForegroundWindow() == window)
    yield window
    USER.DestroyWindow(wintypes.HWND(window))
    pump()


@pytest.fixture
def keys() -> Iterator[Any]:
    found = hotkeys(lambda: False, {})
    assert isinstance(found, hotkeys_windows.WindowsHotkeys)
    yield found
    found.close()


def ignored(refused: tuple[Refused, ...]) -> None:
    raise AssertionError(refused)


def test_a_shortcut_is_heard_once_a_press(dialer: int, keys: Any) -> None:
    pressed: list[str] = []
    assert (
        keys.set({"Ctrl+Alt+K": lambda: pressed.append("k"), "F9": lambda: pressed.append("f")}, ignored)
        == ()
    )
    press(CTRL, ALT, ord("K"))
    until("it is heard", lambda: pressed == ["k"])
    press(0x78)
    until("so is the function key", lambda: pressed == ["k", "f"])
    assert USER.GetForegroundWindow() == dialer


def test_one_that_is_let_go_is_heard_no_more(dialer: int, keys: Any) -> None:
    pressed: list[str] = []
    keys.set({"Ctrl+Alt+K": lambda: pressed.append("k")}, ignored)
    assert keys.set({"Ctrl+Alt+J": lambda: pressed.append("j")}, ignored) == ()
    press(CTRL, ALT, ord("K"))
    press(CTRL, ALT, ord("J"))
    until("the new one is heard", lambda: "j" in pressed)
    keys.set({}, ignored)
    assert keys.set({"F9": lambda: pressed.append("f")}, ignored) == ()
    press(CTRL, ALT, ord("J"))
    press(0x78)
    until("the last one is heard", lambda: "f" in pressed)
    assert pressed == ["j", "f"]


def test_one_of_another_program_is_taken(dialer: int, keys: Any) -> None:
    command = [sys.executable, "-c", OTHER_PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "1"
        had = keys.set({"Ctrl+Alt+K": lambda: None, "Ctrl+Alt+J": lambda: None}, ignored)
        assert had == (Refused("Ctrl+Alt+K", TAKEN),)
        process.communicate("\n")
    assert keys.set({"Ctrl+Alt+K": lambda: None}, ignored) == ()


def test_in_a_text_field_the_key_is_the_field_s(dialer: int, keys: Any) -> None:
    pressed: list[str] = []
    field = made("EDIT", CHILD, dialer)
    keys.set({"Ctrl+Alt+K": lambda: pressed.append("k")}, ignored)
    USER.SetFocus(wintypes.HWND(field))
    assert text_input_windows.is_text() is True
    until("it is let go", lambda: not keys._have)
    press(CTRL, ALT, ord("K"))
    USER.SetFocus(wintypes.HWND(dialer))
    until("it is had again", lambda: bool(keys._have))
    assert pressed == []
    press(CTRL, ALT, ord("K"))
    until("it is heard", lambda: pressed == ["k"])


def test_one_that_another_program_took_meanwhile_is_said(dialer: int, keys: Any) -> None:
    lost: list[tuple[Refused, ...]] = []
    field = made("EDIT", CHILD, dialer)
    keys.set({"Ctrl+Alt+K": lambda: None}, lost.append)
    USER.SetFocus(wintypes.HWND(field))
    until("it is let go", lambda: not keys._have)
    assert USER.RegisterHotKey(wintypes.HWND(dialer), 7, 0x4003, ord("K"))
    USER.SetFocus(wintypes.HWND(dialer))
    until("it is said", lambda: lost == [(Refused("Ctrl+Alt+K", TAKEN),)])
    USER.UnregisterHotKey(wintypes.HWND(dialer), 7)


def test_what_is_a_text_field(dialer: int) -> None:
    assert text_input_windows.is_text() in (False, None)
    button = made("BUTTON", CHILD, dialer)
    USER.SetFocus(wintypes.HWND(button))
    assert text_input_windows.is_text() in (False, None)
    read_only = made("EDIT", CHILD | READ_ONLY, dialer)
    USER.SetFocus(wintypes.HWND(read_only))
    assert text_input_windows.is_text() is False
    field = made("EDIT", CHILD, dialer)
    USER.SetFocus(wintypes.HWND(field))
    assert text_input_windows.is_text() is True


def test_msaa_tells_a_text_field_from_a_button(dialer: int) -> None:
    """As of a browser's own fields, which have neither the class nor the caret."""
    field, button = made("EDIT", CHILD, dialer), made("BUTTON", CHILD, dialer)
    USER.SetFocus(wintypes.HWND(field))
    assert text_input_windows.says_text(field) is True
    USER.SetFocus(wintypes.HWND(button))
    assert text_input_windows.says_text(button) is False


def test_a_chord_that_writes_is_refused(keys: Any) -> None:
    german = USER.LoadKeyboardLayoutW("00000407", 0)
    if not german or (under_wine() and hotkeys_windows.written(chords.parse("Ctrl+Alt+Q"), german) == ""):
        pytest.skip("Wine has the keyboard of its X server alone, which is an English one here")
    assert hotkeys_windows.written(chords.parse("Ctrl+Alt+Q"), german) == "@"
    assert hotkeys_windows.written(chords.parse("Ctrl+Alt+K"), german) == ""
    assert keys.set({"Ctrl+Alt+Q": lambda: None}, ignored) == (Refused("Ctrl+Alt+Q", TYPES),)
