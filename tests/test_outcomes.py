"""What each outcome means, and which talks are connections."""

from __future__ import annotations

import pytest

from evenline.outcomes import MEANINGS, Outcome, is_connection


def named(**which: bool) -> set[Outcome]:
    ((name, wanted),) = which.items()
    return {outcome for outcome, meaning in MEANINGS.items() if getattr(meaning, name) is wanted}


def test_every_outcome_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Outcome)


def test_what_the_outcomes_mean() -> None:
    assert named(final=True) == {Outcome.YES, Outcome.NO_THANKS, Outcome.DONT_CALL}
    assert named(wants_date=True) == {Outcome.CALL_BACK, Outcome.SEED, Outcome.GATEKEEPER}
    assert named(is_no=True) == {Outcome.SEED, Outcome.HEARD, Outcome.NO_THANKS, Outcome.DONT_CALL}


@pytest.mark.parametrize("gatekeeper_counts", [True, False])
@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_a_connection_is_a_person_for_long_enough(outcome: Outcome | None, gatekeeper_counts: bool) -> None:
    no_person = outcome is Outcome.NO_ANSWER or (outcome is Outcome.GATEKEEPER and not gatekeeper_counts)
    assert is_connection(True, outcome, gatekeeper_counts) is not no_person
    assert is_connection(False, outcome, gatekeeper_counts) is False
