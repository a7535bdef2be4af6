"""What it costs to follow a dialer's window that somebody drags by its title: how late, and how much of a core."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.machine import PATIENCE, Child, busy, environment, more, python, settle
from bench.rows import Row, median_row, ratio_row
from evenline.docking import GAP

ROUNDS = 6
STEPS, FRAME = 90, 1 / 60  # one drag: so many moves of the pointer, one each frame of an ordinary screen
TITLE = 10  # pixels from the frame's top: the middle of its title


def measure(folder: Path, manager: int) -> list[Row]:
    """manager: the window manager's process."""
    home = folder / "following"
    env = environment(home)
    settings = home / "evenline" / "settings.toml"
    settings.write_text('where = "dialer"\ndialer_program = "Phone"\n')
    dialer = Dialer()
    child = Child(python("panel"), env)
    late: list[float] = []
    ours: list[float] = []
    theirs: list[float] = []
    try:
        child.wait_for("figures")
        panel = dialer.other(child.pid)
        dialer.until(lambda: dialer.is_beside(panel))
        settle(child.pid, 0.002, quiet=1.0)
        for n in range(ROUNDS + 1):
            before = busy(child.pid), busy(manager)
            lag = dialer.drag(3 if n % 2 == 0 else -3, panel)
            if n:  # the first one warms what is imported late
                late.append(lag / FRAME)
                ours.append(more(busy(child.pid), before[0]) / 1e6)
                theirs.append(more(busy(manager), before[1]) / 1e6)
    finally:
        child.end()
        dialer.close()
    return [
        median_row("following: frames of 1/60 s after the dialer's last move", late, 2.0, "frames"),
        ratio_row("following: CPU / the window manager's own for the move", ours, theirs, 1.5),
    ]


class Dialer:
    """A window with a frame, and a hand that drags it."""

    def __init__(self) -> None:
        from Xlib import X, Xutil, display

        self._x: Any = display.Display()
        self._root: Any = self._x.screen().root
        self.window: Any = self._root.create_window(200, 150, 400, 300, 0, self._x.screen().root_depth)
        self.window.set_wm_name("Phone")
        self.window.set_wm_class("phone", "Phone")
        self.window.set_wm_normal_hints(flags=Xutil.PPosition | Xutil.PSize, win_gravity=X.StaticGravity)
        self.window.map()
        self.until(
            lambda: self.window.get_attributes().map_state == X.IsViewable and self._edges() != (0,) * 4
        )

    def close(self) -> None:
        self._x.close()

    def until(self, met: Callable[[], bool]) -> float:
        """Asks again and again; the time at which it was met."""
        deadline = time.monotonic() + PATIENCE
        while not met():
            if time.monotonic() > deadline:
                raise TimeoutError("a window did not come to where it was waited for")
        return time.monotonic()

    def other(self, pid: int) -> Any:
        """The window of this process."""
        found: list[Any] = []

        def look() -> bool:
            listed = self._root.get_full_property(self._x.intern_atom("_NET_CLIENT_LIST"), 0)
            for number in listed.value if listed is not None else ():
                window = self._x.create_resource_object("window", number)
                owner = window.get_full_property(self._x.intern_atom("_NET_WM_PID"), 0)
                if owner is not None and owner.value[0] == pid:
                    found.append(window)
            return bool(found)

        self.until(look)
        return found[0]

    def is_beside(self, panel: Any) -> bool:
        _, right, top, _ = self._edges()
        at, size = self._root.translate_coords(self.window, 0, 0), self.window.get_geometry()
        theirs = self._root.translate_coords(panel, 0, 0)
        return bool(theirs.x == at.x + size.width + right + GAP and theirs.y == at.y - top)

    def drag(self, step: int, panel: Any) -> float:
        """By its title, a step to the right and down each frame. Seconds from its last move to the panel's."""
        from Xlib import X
        from Xlib.ext import xtest

        at = self._root.translate_coords(self.window, 0, 0)
        x, y = at.x + 100, at.y - TITLE
        xtest.fake_input(self._x, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self._x, X.ButtonPress, 1)
        self._x.sync()
        began = time.monotonic()
        for n in range(1, STEPS + 1):
            xtest.fake_input(self._x, X.MotionNotify, x=x + n * step, y=y + n * step)
            self._x.sync()
            time.sleep(max(0.0, began + n * FRAME - time.monotonic()))
        xtest.fake_input(self._x, X.MotionNotify, x=x + STEPS * step + step, y=y + STEPS * step)
        xtest.fake_input(self._x, X.ButtonRelease, 1)
        self._x.sync()
        return self._lag(panel)

    def _lag(self, panel: Any) -> float:
        """Seconds from the last time that the dialer moved until the panel was beside it. The manager may hold the
        dialer back at the panel's edge (openbox resists there), so nobody knows where it will stop."""
        moved = came = began = time.monotonic()
        last = None
        while (now := time.monotonic()) - began < 0.3:
            at = self._root.translate_coords(self.window, 0, 0)
            if last != (at.x, at.y):
                last, moved, came = (at.x, at.y), now, 0.0
            if not came and self.is_beside(panel):
                came = now
        if not came:
            raise TimeoutError("the panel did not come beside the dialer")
        return max(0.0, came - moved)

    def _edges(self) -> tuple[int, ...]:
        found = self.window.get_full_property(self._x.intern_atom("_NET_FRAME_EXTENTS"), 0)
        return tuple(found.value) if found is not None else (0, 0, 0, 0)
