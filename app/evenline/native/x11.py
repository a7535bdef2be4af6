"""One connection to an X server, and the words in which its window manager is asked (EWMH, ICCCM).

Raises what Xlib raises. Xlib is imported late: it takes 20 ms.
"""

from __future__ import annotations

from typing import Any

LONGEST = 4096  # words of a property that are read; _NET_SUPPORTED names some 80 atoms
PAGER = 2  # source indication of EWMH: somebody chose this; a program's own wish (1) may be refused


class Connection:
    """name: as in DISPLAY."""

    def __init__(self, name: str) -> None:
        from Xlib import X, display
        from Xlib.protocol.event import ClientMessage

        self._display: Any = display.Display(name)
        self._root = self._display.screen().root
        self._display.set_error_handler(_ignore)
        self._message = ClientMessage
        self._to_manager = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._of_any_type = X.AnyPropertyType
        self._atoms: dict[str, int] = {}
        # An answer may bring events along, which then lie here and rouse nobody: read again after asking.
        self.may_hold_events = False

    def fileno(self) -> int:
        return int(self._display.fileno())

    def _window(self, handle: int) -> Any:
        """To ask it something, or to tell it."""
        self.may_hold_events = True
        return self._display.create_resource_object("window", handle)

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            self.may_hold_events = True
            self._atoms[name] = int(self._display.intern_atom(name))
        return self._atoms[name]

    def _words(self, window: Any, name: str) -> list[int]:
        """A property of numbers; empty where there is none."""
        self.may_hold_events = True
        found = window.get_property(self._atom(name), self._of_any_type, 0, LONGEST)
        return [] if found is None or found.format != 32 else [int(word) for word in found.value]

    def _text(self, window: Any, name: str) -> str:
        """A property of letters, in whichever of its two codes; empty where there is none."""
        self.may_hold_events = True
        found = window.get_property(self._atom(name), self._of_any_type, 0, LONGEST)
        if found is None or found.format != 8:
            return ""
        raw = found.value if isinstance(found.value, bytes) else str(found.value).encode("latin-1", "replace")
        latin = found.property_type == self._atom("STRING")
        return raw.decode("latin-1" if latin else "utf-8", "replace")

    def _supports(self, name: str) -> bool:
        """Whether the window manager knows it."""
        return self._atom(name) in self._words(self._root, "_NET_SUPPORTED")

    def _ask_manager(self, handle: int, what: str, *data: int) -> None:
        """At most five words about this window."""
        words = (*data, 0, 0, 0, 0, 0)[:5]
        message = self._message(window=self._window(handle), client_type=self._atom(what), data=(32, words))
        self._root.send_event(message, event_mask=self._to_manager)


def _ignore(error: object, request: object) -> None:
    """For X errors that answer no question and so come later: the window is gone, and Xlib would print it."""
