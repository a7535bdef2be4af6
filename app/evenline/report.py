"""What goes into a report for the line manager: only what was ticked, and never a customer. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from evenline.records import DayFigures, Past
from evenline.requests import Choice, Period
from evenline.values import value

ENOUGH_FOR_A_PATTERN = 10  # reasons; fewer are told as counts, without shares
MOST_REASONS = 10  # bars that a page has room for; the rest is one more bar
NINETY_DAYS = 90


@value
class Bar:
    """One bar of the chart: the connections of these days, both counted."""

    first: date
    last: date
    connections: int


@value
class Report:
    """None, or empty: it was not ticked. days: each day of the period, for the table; bars: the picture.

    asked: (in how many the question was put, of how many connections). reasons: the most frequent first; other:
    how often one was given that is not among them. connects_after: seconds that make a connection.
    """

    period: Period
    first: date
    last: date
    days: tuple[DayFigures, ...]
    connects_after: float
    connections: int | None = None
    bars: tuple[Bar, ...] = ()
    asked: tuple[int, int] | None = None
    seeds: int | None = None
    reasons: tuple[tuple[str, int], ...] = ()
    other: int = 0
    has_reasons: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ticked."""
        return self.connections is None and self.asked is None and self.seeds is None and not self.has_reasons

    @property
    def given(self) -> int:
        """How many reasons were given in all."""
        return self.other + sum(times for _, times in self.reasons)


def first_day(period: Period, day: date) -> date:
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period is Period.MONTH else day - timedelta(days=NINETY_DAYS - 1)


def days_since(past: Past, first: date) -> tuple[DayFigures, ...]:
    """Every day from `first` to the past's own, the empty ones too."""
    found = {day.day: day for day in past.days}
    each = (first + timedelta(days=n) for n in range((past.day - first).days + 1))
    return tuple(found.get(day, DayFigures(day)) for day in each)


def reasons_since(past: Past, first: date, campaign: str | None = None) -> tuple[tuple[str, int], ...]:
    """(reason, times), the most frequent first. campaign: None for all of them."""
    times: Counter[str] = Counter()
    for given in past.reasons:
        if given.day >= first and campaign in (None, given.campaign):
            times[given.reason] += given.times
    return tuple(sorted(times.items(), key=lambda pair: (-pair[1], pair[0])))


def campaigns(past: Past) -> tuple[str, ...]:
    """Those in which a reason was given, the one with the most of them first."""
    times: Counter[str] = Counter()
    for given in past.reasons:
        times[given.campaign] += given.times
    return tuple(sorted(times, key=lambda name: (-times[name], name)))


def own_words(past: Past, period: Period, offered: Iterable[str]) -> tuple[tuple[tuple[str, int], ...], int]:
    """(reasons that the campaign did not offer, with their times; how many more can't be shown to anybody)."""
    said = dict.fromkeys(offered)
    own = [pair for pair in reasons_since(past, first_day(period, past.day)) if pair[0] not in said]
    free = tuple(pair for pair in own if pair[0] not in past.private)
    return free, len(own) - len(free)


def share(times: int, of: int) -> int:
    """Per cent, rounded."""
    return round(100 * times / of) if of else 0


def compose(past: Past, choice: Choice, offered: Sequence[str], connects_after: float) -> Report:
    """The report. What was not ticked is not in it, and what gives a customer away can't be ticked."""
    first = first_day(choice.period, past.day)
    days = days_since(past, first)
    total = sum(day.connections for day in days)
    shown: list[tuple[str, int]] = []
    other = 0
    if choice.reasons:
        allowed = (set(offered) | choice.own) - past.private
        for reason, times in reasons_since(past, first):
            if reason in allowed and len(shown) < MOST_REASONS:
                shown.append((reason, times))
            else:
                other += times
    return Report(
        period=choice.period,
        first=first,
        last=past.day,
        days=tuple(_ticked(day, choice) for day in days),
        connects_after=connects_after,
        connections=total if choice.connections else None,
        bars=_bars(days, choice.period) if choice.connections else (),
        asked=(sum(day.asked for day in days), total) if choice.asked else None,
        seeds=sum(day.seeds for day in days) if choice.seeds else None,
        reasons=tuple(shown),
        other=other,
        has_reasons=choice.reasons,
    )


def _ticked(day: DayFigures, choice: Choice) -> DayFigures:
    return DayFigures(
        day.day,
        connections=day.connections if choice.connections else 0,
        asked=day.asked if choice.asked else 0,
        seeds=day.seeds if choice.seeds else 0,
    )


def _bars(days: Sequence[DayFigures], period: Period) -> tuple[Bar, ...]:
    """A bar a day, or a week of the ninety days; of a week, the days off at its end only if worked."""
    if period is Period.NINETY:
        weeks: dict[date, list[DayFigures]] = {}
        for day in days:
            weeks.setdefault(day.day - timedelta(days=day.day.weekday()), []).append(day)
        return tuple(Bar(w[0].day, w[-1].day, sum(d.connections for d in w)) for w in weeks.values())
    kept = [d for d in days if period is Period.MONTH or d.day.weekday() < 5 or d.connections]
    return tuple(Bar(d.day, d.day, d.connections) for d in kept)
