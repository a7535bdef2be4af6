"""When a lesson comes back: FSRS, fed with 'kept it' and 'not yet'. For the journal's thread: slow to import.

A lesson is practised on a day, not at a second, so the library is told noon of that day, and its steps of
minutes are left out: what was not kept comes back tomorrow, what was kept some days later, then ever later.
All is worked out anew from the beginning each time: whatever is taken back or merged leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

LONGEST = 365  # days


def spaced(day: date, tried: Iterable[tuple[date, bool]]) -> tuple[date, str]:
    """(the day from which it is due, the library's own state as JSON) of a lesson that was learned on `day`
    and tried since: (day, kept), in order. Never tried, it is due at once, and there is no state."""
    tried = list(tried)
    if not tried:
        return day, ""
    from fsrs import Card, Rating, Scheduler

    scheduler = Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False
    )
    card = Card(card_id=0, due=_noon(day))
    for on, kept in tried:
        rating = Rating.Good if kept else Rating.Again
        card, _ = scheduler.review_card(card, rating, review_datetime=_noon(on))
    return card.due.date(), card.to_json()


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
