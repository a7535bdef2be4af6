"""When a lesson comes back, asked of the real FSRS library."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from evenline.spacing import LONGEST, spaced

DAY = date(2026, 11, 19)


def due(*marks: bool) -> int:
    """Days from the last trial to the next, with each trial made on the day on which it was due."""
    on, tried = DAY, list[tuple[date, bool]]()
    for kept in marks:
        on = spaced(DAY, tried)[0]
        tried.append((on, kept))
    return (spaced(DAY, tried)[0] - on).days


def test_a_new_lesson_is_for_the_next_call() -> None:
    assert spaced(DAY, ()) == (DAY, "")


def test_not_yet_comes_back_tomorrow_and_kept_later_and_later() -> None:
    assert due(False) == 1
    assert 1 < due(True) < due(True, True) < due(True, True, True)
    assert due(True, True) > due(True, False)
    assert due(True, True, False) < due(True, True)


def test_the_state_is_the_librarys_own() -> None:
    from fsrs import Card

    next_day, state = spaced(DAY, [(DAY, True)])
    card = Card.from_json(state)
    assert card.due.date() == next_day
    assert card.last_review is not None
    assert card.last_review.date() == DAY
    assert json.loads(state)["stability"] > 0


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=12))
def test_it_is_always_a_later_day_and_always_the_same(trials: list[tuple[int, bool]]) -> None:
    tried = [(DAY + timedelta(days=days), kept) for days, kept in sorted(trials)]
    found = spaced(DAY, tried)
    assert found == spaced(DAY, iter(tried))
    assert 1 <= (found[0] - tried[-1][0]).days <= LONGEST


def test_the_library_is_loaded_late_and_brings_nothing_heavy() -> None:
    look = (
        "import sys, datetime; import evenline.spacing as s; assert 'fsrs' not in sys.modules;"
        "s.spaced(datetime.date(2026, 11, 19), [(datetime.date(2026, 11, 19), True)]);"
        "assert 'fsrs' in sys.modules; print([m for m in ('torch', 'numpy', 'pandas') if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, check=True, text=True, timeout=60
    )
    assert said.stdout == "[]\n"
