"""Lessons that the agent wrote down for themselves, and which of them is right for the call that comes. Pure."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from evenline.outcomes import Outcome
from evenline.values import value

NEVER: Mapping[str, int] = MappingProxyType({})


class Point(enum.Enum):
    """At which point of a call it went wrong."""

    OPENING = "opening"
    GATEKEEPER = "gatekeeper"
    RAPPORT = "rapport"
    ASKING = "asking"
    OBJECTION = "objection"
    CLOSING = "closing"


@value
class Lesson:
    """One thing to try. campaign, point, outcome, number: of the call that it was learned from; day: its date
    where the agent was. due: the day from which it may come back. retired: the agent has learned it."""

    id: str
    text: str
    campaign: str
    point: Point | None
    outcome: Outcome | None
    number: str
    day: date
    due: date
    retired: bool = False


@value
class Coming:
    """The call that comes, as far as it is known. point: where the last one with this contact went wrong."""

    campaign: str
    number: str = ""
    point: Point | None = None


def likely_point(said: Point | None, outcome: Outcome | None) -> Point | None:
    """What the agent said; of what they did not say, the outcome tells one thing."""
    return Point.GATEKEEPER if said is None and outcome is Outcome.GATEKEEPER else said


def choose(
    lessons: Iterable[Lesson], coming: Coming, day: date, shown: Mapping[str, int] = NEVER
) -> Lesson | None:
    """The one lesson for this call, or none: of those that are due, this contact's before this campaign's,
    this campaign's at the same point before its others, and another campaign's only for the same point.
    Among equals the one that was shown before the fewest calls of this shift (shown: times by id; nobody has
    said yet how those went), then the one that has been due the longest."""
    like = [(rank, one) for one in lessons if (rank := _likeness(one, coming)) and _is_due(one, day)]
    best = min(like, key=lambda found: (-found[0], *_turn(found[1], shown)), default=None)
    return None if best is None else best[1]


def _turn(lesson: Lesson, shown: Mapping[str, int]) -> tuple[int, date, date, str]:
    return shown.get(lesson.id, 0), lesson.due, lesson.day, lesson.id


def _is_due(lesson: Lesson, day: date) -> bool:
    return not lesson.retired and lesson.due <= day


def _likeness(lesson: Lesson, coming: Coming) -> int:
    """0: nothing in common."""
    contact = bool(coming.number) and lesson.number == coming.number
    campaign = lesson.campaign == coming.campaign
    point = coming.point is not None and lesson.point is coming.point
    return 4 * contact + 2 * campaign + point
