"""Whether the person has asked their system for less motion: then one card does not fade into the next."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Protocol


class Motion(Protocol):
    """wants_less() costs microseconds and never raises: it is asked whenever something might move."""

    def wants_less(self) -> bool: ...

    def start(self) -> None:
        """Finds out what takes its time. Called once the panel is up."""
        ...


class AsUsual:
    """Where the system has no such wish."""

    def wants_less(self) -> bool:
        return False

    def start(self) -> None:
        pass


class Asked:
    """A system that answers at once, each time anew, so that a change holds from the next card on."""

    def __init__(self, ask: Callable[[], bool]) -> None:
        self._ask = ask

    def wants_less(self) -> bool:
        return self._ask()

    def start(self) -> None:
        pass


class AskedOnce:
    """A system whose answer takes a while: asked on a thread of its own, once; until then all moves as usual."""

    def __init__(self, ask: Callable[[], bool]) -> None:
        self._ask, self._less = ask, False

    def wants_less(self) -> bool:
        return self._less

    def start(self) -> None:
        threading.Thread(target=self._find_out, name="motion", daemon=True).start()

    def _find_out(self) -> None:
        self._less = self._ask()


def motion(environ: Mapping[str, str] = os.environ) -> Motion:
    """The right one for this system."""
    if sys.platform == "win32":
        from evenline.native.motion_windows import wants_less

        return Asked(wants_less)
    if sys.platform == "darwin":
        from evenline.native.motion_macos import wants_less

        return Asked(wants_less)
    address = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        return AsUsual()

    def ask() -> bool:
        from evenline.native.motion_portal import wants_less

        return wants_less(address)

    return AskedOnce(ask)
