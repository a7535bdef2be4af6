"""The goal and the ratio."""

from __future__ import annotations

import pytest

from evenline.quota import DAYS, FIRST_GOAL, Ratio, goal, ratio


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], FIRST_GOAL),
        ([7], 7),
        ([0, 0, 0], 1),
        ([1, 9, 5], 5),
        ([2, 3], 2),
        ([4, 7], 6),
        ([3] * DAYS + [100] * 50, 3),  # what is longer ago than ten days counts no more
    ],
)
def test_the_goal_is_an_ordinary_day(days: list[int], expected: int) -> None:
    assert goal(days) == expected


def test_the_agents_own_goal_comes_first() -> None:
    assert goal([3, 3, 3], chosen=12) == 12
    assert goal([], chosen=12) == 12


@pytest.mark.parametrize(
    ("connections", "yes", "expected"),
    [(20, 5, 4), (20, 0, None), (100, 3, 33), (20, 20, 1), (20, 40, 1)],
)
def test_one_in_so_many(connections: int, yes: int, expected: int | None) -> None:
    """With no yes yet there is no ratio; of how many that is said is told with it."""
    assert ratio(connections, yes) == Ratio(connections, expected)


@pytest.mark.parametrize(("connections", "yes"), [(0, 0), (19, 5), (19, 0)])
def test_nothing_is_said_of_too_few(connections: int, yes: int) -> None:
    assert ratio(connections, yes) is None
