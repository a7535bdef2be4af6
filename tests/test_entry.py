"""A call's entry: what it shows by itself, and the way to the journal and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks import HandClock
from evenline.call import begin, slept, step
from evenline.cues.cards import Moment
from evenline.entry import Entry, from_record
from evenline.events import Answered, Dialing, Ended, EndReason, Held, Line, Party, Resumed
from evenline.journal.rows import to_record, to_row
from evenline.outcomes import Outcome
from evenline.values import replace
from evenline.well import Well

LINE = Line("phone", "1")
CONNECTION = 60.0


def entry(clock: HandClock, ring: float = 5.0, talk: float | None = 90.0, **more: object) -> Entry:
    """A call that is over; talk None: nobody answered."""
    call = begin(Dialing(LINE, Party("111", "Ada")), clock.now(), "call-1")
    clock.pass_(ring)
    if talk is not None:
        call = step(call, Answered(LINE), clock.now())
        clock.pass_(talk)
    call = step(call, Ended(LINE), clock.now())
    made = Entry(call, "Spring", CONNECTION, gatekeeper_counts=False)
    return replace(made, **more)


@pytest.mark.parametrize(
    ("talk", "outcome", "heat", "rough"),
    [
        (90.0, Outcome.NO_THANKS, 0, False),
        (19.9, Outcome.NO_THANKS, 0, True),
        (20.0, Outcome.NO_THANKS, 0, False),
        (5.0, Outcome.DONT_CALL, 0, True),
        (5.0, Outcome.HEARD, 0, False),
        (None, Outcome.DONT_CALL, 0, False),
        (90.0, Outcome.YES, 2, False),
        (90.0, Outcome.YES, 3, True),
    ],
)
def test_which_calls_nobody_should_carry_alone(
    talk: float | None, outcome: Outcome, heat: int, rough: bool
) -> None:
    clock = HandClock()
    assert entry(clock, talk=talk, outcome=outcome, heat_step=heat).is_rough(clock.ticks) is rough


def test_what_went_well_is_seen_until_the_agent_says_it() -> None:
    clock = HandClock()
    seen = entry(clock, asked=True, tapped=frozenset({Moment.GATEKEEPER}), heat_step=1, outcome=Outcome.YES)
    assert seen.well(clock.ticks) == {Well.LISTENED, Well.ASKED, Well.PAST_GATEKEEPER, Well.CALM}
    assert replace(seen, well_by_hand=True).well(clock.ticks) == frozenset()
    stopped = replace(seen, outcome=Outcome.GATEKEEPER)
    assert Well.PAST_GATEKEEPER not in stopped.well(clock.ticks)
    assert Well.POLITE in replace(seen, heat_step=4).well(clock.ticks)


def test_reason_and_date_are_kept_only_where_the_outcome_asks_for_them() -> None:
    clock = HandClock()
    said = entry(clock, reason="Price", due_on=date(2026, 11, 26), lesson="  ask \n")
    kept = {
        outcome: (record.reason, record.due_on is not None)
        for outcome in (None, Outcome.YES, Outcome.CALL_BACK, Outcome.SEED, Outcome.HEARD)
        for record in [replace(said, outcome=outcome).record(clock.now())]
    }
    assert kept == {
        None: ("", False),
        Outcome.YES: ("", False),
        Outcome.CALL_BACK: ("", True),
        Outcome.SEED: ("Price", True),
        Outcome.HEARD: ("Price", False),
    }
    assert said.record(clock.now()).lesson == "ask"


def test_filed_is_what_the_disk_has() -> None:
    clock = HandClock()
    clicked = entry(clock, outcome=Outcome.YES)
    assert (clicked.is_filed, clicked.is_waiting) == (False, True)
    assert replace(clicked, kept=Outcome.SEED).is_filed is False
    assert replace(clicked, kept=Outcome.YES).is_filed is True
    assert replace(clicked, outcome=None, kept=None).is_filed is False


def test_a_call_that_was_up_when_the_program_ended_is_over_when_last_heard_of() -> None:
    clock = HandClock()
    call = begin(Answered(LINE), clock.now(), "call-1")
    clock.pass_(75)
    record = Entry(call, "Spring", CONNECTION, gatekeeper_counts=False).record(clock.now())
    assert record.ended_at is None
    back = from_record(record, CONNECTION)
    assert (back.call.is_live, back.is_waiting, back.is_past) == (False, True, True)
    assert back.record(clock.now()).talk == 75


SECONDS = st.one_of(
    st.floats(0, 200), st.sampled_from([0.0, 59.9994, 59.9996, 60.0, 60.0004, 89.1, 123.456789])
)


@given(
    pieces=st.tuples(SECONDS, SECONDS, SECONDS, SECONDS, SECONDS),
    micros=st.integers(0, 999_999),
    answered=st.booleans(),
    outcome=st.none() | st.sampled_from(Outcome),
    others=st.tuples(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 5)),
    now_asked=st.sampled_from([1.0, 60.0, 300.0]),
)
def test_a_call_is_the_same_after_its_way_to_the_journal_and_back(
    pieces: tuple[float, ...],
    micros: int,
    answered: bool,
    outcome: Outcome | None,
    others: tuple[bool, bool, bool, int],
    now_asked: float,
) -> None:
    ring, talk, hold, sleep, rest = pieces
    clock = HandClock()
    clock.jump(micros / 1e6)
    call = begin(Dialing(LINE, Party("111", "Ada")), clock.now(), "call-1")
    clock.pass_(ring)
    if answered:
        call = step(call, Answered(LINE), clock.now())
        clock.pass_(talk)
        call = step(call, Held(LINE), clock.now())
        clock.pass_(hold)
        call = step(call, Resumed(LINE), clock.now())
        clock.pass_(sleep)
        call = slept(call, sleep)
        clock.pass_(rest)
    call = step(call, Ended(LINE, EndReason.NORMAL), clock.now())
    counts, asked, met, heat = others
    made = Entry(
        call, "Spring", CONNECTION, counts, outcome=outcome, asked=asked, heat_step=heat,
        tapped=frozenset({Moment.GATEKEEPER}) if met else frozenset(),
        reason="Price", lesson="Ask sooner", due_on=date(2026, 11, 26),
    )  # fmt: skip
    kept = to_record(to_row(made.record(clock.now())))
    clock.pass_(86_400)
    back = from_record(kept, now_asked)
    assert back.is_filed is (outcome is not None)
    assert to_record(to_row(back.record(clock.now()))) == kept
    # Nor does another outcome make of a short talk a long one, or the other way round.
    other = replace(back, outcome=Outcome.YES).record(clock.now())
    assert (other.talk, other.talked_enough, other.connected) == (
        kept.talk,
        kept.talked_enough,
        kept.talked_enough,
    )
