"""Whether the tests run under Wine, which does not do all that Windows does."""

from __future__ import annotations

import ctypes
import sys


def under_wine() -> bool:
    return sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
