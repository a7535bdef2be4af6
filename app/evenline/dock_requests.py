"""What can be asked about where the panel sits, and what its page shows of it."""

from __future__ import annotations

from evenline.native.neighbours import Neighbour
from evenline.values import value


@value
class ListWindows:
    """Which windows there are to sit beside."""


@value
class PointAt:
    """The pointer is over this pixel of the desktop (logical), looking for the dialer; done: it was let go."""

    x: int
    y: int
    done: bool = False


@value
class SitBeside:
    """This window is the dialer's."""

    handle: int


@value
class Sit:
    """where: as in the settings; side: too, None for as it is."""

    where: str
    side: str | None = None


DockRequest = ListWindows | PointAt | SitBeside | Sit


@value
class Docking:
    """where, side: as in the settings. dialer: what the dialer is called, '' while none was picked; here: its
    window is there. why_not: '' or one of neighbours.WHY_NOT. windows: None before somebody wanted to know.
    pointing: somebody looks for the dialer with the pointer, which is over this window."""

    where: str = "float"
    side: str = "right"
    dialer: str = ""
    here: bool = False
    why_not: str = ""
    windows: tuple[Neighbour, ...] | None = None
    pointing: bool = False
    over: Neighbour | None = None
