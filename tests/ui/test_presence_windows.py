"""On Windows: a panel that comes back leaves the foreground where it was, and its icon is in the tray."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

from ctypes import wintypes

from evenline import events
from stage import JENNA, LINE, Stage

pytestmark = pytest.mark.windows

MakeStage = Callable[..., Stage]
PATIENCE = 30_000
USER = ctypes.WinDLL("user32")
USER.CreateWindowExW.restype = wintypes.HWND
USER.GetForegroundWindow.restype = wintypes.HWND
VISIBLE_OVERLAPPED = 0x10CF_0000


@pytest.fixture
def dialer(qtbot: QtBot) -> Iterator[int]:
    style = wintypes.DWORD(VISIBLE_OVERLAPPED)
    made = USER.CreateWindowExW(0, "STATIC", "dialer", style, 0, 0, 200, 100, None, None, None, None)
    assert made
    USER.SetForegroundWindow(wintypes.HWND(made))
    qtbot.waitUntil(lambda: USER.GetForegroundWindow() == made, timeout=PATIENCE)
    yield made
    USER.DestroyWindow(wintypes.HWND(made))


def test_hidden_and_back_with_the_next_call(make_stage: MakeStage, dialer: int, qtbot: QtBot) -> None:
    stage = make_stage()
    window = stage.program.window
    window.put(QPoint(500, 100))
    USER.SetForegroundWindow(wintypes.HWND(dialer))
    qtbot.waitUntil(lambda: USER.GetForegroundWindow() == dialer, timeout=PATIENCE)
    handle = wintypes.HWND(int(window.winId()))
    stage.program.presence.hide()
    qtbot.waitUntil(lambda: not USER.IsWindowVisible(handle), timeout=PATIENCE)
    assert USER.GetForegroundWindow() == dialer
    stage.happens(events.Dialing(LINE, JENNA))
    qtbot.waitUntil(lambda: bool(USER.IsWindowVisible(handle)), timeout=PATIENCE)
    qtbot.waitExposed(window, timeout=PATIENCE)
    assert USER.GetForegroundWindow() == dialer
    assert window.pos() == QPoint(500, 100)


def test_the_icon_has_its_place_in_the_tray(make_stage: MakeStage, qtbot: QtBot) -> None:
    stage = make_stage()
    stage.program.presence.begin()
    tray = stage.program.presence.tray
    assert tray is not None
    assert tray.icon.isSystemTrayAvailable()
    assert tray.icon.isVisible()
