"""When a number is tried again after a gatekeeper: respectfully. Pure.

At most MOST_TRIES in so many days: who guards somebody's time is asked again, not worn down.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

MOST_TRIES, WITHIN = 3, 30  # tries, days
SATURDAY = 5


def next_try(day: date, wait: int, earlier: Iterable[date] = ()) -> date:
    """The day from which the number may be tried again after a gatekeeper on `day`. wait: business days, Monday
    to Friday. earlier: the days of other gatekeepers at this number, in any order."""
    due = day
    for _ in range(wait):
        due = _business_day(due + timedelta(days=1))
    rested = rests_until(day, (*earlier, day))
    return due if rested is None else max(due, _business_day(rested))


def rests_until(day: date, tries: Iterable[date]) -> date | None:
    """The first day on which there are fewer than MOST_TRIES within the last WITHIN days, or None where that is
    so on `day` already."""
    recent = sorted(tried for tried in tries if 0 <= (day - tried).days < WITHIN)
    if len(recent) < MOST_TRIES:
        return None
    return recent[-MOST_TRIES] + timedelta(days=WITHIN)


def _business_day(day: date) -> date:
    """This day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)
