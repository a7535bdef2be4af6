"""When a number is tried again after a gatekeeper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.gatekeepers import MOST_TRIES, WITHIN, next_try, rests_until

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("day", "wait", "due"),
    [
        (THURSDAY, 1, date(2026, 11, 20)),
        (THURSDAY, 3, date(2026, 11, 24)),  # over the weekend
        (THURSDAY, 5, date(2026, 11, 26)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # from a Saturday
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
    ],
)
def test_so_many_business_days(day: date, wait: int, due: date) -> None:
    assert next_try(day, wait) == due


def test_after_the_third_try_in_thirty_days_it_rests() -> None:
    first, second = THURSDAY - timedelta(days=12), THURSDAY - timedelta(days=5)
    assert next_try(THURSDAY, 3, [second]) == date(2026, 11, 24)
    assert rests_until(THURSDAY, [first, second]) is None
    assert rests_until(THURSDAY, [first, second, THURSDAY]) == date(2026, 12, 7)
    assert next_try(THURSDAY, 3, [second, first]) == date(2026, 12, 7)
    assert next_try(THURSDAY, 3, [THURSDAY - timedelta(days=WITHIN), second]) == date(
        2026, 11, 24
    )  # long ago


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.lists(st.integers(0, 60), max_size=6)
)
def test_it_is_a_business_day_and_never_one_try_too_many(day: date, wait: int, ago: list[int]) -> None:
    earlier = [day - timedelta(days=n) for n in ago]
    due = next_try(day, wait, earlier)
    assert due > day
    assert due.weekday() < 5
    recent = [tried for tried in (*earlier, day) if (due - tried).days < WITHIN]
    assert len(recent) < MOST_TRIES or due < day + timedelta(days=1)
