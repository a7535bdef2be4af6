"""The phases of one call: what each event changes, and what no event may change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks import HandClock
from evenline.call import Call, Phase, begin, found, lost, slept, step
from evenline.events import (
    Answered,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Line,
    Party,
    Resumed,
    Ringing,
)

LINE = Line("softphone", "7")


def dialed(clock: HandClock) -> Call:
    return begin(Dialing(LINE, Party("+33140000000")), clock.now(), "call-1")


def answered(clock: HandClock, ring: float = 10.0) -> Call:
    call = dialed(clock)
    clock.pass_(ring)
    return step(call, Answered(LINE), clock.now())


def ended(call: Call, clock: HandClock, reason: EndReason = EndReason.NORMAL) -> Call:
    return step(call, Ended(LINE, reason), clock.now())


def test_a_call_goes_from_connecting_to_talking_to_wrap_up() -> None:
    clock = HandClock()
    call = dialed(clock)
    assert (call.phase, call.is_live, call.direction) == (Phase.CONNECTING, True, Direction.OUT)
    clock.pass_(10)
    call = step(call, Answered(LINE), clock.now())
    assert (call.phase, call.is_live) == (Phase.TALKING, True)
    clock.pass_(90)
    call = ended(call, clock)
    assert (call.phase, call.is_live, call.end_reason) == (Phase.WRAP_UP, False, EndReason.NORMAL)
    clock.pass_(500)
    assert call.talk(clock.ticks) == 90
    assert (call.instant(call.answered_ticks or 0) - call.began_at).total_seconds() == 10
    assert (call.instant(call.ended_ticks or 0) - call.began_at).total_seconds() == 100


def test_a_call_is_dated_by_the_day_where_the_agent_is() -> None:
    clock = HandClock()
    clock.pass_(9.5 * 3600)  # 23:30 UTC is half past midnight one hour east
    call = dialed(clock)
    assert (call.day.isoformat(), call.began_at.date().isoformat()) == ("2026-11-20", "2026-11-19")
    assert call.zone == "Europe/Paris"


def test_nobody_picked_up() -> None:
    clock = HandClock()
    call = dialed(clock)
    clock.pass_(25)
    call = ended(call, clock, EndReason.NO_ANSWER)
    assert (call.phase, call.answered_ticks, call.talk(clock.ticks)) == (Phase.WRAP_UP, None, 0.0)


@pytest.mark.parametrize("direction", list(Direction))
def test_the_first_word_may_be_the_answer(direction: Direction) -> None:
    clock = HandClock()
    call = begin(Answered(LINE, Party("1", "Ada"), direction), clock.now(), "call-1")
    clock.pass_(3)
    assert (call.phase, call.direction, call.party) == (Phase.TALKING, direction, Party("1", "Ada"))
    assert call.talk(clock.ticks) == 3


def test_hold_is_left_out_of_talk_while_it_lasts_and_after() -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(20)
    call = step(call, Held(LINE), clock.now())
    clock.pass_(100)
    assert (call.is_held, call.talk(clock.ticks)) == (True, 20)
    call = step(call, Resumed(LINE), clock.now())
    clock.pass_(5)
    assert (call.is_held, call.talk(clock.ticks), call.held) == (False, 25, 100)


def test_a_call_that_ends_on_hold_has_no_talk_in_the_hold() -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(20)
    call = step(call, Held(LINE), clock.now())
    clock.pass_(100)
    call = ended(call, clock)
    clock.pass_(50)
    assert (call.talk(clock.ticks), call.held, call.is_held) == (20, 100, False)


def test_a_hold_said_twice_counts_from_the_first() -> None:
    clock = HandClock()
    call = step(answered(clock), Held(LINE), clock.now())
    clock.pass_(30)
    call = step(call, Held(LINE), clock.now())
    clock.pass_(30)
    assert step(call, Resumed(LINE), clock.now()).held == 60


def test_hold_before_the_answer_and_resume_without_a_hold_change_nothing() -> None:
    clock = HandClock()
    call = dialed(clock)
    assert step(call, Held(LINE), clock.now()) == call
    call = answered(clock)
    assert step(call, Resumed(LINE), clock.now()) == call


@pytest.mark.parametrize(
    "late",
    [Dialing(LINE), Ringing(LINE), Answered(LINE), Held(LINE), Resumed(LINE), Ended(LINE, EndReason.FAILED)],
)
def test_news_of_a_call_that_is_over_changes_nothing(late: Answered | Ended) -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(30)
    call = ended(call, clock)
    clock.pass_(30)
    assert step(call, late, clock.now()) == call


def test_a_second_answer_does_not_start_the_talk_again() -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(30)
    assert step(call, Answered(LINE), clock.now()).talk(clock.ticks) == 30


def test_an_answer_after_the_end_says_that_they_picked_up_but_not_for_how_long() -> None:
    clock = HandClock()
    call = dialed(clock)
    clock.pass_(40)
    call = ended(call, clock)
    clock.pass_(2)
    call = step(call, Answered(LINE), clock.now())
    assert (call.phase, call.answered_ticks, call.talk(clock.ticks)) == (Phase.WRAP_UP, call.ended_ticks, 0)


def test_a_late_word_fills_in_who_it_is_and_overwrites_nothing() -> None:
    clock = HandClock()
    call = begin(Dialing(LINE), clock.now(), "call-1")
    call = step(call, Ringing(LINE, Party("123")), clock.now())
    call = step(call, Answered(LINE, Party("999", "Ada")), clock.now())
    assert call.party == Party("123", "Ada")


def test_dropped_while_the_dialer_was_away_ended_when_it_was_lost() -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(20)
    call = lost(call, clock.now())
    clock.pass_(300)
    call = lost(call, clock.now())  # said again: the first moment stays
    call = ended(call, clock, EndReason.DROPPED)
    assert (call.talk(clock.ticks), call.ended_ticks, call.away_ticks) == (20, 1030.0, None)


def test_dropped_while_away_and_on_hold_has_no_hold_beyond_its_end() -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(20)
    call = step(call, Held(LINE), clock.now())
    clock.pass_(10)
    call = lost(call, clock.now())
    clock.pass_(300)
    call = ended(call, clock, EndReason.DROPPED)
    assert (call.talk(clock.ticks), call.held) == (20, 10)


def test_any_other_end_while_away_is_when_it_is_said() -> None:
    clock = HandClock()
    call = lost(answered(clock), clock.now())
    clock.pass_(30)
    assert ended(call, clock).talk(clock.ticks) == 30


def test_a_dialer_that_is_back_drops_at_the_moment_it_says() -> None:
    clock = HandClock()
    call = found(lost(answered(clock), clock.now()))
    clock.pass_(30)
    assert ended(call, clock, EndReason.DROPPED).talk(clock.ticks) == 30
    assert lost(ended(call, clock), clock.now()).away_ticks is None


@pytest.mark.parametrize("hours", [-26.0, -1.0, 1.0, 26.0])
def test_a_wall_clock_that_jumps_changes_no_duration_and_no_order(hours: float) -> None:
    clock = HandClock()
    call = dialed(clock)
    clock.jump(hours * 3600)
    clock.pass_(10)
    call = step(call, Answered(LINE), clock.now())
    clock.jump(-2 * hours * 3600)
    clock.pass_(60)
    call = ended(call, clock)
    assert call.talk(clock.ticks) == 60
    answer, end = (call.instant(ticks or 0) for ticks in (call.answered_ticks, call.ended_ticks))
    assert [(at - call.began_at).total_seconds() for at in (answer, end)] == [10, 70]


def test_sleep_is_left_out_of_talk_once() -> None:
    clock = HandClock()
    call = answered(clock)
    clock.pass_(20 + 3600)
    call = slept(call, 3600)
    assert call.talk(clock.ticks) == 20
    call = step(call, Held(LINE), clock.now())
    clock.pass_(3600)
    assert slept(call, 3600) == call  # the hold has left it out already
    call = step(call, Resumed(LINE), clock.now())
    assert call.talk(clock.ticks) == 20
    assert slept(call, -5) == call


def test_sleep_before_the_answer_and_after_the_end_is_no_matter() -> None:
    clock = HandClock()
    assert slept(dialed(clock), 60) == dialed(clock)
    call = ended(answered(clock), clock)
    assert slept(call, 60) == call


WORDS = st.sampled_from(
    [
        Dialing(LINE),
        Ringing(LINE),
        Answered(LINE),
        Held(LINE),
        Resumed(LINE),
        Ended(LINE),
        Ended(LINE, EndReason.DROPPED),
        "lost",
        "found",
    ]
)


@given(st.lists(st.tuples(WORDS, st.floats(0, 100), st.floats(-1e6, 1e6)), max_size=12))
def test_no_order_of_events_makes_a_phase_go_back_or_talk_exceed_the_time(
    words: list[tuple[object, float, float]],
) -> None:
    clock = HandClock()
    call, order = dialed(clock), list(Phase)
    for word, passed, jumped in words:
        before = call
        clock.pass_(passed)
        clock.jump(jumped)
        if word == "lost":
            call = lost(call, clock.now())
        elif word == "found":
            call = found(call)
        else:
            call = step(call, word, clock.now())  # type: ignore[arg-type]
        assert order.index(call.phase) >= order.index(before.phase)
        assert 0 <= call.talk(clock.ticks) <= clock.ticks - call.began_ticks
        assert call.held >= 0
        if before.ended_ticks is not None:
            assert call.ended_ticks == before.ended_ticks
            assert call.talk(clock.ticks) == before.talk(clock.ticks)
