"""The panel's one timer: it fires when time alone would change the view, and not before."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

STOOD_STILL = 10.0  # seconds late: nobody blocks the loop for so long, so the machine slept
LONGEST = 86_400_000  # ms
EARLY = 3  # ms: added, so that the second has surely begun when it fires


class Waker(QObject):
    """tick: called when it is time. slept: told how many seconds the machine stood still."""

    def __init__(self, tick: Callable[[], None], slept: Callable[[float], None]) -> None:
        super().__init__()
        self._tick, self._slept = tick, slept
        self._due = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fire)

    def wake_in(self, seconds: float | None) -> None:
        """None: not at all."""
        self.look()  # the machine may have slept in the middle of what leads to this
        if seconds is None:
            self._timer.stop()
            return
        self._due = time.monotonic() + seconds
        self._timer.start(min(LONGEST, int(seconds * 1000) + EARLY))

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Before anything else is done: after a sleep other things may be heard sooner than the timer."""
        if self._timer.isActive():
            self._look()

    def _look(self) -> None:
        late = time.monotonic() - self._due
        if late > STOOD_STILL:
            self._due += late  # said once
            self._slept(late)

    def _fire(self) -> None:
        self._look()
        self._tick()
