"""What a report holds: what was ticked, as a recount would have it, and never a customer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.quota import so_far
from evenline.records import DayFigures, Past, ReasonDay
from evenline.report import (
    MOST_REASONS,
    Report,
    campaigns,
    compose,
    days_since,
    first_day,
    own_words,
    reasons_since,
    share,
)
from evenline.requests import Choice, Period
from evenline.values import replace

DAY = date(2026, 11, 19)  # a Thursday
OFFERED = ("Price", "Timing")
ALL = Choice(connections=True, asked=True, seeds=True, reasons=True)
FIGURES = st.builds(
    DayFigures,
    day=st.integers(0, 120).map(lambda n: DAY - timedelta(days=n)),
    calls=st.integers(0, 90),
    connections=st.integers(0, 40),
    asked=st.integers(0, 40),
    seeds=st.integers(0, 9),
)
REASONS = st.builds(
    ReasonDay,
    day=st.integers(0, 89).map(lambda n: DAY - timedelta(days=n)),
    campaign=st.sampled_from(["Spring", "Summer", ""]),
    reason=st.sampled_from([*OFFERED, "moved house", "Jenna said no", *"abcdefghijkl"]),
    times=st.integers(1, 9),
)
PASTS = st.builds(
    Past,
    day=st.just(DAY),
    days=st.lists(FIGURES, unique_by=lambda f: f.day, max_size=40).map(tuple),
    reasons=st.lists(REASONS, unique_by=lambda r: (r.day, r.campaign, r.reason), max_size=30).map(tuple),
    private=st.just(frozenset({"Jenna said no"})),
)
CHOICES = st.builds(
    Choice,
    period=st.sampled_from(Period),
    connections=st.booleans(),
    asked=st.booleans(),
    seeds=st.booleans(),
    reasons=st.booleans(),
    own=st.frozensets(st.sampled_from(["moved house", "Jenna said no", "a", "b"])),
)


def test_each_period_begins_where_people_think_it_does() -> None:
    firsts = [first_day(period, DAY) for period in Period]
    assert firsts == [date(2026, 11, 16), date(2026, 11, 1), date(2026, 8, 22)]


@given(past=PASTS, choice=CHOICES)
def test_a_report_is_a_recount_of_what_was_ticked(past: Past, choice: Choice) -> None:
    report = compose(past, choice, OFFERED, 60)
    inside = [day for day in past.days if first_day(choice.period, DAY) <= day.day <= DAY]
    total = sum(day.connections for day in inside)
    assert report.connections == (total if choice.connections else None)
    assert sum(bar.connections for bar in report.bars) == (total if choice.connections else 0)
    assert report.asked == ((sum(day.asked for day in inside), total) if choice.asked else None)
    assert report.seeds == (sum(day.seeds for day in inside) if choice.seeds else None)
    given_in_all = sum(r.times for r in past.reasons if r.day >= report.first)
    assert report.given == (given_in_all if choice.reasons else 0)
    assert {reason for reason, _ in report.reasons} <= {*OFFERED, *choice.own} - past.private
    assert len(report.reasons) <= MOST_REASONS
    assert report.is_empty == (choice == replace(Choice(choice.period), own=choice.own))


@given(past=PASTS, choice=CHOICES)
def test_what_was_not_ticked_is_nowhere_in_it(past: Past, choice: Choice) -> None:
    report = compose(past, choice, OFFERED, 60)
    for name in ("connections", "asked", "seeds"):
        if not getattr(choice, name):
            assert not any(getattr(day, name) for day in report.days)
    assert not any(day.calls for day in report.days)
    for reason in {r.reason for r in past.reasons} - {*OFFERED, *choice.own}:
        assert f"{reason!r}" not in repr(report)
    assert "Jenna" not in repr(report)


def test_nothing_is_ticked_to_begin_with() -> None:
    past = Past(DAY, (DayFigures(DAY, 9, 8, 7, 6),), (ReasonDay(DAY, "Spring", "Price", 3),))
    report = compose(past, Choice(), OFFERED, 60)
    assert report == Report(
        Period.WEEK, DAY - timedelta(3), DAY, tuple(DayFigures(DAY - timedelta(n)) for n in (3, 2, 1, 0)), 60
    )
    assert report.is_empty


def test_a_week_without_its_days_off_and_ninety_days_in_weeks() -> None:
    saturday = date(2026, 11, 21)
    past = Past(saturday, (DayFigures(DAY, 4, 3), DayFigures(saturday, 4, 2)))
    week = compose(past, ALL, OFFERED, 60).bars
    assert [bar.first.day for bar in week] == [16, 17, 18, 19, 20, 21]
    assert [bar.connections for bar in compose(replace(past, days=()), ALL, OFFERED, 60).bars] == [0] * 5
    ninety = compose(past, replace(ALL, period=Period.NINETY), OFFERED, 60).bars
    assert len(ninety) == 13
    assert all(bar.first.weekday() == 0 for bar in ninety[1:])
    assert (ninety[-1].last, ninety[-1].connections) == (saturday, 5)


def test_reasons_by_campaign_the_most_frequent_first() -> None:
    given_ = (
        ReasonDay(DAY - timedelta(days=40), "Spring", "Price", 5),
        ReasonDay(DAY, "Spring", "Timing", 2),
        ReasonDay(DAY, "Summer", "Price", 2),
        ReasonDay(DAY, "Summer", "moved house", 7),
    )
    past = Past(DAY, reasons=given_)
    ninety = first_day(Period.NINETY, DAY)
    assert reasons_since(past, ninety) == (("Price", 7), ("moved house", 7), ("Timing", 2))
    assert reasons_since(past, ninety, "Spring") == (("Price", 5), ("Timing", 2))
    assert reasons_since(past, DAY - timedelta(days=6), "Spring") == (("Timing", 2),)
    assert campaigns(past) == ("Summer", "Spring")


def test_own_words_are_offered_one_by_one_but_for_those_that_tell() -> None:
    names = ("Price", "moved house", "Jenna said no", "too far")
    past = Past(
        DAY,
        reasons=tuple(ReasonDay(DAY, "Spring", name, n) for n, name in enumerate(names, start=1)),
        private=frozenset({"Jenna said no"}),
    )
    assert own_words(past, Period.WEEK, OFFERED) == ((("too far", 4), ("moved house", 2)), 1)
    report = compose(past, replace(ALL, own=frozenset({"too far", "Jenna said no"})), OFFERED, 60)
    assert (report.reasons, report.other) == ((("too far", 4), ("Price", 1)), 5)


@pytest.mark.parametrize(("times", "of", "expected"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (3, 3, 100)])
def test_a_share_is_rounded(times: int, of: int, expected: int) -> None:
    assert share(times, of) == expected


def test_the_goal_of_a_week_asks_for_nothing_on_days_off() -> None:
    past = Past(DAY, (DayFigures(DAY - timedelta(days=2), 40, 20), DayFigures(DAY, 0, 1)))
    week = days_since(past, DAY - timedelta(days=3))
    assert [day.connections for day in week] == [0, 20, 0, 1]
    assert so_far(30, week) == (60, 2)
    assert so_far(30, ()) == (0, 0)
