r"""Group policy on Windows: values under HKEY_LOCAL_MACHINE\Software\Policies\Evenline, which people can't write.

What is preset and may be changed stands under Software\Evenline\Preset, in the same way.

Each is named as its setting. REG_DWORD for numbers, and 0 or 1 for no and yes; REG_SZ for everything else.
"""

from __future__ import annotations

import ctypes
import sys
import winreg
from pathlib import Path
from typing import Any

from evenline.policy import KEY

assert sys.platform == "win32"  # type checkers on other systems stop reading here

WHERE = rf"HKEY_LOCAL_MACHINE\{KEY}"
ACCESS = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
KINDS = (winreg.REG_DWORD, winreg.REG_QWORD, winreg.REG_SZ)
COMMON_APPDATA = 0x23  # CSIDL_COMMON_APPDATA, shlobj.h
LONGEST_PATH = 260  # MAX_PATH, which SHGetFolderPathW never goes beyond


def read(path: str = "") -> dict[str, Any]:
    """Names and values, as they are; nothing where nobody has set up the key. A value of another kind is given as
    a text that says so, for no setting to accept. path: of the key, '' for the policy's. Raises OSError where the
    key is there and can't be read."""
    try:
        key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path or KEY, 0, ACCESS)
    except FileNotFoundError:
        return {}
    with key:
        found = (winreg.EnumValue(key, n) for n in range(winreg.QueryInfoKey(key)[1]))
        return {name: value if kind in KINDS else (kind, value) for name, value, kind in found if name}


def program_data() -> Path:
    r"""C:\ProgramData, wherever it is, as the system says it; %PROGRAMDATA% would be whatever somebody set."""
    found = ctypes.create_unicode_buffer(LONGEST_PATH)
    result = ctypes.WinDLL("shell32").SHGetFolderPathW(None, COMMON_APPDATA, None, 0, found)
    if result != 0:
        raise OSError(f"SHGetFolderPathW: {result & 0xFFFF_FFFF:#010x}")
    return Path(found.value)
