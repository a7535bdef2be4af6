"""Which window has the keyboard under X11, and how to give it back: by the window manager, or without one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TypeVar

from evenline.native.foreground import Place
from evenline.native.x11 import PAGER, Connection

T = TypeVar("T")


class XForeground:
    """display: as in DISPLAY. Opened at the first question and kept, since opening takes Xlib 20 ms; where
    the connection broke, opened anew at the next."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._x: _X | None = None

    def current(self) -> Place | None:
        return self._ask(lambda x: x.active() if x.has_manager() else x.focused())

    def give_back(self, place: Place) -> None:
        self._ask(lambda x: x.ask_manager(place) if x.has_manager() else x.focus(place))

    def close(self) -> None:
        if self._x is not None:
            self._x.close()
            self._x = None

    def _ask(self, question: Callable[[_X], T]) -> T | None:
        from Xlib import error

        try:
            self._x = self._x or _X(self._name)
            return question(self._x)
        except (error.XError, error.DisplayError, error.ConnectionClosedError, OSError):
            self.close()
            return None


class _X(Connection):
    def close(self) -> None:
        from Xlib import error

        with contextlib.suppress(error.ConnectionClosedError, OSError):
            self._display.close()

    def has_manager(self) -> bool:
        """Whether a window manager runs now that knows _NET_ACTIVE_WINDOW. One that died leaves its words on
        the root window, but not the window that they name."""
        from Xlib import error

        check = self._words(self._root, "_NET_SUPPORTING_WM_CHECK")
        if not check:
            return False
        witness = self._display.create_resource_object("window", check[0])
        try:
            if self._words(witness, "_NET_SUPPORTING_WM_CHECK") != check:
                return False
        except error.XError:
            return False
        return self._supports("_NET_ACTIVE_WINDOW")

    def active(self) -> Place | None:
        window = self._words(self._root, "_NET_ACTIVE_WINDOW")
        return Place(window[0]) if window and window[0] else None

    def focused(self) -> Place | None:
        focus = self._display.get_input_focus().focus
        window = getattr(focus, "id", 0)  # no window but a number: nobody, or whoever the pointer is over
        return Place(window) if window and window != self._root.id else None

    def ask_manager(self, place: Place) -> None:
        from Xlib import X

        self._ask_manager(place, "_NET_ACTIVE_WINDOW", PAGER, X.CurrentTime, self.active() or 0)
        self._display.sync()

    def focus(self, place: Place) -> None:
        from Xlib import X

        self._display.set_input_focus(place, X.RevertToParent, X.CurrentTime)
        self._display.sync()
