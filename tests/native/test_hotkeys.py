"""Which shortcuts there are, by the display."""

from __future__ import annotations

import sys

import pytest

from evenline.native.hotkeys import NoHotkeys, hotkeys
from evenline.native.neighbours import NO_DISPLAY, WAYLAND

if sys.platform != "linux":
    pytest.skip("the other systems have one kind", allow_module_level=True)


@pytest.mark.parametrize(
    ("environ", "why_not"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, NO_DISPLAY),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, WAYLAND),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, WAYLAND),
        ({}, NO_DISPLAY),
        ({"DISPLAY": ":0"}, ""),
    ],
)
def test_the_display_decides(environ: dict[str, str], why_not: str) -> None:
    keys = hotkeys(lambda: False, environ)
    assert keys.why_not == why_not
    assert keys.wakes == ()


def test_where_there_are_none_nothing_is_refused() -> None:
    keys = NoHotkeys(WAYLAND)
    assert keys.set({"Ctrl+Alt+K": lambda: None}, lambda refused: None) == ()
    keys.read()
    keys.close()
