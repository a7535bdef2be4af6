"""The keyboard under X11 is given back for real: an own X server, a real window manager, real key presses."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("X11 is asked on Linux alone", allow_module_level=True)

from Xlib import X, display
from Xlib.ext import xtest

from evenline.native.foreground import Place
from evenline.native.foreground_x11 import XForeground

A_KEY = 38  # a key code that every keyboard has
READY = "_EVENLINE_TEST_MANAGER_READY"
GIVE_UP = 30.0  # seconds after which a wait has failed; a wait that is met takes milliseconds


class Screen:
    """An X server, a connection to it that hears of every change, and the windows that a test opens."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.x: Any = display.Display(name)
        self.root: Any = self.x.screen().root
        self.pressed: list[int] = []
        self.root.change_attributes(event_mask=X.PropertyChangeMask)
        self.x.sync()

    def window(self) -> Any:
        events = X.KeyPressMask | X.FocusChangeMask | X.StructureNotifyMask
        window = self.root.create_window(10, 10, 200, 100, 0, self.x.screen().root_depth, event_mask=events)
        window.map()
        self.until(lambda: window.get_attributes().map_state == X.IsViewable)
        return window

    def active(self) -> int:
        found = self.root.get_full_property(self.x.intern_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        return int(found.value[0]) if found is not None and len(found.value) else 0

    def has_focus(self, window: Any) -> bool:
        return bool(self.x.get_input_focus().focus == window)

    def key_goes_to(self) -> int:
        """The window that gets the next key press."""
        xtest.fake_input(self.x, X.KeyPress, A_KEY)
        xtest.fake_input(self.x, X.KeyRelease, A_KEY)
        self.pressed.clear()
        self.until(lambda: bool(self.pressed))
        return self.pressed[0]

    def until(self, met: Callable[[], bool]) -> None:
        """Asks again at each X event until it is met."""
        deadline = time.monotonic() + GIVE_UP
        while not met():
            if time.monotonic() > deadline:
                pytest.fail("the X server did not come to what was waited for")
            if not self.x.pending_events():
                # A change of the focus by itself may send us nothing, so look again soon in any case
                select.select([self.x.fileno()], [], [], 0.05)
            while self.x.pending_events():
                event = self.x.next_event()
                if event.type == X.KeyPress:
                    self.pressed.append(event.window.id)


def start(*command: str, **settings: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **settings)


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(GIVE_UP)


@pytest.fixture
def server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """(DISPLAY, the server's process)"""
    reader, writer = os.pipe()
    command = (
        "Xvfb",
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        "640x480x24",
        "-nolisten",
        "tcp",
        "-noreset",
    )
    process = start(*command, pass_fds=(writer,))
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as numbers:
            number = numbers.readline().decode().strip()
        assert number, "Xvfb did not start"
        yield f":{number}", process
    finally:
        end(process)


@pytest.fixture
def screen(server: tuple[str, subprocess.Popen[bytes]]) -> Iterator[Screen]:
    opened = Screen(server[0])
    yield opened
    opened.x.close()


@pytest.fixture
def manager(screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    # It names itself long before it manages: what a window asks for in between is lost
    started = f"xprop -root -f {READY} 8s -set {READY} yes"
    process = start("openbox", "--startup", started, env={**os.environ, "DISPLAY": screen.name})
    try:
        ready = screen.x.intern_atom(READY)
        screen.until(lambda: screen.root.get_full_property(ready, X.AnyPropertyType) is not None)
        yield process
    finally:
        end(process)


@pytest.fixture
def foreground(screen: Screen) -> Iterator[XForeground]:
    asked = XForeground(screen.name)
    yield asked
    asked.close()


@pytest.mark.usefixtures("manager")
class TestWithAWindowManager:
    def test_the_keyboard_goes_back_to_where_it_was(self, screen: Screen, foreground: XForeground) -> None:
        dialer = screen.window()
        screen.until(lambda: screen.active() == dialer.id)
        before = foreground.current()
        panel = screen.window()
        screen.until(lambda: screen.active() == panel.id)
        assert before is not None
        assert before == dialer.id
        assert foreground.current() == panel.id

        foreground.give_back(before)

        screen.until(lambda: screen.active() == dialer.id and screen.has_focus(dialer))
        assert screen.key_goes_to() == dialer.id
        assert foreground.current() == dialer.id

    def test_a_window_that_is_gone_leaves_the_keyboard_where_it_is(
        self, screen: Screen, foreground: XForeground, capfd: pytest.CaptureFixture[str]
    ) -> None:
        panel, dialer = screen.window(), screen.window()
        screen.until(lambda: screen.active() == dialer.id)
        gone = foreground.current()
        assert gone is not None
        dialer.destroy()
        screen.until(lambda: screen.active() == panel.id and screen.has_focus(panel))

        foreground.give_back(gone)

        assert foreground.current() == panel.id
        assert screen.key_goes_to() == panel.id
        assert capfd.readouterr() == ("", "")

    def test_nothing_in_front_is_nobody(self, screen: Screen, foreground: XForeground) -> None:
        assert screen.active() == 0
        assert foreground.current() is None


class TestWithoutAWindowManager:
    def test_the_keyboard_goes_back_to_where_it_was(self, screen: Screen, foreground: XForeground) -> None:
        dialer, panel = screen.window(), screen.window()
        dialer.set_input_focus(X.RevertToParent, X.CurrentTime)
        screen.until(lambda: screen.has_focus(dialer))
        before = foreground.current()
        assert before is not None
        assert before == dialer.id
        panel.set_input_focus(X.RevertToParent, X.CurrentTime)
        screen.until(lambda: screen.has_focus(panel))

        foreground.give_back(before)

        screen.until(lambda: screen.has_focus(dialer))
        assert screen.key_goes_to() == dialer.id

    def test_a_window_that_is_hidden_or_gone_is_no_crash(
        self, screen: Screen, foreground: XForeground, capfd: pytest.CaptureFixture[str]
    ) -> None:
        panel, hidden, gone = screen.window(), screen.window(), screen.window()
        panel.set_input_focus(X.RevertToParent, X.CurrentTime)
        hidden.unmap()
        gone.destroy()
        screen.x.sync()

        foreground.give_back(Place(hidden.id))
        foreground.give_back(Place(gone.id))

        assert foreground.current() == panel.id
        assert capfd.readouterr() == ("", "")

    def test_the_pointer_s_window_is_nobody_s_in_particular(
        self, screen: Screen, foreground: XForeground
    ) -> None:
        screen.x.set_input_focus(X.PointerRoot, X.RevertToParent, X.CurrentTime)
        screen.x.sync()

        assert foreground.current() is None

    def test_what_a_dead_window_manager_left_is_not_believed(
        self, screen: Screen, foreground: XForeground, manager: subprocess.Popen[bytes]
    ) -> None:
        dialer, panel = screen.window(), screen.window()
        screen.until(lambda: screen.active() == panel.id)
        assert foreground.current() == panel.id
        check = screen.x.intern_atom("_NET_SUPPORTING_WM_CHECK")
        (witness,) = screen.root.get_full_property(check, X.AnyPropertyType).value
        end(manager)
        screen.until(lambda: witness not in [w.id for w in screen.root.query_tree().children])
        assert screen.active() == panel.id, "the words of the dead one are still there"

        foreground.give_back(Place(dialer.id))

        screen.until(lambda: screen.has_focus(dialer))
        assert foreground.current() == dialer.id


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # sockets that Xlib leaves open
class TestWithoutAnXServer:
    def test_none_to_begin_with(self) -> None:
        asked = XForeground(":54321")

        assert asked.current() is None
        asked.give_back(Place(1))
        asked.close()

    def test_one_that_ends_under_the_panel(self, server: tuple[str, subprocess.Popen[bytes]]) -> None:
        name, process = server
        asked = XForeground(name)
        watching = Screen(name)
        window = watching.window()
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        watching.until(lambda: watching.has_focus(window))
        assert asked.current() == window.id
        watching.x.close()

        end(process)

        assert asked.current() is None
        asked.give_back(Place(window.id))
        asked.close()
