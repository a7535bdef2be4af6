"""Which window has the keyboard, and how to give it back: the panel only borrows it, for a text field.

Ask current() before the panel takes the keyboard, and give_back() what it said when the field is left. Call
give_back() only while the panel still has the keyboard: whoever went elsewhere by themselves is not to be
called back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NewType, Protocol

Place = NewType("Place", int)
"""A window (on a Mac, a program) as the system names it. It may be gone by the time it is used."""

DRAWN_FOR_NOBODY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")  # Qt platforms without other windows


class Foreground(Protocol):
    """Neither method raises: a keyboard that stays where it is costs the agent one click, and no call."""

    def current(self) -> Place | None:
        """What has the keyboard now; None where nothing has it, or where the system does not say."""
        ...

    def give_back(self, place: Place) -> None:
        """Asks the system to give the keyboard to that place. Nothing happens if it is gone."""
        ...

    def close(self) -> None:
        """Lets go of what was opened for this. The program ends."""
        ...


class NoForeground:
    """For Wayland, where no program is told which other one has the keyboard, or may hand it over.

    There, leaving a text field leaves the keyboard with the panel until the agent clicks elsewhere. The same
    goes for a display that nobody sees.
    """

    def current(self) -> Place | None:
        return None

    def give_back(self, place: Place) -> None:
        pass

    def close(self) -> None:
        pass


def foreground(environ: Mapping[str, str] = os.environ) -> Foreground:
    """The right one for this system and for the display that Qt will draw on. Opens nothing yet."""
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0].lower()
    if chosen in DRAWN_FOR_NOBODY:
        return NoForeground()
    if sys.platform == "win32":
        from evenline.native.foreground_windows import WindowsForeground

        return WindowsForeground()
    if sys.platform == "darwin":
        from evenline.native.foreground_macos import MacForeground

        return MacForeground()
    # An X program under Wayland is told of other X programs at best, and the keyboard must not go to one that
    # did not have it. So X it is only where the session is one of X.
    wayland = chosen.startswith("wayland") or "WAYLAND_DISPLAY" in environ
    if wayland or not environ.get("DISPLAY"):
        return NoForeground()
    from evenline.native.foreground_x11 import XForeground

    return XForeground(environ["DISPLAY"])
