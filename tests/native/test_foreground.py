"""Which way of giving the keyboard back is chosen where."""

from __future__ import annotations

import sys

import pytest

from evenline.native.foreground import NoForeground, Place, foreground


@pytest.mark.parametrize("platform", ["offscreen", "minimal:enable_fonts", "Offscreen;xcb", "vnc"])
def test_a_display_that_nobody_sees_has_no_keyboard(platform: str) -> None:
    found = foreground({"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"})

    assert isinstance(found, NoForeground)
    assert found.current() is None
    found.give_back(Place(1))
    found.close()


if sys.platform == "linux":

    @pytest.mark.parametrize(
        "environ",
        [
            {},
            {"DISPLAY": ""},
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"},
            {"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland-egl;xcb"},
        ],
    )
    def test_wayland_and_no_display_give_nothing_back(environ: dict[str, str]) -> None:
        assert isinstance(foreground(environ), NoForeground)

    @pytest.mark.parametrize("platform", ["", "xcb", "xcb;wayland"])
    def test_an_x_session_is_asked_by_x(platform: str) -> None:
        from evenline.native.foreground_x11 import XForeground

        assert isinstance(foreground({"DISPLAY": ":0", "QT_QPA_PLATFORM": platform}), XForeground)
