"""What can have gone well in a call."""

from __future__ import annotations

import enum


class Well(enum.Enum):
    """What can have gone well in a call. The debrief ticks what the call itself shows."""

    LISTENED = "listened"
    ASKED = "asked"
    PAST_GATEKEEPER = "past-gatekeeper"
    CALM = "calm"
    POLITE = "polite"
