"""Less motion on Windows: the very setting is turned off and on."""

from __future__ import annotations

import ctypes
import sys

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

from evenline.native.motion import motion

pytestmark = pytest.mark.windows

SPI_GETCLIENTAREAANIMATION, SPI_SETCLIENTAREAANIMATION = 0x1042, 0x1043


def test_it_follows_the_setting() -> None:
    user = ctypes.WinDLL("user32")
    before = ctypes.c_int(1)
    if not user.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(before), 0):
        pytest.skip("this Windows does not know the setting")
    asked = motion()
    asked.start()
    try:
        for moves in (0, 1):
            user.SystemParametersInfoW(SPI_SETCLIENTAREAANIMATION, 0, ctypes.c_void_p(moves), 0)
            assert asked.wants_less() is not bool(moves)
    finally:
        user.SystemParametersInfoW(SPI_SETCLIENTAREAANIMATION, 0, ctypes.c_void_p(before.value), 0)
