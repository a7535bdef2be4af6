"""Less motion on Linux: a portal on a bus of its own says what the person wishes."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("asks the session bus", allow_module_level=True)

from jeepney import MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from evenline.native import motion_portal
from evenline.native.motion import motion
from session_bus import SessionBus

GIVE_UP = 30.0  # seconds
Answers = dict[tuple[str, str], tuple[str, Any]]


class Portal:
    """Answers what it was given, and knows nothing else."""

    def __init__(self, address: str, answers: Answers) -> None:
        self._bus = open_dbus_connection(bus=address)
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self._answers = answers
        self._ends = False
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while not self._ends:
            try:
                asked = self._bus.receive(timeout=0.1)
            except TimeoutError:
                continue
            if asked.header.message_type is not MessageType.method_call:
                continue
            found = self._answers.get(asked.body)
            if found is None:
                unknown = "org.freedesktop.portal.Error.NotFound"
                self._bus.send(new_error(asked, unknown, "s", ("Requested setting not found",)))
            else:
                self._bus.send(new_method_return(asked, "v", (("v", found),)))  # Read wraps it twice

    def close(self) -> None:
        self._ends = True
        self._thread.join(GIVE_UP)
        self._bus.close()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[SessionBus]:
    made = SessionBus(tmp_path)
    yield made
    made.close()


@pytest.fixture
def portal(bus: SessionBus) -> Iterator[Callable[[Answers], None]]:
    made: list[Portal] = []
    yield lambda answers: made.append(Portal(bus.address, answers))
    for each in made:
        each.close()


REDUCED, ANIMATIONS = (
    ("org.freedesktop.appearance", "reduced-motion"),
    ("org.gnome.desktop.interface", "enable-animations"),
)


@pytest.mark.parametrize(
    ("answers", "less"),
    [
        ({REDUCED: ("u", 1)}, True),
        ({REDUCED: ("u", 0)}, False),
        ({REDUCED: ("u", 0), ANIMATIONS: ("b", False)}, False),
        ({ANIMATIONS: ("b", False)}, True),
        ({ANIMATIONS: ("b", True)}, False),
        ({}, False),
    ],
)
def test_what_the_portal_says(
    answers: Answers, less: bool, bus: SessionBus, portal: Callable[[Answers], None]
) -> None:
    portal(answers)
    assert motion_portal.wants_less(bus.address) is less


def test_without_a_portal_or_a_bus_all_moves_as_usual(bus: SessionBus, tmp_path: Path) -> None:
    assert not motion_portal.wants_less(bus.address)
    assert not motion_portal.wants_less(f"unix:path={tmp_path / 'nobody'}")
    without = motion({})
    without.start()
    assert not without.wants_less()


def test_it_is_found_out_once_the_panel_is_up(bus: SessionBus, portal: Callable[[Answers], None]) -> None:
    portal({REDUCED: ("u", 1)})
    asked = motion({"DBUS_SESSION_BUS_ADDRESS": bus.address})
    assert not asked.wants_less()
    asked.start()
    deadline = time.monotonic() + GIVE_UP
    while not asked.wants_less():
        assert time.monotonic() < deadline
        time.sleep(0.01)
