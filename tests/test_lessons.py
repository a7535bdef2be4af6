"""Which lesson is chosen for the call that comes, as a table; the same one whatever order they lie in."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.lessons import Coming, Lesson, Point, choose, likely_point
from evenline.outcomes import Outcome

TODAY = date(2026, 11, 19)
ADA, BOB = "111", "222"


def lesson(
    name: str,
    campaign: str = "Spring",
    point: Point | None = None,
    number: str = "",
    due: int = 0,
    retired: bool = False,
) -> Lesson:
    """due: in so many days."""
    learned = TODAY - timedelta(days=30)
    on = TODAY + timedelta(days=due)
    return Lesson(name, name, campaign, point, Outcome.HEARD, number, learned, on, retired)


ANY = lesson("any")
OVERDUE = lesson("overdue", due=-3)
AT_ASKING = lesson("asking", point=Point.ASKING)
OF_ADA = lesson("ada", campaign="Winter", number=ADA)
OF_ADA_HERE = lesson("ada here", number=ADA)
ELSEWHERE = lesson("elsewhere", campaign="Winter")
ELSEWHERE_ASKING = lesson("elsewhere asking", campaign="Winter", point=Point.ASKING)
LATER = lesson("later", number=ADA, point=Point.ASKING, due=1)
RETIRED = lesson("retired", number=ADA, point=Point.ASKING, retired=True)
WITHHELD = lesson("withheld", campaign="Winter", number="")

HERE = Coming("Spring")
TO_ADA = Coming("Spring", ADA)
TO_ADA_ASKING = Coming("Spring", ADA, Point.ASKING)


@pytest.mark.parametrize(
    ("coming", "there", "chosen"),
    [
        (HERE, [], None),
        (HERE, [ANY], "any"),
        (HERE, [ANY, OVERDUE], "overdue"),
        (HERE, [ELSEWHERE], None),  # nothing in common with this call
        (HERE, [ELSEWHERE_ASKING], None),
        (HERE, [WITHHELD], None),  # two unknown numbers are not one contact
        (HERE, [AT_ASKING, OVERDUE], "overdue"),  # where it will turn is not known: any point is as good
        (TO_ADA, [ANY, OVERDUE, OF_ADA], "ada"),
        (TO_ADA, [OF_ADA, OF_ADA_HERE], "ada here"),
        (Coming("Spring", BOB), [OF_ADA], None),
        (Coming("Spring", BOB), [OF_ADA_HERE], "ada here"),  # learned with another, on the same campaign
        (TO_ADA_ASKING, [OVERDUE, AT_ASKING], "asking"),
        (TO_ADA_ASKING, [AT_ASKING, OF_ADA], "ada"),
        (Coming("Spring", BOB, Point.ASKING), [ELSEWHERE_ASKING, ANY], "any"),
        (Coming("Spring", BOB, Point.ASKING), [ELSEWHERE_ASKING], "elsewhere asking"),
        (TO_ADA_ASKING, [LATER, RETIRED], None),
        (TO_ADA_ASKING, [LATER, RETIRED, ANY], "any"),
    ],
)
def test_the_one_for_this_call(coming: Coming, there: list[Lesson], chosen: str | None) -> None:
    for order in (there, there[::-1]):
        found = choose(order, coming, TODAY)
        assert (found.id if found is not None else None) == chosen


def test_equals_take_turns_while_nobody_says_how_they_went() -> None:
    there = [OVERDUE, ANY, OF_ADA_HERE]
    assert choose(there, HERE, TODAY, {"overdue": 1, "ada here": 1}) is ANY
    assert choose(there, HERE, TODAY, {"overdue": 1, "any": 1, "ada here": 2}) is OVERDUE
    assert choose(there, TO_ADA, TODAY, {"ada here": 9}) is OF_ADA_HERE  # likeness comes first


ANY_LESSON = st.builds(
    lesson,
    name=st.text("abcdef", min_size=1, max_size=3),
    campaign=st.sampled_from(["Spring", "Winter"]),
    point=st.none() | st.sampled_from(Point),
    number=st.sampled_from(["", ADA, BOB]),
    due=st.integers(-3, 3),
    retired=st.booleans(),
)


@given(
    st.lists(ANY_LESSON, max_size=8, unique_by=lambda one: one.id),
    st.builds(
        Coming,
        campaign=st.sampled_from(["Spring", "Winter"]),
        number=st.sampled_from(["", ADA, BOB]),
        point=st.none() | st.sampled_from(Point),
    ),
    st.randoms(use_true_random=False),
)
def test_it_is_due_like_the_call_and_the_same_in_any_order(
    there: list[Lesson], coming: Coming, dice: random.Random
) -> None:
    found = choose(there, coming, TODAY)
    shuffled = list(there)
    dice.shuffle(shuffled)
    assert choose(shuffled, coming, TODAY) == found
    if found is not None:
        assert found.due <= TODAY
        assert not found.retired
        assert (
            coming.campaign == found.campaign or coming.point is found.point or coming.number == found.number
        )


def test_a_gatekeeper_is_where_it_turned_unless_the_agent_says_otherwise() -> None:
    assert likely_point(None, Outcome.GATEKEEPER) is Point.GATEKEEPER
    assert likely_point(Point.OPENING, Outcome.GATEKEEPER) is Point.OPENING
    assert likely_point(None, Outcome.HEARD) is None
