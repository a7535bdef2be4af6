"""Which backups are kept: seven days, four weeks, and never fewer than those rules name."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evenline.backups import DAYS, WEEKS, kept, made_at, name_of

TODAY = date(2026, 11, 19)  # a Thursday
NOON = datetime(2026, 11, 19, 12)


def test_a_year_of_daily_backups() -> None:
    made = [NOON - timedelta(days=n) for n in range(365)]
    days = {one.date() for one in kept(made, TODAY)}
    last_seven = {TODAY - timedelta(days=n) for n in range(DAYS)}
    sundays = {date(2026, 11, 15), date(2026, 11, 8), date(2026, 11, 1)}
    assert days == last_seven | sundays


def test_of_one_day_the_newest() -> None:
    made = [NOON, NOON - timedelta(hours=2), NOON + timedelta(hours=2)]
    assert kept(made, TODAY) == {NOON + timedelta(hours=2)}


def test_one_of_the_future_stays() -> None:
    later = NOON + timedelta(days=3)
    assert later in kept([later, NOON], TODAY)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))


@given(st.lists(moments, max_size=60), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_whatever_was_made(made: list[datetime], today: date) -> None:
    stays = kept(made, today)
    past = [one for one in made if one.date() <= today]
    assert stays <= set(made)
    assert len([one for one in stays if one.date() <= today]) <= DAYS + WEEKS
    if past and max(past).date() > today - timedelta(days=DAYS):
        assert max(past) in stays
    assert kept(stays, today) == stays  # the same once more drops nothing


@given(moments)
def test_a_name_says_when(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert made_at(name_of(whole)) == whole
    assert made_at("journal-damaged-20261119-150000.sqlite") is None
