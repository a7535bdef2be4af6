"""When a program first paints its window, as the display sees it: the program need not say so itself."""

from __future__ import annotations

import time
from select import select

from Xlib import X, display
from Xlib.ext import damage

WIDE, HIGH = 200, 400  # pixels; the panel is larger, and no helper window is
PATIENCE = 60.0  # seconds after which a wait has failed


class FirstPaint:
    """Watches the windows that appear from now on."""

    def __init__(self) -> None:
        self._display = display.Display()
        self._display.damage_query_version()
        self._display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()
        self._windows: set[int] = set()

    def seen(self) -> int:
        """When the first of them was painted, in nanoseconds of time.monotonic_ns(). Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            while self._display.pending_events():
                at = time.monotonic_ns()
                if self._is_it(self._display.next_event()):
                    return at
            select([self._display], [], [], deadline - time.monotonic())
        raise TimeoutError("no window was painted")

    def _is_it(self, event: object) -> bool:
        kind = type(event).__name__
        if kind == "CreateNotify":
            window: object = event.window  # type: ignore[attr-defined]
            self._windows.add(window.id)  # type: ignore[attr-defined]
            window.damage_create(damage.DamageReportRawRectangles)  # type: ignore[attr-defined]
            self._display.flush()
            return False
        if kind != "DamageNotify" or event.drawable.id not in self._windows:  # type: ignore[attr-defined]
            return False
        area = event.area  # type: ignore[attr-defined]
        return bool(area.width >= WIDE and area.height >= HIGH)

    def close(self) -> None:
        self._display.close()
