"""When somebody may be called: rules of countries and states, as data, and what follows from them at a
moment. Pure.

The rules are files (see hours_load.py), each with its source. Nothing in here is legal advice.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from evenline.slices import Board, PageRequest
from evenline.values import value

CLOSING = 30  # minutes before the end of which it is said
FURTHEST = 120  # days that are looked ahead
Windows = tuple[tuple[int, int], ...]
"""Minutes of a day, from and until; empty: not at all."""
ALL_DAY: Windows = ((0, 24 * 60),)


@value
class Rule:
    """days: Monday to Sunday. holidays: on public holidays instead, None for as on any day; eves: on the day
    before one. attempts: calls within so many hours at most, 0 for as many as one likes. pause: days after a
    no. since, until: on which days it holds. hint: what it says besides, in words."""

    name: str
    country: str
    states: tuple[str, ...] = ()
    days: tuple[Windows, ...] = (ALL_DAY,) * 7
    holidays: Windows | None = None
    eves: Windows | None = None
    attempts: int = 0
    within_hours: int = 24
    pause: int = 0
    since: date | None = None
    until: date | None = None
    hint: str = ""
    source: str = ""
    looked_up: date | None = None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def on(self, day: date, free: frozenset[date]) -> Windows:
        """When it allows a call on this day. free: public holidays."""
        if self.holidays is not None and day in free:
            return self.holidays
        if self.eves is not None and day + timedelta(days=1) in free:
            return _both(self.eves, self.days[day.weekday()])
        return self.days[day.weekday()]


@value
class Calling:
    """All that has to do with when one number may be called. zones: IANA, all that its prefix leaves. rules:
    of its country and state. free: public holidays there. recent: when it was called in the last thirty days,
    the newest first. said_no: the day of their last no."""

    zones: tuple[str, ...]
    rules: tuple[Rule, ...]
    free: frozenset[date] = frozenset()
    recent: tuple[datetime, ...] = ()
    said_no: date | None = None


class Why(enum.Enum):
    """What there is to say of the hour."""

    CLOSED = "closed"
    CLOSING = "closing"
    ATTEMPTS = "attempts"
    PAUSE = "pause"


@value
class Verdict:
    """there: their time. opens: from when a call is allowed again, their time, None for not within reach.
    closes: until when it is allowed today. rule: whose. times: calls within the rule's hours."""

    why: Why
    may: bool
    there: time
    rule: str
    opens: datetime | None = None
    closes: time | None = None
    times: int = 0
    hours: int = 0


def judge(calling: Calling, now: datetime) -> Verdict | None:
    """What there is to say at this moment (UTC), None where a call is simply allowed, or nobody knows where
    they are."""
    found = [verdict for zone in calling.zones if (verdict := _judge(calling, zone, now)) is not None]
    return next((verdict for verdict in found if not verdict.may), found[0] if found else None)


def next_allowed(calling: Calling, now: datetime) -> datetime | None:
    """The first moment from now on (UTC) at which a call is allowed wherever they may be; None where there is none
    within FURTHEST days, or nobody knows where they are."""
    moment = now
    for _ in range(FURTHEST):
        opens = [_opens(calling, zone, moment) for zone in calling.zones]
        if not opens or None in opens:
            return None
        latest = max(each for each in opens if each is not None).astimezone(UTC)
        if latest <= moment:
            return moment
        moment = latest
    return None


def _judge(calling: Calling, zone: str, now: datetime) -> Verdict | None:
    there = _there(zone, now)
    if there is None or not calling.rules:
        return None
    clock = time(there.hour, there.minute)
    opens = _opens(calling, zone, now)
    for rule in _holding(calling, there.date()):
        if calling.said_no is not None and rule.pause:
            back = calling.said_no + timedelta(days=rule.pause)
            if there.date() < back:
                return Verdict(Why.PAUSE, False, clock, rule.name, opens)
        if rule.attempts and (since := _too_many(rule, calling.recent, now)):
            return Verdict(Why.ATTEMPTS, False, clock, rule.name, opens, times=since, hours=rule.within_hours)
    minute = there.hour * 60 + there.minute
    for rule in _holding(calling, there.date()):
        if not _within(rule.on(there.date(), calling.free), minute):
            return Verdict(Why.CLOSED, False, clock, rule.name, opens)
    ends = min(end for start, end in _windows(calling, there.date()) if start <= minute < end)
    if ends - minute <= CLOSING and ends < 24 * 60:
        first = next(
            r for r in _holding(calling, there.date()) if _ends(r, there.date(), calling, minute) == ends
        )
        return Verdict(Why.CLOSING, True, clock, first.name, closes=_time(ends))
    return None


def _opens(calling: Calling, zone: str, now: datetime) -> datetime | None:
    """The first moment at which a call is allowed there, in their time."""
    there = _there(zone, now)
    if there is None:
        return None
    earliest = there
    for rule in calling.rules:
        if rule.pause and calling.said_no is not None:
            back = datetime.combine(calling.said_no + timedelta(days=rule.pause), time(), there.tzinfo)
            earliest = max(earliest, back)
        if rule.attempts and _too_many(rule, calling.recent, now):
            oldest = calling.recent[rule.attempts - 1] + timedelta(hours=rule.within_hours)
            earliest = max(earliest, oldest.astimezone(there.tzinfo))
    day = earliest.date()
    for _ in range(FURTHEST):
        least = 0
        if day == earliest.date():
            begun = earliest.second + earliest.microsecond > 0
            least = earliest.hour * 60 + earliest.minute + begun
        if day == there.date() == earliest.date() and earliest == there:
            least = there.hour * 60 + there.minute
        for start, end in _windows(calling, day):
            if max(start, least) < end:
                opens = datetime.combine(day, _time(max(start, least)), there.tzinfo)
                return max(opens, there) if opens.date() == there.date() and opens < there else opens
        day += timedelta(days=1)
    return None


def _there(zone: str, now: datetime) -> datetime | None:
    if not zone:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # 5 ms that the first paint need not wait for

    try:
        return now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):  # newer than this machine's table
        return None


def _holding(calling: Calling, day: date) -> list[Rule]:
    return [rule for rule in calling.rules if rule.holds(day)]


def _windows(calling: Calling, day: date) -> Windows:
    """When all rules allow a call on this day."""
    allowed = ALL_DAY
    for rule in _holding(calling, day):
        allowed = _both(allowed, rule.on(day, calling.free))
    return allowed


def _both(one: Windows, other: Windows) -> Windows:
    found = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return tuple((start, end) for start, end in sorted(found) if start < end)


def _within(windows: Windows, minute: int) -> bool:
    return any(start <= minute < end for start, end in windows)


def _ends(rule: Rule, day: date, calling: Calling, minute: int) -> int:
    return next((end for start, end in rule.on(day, calling.free) if start <= minute < end), -1)


def _too_many(rule: Rule, recent: Iterable[datetime], now: datetime) -> int:
    """How many calls there were within the rule's hours, 0 while there may be more."""
    since = now.astimezone(UTC) - timedelta(hours=rule.within_hours)
    count = sum(at > since for at in recent)
    return count if count >= rule.attempts else 0


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


# The page ------------------------------------------------------------------------------------------------


@value
class ShowHours(PageRequest):
    """The rules, as they are now."""


@value
class OpenRules(PageRequest):
    """A country's file, made the person's own first."""

    country: str


@value
class RuleFile:
    """One country's file. own: the person's. mistake: why theirs can't be used, so that ours is."""

    country: str
    rules: tuple[Rule, ...]
    own: bool = False
    mistake: str = ""


@value
class Hours(Board):
    files: tuple[RuleFile, ...]
