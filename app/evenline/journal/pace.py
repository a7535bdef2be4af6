"""How often a long work says how far it is: a person reads no faster, and each word draws the panel."""

from __future__ import annotations

import time

EVERY = 0.25  # seconds


class Pace:
    def __init__(self) -> None:
        self._next = 0.0

    def is_due(self) -> bool:
        """At once the first time."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + EVERY
        return True
