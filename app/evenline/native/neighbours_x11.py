"""Windows of other programs under X11, by what EWMH and ICCCM say of them, through one connection of its own.

A window manager puts windows into frames of its own, and while somebody drags one, some (openbox) say nothing
before it is let go. So the frame is watched as well: the server tells of each of its moves, and following asks
nothing back. Edges, state and desktop are properties, read when they change.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from evenline.native.neighbours import Box, Neighbour, Stand
from evenline.native.x11 import PAGER, Connection
from evenline.values import replace

T = TypeVar("T")
ALL_DESKTOPS = 0xFFFFFFFF
REMOVE = 0  # of EWMH: take a state away
STATIC_GRAVITY_XYWH = 10 | 0xF << 8 | PAGER << 12  # flags of _NET_MOVERESIZE_WINDOW
ORDINARY = ("_NET_WM_WINDOW_TYPE_NORMAL", "_NET_WM_WINDOW_TYPE_DIALOG", "_NET_WM_WINDOW_TYPE_UTILITY")
WATCHED = (
    "_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS", "_NET_WM_STATE", "WM_STATE", "_NET_WM_DESKTOP",
)  # fmt: skip
LISTED = ("_NET_CLIENT_LIST", "_NET_WM_NAME", "WM_NAME")


class XNeighbours:
    """display: as in DISPLAY. Connected at the first question; where the connection broke, anew at the next."""

    why_not = ""

    def __init__(self, display: str) -> None:
        self._name = display
        self._x: _X | None = None
        self._news: Callable[[], None] | None = None
        self._watched: int | None = None

    @property
    def wake(self) -> int | None:
        return None if self._x is None else self._x.fileno()

    def windows(self) -> tuple[Neighbour, ...]:
        return self._ask(lambda x: tuple(x.neighbour(w) for w in x.ordinary())) or ()

    def at(self, x: int, y: int) -> Neighbour | None:
        def front(asked: _X) -> Neighbour | None:
            window = asked.front_at(x, y)
            return None if window is None else asked.neighbour(window)

        return self._ask(front)

    def stand(self, handle: int) -> Stand | None:
        return self._ask(lambda x: x.stand(handle))

    def watch(self, handle: int | None, news: Callable[[], None]) -> None:
        self._watched, self._news = handle, news
        self._ask(lambda x: x.watch(handle))

    def read(self) -> bool:
        while True:
            if self._ask(_has_news) and self._news is not None:
                self._news()
                return True  # what came meanwhile can wait: a window that moves on and on would never let go
            if self._x is None or not self._x.may_hold_events:
                return False

    def reserve(self, window: int, side: str, box: Box | None) -> bool:
        return self._ask(lambda x: x.reserve(window, side, box)) or False

    def make_room(self, handle: int, box: Box) -> bool:
        return self._ask(lambda x: x.fill(handle, box)) or False

    def put_everywhere(self, window: int) -> None:
        self._ask(lambda x: x.put_everywhere(window))

    def close(self) -> None:
        if self._x is not None:
            self._x.close()
            self._x = None

    def _ask(self, question: Callable[[_X], T]) -> T | None:
        """None where the window is gone, or the server."""
        if self._x is None and not self._connect():
            return None
        asked = self._x
        assert asked is not None
        try:
            return question(asked)
        except asked.of_one_window:
            return None  # it is gone; the connection is sound
        except asked.of_connection:
            self.close()
            return None

    def _connect(self) -> bool:
        from Xlib import error

        try:
            self._x = _X(self._name)
        except (error.DisplayError, error.ConnectionClosedError, OSError):
            return False
        return True


class _X(Connection):
    def __init__(self, name: str) -> None:
        from Xlib import X, error

        super().__init__(name)

        # Looked up once: while a window is dragged each microsecond counts.
        self._configured, self._changed = X.ConfigureNotify, X.PropertyNotify
        self._structural = (X.MapNotify, X.UnmapNotify, X.ReparentNotify, X.DestroyNotify)
        self.of_one_window: Any = error.XError
        self.of_connection: Any = (error.DisplayError, error.ConnectionClosedError, OSError)
        self._known: tuple[int, Stand] | None = None  # of the watched window
        self._frame = 0  # around the watched window; itself where it has none
        self._frame_box = Box(0, 0, 1, 1)  # where the frame was, when the window was as `_known` says
        self._reckoned = False  # `_known` follows from moves of the frame
        self._watched: int | None = None
        self._watching = False
        self._listed: set[int] = set()
        self._reserved: int | None = None

    def close(self) -> None:
        from Xlib import error

        with contextlib.suppress(error.XError, error.ConnectionClosedError, OSError):
            if self._reserved is not None:
                self._set_strut(self._reserved, None)
            # A server that still has events for us may drop the connection with what was sent last unread.
            self._display.sync()
            self._display.close()

    # Which there are -----------------------------------------------------------------------------------

    def ordinary(self) -> list[int]:
        """The front one first; ours left out."""
        stacked = self._words(self._root, "_NET_CLIENT_LIST_STACKING") or self._words(
            self._root, "_NET_CLIENT_LIST"
        )
        return [window for window in reversed(stacked) if self._alive(window, self._is_ordinary)]

    def front_at(self, x: int, y: int) -> int | None:
        for window in self.ordinary():
            stand = self.stand(window)
            if stand is None or stand.hidden:
                continue
            box = stand.box
            if box.x <= x < box.right and box.y <= y < box.bottom:
                return window
        return None

    def neighbour(self, window: int) -> Neighbour:
        shown = self._window(window)
        title = self._text(shown, "_NET_WM_NAME") or self._text(shown, "WM_NAME")
        return Neighbour(window, self._program(shown), title)

    def _program(self, shown: Any) -> str:
        named = shown.get_wm_class()
        if named is not None and named[1]:
            return str(named[1])
        pid = self._words(shown, "_NET_WM_PID")
        if pid:
            with contextlib.suppress(OSError), open(f"/proc/{pid[0]}/comm", "rb") as said:
                return said.read().decode("utf-8", "replace").strip()  # cut at 15 bytes, within a letter too
        return ""

    def _is_ordinary(self, window: int) -> bool:
        shown = self._window(window)
        if self._words(shown, "_NET_WM_PID") == [os.getpid()]:
            return False
        kinds = self._words(shown, "_NET_WM_WINDOW_TYPE")
        return not kinds or any(self._atom(kind) in kinds for kind in ORDINARY)

    def _alive(self, window: int, is_so: Callable[[int], bool]) -> bool:
        from Xlib import error

        try:
            return is_so(window)
        except error.XError:
            return False  # it went since the list was read

    # Where one stands ----------------------------------------------------------------------------------

    def stand(self, handle: int) -> Stand | None:
        if self._known is not None and self._known[0] == handle:
            return self._known[1]
        if handle != self._watched:
            return self._look(handle)
        self._reckoned = False
        self._find_frame(handle)
        stand = self._look(handle)
        self._known = (handle, stand)
        return stand

    def _find_frame(self, handle: int) -> None:
        """The outermost window around it, and word of what that one does."""
        from Xlib import X

        frame = self._window(handle)
        while (parent := frame.query_tree().parent) != self._root:
            frame = parent
        if frame.id != self._frame:
            self._frame = frame.id
            if frame.id != handle:
                frame.change_attributes(event_mask=X.StructureNotifyMask)
        at = frame.get_geometry()
        self._frame_box = Box(at.x, at.y, at.width, at.height)

    def _look(self, handle: int) -> Stand:
        """Asks the server all of it. Raises XError for a window that is gone."""
        shown = self._window(handle)
        inner = shown.get_geometry()
        corner = self._root.translate_coords(shown, 0, 0)
        edges = self._outside(shown)
        return self._state(shown, _framed(corner.x, corner.y, inner.width, inner.height, edges))

    def _state(self, shown: Any, box: Box) -> Stand:
        from Xlib import Xutil

        states = set(self._words(shown, "_NET_WM_STATE"))
        iconic = self._words(shown, "WM_STATE")[:1] != [Xutil.NormalState]
        mine, now = self._words(shown, "_NET_WM_DESKTOP"), self._words(self._root, "_NET_CURRENT_DESKTOP")
        elsewhere = bool(mine and now) and mine[0] not in (now[0], ALL_DESKTOPS)
        maximised = {
            self._atom("_NET_WM_STATE_MAXIMIZED_HORZ"),
            self._atom("_NET_WM_STATE_MAXIMIZED_VERT"),
        } <= states
        return Stand(
            box,
            hidden=iconic or elsewhere or self._atom("_NET_WM_STATE_HIDDEN") in states,
            maximised=maximised,
            full_screen=self._atom("_NET_WM_STATE_FULLSCREEN") in states,
        )

    def _outside(self, shown: Any) -> tuple[int, int, int, int]:
        """How much a person sees beyond the inner window: left, right, top, bottom. Negative for a window that
        draws its own shadow inside."""
        frame, shadow = (
            [*self._words(shown, name), 0, 0, 0, 0][:4]
            for name in ("_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS")
        )
        left, right, top, bottom = (f - s for f, s in zip(frame, shadow, strict=True))
        return left, right, top, bottom

    # What happens --------------------------------------------------------------------------------------

    def watch(self, handle: int | None) -> None:
        from Xlib import X

        if self._watching and handle == self._watched:
            return  # what happens between two masks would be lost
        self._watching = True
        for window in {self._watched or 0, self._frame, *self._listed} - {0}:
            self._window(window).change_attributes(event_mask=0)
        self._listed.clear()
        self._watched, self._known, self._frame = handle, None, 0
        self._root.change_attributes(event_mask=X.PropertyChangeMask)
        if handle is not None:
            self._window(handle).change_attributes(event_mask=X.StructureNotifyMask | X.PropertyChangeMask)
            self.stand(handle)
        else:
            self._watch_titles()
        self._display.flush()

    def _watch_titles(self) -> None:
        """A browser's window is a dialer once its title says so."""
        from Xlib import X

        now = set(self._words(self._root, "_NET_CLIENT_LIST"))
        for window in now - self._listed:
            self._window(window).change_attributes(event_mask=X.PropertyChangeMask)
        self._listed = now

    def has_news(self) -> bool:
        """Takes in all that has come; whether any of it matters to what is watched."""
        self.may_hold_events = False
        events: list[Any] = []
        while waiting := self._display.pending_events():
            events += [self._display.next_event() for _ in range(waiting)]
            if not self.may_hold_events:
                break
        if self._watched is None:
            return self._has_list_news(events)
        return self._has_window_news(self._watched, events)

    def _has_list_news(self, events: Iterable[Any]) -> bool:
        names = {self._atom(name) for name in LISTED}
        news = any(getattr(event, "atom", None) in names for event in events)
        if news:
            self._watch_titles()
        return news

    def _has_window_news(self, handle: int, events: Iterable[Any]) -> bool:
        moved: Any = None
        look = False
        for event in events:
            kind = event.type
            if kind == self._configured:
                moved = event if event.window.id == self._frame else moved
            elif kind == self._changed:
                of_ours = event.window.id == handle and event.atom in self._properties()
                look |= of_ours or event.atom == self._atom("_NET_CURRENT_DESKTOP")
            elif kind in self._structural and event.window.id == handle:
                look = True  # it came, went, got another frame, or was closed
        if look:
            self._known = None
            return True
        if moved is None:
            return self._has_settled(handle)
        was = self._frame_box
        if self._known is None or (moved.width, moved.height) != (was.width, was.height):
            self._known = None
            return True
        stand = self._known[1]
        box = replace(stand.box, x=stand.box.x + moved.x - was.x, y=stand.box.y + moved.y - was.y)
        self._known = (handle, replace(stand, box=box))
        self._frame_box = replace(was, x=moved.x, y=moved.y)
        self._reckoned = True
        return True

    def _has_settled(self, handle: int) -> bool:
        """Nothing has happened since it moved: whether it is elsewhere than was reckoned. A manager that shows how
        a window shrinks or grows moves the frame alone."""
        if not self._reckoned:
            return False
        reckoned, self._known = self._known, None
        return reckoned != (handle, self.stand(handle))

    def _properties(self) -> set[int]:
        return {self._atom(name) for name in WATCHED}

    # What is asked of the window manager ---------------------------------------------------------------

    def reserve(self, window: int, side: str, box: Box | None) -> bool:
        """Struts are counted from the edges of all screens together: an inner edge can't be kept free."""
        if box is None and self._reserved is None:
            return False
        kept = box if box is not None and self._is_outer(side, box) else None
        self._set_strut(window, None if kept is None else _strut(side, kept))
        self._reserved = None if kept is None else window
        self._display.sync()
        return kept is not None and self._supports("_NET_WM_STRUT_PARTIAL")

    def _is_outer(self, side: str, box: Box) -> bool:
        return box.x == 0 if side == "left" else box.right == self._root.get_geometry().width

    def _set_strut(self, window: int, strut: list[int] | None) -> None:
        from Xlib import Xatom

        ours, atom = self._window(window), self._atom("_NET_WM_STRUT_PARTIAL")
        if strut is None:
            ours.delete_property(atom)
        else:
            ours.change_property(atom, Xatom.CARDINAL, 32, strut)
        self._display.flush()

    def put_everywhere(self, window: int) -> None:
        """By its property for a window that is about to be shown, by word to the manager for one that is."""
        from Xlib import Xatom

        self._window(window).change_property(
            self._atom("_NET_WM_DESKTOP"), Xatom.CARDINAL, 32, [ALL_DESKTOPS]
        )
        self._ask_manager(window, "_NET_WM_DESKTOP", ALL_DESKTOPS, PAGER)
        self._display.sync()

    def fill(self, handle: int, box: Box) -> bool:
        """Narrower, and as high as its screen."""
        if not self._supports("_NET_MOVERESIZE_WINDOW"):
            return False
        left, right, top, bottom = self._outside(self._window(handle))
        inner = (box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)
        wide = self._atom("_NET_WM_STATE_MAXIMIZED_HORZ")
        high = self._atom("_NET_WM_STATE_MAXIMIZED_VERT")
        self._ask_manager(handle, "_NET_WM_STATE", REMOVE, wide, high, PAGER)
        self._ask_manager(handle, "_NET_MOVERESIZE_WINDOW", STATIC_GRAVITY_XYWH, *inner)
        self._display.sync()
        return True


def _has_news(x: _X) -> bool:
    return x.has_news()


def _framed(x: int, y: int, width: int, height: int, edges: tuple[int, int, int, int]) -> Box:
    left, right, top, bottom = edges
    return Box(x - left, y - top, max(1, width + left + right), max(1, height + top + bottom))


def _strut(side: str, box: Box) -> list[int]:
    """_NET_WM_STRUT_PARTIAL: left, right, top, bottom, then where along each edge it begins and ends."""
    along = [box.y, box.bottom - 1]
    if side == "left":
        return [box.width, 0, 0, 0, *along, 0, 0, 0, 0, 0, 0]
    return [0, box.width, 0, 0, 0, 0, *along, 0, 0, 0, 0]
