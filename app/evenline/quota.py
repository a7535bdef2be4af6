"""The goal: what the agent did on an ordinary day, never what somebody else wants. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from evenline.records import DayFigures
from evenline.values import value

FIRST_GOAL = 5
DAYS = 10
ENOUGH_FOR_A_RATIO = 20


def goal(connections_a_day: Sequence[int], chosen: int | None = None) -> int:
    """The median of the last ten working days' connections, at least 1; FIRST_GOAL before there is any.

    connections_a_day: newest first, days on which the agent called. chosen: the agent's own goal, if set.
    """
    if chosen:
        return chosen
    days = connections_a_day[:DAYS]
    if not days:
        return FIRST_GOAL
    ordered, middle = (
        sorted(days),
        len(days) // 2,
    )  # the library's own brings decimal and fractions: a megabyte
    return max(1, round((ordered[middle] + ordered[~middle]) / 2))


@value
class Ratio:
    """Of so many connections, about one in one_in said yes; None: none of them did, which is no ratio."""

    connections: int
    one_in: int | None


def ratio(connections: int, yes: int) -> Ratio | None:
    """What the agent's own connections say of a no, or None while there are too few to say it honestly."""
    if connections < ENOUGH_FOR_A_RATIO:
        return None
    return Ratio(connections, max(1, round(connections / yes)) if yes > 0 else None)


def so_far(goal_a_day: int, days: Sequence[DayFigures]) -> tuple[int, int]:
    """(the goal of these days together, on how many of them the agent worked).

    A day counts once a call was filed on it: one that has not begun, and one off, ask for nothing.
    """
    worked = sum(1 for day in days if day.calls or day.connections)
    return goal_a_day * worked, worked
