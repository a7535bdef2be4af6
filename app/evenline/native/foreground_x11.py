"""Which window has the keyboard under X11, and how to give it back: by the window manager, or without one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, TypeVar

from evenline.native.foreground import Place

T = TypeVar("T")
PAGER = 2  # source indication of EWMH: somebody chose this window; a program's own wish (1) may be refused
LONGEST_LIST = 1024  # words of a property; _NET_SUPPORTED names some 80 atoms


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


class _X:
    """One connection. Raises what Xlib raises."""

    def __init__(self, name: str) -> None:
        from Xlib import display

        self._display: Any = display.Display(name)
        self._root = self._display.screen().root
        self._display.set_error_handler(_ignore)

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
        return self._atom("_NET_ACTIVE_WINDOW") in self._words(self._root, "_NET_SUPPORTED")

    def active(self) -> Place | None:
        window = self._words(self._root, "_NET_ACTIVE_WINDOW")
        return Place(window[0]) if window and window[0] else None

    def focused(self) -> Place | None:
        focus = self._display.get_input_focus().focus
        window = getattr(focus, "id", 0)  # no window but a number: nobody, or whoever the pointer is over
        return Place(window) if window and window != self._root.id else None

    def ask_manager(self, place: Place) -> None:
        from Xlib import X
        from Xlib.protocol.event import ClientMessage

        message = ClientMessage(
            window=self._display.create_resource_object("window", place),
            client_type=self._atom("_NET_ACTIVE_WINDOW"),
            data=(32, (PAGER, X.CurrentTime, self.active() or 0, 0, 0)),
        )
        self._root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._display.sync()

    def focus(self, place: Place) -> None:
        from Xlib import X

        self._display.set_input_focus(place, X.RevertToParent, X.CurrentTime)
        self._display.sync()

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))

    def _words(self, window: Any, name: str) -> list[int]:
        from Xlib import X

        found = window.get_property(self._atom(name), X.AnyPropertyType, 0, LONGEST_LIST)
        return [] if found is None or found.format != 32 else [int(word) for word in found.value]


def _ignore(error: object, request: object) -> None:
    """For X errors that answer no question and so come later: the window is gone, and Xlib would print it."""
