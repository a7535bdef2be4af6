"""Runs first in the frozen program on Linux, where a program may be replaced while it runs and opens others."""

import os
import sys

import pyimod02_importers  # PyInstaller's, in every program that it freezes

# Its modules are read from its own file, as late as they are wanted. An upgrade puts another file in that place,
# maybe while a call is on; this one is kept open, and so it is there for as long as the panel.
own = os.open(sys.executable, os.O_RDONLY)
pyimod02_importers.pyz_archive._filename = f"/proc/self/fd/{own}"

# A browser or an editor that it opens is not given its libraries. The loader in front of it finds ours by
# LD_LIBRARY_PATH and leaves what stood there before in LD_LIBRARY_PATH_ORIG:
# https://pyinstaller.org/en/stable/runtime-information.html#ld-library-path-libpath-considerations
theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if theirs is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = theirs
