"""Time, as a value that is passed in: nothing else in the core asks what time it is."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol

from evenline.values import value


@value
class Now:
    """One moment, seen by both clocks.

    ticks: seconds on a clock that never jumps; only differences mean anything.
    instant: what the wall clock says, in UTC. It may jump; durations never use it.
    zone: the IANA name (or abbreviation) of the zone the agent works in.
    local: the wall clock where the agent works; its date is the day a call counts for.
    """

    ticks: float
    instant: datetime
    zone: str
    local: datetime

    @property
    def day(self) -> date:
        return self.local.date()


class Clock(Protocol):
    def now(self) -> Now: ...


class SystemClock:
    """The machine's clocks. The zone's name is looked up once: it costs a file read."""

    def __init__(self) -> None:
        self._zone = zone_name()

    def now(self) -> Now:
        instant = datetime.now(UTC)
        return Now(time.monotonic(), instant, self._zone, instant.astimezone())


def zone_name(local: tzinfo | None = None) -> str:
    """The IANA name of the machine's zone where the system tells it, else the abbreviation."""
    import os

    if sys.platform == "win32":
        from evenline.native.zone_windows import zone_name as of_windows

        return of_windows() or _abbreviation(local)
    named = os.environ.get("TZ", "").lstrip(":")
    if named and not named.startswith("/"):
        return named
    try:
        target = os.readlink("/etc/localtime")
    except OSError:
        return _abbreviation(local)
    return target.partition("zoneinfo/")[2] or "UTC"


def _abbreviation(local: tzinfo | None) -> str:
    return datetime.now(local or UTC).astimezone().tzname() or "UTC"
