"""A clock for tests, moved by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from evenline.clock import Now

START = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)


class HandClock:
    """Both clocks stand still until they are told to move. The agent works one hour east of UTC."""

    def __init__(self, start: datetime = START) -> None:
        self.ticks = 1000.0
        self.instant = start

    def pass_(self, seconds: float) -> None:
        self.ticks += seconds
        self.instant += timedelta(seconds=seconds)

    def jump(self, seconds: float) -> None:
        """Somebody set the wall clock."""
        self.instant += timedelta(seconds=seconds)

    def now(self) -> Now:
        east = timezone(timedelta(hours=1))
        return Now(self.ticks, self.instant, "Europe/Paris", self.instant.astimezone(east))
