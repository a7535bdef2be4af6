"""Which window has the keyboard under X11, and how to give it back: by the window manager, or without one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from evenline.native.foreground import Place

T = TypeVar("T")
PAGER = 2  # source indication of EWMH: somebody chose this window; a program's own wish (1) may be refused
LONGEST_LIST = 1024  # words of a property; _NET_SUPPORTED names some 80 atoms


class XForeground:
    """display: as in DISPLAY. A connection lasts for one question: nothing is to be kept open, or found closed
    after the X server went away. It costs some milliseconds, once a text field."""

    def __init__(self, display: str) -> None:
        self._name = display

    def current(self) -> Place | None:
        with _connected(self._name) as x:
            if x is None:
                return None
            return x.quietly(x.active if x.has_manager() else x.focused)

    def give_back(self, place: Place) -> None:
        with _connected(self._name) as x:
            if x is not None:
                x.quietly(lambda: x.ask_manager(place) if x.has_manager() else x.focus(place))


class _X:
    """One connection. Methods raise what Xlib raises; quietly() does not."""

    def __init__(self, display: Any) -> None:
        self._display, self._root = display, display.screen().root
        # An X error that answers no question comes later and is printed otherwise: a window that is gone
        self._display.set_error_handler(lambda error, request: None)

    def quietly(self, ask: Callable[[], T]) -> T | None:
        from Xlib import error

        with contextlib.suppress(error.XError, error.ConnectionClosedError, OSError):
            return ask()
        return None

    def has_manager(self) -> bool:
        """Whether a window manager runs now that knows _NET_ACTIVE_WINDOW; one that died leaves its words
        on the root window, but not the window that they name."""
        return self.quietly(self._manager_answers) or False

    def _manager_answers(self) -> bool:
        check = self._words(self._root, "_NET_SUPPORTING_WM_CHECK")
        if not check:
            return False
        witness = self._display.create_resource_object("window", check[0])
        if self._words(witness, "_NET_SUPPORTING_WM_CHECK") != check:
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


@contextlib.contextmanager
def _connected(name: str) -> Iterator[_X | None]:
    """A connection, or None where there is no X server that lets us in."""
    from Xlib import display, error

    try:
        opened = display.Display(name)
    except (error.DisplayError, error.ConnectionClosedError, OSError):
        yield None
        return
    try:
        yield _X(opened)
    finally:
        with contextlib.suppress(error.ConnectionClosedError, OSError):
            opened.close()
