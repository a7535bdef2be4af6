"""The IANA name of the zone that a Windows machine is set to; Windows calls its zones by other names."""

from __future__ import annotations

import ctypes
import os
import sys

assert sys.platform == "win32"  # type checkers on other systems stop reading here

_LONGEST = 128


def zone_name() -> str:
    """'Europe/Berlin', from the ICU that has been part of Windows since 10 1903; empty where there is none.

    ICU knows which Windows name is which zone in the user's country, and Windows Update keeps it so. See
    https://learn.microsoft.com/windows/win32/intl/international-components-for-unicode--icu-
    """
    try:
        icu = ctypes.CDLL("icu.dll", winmode=0x0000_0800)  # LOAD_LIBRARY_SEARCH_SYSTEM32: Windows' own alone
        default_zone = icu.ucal_getDefaultTimeZone
    except (OSError, AttributeError):
        return ""
    default_zone.argtypes = (ctypes.c_wchar_p, ctypes.c_int32, ctypes.POINTER(ctypes.c_int))
    default_zone.restype = ctypes.c_int32
    name, status = ctypes.create_unicode_buffer(_LONGEST), ctypes.c_int(0)
    default_zone(name, _LONGEST, ctypes.byref(status))
    known = status.value <= 0 and name.value not in ("", "Etc/Unknown")  # positive: an error
    return name.value if known else ""


def forget_tz() -> None:
    """Local time as Windows has it, whatever TZ says.

    Git Bash and others set TZ to an IANA name, of which Windows' C library makes UTC. Python has had it read
    when it started, so it has to look again.
    """
    if os.environ.pop("TZ", None) is not None:
        ctypes.CDLL("ucrtbase")._tzset()
