"""The keyboard on Windows is given back: between windows of one program, and to another program's window."""

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

from evenline.native import foreground_windows
from evenline.native.foreground import Foreground, Place, foreground

pytestmark = pytest.mark.windows

GIVE_UP = 30.0  # seconds
USER = ctypes.WinDLL("user32")
USER.CreateWindowExW.restype = wintypes.HWND
USER.GetForegroundWindow.restype = wintypes.HWND
VISIBLE_OVERLAPPED = 0x10CF_0000
REMOVE = 1

OTHER_PROGRAM = """
import ctypes
from ctypes import wintypes
user = ctypes.WinDLL("user32")
user.CreateWindowExW.restype = wintypes.HWND
window = user.CreateWindowExW(0, "STATIC", "dialer", 0x10CF0000, 0, 0, 200, 100, None, None, None, None)
user.SetForegroundWindow(wintypes.HWND(window))
message = wintypes.MSG()
user.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)
print(window, flush=True)
while user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
    user.DispatchMessageW(ctypes.byref(message))
"""


def window() -> Place:
    style = wintypes.DWORD(VISIBLE_OVERLAPPED)
    made = USER.CreateWindowExW(0, "STATIC", "panel", style, 0, 0, 200, 100, None, None, None, None)
    assert made
    return Place(made)


def to_front(place: Place) -> None:
    USER.SetForegroundWindow(wintypes.HWND(place))
    until(lambda: USER.GetForegroundWindow() == place)


def until(met: Callable[[], bool]) -> None:
    """Looks after the messages of our windows, without which no change of focus is done, until it is met."""
    message = wintypes.MSG()
    deadline = time.monotonic() + GIVE_UP
    while not met():
        assert time.monotonic() < deadline, "Windows did not come to what was waited for"
        while USER.PeekMessageW(ctypes.byref(message), None, 0, 0, REMOVE):
            USER.DispatchMessageW(ctypes.byref(message))
        USER.MsgWaitForMultipleObjects(0, None, False, 50, 0x04FF)


@pytest.fixture
def asked() -> Foreground:
    found = foreground({})
    assert isinstance(found, foreground_windows.WindowsForeground)
    return found


@pytest.fixture
def panel() -> Iterator[Place]:
    made = window()
    yield made
    USER.DestroyWindow(wintypes.HWND(made))


@pytest.fixture
def dialer() -> Iterator[Place]:
    """A window of another program."""
    command = [sys.executable, "-c", OTHER_PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Place(int(process.stdout.readline()))
        process.kill()


def test_another_program_gets_it_back(asked: Foreground, dialer: Place, panel: Place) -> None:
    to_front(dialer)
    before = asked.current()
    assert before == dialer
    to_front(panel)
    assert asked.current() == panel

    asked.give_back(before)

    until(lambda: USER.GetForegroundWindow() == dialer)
    assert asked.current() == dialer


def test_another_window_of_ours_gets_it_back(asked: Foreground, panel: Place) -> None:
    settings = window()
    to_front(settings)
    to_front(panel)

    asked.give_back(settings)

    until(lambda: USER.GetForegroundWindow() == settings)
    USER.DestroyWindow(wintypes.HWND(settings))


def test_a_window_that_is_gone_leaves_it_where_it_is(asked: Foreground, panel: Place) -> None:
    gone = window()
    USER.DestroyWindow(wintypes.HWND(gone))
    to_front(panel)

    asked.give_back(gone)

    assert asked.current() == panel
