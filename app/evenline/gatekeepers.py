"""When a number is tried again after a gatekeeper: respectfully. Pure.

At most MOST_TRIES in so many days: who guards somebody's time is asked again, not worn down.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from evenline.values import value

MOST_TRIES, WITHIN = 3, 30  # tries, days
WEEKEND = frozenset({5, 6})  # weekdays, Monday is 0; in some countries they are others


@value
class BusinessDays:
    """free: public holidays of where the number is. weekend: fewer than seven weekdays."""

    free: frozenset[date] = frozenset()
    weekend: frozenset[int] = WEEKEND

    def after(self, day: date) -> date:
        """The first business day after this one."""
        return self.onward(day + timedelta(days=1))

    def onward(self, day: date) -> date:
        """This day, or the first business day after it."""
        while day.weekday() in self.weekend or day in self.free:
            day += timedelta(days=1)
        return day


USUAL = BusinessDays()


def next_try(day: date, wait: int, earlier: Iterable[date] = (), days: BusinessDays = USUAL) -> date:
    """The day from which the number may be tried again after a gatekeeper on `day`. wait: business days. earlier:
    the days of other gatekeepers at this number, in any order. days: on which days it works there."""
    due = day
    for _ in range(wait):
        due = days.after(due)
    rested = rests_until(day, (*earlier, day))
    return due if rested is None else max(due, days.onward(rested))


def rests_until(day: date, tries: Iterable[date]) -> date | None:
    """The first day on which there are fewer than MOST_TRIES within the last WITHIN days, or None where that is
    so on `day` already."""
    recent = sorted(tried for tried in tries if 0 <= (day - tried).days < WITHIN)
    if len(recent) < MOST_TRIES:
        return None
    return recent[-MOST_TRIES] + timedelta(days=WITHIN)
