"""Windows of other programs on a Mac: the window server says where they are, and, once a person has allowed it
under Accessibility, their programs say when they move and take a new place.

Without that permission they are listed, found and pointed at all the same, by program; what moves is noticed when
a program comes to the front or the desktop changes. Titles need the permission for Screen Recording, or this one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from evenline.native import accessible_macos, neighbours
from evenline.native.neighbours import Box, Neighbour, Stand

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

ON_SCREEN, ONLY_THIS, NO_DESKTOP = 1 << 0, 1 << 3, 1 << 4  # of CGWindowListOption
ORDINARY_LAYER = 0
FOR_ONE = ("NSWorkspaceActiveSpaceDidChangeNotification", "NSWorkspaceDidTerminateApplicationNotification",
           "NSWorkspaceDidActivateApplicationNotification", "NSWorkspaceDidHideApplicationNotification",
           "NSWorkspaceDidUnhideApplicationNotification")  # fmt: skip
FOR_ALL = (*FOR_ONE, "NSWorkspaceDidLaunchApplicationNotification")


class MacNeighbours:
    wake: int | None = None

    def __init__(self) -> None:
        self._news: Callable[[], None] | None = None
        self._watched: int | None = None
        self._element: accessible_macos.WindowElement | None = None
        self._told: list[Any] = []  # what the workspace keeps of our wish to be told
        self._is_due = False

    @property
    def why_not(self) -> str:
        """Asked anew each time: a permission is given while the panel is up."""
        return "" if accessible_macos.is_trusted() else neighbours.NO_PERMISSION

    # Which there are -----------------------------------------------------------------------------------

    def windows(self) -> tuple[Neighbour, ...]:
        return tuple(_neighbour(shown) for shown in _ordinary())

    def at(self, x: int, y: int) -> Neighbour | None:
        for shown in _ordinary():  # the front one first
            box = _box(shown)
            if box.x <= x < box.right and box.y <= y < box.bottom:
                return _neighbour(shown)
        return None

    def stand(self, handle: int) -> Stand | None:
        shown = _window(handle)
        if shown is None:
            return None
        box, hidden = _box(shown), not shown.get("kCGWindowIsOnscreen", False)
        screens = _screens()
        return Stand(
            box,
            hidden=hidden,
            maximised=any(box == room for _, room in screens),  # zoomed: a Mac has no state of that name
            full_screen=any(box == whole for whole, _ in screens),
        )

    # What happens --------------------------------------------------------------------------------------

    def watch(self, handle: int | None, news: Callable[[], None]) -> None:
        self._let_go()
        self._watched, self._news = handle, news
        self._listen(FOR_ALL if handle is None else FOR_ONE)
        if handle is not None:
            self._element = self._find(handle)
            if self._element is not None:
                self._element.watch(self._soon)

    def _find(self, handle: int) -> accessible_macos.WindowElement | None:
        shown = _window(handle)
        if shown is None or not accessible_macos.is_trusted():
            return None
        return accessible_macos.WindowElement.find(
            int(shown["kCGWindowOwnerPID"]), _box(shown), _title(shown)
        )

    def _listen(self, names: Sequence[str]) -> None:
        from AppKit import NSWorkspace

        centre = NSWorkspace.sharedWorkspace().notificationCenter()
        for name in names:
            self._told.append(
                centre.addObserverForName_object_queue_usingBlock_(name, None, None, lambda _: self._soon())
            )

    def _soon(self) -> None:
        """In the loop's next turn, once for all that has come until then."""
        from Foundation import NSRunLoop

        if not self._is_due:
            self._is_due = True
            NSRunLoop.mainRunLoop().performBlock_(self._tell)

    def _tell(self) -> None:
        self._is_due = False
        if self._news is not None:
            self._news()

    def read(self) -> bool:
        """The loop that Qt runs calls by itself."""
        return False

    # What is asked of it -------------------------------------------------------------------------------

    def reserve(self, window: int, side: str, box: Box | None) -> bool:
        """No program can keep room free on a Mac but the Dock and the menu bar."""
        return False

    def make_room(self, handle: int, box: Box) -> bool:
        element = self._element if handle == self._watched and self._element else self._find(handle)
        return element is not None and element.put(box)

    def put_everywhere(self, window: int) -> None:
        pass

    def close(self) -> None:
        self._let_go()
        self._news = None

    def _let_go(self) -> None:
        from AppKit import NSWorkspace

        centre = NSWorkspace.sharedWorkspace().notificationCenter()
        for told in self._told:
            centre.removeObserver_(told)
        self._told.clear()
        if self._element is not None:
            self._element.forget()
            self._element = None


def _ordinary() -> list[Any]:
    from Quartz import CGWindowListCopyWindowInfo

    return [
        shown
        for shown in CGWindowListCopyWindowInfo(ON_SCREEN | NO_DESKTOP, 0) or ()
        if shown.get("kCGWindowLayer") == ORDINARY_LAYER
        and shown.get("kCGWindowAlpha", 1) > 0
        and shown.get("kCGWindowOwnerPID") != os.getpid()
    ]


def _window(handle: int) -> Any:
    from Quartz import CGWindowListCopyWindowInfo

    found = CGWindowListCopyWindowInfo(ONLY_THIS, handle) or ()
    return found[0] if found else None


def _neighbour(shown: Any) -> Neighbour:
    title = _title(shown)
    if not title and accessible_macos.is_trusted():
        element = accessible_macos.WindowElement.find(int(shown["kCGWindowOwnerPID"]), _box(shown), "")
        title = "" if element is None else element.title()
    return Neighbour(int(shown["kCGWindowNumber"]), str(shown.get("kCGWindowOwnerName") or ""), title)


def _title(shown: Any) -> str:
    return str(shown.get("kCGWindowName") or "")


def _box(shown: Any) -> Box:
    bounds = shown["kCGWindowBounds"]
    x, y, width, height = (round(bounds[key]) for key in ("X", "Y", "Width", "Height"))
    return Box(x, y, max(1, width), max(1, height))


def _screens() -> list[tuple[Box, Box]]:
    """Each one whole, and without menu bar and Dock. AppKit counts upwards from the main screen's bottom."""
    from AppKit import NSScreen

    screens = list(NSScreen.screens())
    top = screens[0].frame().size.height if screens else 0

    def turned(rect: Any) -> Box:
        y = top - rect.origin.y - rect.size.height
        return Box(round(rect.origin.x), round(y), round(rect.size.width), round(rect.size.height))

    return [(turned(screen.frame()), turned(screen.visibleFrame())) for screen in screens]
