"""Calls that were promised: callbacks, seeds, a gatekeeper's next try. When they are due, and what a person
asks of them. Pure.

A time is the contact's: 'at 10 there' stays at 10 there, whatever the clocks here and there do meanwhile.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo

from evenline.outcomes import Outcome
from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value

MORNING, AFTERNOON = 10 * 60, 14 * 60  # minutes of the day, where only a part of it was said
NOON = 12  # o'clock
LONGEST_NOTE = 300
A_PROMISE = (Outcome.CALL_BACK, Outcome.SEED)  # a gatekeeper's next try was promised to nobody
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:h|uhr|([ap])\.?\s*m\.?)?", re.IGNORECASE)


class Invited(enum.Enum):
    """Whose idea the call was."""

    NOBODY = ""
    THEY = "they-asked"
    I = "i-offered"  # noqa: E741


@value
class Agreed:
    """What was agreed besides the day. minute: of their day, None for no time. zone: theirs (IANA), '' where
    nobody knows."""

    minute: int | None = None
    zone: str = ""
    invited: Invited = Invited.NOBODY
    note: str = ""


@value
class Promise:
    """One that is open. day, minute: as they stand now; said_on: the day that was agreed in the call, on
    agreed_on. moves: how often it was moved since. last_day, last_outcome, last_as: of the newest call with
    them."""

    call_id: str
    number: str
    name: str
    kind: Outcome
    day: date
    filed_as: str = ""
    minute: int | None = None
    zone: str = ""
    invited: Invited = Invited.NOBODY
    note: str = ""
    said_on: date | None = None
    agreed_on: date | None = None
    moves: int = 0
    last_day: date | None = None
    last_outcome: Outcome | None = None
    last_as: str = ""


@value
class Place:
    """Where a promise stands, and all that a change of it can change: put back, it is as it was."""

    call_id: str
    day: date
    minute: int | None
    moves: int
    done_at: int | None
    done_how: str
    done_by: str


def zone_of(name: str, here: tzinfo | None) -> tzinfo | None:
    """The zone of this name; the agent's where it is none, or newer than this machine's table."""
    if not name:
        return here
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return here


def moment(day: date, minute: int, zone: str, here: tzinfo | None) -> datetime:
    """When that is, in UTC. An hour that the clocks leave out counts as the one before it would have gone on."""
    there = datetime.combine(day, time(minute // 60, minute % 60), zone_of(zone, here))
    return there.astimezone(UTC)


def day_here(day: date, minute: int | None, zone: str, here: tzinfo | None) -> date:
    """The agent's day on which it is due. Without a time, the day itself."""
    if minute is None:
        return day
    return moment(day, minute, zone, here).astimezone(here).date()


def time_here(day: date, minute: int | None, zone: str, here: tzinfo | None) -> time | None:
    """The agent's time of it."""
    if minute is None:
        return None
    local = moment(day, minute, zone, here).astimezone(here)
    return time(local.hour, local.minute)


def order(promise: Promise, here: tzinfo | None) -> tuple[date, int, int, str]:
    """By the agent's day and time; those without a time come first, since any moment does for them."""
    at = time_here(promise.day, promise.minute, promise.zone, here)
    minute = -1 if at is None else at.hour * 60 + at.minute
    return day_here(promise.day, promise.minute, promise.zone, here), minute, 0, promise.call_id


def minute_of(text: str, words: Iterable[tuple[str, int]] = ()) -> int | None:
    """The minute of the day that somebody typed: '14:30', '14.30', '14h30', '2 pm', '9', or one of the words; None
    for what is no time. words: ('morning', 600)."""
    text = " ".join(text.split()).casefold()
    for word, minute in words:
        if text and text == word.casefold():
            return minute
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def other_part(tried: datetime) -> int:
    """The minute of the day at which somebody who was not there at `tried`, their time, is tried next."""
    return AFTERNOON if tried.hour < NOON else MORNING


# What a person asks --------------------------------------------------------------------------------------


class Snooze(enum.Enum):
    HOUR = "hour"
    TOMORROW = "tomorrow"
    BUSINESS_DAY = "business-day"


@value
class ShowPromises(PageRequest):
    """Everything that is open, as it is now."""


@value
class MarkDone(PageRequest):
    call_id: str


@value
class Drop(PageRequest):
    call_id: str


@value
class PutOff(PageRequest):
    call_id: str
    by: Snooze


@value
class MoveTo(PageRequest):
    call_id: str
    day: date


@value
class TakeBack(PageRequest):
    """The last change."""


@value
class SaveCalendar(PageRequest):
    """call_id: the one, '' for all that are open. notes: with what was noted, which whoever sees the calendar can
    read."""

    call_id: str = ""
    notes: bool = False


@value
class ShownMissed(PageRequest):
    """It was said that this one was missed: once is enough."""

    call_id: str


# What the journal is asked -------------------------------------------------------------------------------


class Change(enum.Enum):
    """What becomes of a promise; the words are kept."""

    MOVED = "moved"
    DONE = "done"
    DROPPED = "dropped"


@value
class Read(Errand):
    pass


@value
class Do(Errand):
    """by, day: for one that is moved, how."""

    call_id: str
    change: Change
    by: Snooze | None = None
    day: date | None = None


@value
class PutBack(Errand):
    place: Place


@value
class SaidMissed(Errand):
    call_id: str


@value
class Calendar(Errand):
    """All that is open, or one of it, for a calendar file."""

    call_id: str
    notes: bool


# What it answers -----------------------------------------------------------------------------------------


@value
class PromisesRead(Answer):
    """change: what was done just now to whose promise, with the way back."""

    found: tuple[Promise, ...]
    change: Change | None = None
    changed: Promise | None = None
    before: Place | None = None


@value
class CalendarRead(Answer):
    found: tuple[Promise, ...]
    notes: bool


@value
class Promises(Board):
    """today: the agent's. here: the agent's zone, as the clock has it."""

    today: date
    here: tzinfo | None
    found: tuple[Promise, ...]
    change: Change | None = None
    changed: Promise | None = None
