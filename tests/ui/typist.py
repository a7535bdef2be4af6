"""A window that somebody types in, beside the panel: it records every key it gets. And a hand that clicks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from Xlib import XK, X, display
from Xlib.ext import xtest

from evenline_ui.window import PanelWindow

PATIENCE = 20.0  # seconds after which a wait has failed


class Typist:
    """Its own connection to the X server: real key presses, real clicks, no help from Qt."""

    def __init__(self, app: QApplication, name: str) -> None:
        self._app = app
        self._x: Any = display.Display(name)
        self._root: Any = self._x.screen().root
        XK.load_keysym_group("xkb")
        self.keys: list[str] = []
        self.pressed_at = 0  # the server's milliseconds when the last key went down
        events = X.KeyPressMask | X.FocusChangeMask | X.StructureNotifyMask
        self.window: Any = self._root.create_window(
            40, 40, 300, 200, 0, self._x.screen().root_depth, event_mask=events
        )
        self.window.set_wm_name("dialer")
        self.window.map()
        self.takes_keyboard()

    def _takes_keyboard(self) -> bool:
        """Asks for the keyboard as a click into the window would, until the window manager says so."""
        if self.active() == self.window.id and self.has_keyboard(self.window.id):
            return True
        if self.window.get_attributes().map_state == X.IsViewable:
            self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        return False

    def has_keyboard(self, window: int) -> bool:
        """Whether the server sends the next key to this window."""
        focus = self._x.get_input_focus().focus
        return bool(getattr(focus, "id", focus) == window)

    def finds(self, window: QWidget) -> None:
        """Until server and Qt have the panel where it was put: a click must not miss it. Qt believes late news of
        an earlier place for a moment."""
        shown = self._x.create_resource_object("window", int(window.winId()))

        def there() -> bool:
            at = self._root.translate_coords(shown, 0, 0)
            wanted = window.place if isinstance(window, PanelWindow) else window.pos()
            is_there = QPoint(at.x, at.y) == window.pos() == wanted
            return is_there and shown.get_attributes().map_state == X.IsViewable

        self.until("the panel is where it was put", there)

    def close(self) -> None:
        self.window.destroy()
        self._x.close()

    def active(self) -> int:
        """The window that the window manager says has the keyboard."""
        found = self._root.get_full_property(self._x.intern_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        return int(found.value[0]) if found is not None and len(found.value) else 0

    def stacked(self) -> list[int]:
        """The windows as the window manager has them, the topmost last."""
        found = self._root.get_full_property(
            self._x.intern_atom("_NET_CLIENT_LIST_STACKING"), X.AnyPropertyType
        )
        return list(found.value) if found is not None else []

    def types(self, letter: str) -> None:
        """One key, to whatever has the keyboard."""
        code = self._x.keysym_to_keycode(XK.string_to_keysym(letter))
        xtest.fake_input(self._x, X.KeyPress, code)
        xtest.fake_input(self._x, X.KeyRelease, code)
        self._x.sync()

    def code(self, key: str) -> int:
        """The keycode that has this keysym now."""
        return int(self._x.keysym_to_keycode(XK.string_to_keysym(key)))

    def holds(self, *keys: str | int) -> None:
        """A chord, by keysyms' names or keycodes, pressed from the first to the last."""
        for key in keys:
            xtest.fake_input(self._x, X.KeyPress, key if isinstance(key, int) else self.code(key))
        self._x.sync()

    def lets_go(self, *keys: str | int) -> None:
        for key in reversed(keys):
            xtest.fake_input(self._x, X.KeyRelease, key if isinstance(key, int) else self.code(key))
        self._x.sync()

    def presses(self, *keys: str | int) -> None:
        self.holds(*keys)
        self.lets_go(*keys)

    def takes_keyboard(self) -> None:
        """Somebody clicks into the dialer."""
        self.until("the dialer's window has the keyboard", self._takes_keyboard)

    def gets(self, letter: str) -> None:
        """Type it, and wait until it has arrived in the dialer's window."""
        before = len(self.keys)
        self.types(letter)
        self.until(f"‘{letter}’ arrives in the dialer", lambda: self.keys[before:] == [letter])

    def waits_a_moment(self) -> None:
        """Until the server's clock has moved on: Qt takes two presses in one millisecond for two clicks."""
        self.gets("a")
        before = self.pressed_at
        while self.pressed_at == before:
            self.gets("a")

    def clicks(self, widget: QWidget) -> None:
        """A real click in the middle of a widget."""
        self.clicks_at(widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2)))

    def clicks_at(self, at: QPoint) -> None:
        xtest.fake_input(self._x, X.MotionNotify, x=at.x(), y=at.y())
        xtest.fake_input(self._x, X.ButtonPress, 1)
        xtest.fake_input(self._x, X.ButtonRelease, 1)
        self._x.sync()

    def at(self, x: int, y: int) -> QPoint:
        """This place in the dialer's window, on the screen."""
        corner = self._root.translate_coords(self.window, 0, 0)
        return QPoint(corner.x + x, corner.y + y)

    def drags(self, start: QPoint, by: QPoint) -> None:
        xtest.fake_input(self._x, X.MotionNotify, x=start.x(), y=start.y())
        xtest.fake_input(self._x, X.ButtonPress, 1)
        for part in (1, 2, 3):
            to = start + by * part / 3
            xtest.fake_input(self._x, X.MotionNotify, x=to.x(), y=to.y())
            self._x.sync()
            QTest.qWait(1)
        xtest.fake_input(self._x, X.ButtonRelease, 1)
        self._x.sync()

    def until(self, what: str, true: Callable[[], bool]) -> None:
        """Lets Qt and X work until it is so."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self._app.processEvents()
            while self._x.pending_events():
                told = self._x.next_event()
                if told.type == X.MappingNotify:
                    self._x.refresh_keyboard_mapping(told)
                if told.type == X.KeyPress and told.window == self.window:
                    self.pressed_at = told.time
                    self.keys.append(XK.keysym_to_string(self._x.keycode_to_keysym(told.detail, 0)) or "?")
            if true():
                return
            if time.monotonic() > deadline:
                state = f"keys {self.keys}, active {self.active():#x}, ours {self.window.id:#x}"
                raise AssertionError(f"never came: {what} ({state})")
            QTest.qWait(1)
