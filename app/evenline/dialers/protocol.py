"""What every dialer is to the rest: something that starts, emits events of calls, and stops.

A dialer emits, for each call: Dialing or Ringing first where it can tell, Answered when somebody picked up,
Held and Resumed around a hold, and Ended at last, each with the same Line. It never blocks whoever starts it,
may emit on a thread of its own, and emits nothing after stop() has returned.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from evenline.events import DialerEvent

Emit = Callable[[DialerEvent], None]


class Dialer(Protocol):
    @property
    def name(self) -> str:
        """As it stands in Line.dialer."""
        ...

    def start(self) -> None: ...

    def stop(self) -> None: ...
