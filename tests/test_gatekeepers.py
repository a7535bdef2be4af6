"""When a number is tried again after a gatekeeper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.gatekeepers import MOST_TRIES, WITHIN, BusinessDays, next_try, rests_until

THURSDAY = date(2026, 11, 19)


def days(*ago: int) -> list[date]:
    return [THURSDAY - timedelta(days=each) for each in ago]


@pytest.mark.parametrize(
    ("day", "wait", "due"),
    [
        (THURSDAY, 1, date(2026, 11, 20)),
        (THURSDAY, 2, date(2026, 11, 23)),
        (THURSDAY, 3, date(2026, 11, 24)),
        (THURSDAY, 7, date(2026, 11, 30)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday
        (date(2026, 11, 22), 1, date(2026, 11, 23)),  # Sunday
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_business_days_are_counted_from_monday_to_friday(day: date, wait: int, due: date) -> None:
    assert next_try(day, wait) == due


def test_holidays_and_other_weekends_are_no_business_days() -> None:
    thanksgiving = BusinessDays(frozenset({date(2026, 11, 26)}))
    assert next_try(date(2026, 11, 24), 2, (), thanksgiving) == date(2026, 11, 27)
    saudi = BusinessDays(weekend=frozenset({4, 5}))
    assert next_try(THURSDAY, 1, (), saudi) == date(2026, 11, 22)  # a Sunday
    rested = BusinessDays(frozenset({date(2026, 11, 30)}))
    assert next_try(THURSDAY, 1, days(20, 10), rested) == date(2026, 12, 1)


def test_the_third_try_in_thirty_days_rests_the_number() -> None:
    assert next_try(THURSDAY, 1, days(10)) == date(2026, 11, 20)
    # Tries on 30 and 9 October and today: the oldest of the three is out of the thirty days on 29 November.
    assert next_try(THURSDAY, 1, days(20, 10)) == date(2026, 11, 30)  # the 29th is a Sunday
    assert next_try(THURSDAY, 1, days(29, 10)) == date(2026, 11, 20)


def test_a_long_wait_is_kept_where_the_rest_is_shorter() -> None:
    assert next_try(THURSDAY, 10, days(29, 28)) == date(2026, 12, 3)


def test_how_long_a_number_rests() -> None:
    assert rests_until(THURSDAY, []) is None
    assert rests_until(THURSDAY, days(1, 2)) is None
    assert rests_until(THURSDAY, days(3, 1, 2)) == THURSDAY - timedelta(days=3) + timedelta(days=WITHIN)
    assert rests_until(THURSDAY, days(1, 2, 30)) is None  # just out of the thirty days
    assert rests_until(THURSDAY, days(1, 2, 29)) == THURSDAY + timedelta(days=1)
    assert rests_until(THURSDAY, days(1, 2, -1)) is None  # a clock that was set back: not yet
    assert rests_until(THURSDAY, days(1, 2, 3, 4)) == THURSDAY - timedelta(days=3) + timedelta(days=WITHIN)


@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    wait=st.integers(1, 60),
    ago=st.lists(st.integers(0, 60), max_size=8),
)
def test_it_is_always_a_later_working_day_and_never_one_try_too_many(
    day: date, wait: int, ago: list[int]
) -> None:
    earlier = [day - timedelta(days=each) for each in ago]
    due = next_try(day, wait, earlier)
    assert due > day
    assert due.weekday() < 5
    assert due == next_try(day, wait, reversed(earlier))
    assert sum(0 <= (due - each).days < WITHIN for each in (*earlier, day)) < MOST_TRIES
