"""Where the panel belongs: beside a dialer, at an edge, or wherever it was put, and always on a screen. Pure.

All boxes here are in logical pixels of the whole desktop, as a toolkit counts them; on_desktop() makes them of the
system's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from evenline.native.neighbours import Box, Neighbour, Stand
from evenline.values import replace, value

GAP = 6  # pixels between the dialer's frame and the panel
LEFT, RIGHT = "left", "right"
MOST_PLACES = 24  # arrangements of screens whose place is remembered


@value
class Screen:
    """One of the desktop's screens. name: the system's. box: all of it; room: without bars, ours among them.
    scale: physical pixels to a logical one, 1.0 to 3.0 and beyond.

    The corner of a screen is the same in physical and in logical pixels, as Qt counts; what lies on it is scaled.
    """

    name: str
    box: Box
    room: Box
    scale: float = 1.0

    @property
    def physical(self) -> Box:
        return replace(
            self.box, width=round(self.box.width * self.scale), height=round(self.box.height * self.scale)
        )


@value
class Spot:
    """Where the panel goes. height: None for its own. reserve: what to keep free of maximised windows, None for
    nothing. over: it lies over the dialer, since there was no room beside it."""

    x: int
    y: int
    height: int | None = None
    reserve: Box | None = None
    over: bool = False


@value
class Size:
    width: int
    height: int


def on_desktop(box: Box, screens: Sequence[Screen]) -> Box:
    """A box in the system's pixels as logical ones. A window on two screens is counted as the one with more."""
    screen = most_of(box, [replace(s, box=s.physical) for s in screens])
    scale = screen.scale
    left = screen.box.x + (box.x - screen.box.x) / scale
    top = screen.box.y + (box.y - screen.box.y) / scale
    return Box(round(left), round(top), max(1, round(box.width / scale)), max(1, round(box.height / scale)))


def in_system(box: Box, screens: Sequence[Screen]) -> Box:
    """The other way round."""
    screen = most_of(box, screens)
    return Box(
        round(screen.box.x + (box.x - screen.box.x) * screen.scale),
        round(screen.box.y + (box.y - screen.box.y) * screen.scale),
        max(1, round(box.width * screen.scale)),
        max(1, round(box.height * screen.scale)),
    )


def most_of(box: Box, screens: Sequence[Screen]) -> Screen:
    """The screen that shows most of it, or the nearest one."""
    shared = [_shared(box, screen.box) for screen in screens]
    if max(shared) > 0:
        return screens[shared.index(max(shared))]
    return min(screens, key=lambda screen: _distance(box, screen.box))


def free(x: int, y: int, size: Size, screens: Sequence[Screen]) -> Spot:
    """There, or as near as keeps all of it on the screen that has most of it."""
    screen = most_of(Box(x, y, size.width, size.height), screens)
    return Spot(*_inside(x, y, size, screen.room))


def default(size: Size, screen: Screen) -> Spot:
    """At the right edge, half-way down, where a dialer rarely is."""
    room = screen.room
    return Spot(*_inside(room.right - size.width - 16, room.y + (room.height - size.height) // 2, size, room))


def at_edge(size: Size, screen: Screen, side: str, strip: bool) -> Spot:
    """The panel fills the edge from top to bottom, and asks that maximised windows leave it; where that would
    leave them less than the panel has, it lies over them, as a strip does in its corner."""
    room = screen.room
    x = room.x if side == LEFT else room.right - size.width
    if strip:
        return Spot(*_inside(x, room.y, size, room))
    kept = _column(screen, side, size.width)
    if 2 * kept.width > room.width:
        return Spot(kept.x, kept.y, kept.height, over=True)
    return Spot(kept.x, kept.y, kept.height, kept)


def beside(
    stand: Stand, size: Size, screens: Sequence[Screen], side: str, maximised: str, strip: bool = False
) -> Spot:
    """Next to the dialer (stand.box in logical pixels), its top level with the dialer's.

    On the asked side; where there is no room, also not on a screen that continues there, on the other; where there
    is none either, over its edge on the asked side. A dialer that fills its screen is left the rest of it, or lain
    over, as `maximised` says ('beside' or 'over'); one in full screen is always lain over.
    """
    dialer = stand.box
    screen = most_of(dialer, screens)
    if stand.maximised and not stand.full_screen and maximised == "beside" and not strip:
        return at_edge(size, screen, side, strip)
    if not (stand.maximised or stand.full_screen):
        for at in (side, LEFT if side == RIGHT else RIGHT):
            x = dialer.x - GAP - size.width if at == LEFT else dialer.right + GAP
            where = _holds(x, dialer, size, screens)
            if where is not None:
                return Spot(*_inside(x, dialer.y, size, where.room))
    x = dialer.x if side == LEFT else dialer.right - size.width
    return replace(Spot(*_inside(x, dialer.y, size, screen.room)), over=True)


def rest(screen: Screen, column: Box) -> Box:
    """What a column at one edge leaves of the screen's room."""
    room = screen.room
    if column.x <= room.x:
        return Box(column.right, room.y, max(1, room.right - column.right), room.height)
    return Box(room.x, room.y, max(1, column.x - room.x), room.height)


def without(screen: Screen, reserved: Box | None) -> Screen:
    """The screen as if this were not kept free for us: the system counts our own column as a bar."""
    room = screen.room
    if reserved is None or _shared(reserved, screen.box) == 0 or _shared(reserved, room) > 0:
        return screen
    left, right = min(room.x, reserved.x), max(room.right, reserved.right)
    return replace(screen, room=Box(left, room.y, right - left, room.height))


def arrangement(screens: Sequence[Screen]) -> str:
    """A name for these screens side by side: the same whenever they are plugged in again."""
    said = sorted(f"{s.name} {s.box.width}x{s.box.height}+{s.box.x}+{s.box.y} {s.scale:g}" for s in screens)
    return "; ".join(said)


def find(windows: Sequence[Neighbour], program: str, title: str) -> Neighbour | None:
    """The dialer among these windows, the front one first. A program's name is compared without case; the title
    may be a part of what stands there. None where neither was named, or nothing fits."""
    named, part = program.casefold(), title.casefold()
    if not named and not part:
        return None
    theirs = [w for w in windows if not named or w.program.casefold() == named]
    whole = [w for w in theirs if w.title.casefold() == part]
    within = [w for w in theirs if part in w.title.casefold()]
    if found := whole or within:
        return found[0]
    return theirs[0] if named and len(theirs) == 1 else None


def known_by(picked: Neighbour, windows: Sequence[Neighbour]) -> tuple[str, str]:
    """(program, title) by which to find it again. The title only where the program has several windows, or no
    name: it may well say who is on the line."""
    same = [w for w in windows if w.program == picked.program]
    alone = bool(picked.program) and len(same) <= 1
    return picked.program, "" if alone else picked.title


def _holds(x: int, dialer: Box, size: Size, screens: Sequence[Screen]) -> Screen | None:
    """The screen whose room has this column, at the height of the dialer."""
    for screen in screens:
        room = screen.room
        level = room.y < dialer.bottom and dialer.y < room.bottom
        if level and room.x <= x and x + size.width <= room.right:
            return screen
    return None


def _column(screen: Screen, side: str, width: int) -> Box:
    room = screen.room
    width = min(width, room.width)
    return Box(room.x if side == LEFT else room.right - width, room.y, width, room.height)


def _inside(x: int, y: int, size: Size, room: Box) -> tuple[int, int]:
    """The corner that keeps it in the room; what is larger than that begins where the room does."""
    return (
        max(room.x, min(x, room.right - size.width)),
        max(room.y, min(y, room.bottom - size.height)),
    )


def _shared(one: Box, other: Box) -> int:
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, wide) * max(0, high)


def _distance(one: Box, other: Box) -> int:
    wide = max(other.x - one.right, one.x - other.right, 0)
    high = max(other.y - one.bottom, one.y - other.bottom, 0)
    return wide + high
