"""What stays out of the frozen folder, although PyInstaller would take it along."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from fnmatch import fnmatch

Entry = tuple[str, str, str]  # of PyInstaller's: where to, from where, kind

# Qt plugins that a panel of widgets uses, on any of the three systems: windows, looks, typing, pictures, TLS.
PLUGINS = """platforms/*xcb* platforms/*qwayland* platforms/*offscreen* platforms/*windows* platforms/*cocoa*
 platforminputcontexts/*compose* platforminputcontexts/*ibus* platformthemes/*xdgdesktopportal* styles/*
 imageformats/*svg* tls/* wayland-decoration-client/*bradient* wayland-shell-integration/*xdg-shell*""".split()
# Qt's own words, in the languages of the panel; English is in the code.
TRANSLATIONS = ("qtbase_de.qm", "qtbase_es.qm", "qtbase_fr.qm")
# Of Qt's libraries those that only plugins above were there for.
# On Windows: OpenGL in software, a fifth of the whole, which widgets never ask for; TLS is the system's own there.
NO_LIBRARY = re.compile(r"libQt6(EglF|OpenGL|WlShell)|opengl32sw\.dll|qopensslbackend\.dll")
# Libraries that are taken along on Linux, since their names, or their being there, differ among Linuxes.
# Every other one is the system's own: kept safe by it, and in step with its graphics drivers.
TAKEN = """libQt6* libicu* libpyside6* libshiboken6* libpython* libssl.so* libcrypto.so* libffi.so* libbz2.so*
 liblzma.so* libsqlite3.so* libxcb-cursor.so* libxcb-icccm.so* libxcb-image.so* libxcb-keysyms.so*
 libxcb-render-util.so* libxcb-util.so*""".split()
NEVER_IMPORTED = "tkinter readline PIL setuptools distutils pytest unittest doctest pydoc pydoc_data".split()
# In which town a number is, and with whom: nobody asks, and it is three times as large as the panel's own code.
NEVER_ASKED = ("phonenumbers.geodata", "phonenumbers.carrierdata")
# What installers write beside a package; some of it tells where things lay on the machine that froze them.
OF_INSTALLERS = ("direct_url.json", "INSTALLER", "RECORD", "REQUESTED")
# The end of a module's name says which system it is for.
OF_SYSTEMS = {
    "win32": ("_windows",),
    "darwin": ("_macos",),
    "linux": ("_x11", "_xdg", "_portal", "_atspi", "native.x11"),
}


def of_other_systems(modules: Iterable[str]) -> list[str]:
    """Those that are never imported on this one."""
    ends = tuple(end for system, ends in OF_SYSTEMS.items() if system != sys.platform for end in ends)
    return [name for name in modules if name.endswith(ends)]


def modules(entries: Iterable[Entry]) -> list[Entry]:
    """Those that the program may import."""
    return [entry for entry in entries if not entry[0].startswith(NEVER_ASKED)]


def files(entries: Iterable[Entry]) -> list[Entry]:
    """Those that the program needs, of binaries and data."""
    return [entry for entry in entries if _is_needed(entry[0].replace("\\", "/"))]


def _is_needed(path: str) -> bool:
    name = path.rpartition("/")[2]
    if (".dist-info/" in path and name in OF_INSTALLERS) or NO_LIBRARY.match(name):
        return False
    plugin = re.search(r"PySide6/(?:Qt/)?plugins/(.+)", path)
    if plugin:
        return any(fnmatch(plugin[1], each) for each in PLUGINS)
    if path.startswith("dateutil/zoneinfo/"):  # another copy of all time zones
        return False
    if re.search(r"PySide6/(?:Qt/)?translations/", path):
        return name in TRANSLATIONS
    is_systems = sys.platform == "linux" and name == path and name.startswith("lib")
    return not is_systems or any(fnmatch(name, each) for each in TAKEN)
