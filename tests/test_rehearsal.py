"""Stepping through a rehearsal: any sequence of taps leads somewhere, and every ending can be found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.outcomes import Outcome
from evenline.rehearsal import (
    HINTS_AFTER,
    Place,
    Play,
    Scenario,
    Tap,
    Tapped,
    coach,
    hints,
    may,
    reached,
    said,
    step,
)
from rehearsal_samples import door, ours

TAPS: list[Tapped] = [*Tap, *Outcome]
SCENARIOS = {s.id: s for s in ours()}
each = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)


def walked(scenario: Scenario, *taps: Tapped) -> Place:
    place = Place()
    for tapped in (Tap.ANSWERED, *taps):
        place = step(scenario, place, tapped)
    return place


def test_it_rings_until_they_answer() -> None:
    scenario = door()
    assert (said(scenario, Place()), may(scenario, Place())) == ("", (Tap.ANSWERED,))
    for tapped in TAPS:
        if tapped is not Tap.ANSWERED:
            assert step(scenario, Place(), tapped) == Place()
    assert said(scenario, walked(scenario)) == "Who is it?"


def test_a_tap_that_leads_nowhere_makes_them_say_it_in_other_words_and_in_turn() -> None:
    scenario, heard = door(), []
    for times in range(5):
        heard.append(said(scenario, walked(scenario, *[Tap.OBJECTION] * times)))
    assert heard == ["Who is it?", "Hello?", "Anyone?", "Hello?", "Anyone?"]
    assert walked(scenario, Tap.OBJECTION, Tap.SAID) == Place("ajar")


def test_an_ending_is_the_end_and_has_a_coach_of_its_own() -> None:
    scenario = door()
    over = walked(scenario, Tap.SAID, Outcome.SEED)
    assert (said(scenario, over), coach(scenario, over), may(scenario, over)) == (
        "Come in.",
        "You asked.",
        (),
    )
    assert all(step(scenario, over, tapped) == over for tapped in TAPS)
    assert Play(scenario, over).is_over
    assert coach(scenario, walked(scenario, Tap.SAID)) == "You knocked."


def test_hanging_up_is_heard_only_where_the_file_has_an_answer_to_it() -> None:
    scenario = door()
    assert walked(scenario, Tap.ENDED) == Place("slammed")
    assert walked(scenario, Tap.SAID, Tap.ENDED) == Place("ajar")


def test_after_a_few_taps_in_vain_it_is_said_what_leads_on() -> None:
    scenario = door()
    for again in range(HINTS_AFTER):
        assert hints(scenario, Place("ajar", again)) == ()
    assert hints(scenario, Place("ajar", HINTS_AFTER)) == (Tap.ASKED, Tap.NO)


@given(st.sampled_from(list(SCENARIOS)), st.lists(st.sampled_from(TAPS), max_size=40))
def test_no_sequence_of_taps_gets_stuck_or_raises(name: str, taps: list[Tapped]) -> None:
    scenario = SCENARIOS[name]
    place = walked(scenario, *taps)
    assert said(scenario, place)
    assert coach(scenario, place)
    ways = may(scenario, place)
    assert ways or scenario.ending(place.at)
    if ways:
        assert any(scenario.ending(at) for at in reached(scenario, place.at))
        assert all(step(scenario, place, way).at in reached(scenario) for way in ways)


@each
def test_every_ending_is_reached_by_some_taps(scenario: Scenario) -> None:
    """By real taps: one at a time from the first word on, and not by what the file says of itself."""
    seen, wait = {Place(scenario.turns[0].id)}, [Place(scenario.turns[0].id)]
    while wait:
        place = wait.pop()
        for tapped in TAPS:
            after = Place(step(scenario, place, tapped).at)
            if after not in seen:
                seen.add(after)
                wait.append(after)
    assert {place.at for place in seen} >= {ending.id for ending in scenario.endings}
    assert len(scenario.endings) >= 3


@each
def test_whatever_they_say_is_said_in_quotes_and_fits(scenario: Scenario) -> None:
    for turn in scenario.turns:
        for line in turn.says:
            assert (line[0], line[-1]) == ("“", "”"), line
            assert line.count("“") == line.count("”") == 1, line
        assert len(set(turn.says)) == len(turn.says)
        if scenario.id == "boiling-over":  # the ladder of five steps needs the room
            assert max(map(len, turn.says)) <= 80


def test_four_come_with_the_program_one_for_each_kind_of_call() -> None:
    assert set(SCENARIOS) == {"front-desk", "fair-price", "boiling-over", "good-company"}


def test_the_angry_one_comes_down_in_five_steps() -> None:
    scenario = SCENARIOS["boiling-over"]
    steps = (Tap.HEATED, Tap.NEXT_STEP, Tap.NEXT_STEP, Tap.CALMED, Tap.SAID)
    assert walked(scenario, *steps) == Place("helped")


def test_the_friendly_one_says_yes_to_whoever_asks_and_goodbye_to_whoever_does_not() -> None:
    scenario = SCENARIOS["good-company"]
    asked = walked(scenario, Tap.SAID, Tap.SAID, Tap.ASKED, Tap.SAID)
    assert asked == Place("booked")
    assert walked(scenario, *[Tap.SAID] * 5) == Place("lovely")


def test_the_front_desk_can_be_won_and_the_price_be_talked_about() -> None:
    desk, price = SCENARIOS["front-desk"], SCENARIOS["fair-price"]
    won = walked(desk, Tap.SAID, Tap.GATEKEEPER, Tap.SAID, Tap.ASKED, Outcome.YES)
    assert won == Place("booked")
    assert walked(desk, *[Tap.SAID] * 4) == Place("shut")
    cleared = walked(price, Tap.SAID, Tap.SAID, Tap.OBJECTION, Tap.SAID, Tap.ASKED, Tap.SAID)
    assert cleared == Place("booked")
