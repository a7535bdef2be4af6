"""The only place where a thread is crossed: events of other threads reach the shift on Qt's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from evenline.events import Event


class Bridge(QObject):
    """post() may be called on any thread; `take` is called on the thread that made the bridge."""

    _arrived = Signal(object)

    def __init__(self, take: Callable[[Event], None]) -> None:
        super().__init__()
        self._take = take
        self._open = True
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, event: Event) -> None:
        if self._open:
            self._arrived.emit(event)

    def close(self) -> None:
        """What still arrives goes nowhere."""
        self._open = False

    def _deliver(self, event: Event) -> None:
        if self._open:
            self._take(event)
