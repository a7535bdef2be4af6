"""The goal and the ratio."""

from __future__ import annotations

import pytest

from evenline.quota import DAYS, FIRST_GOAL, goal, one_in


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
    [(19, 5, None), (20, 5, 4), (20, 0, None), (100, 3, 33), (20, 20, 1), (0, 0, None), (20, 40, 1)],
)
def test_one_in_so_many(connections: int, yes: int, expected: int | None) -> None:
    assert one_in(connections, yes) == expected
