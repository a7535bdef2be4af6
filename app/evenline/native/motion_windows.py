"""'Animation effects' in Windows' accessibility settings.

https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

assert sys.platform == "win32"  # type checkers on other systems stop reading here

SPI_GETCLIENTAREAANIMATION = 0x1042
_ask = ctypes.WinDLL("user32", use_last_error=True).SystemParametersInfoW
_ask.argtypes = (wintypes.UINT, wintypes.UINT, wintypes.LPVOID, wintypes.UINT)
_ask.restype = wintypes.BOOL


def wants_less() -> bool:
    """Whether they are off; False where Windows does not say."""
    moves = wintypes.BOOL(True)
    known = _ask(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0)
    return bool(known) and not moves.value
