"""A dialer's window for the panel to sit beside: another program's, as far as the desktop knows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from Xlib import X, Xutil, display
from Xlib.protocol.event import ClientMessage

PATIENCE = 20.0  # seconds after which a wait has failed
ADD, REMOVE, PAGER = 1, 0, 2


class DialerWindow:
    """Its own connection to the X server. Places are those of its frame's inside."""

    def __init__(
        self, app: QApplication, name: str, title: str = "Phone - 101", program: str = "Phone"
    ) -> None:
        self._app = app
        self.x: Any = display.Display(name)
        self._root: Any = self.x.screen().root
        depth = self.x.screen().root_depth
        grey = self.x.screen().default_colormap.alloc_color(52_000, 54_000, 58_000).pixel
        self.window: Any = self._root.create_window(
            200, 150, 500, 400, 0, depth, event_mask=X.StructureNotifyMask, background_pixel=grey
        )
        self.window.set_wm_name(title)
        self.window.set_wm_class(program.lower(), program)
        self.window.set_wm_normal_hints(flags=Xutil.PPosition | Xutil.PSize, win_gravity=X.StaticGravity)
        self.window.map()
        self.until("the dialer's window is shown", lambda: self._is_managed() and self._is_viewable())

    def _is_managed(self) -> bool:
        listed = self._root.get_full_property(self.x.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        return listed is not None and self.window.id in listed.value

    def _is_viewable(self) -> bool:
        return bool(self.window.get_attributes().map_state == X.IsViewable)

    def is_out_of_sight(self) -> bool:
        return not self._is_viewable()

    def is_viewable(self, window: int) -> bool:
        """Whether the server shows this window, or would but for what lies over it."""
        shown = self.x.create_resource_object("window", window)
        return bool(shown.get_attributes().map_state == X.IsViewable)

    def frame(self) -> tuple[int, int, int, int]:
        """x, y, width, height of what a person sees."""
        inner, at = self.window.get_geometry(), self._root.translate_coords(self.window, 0, 0)
        found = self.window.get_full_property(self.x.intern_atom("_NET_FRAME_EXTENTS"), X.AnyPropertyType)
        left, right, top, bottom = found.value if found is not None else (0, 0, 0, 0)
        return at.x - left, at.y - top, inner.width + left + right, inner.height + top + bottom

    def moves(self, x: int, y: int) -> None:
        self.window.configure(x=x, y=y)
        self.x.sync()

    def resizes(self, width: int, height: int) -> None:
        self.window.configure(width=width, height=height)
        self.x.sync()

    def minimises(self) -> None:
        self._asks(self.window, "WM_CHANGE_STATE", (Xutil.IconicState, 0, 0, 0, 0))

    def restores(self) -> None:
        self.window.map()
        self.x.sync()

    def maximises(self, on: bool = True) -> None:
        wide, high = (self.x.intern_atom(f"_NET_WM_STATE_MAXIMIZED_{way}") for way in ("HORZ", "VERT"))
        self._asks(self.window, "_NET_WM_STATE", (ADD if on else REMOVE, wide, high, PAGER, 0))

    def goes_to_desktop(self, number: int) -> None:
        self._asks(self.window, "_NET_WM_DESKTOP", (number, PAGER, 0, 0, 0))

    def shows_desktop(self, number: int) -> None:
        self._asks(self._root, "_NET_CURRENT_DESKTOP", (number, X.CurrentTime, 0, 0, 0))

    def closes(self) -> None:
        self.window.destroy()
        self.x.sync()

    def close(self) -> None:
        self.closes()
        self.x.close()

    def _asks(self, window: Any, what: str, data: tuple[int, ...]) -> None:
        message = ClientMessage(window=window, client_type=self.x.intern_atom(what), data=(32, data))
        self._root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.x.sync()

    def until(self, what: str, true: Callable[[], bool]) -> None:
        """Lets Qt and X work until it is so."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self._app.processEvents()
            if true():
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"never came: {what}; the dialer's frame is {self.frame()}")
            QTest.qWait(1)
