"""What a dialer under test emitted, from whatever thread; waiting is for the thing itself."""

from __future__ import annotations

import threading
from typing import TypeVar

from evenline.events import DialerEvent

PATIENCE = 20.0  # seconds after which a test has failed; nothing is measured by it
E = TypeVar("E")


class Heard:
    """Called with each event, as a panel would be. `bugs` takes what the dialer reports of its own."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._events: list[DialerEvent] = []
        self._seen = 0
        self.bugs: list[BaseException] = []

    def __call__(self, event: DialerEvent) -> None:
        with self._changed:
            self._events.append(event)
            self._changed.notify_all()

    @property
    def events(self) -> list[DialerEvent]:
        with self._changed:
            return list(self._events)

    def next(self, kind: type[E]) -> E:
        """The next event of this kind behind the last one that was waited for; others are passed over."""
        found: list[E] = []

        def come() -> bool:
            while self._seen < len(self._events) and not found:
                event = self._events[self._seen]
                self._seen += 1
                if isinstance(event, kind):
                    found.append(event)
            return bool(found)

        with self._changed:
            if not self._changed.wait_for(come, PATIENCE):
                raise AssertionError(f"no {kind.__name__} came; heard {self._events}, bugs {self.bugs}")
        return found[0]
