"""What the system has to be told of the panel's own window: it never activates, and may be kept unshared."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from evenline.native.foreground import DRAWN_FOR_NOBODY


class OwnWindow(Protocol):
    """window: the id that the toolkit gives for it (an HWND; on a Mac, its NSView). Neither method raises for a
    window that is gone."""

    see_through_is_shared: bool
    """Whether the system can keep out of sharing only a window that is opaque all over."""

    def never_activates(self, window: int) -> None:
        """A click on it leaves the keyboard where it is, and it stays when another program is in front. For a
        window that was shown, or is about to be. Whoever borrows the keyboard takes this back for as long."""
        ...

    def keep_out_of_sharing(self, window: int, out: bool) -> bool:
        """Leave it out of screens that are shared or recorded, or not. Whether the system does as it is told;
        True where there was nothing to take back."""
        ...


class PlainWindow:
    """X11 and Wayland: the window's flags say all there is to say, and whoever shares the screen shares all."""

    see_through_is_shared = False

    def never_activates(self, window: int) -> None:
        pass

    def keep_out_of_sharing(self, window: int, out: bool) -> bool:
        return not out


def own_window(environ: Mapping[str, str] = os.environ) -> OwnWindow:
    """The right one for this system and for the display that Qt draws on. Opens nothing yet."""
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0].lower()
    if chosen in DRAWN_FOR_NOBODY:
        return PlainWindow()
    if sys.platform == "win32":
        from evenline.native.own_window_windows import WindowsOwnWindow

        return WindowsOwnWindow()
    if sys.platform == "darwin":
        from evenline.native.own_window_macos import MacOwnWindow

        return MacOwnWindow()
    return PlainWindow()
