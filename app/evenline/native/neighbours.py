"""Windows of other programs: which there are, where one stands, and word of whatever it does. For docking.

Boxes are in the system's own pixels, the origin at the top left of the main screen: physical ones on X11 and
Windows, points on a Mac. They are what a person sees of a window: frame and title included, shadow left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from evenline.native.foreground import DRAWN_FOR_NOBODY
from evenline.values import value


@value
class Box:
    """x, y: the top left corner. All whole pixels; width and height are at least 1."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel beyond it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


@value
class Neighbour:
    """One window of another program. handle: the system's own, good while the window lives.

    program: what the system calls the program, without a path or `.exe`, '' where it does not say. title: what
    stands on the window now.
    """

    handle: int
    program: str
    title: str


@value
class Stand:
    """Where a window is. hidden: minimised, or on another virtual desktop; its box is the last one known.

    maximised: it fills its screen, but for bars; full_screen: bars too.
    """

    box: Box
    hidden: bool = False
    maximised: bool = False
    full_screen: bool = False


class Neighbours(Protocol):
    """All methods are called on one thread, Qt's, and none of them raises for a window that is gone or a system
    that refuses: they answer with what there is."""

    @property
    def why_not(self) -> str:
        """'' where the system lets a program do this; else a reason, one of WHY_NOT. It may be allowed later."""
        ...

    @property
    def wake(self) -> int | None:
        """A descriptor that becomes readable when there is news, for read(); None where the system calls by itself
        through the loop that Qt runs anyway. Known once watch() or windows() was called."""
        ...

    def windows(self) -> tuple[Neighbour, ...]:
        """Ordinary windows of other programs that a person could point at, the front one first."""
        ...

    def at(self, x: int, y: int) -> Neighbour | None:
        """The front one that shows at this pixel, or None for the desktop, a bar or our own window."""
        ...

    def stand(self, handle: int) -> Stand | None:
        """None: it was closed."""
        ...

    def watch(self, handle: int | None, news: Callable[[], None]) -> None:
        """From now on `news` is called, on the same thread, whenever what stand(handle) says may have changed,
        once for as much as came together; with None for a handle, whenever windows() may have changed (one came,
        went, or was renamed). Replaces what was watched before. Nothing wakes while nothing changes."""
        ...

    def read(self) -> bool:
        """Take in what made `wake` readable, call `news` if it was any, and say whether it was."""
        ...

    def reserve(self, window: int, side: str, box: Box | None) -> bool:
        """Keep maximised windows out of this box at the 'left' or 'right' edge of its screen, for our window
        (its id); None gives the room back. False where the system knows no such thing."""
        ...

    def make_room(self, handle: int, box: Box) -> bool:
        """Ask a maximised window to fill only this box (the rest of its screen). False where it can't be asked."""
        ...

    def put_everywhere(self, window: int) -> None:
        """Show our window, now or once it is shown, on every virtual desktop. Nothing to do where windows such
        as the panel's are on all of them anyway (Windows, and a Mac as own_window has told it)."""
        ...

    def close(self) -> None:
        """Lets go of everything; reserved room is given back."""
        ...


WAYLAND, NO_PERMISSION, NO_DISPLAY = "wayland", "permission", "display"
WHY_NOT = (WAYLAND, NO_PERMISSION, NO_DISPLAY)


class NoNeighbours:
    """For Wayland, where no program is told of another's windows or may place its own; and for a display that
    nobody sees."""

    def __init__(self, why_not: str) -> None:
        self.why_not = why_not
        self.wake: int | None = None

    def windows(self) -> tuple[Neighbour, ...]:
        return ()

    def at(self, x: int, y: int) -> Neighbour | None:
        return None

    def stand(self, handle: int) -> Stand | None:
        return None

    def watch(self, handle: int | None, news: Callable[[], None]) -> None:
        pass

    def read(self) -> bool:
        return False

    def reserve(self, window: int, side: str, box: Box | None) -> bool:
        return False

    def make_room(self, handle: int, box: Box) -> bool:
        return False

    def put_everywhere(self, window: int) -> None:
        pass

    def close(self) -> None:
        pass


def neighbours(environ: Mapping[str, str] = os.environ) -> Neighbours:
    """The right one for this system and for the display that Qt draws on. Opens nothing yet."""
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0].lower()
    if chosen in DRAWN_FOR_NOBODY:
        return NoNeighbours(NO_DISPLAY)
    if sys.platform == "win32":
        from evenline.native.neighbours_windows import WindowsNeighbours

        return WindowsNeighbours()
    if sys.platform == "darwin":
        from evenline.native.neighbours_macos import MacNeighbours

        return MacNeighbours()
    if chosen.startswith("wayland") or (not chosen and "WAYLAND_DISPLAY" in environ):
        return NoNeighbours(WAYLAND)
    if not environ.get("DISPLAY"):
        return NoNeighbours(NO_DISPLAY)
    from evenline.native.neighbours_x11 import XNeighbours

    return XNeighbours(environ["DISPLAY"])
