"""What a key means in the call that is up, and when it means nothing."""

from __future__ import annotations

import pytest

from evenline.events import Answered, Dialing, Ended, Tapped, Tapping
from evenline.requests import Asked, AskNow, NotYet, TapMoment
from evenline.taps import RE_ARMED, Taps
from stand_ins import Bench
from trips import ADA, LINE, passing, talking


@pytest.mark.parametrize("what", Tapping)
def test_nothing_without_a_call(what: Tapping) -> None:
    bench = Bench().open()
    before = bench.shift.state
    bench.feed(Tapped(what))
    assert bench.shift.state == before
    ended = talking(5).feed(Ended(LINE)).answers()
    assert Taps().meant(what, ended.shift.state.desk.current, 0.0) is None


@pytest.mark.parametrize("what", Tapping)
def test_while_it_rings_nobody_objects_yet(what: Tapping) -> None:
    entry = Bench().open().feed(Dialing(LINE, ADA)).shift.state.desk.current
    meant = Taps().meant(what, entry, 0.0)
    assert (meant is not None) == (what in (Tapping.GATEKEEPER, Tapping.HEATED))


def test_what_each_asks_for() -> None:
    entry = talking(5).shift.state.desk.current
    kinds = {what: type(Taps().meant(what, entry, 0.0)) for what in Tapping}
    assert kinds.pop(Tapping.ASK) is AskNow
    assert kinds.pop(Tapping.ASKED) is Asked
    assert kinds.pop(Tapping.NOT_YET) is NotYet
    assert set(kinds.values()) == {TapMoment}


def test_a_key_that_is_held_down_means_it_once() -> None:
    bench = talking(5)
    for _ in range(5):
        bench.feed(Tapped(Tapping.HEATED))
    assert bench.view.moments is not None
    assert bench.view.moments.active is not None  # an even number of taps would have put it back
    passing(bench, RE_ARMED)
    bench.feed(Tapped(Tapping.HEATED))
    assert bench.view.moments.active is None


def test_a_key_asks_for_the_call_in_front() -> None:
    bench = talking(5).feed(Tapped(Tapping.ASKED)).answers()
    assert bench.shift.state.desk.entry("call-1").asked  # type: ignore[union-attr]
    assert bench.feed(Answered(LINE)).shift.state.desk.front == "call-1"
