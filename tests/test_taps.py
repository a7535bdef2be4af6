"""What a key of the agent's asks for, and when it asks for nothing."""

from __future__ import annotations

import pytest

from clocks import HandClock
from evenline.call import begin, step
from evenline.cues.cards import Moment
from evenline.entry import Entry
from evenline.events import Answered, Dialing, Ended, Line, Party, Tapping
from evenline.outcomes import PLAIN, Filing, Outcome
from evenline.requests import Asked, AskNow, FileOutcome, NextCall, NotYet, Request, TapMoment
from evenline.taps import BEFORE_THEY_TALK, OUTCOMES, RE_ARMED, Taps
from evenline.values import replace

LINE = Line("phone", "1")
ASKS: dict[Tapping, Request] = {
    Tapping.ASK: AskNow("call-1"),
    Tapping.ASKED: Asked("call-1"),
    Tapping.NOT_YET: NotYet("call-1"),
    Tapping.GATEKEEPER: TapMoment("call-1", Moment.GATEKEEPER),
    Tapping.OBJECTION: TapMoment("call-1", Moment.OBJECTION),
    Tapping.HEATED: TapMoment("call-1", Moment.HEATED),
    Tapping.NO: TapMoment("call-1", Moment.NO),
    **{what: FileOutcome("call-1", outcome) for what, outcome in OUTCOMES.items()},
}
IN_THE_TALK = [what for what in Tapping if what in ASKS and what not in OUTCOMES]


def entry(*events: type[Answered] | type[Ended]) -> Entry:
    clock = HandClock()
    call = begin(Dialing(LINE, Party("111", "Ada")), clock.now(), "call-1")
    for event in events:
        clock.pass_(5)
        call = step(call, event(LINE), clock.now())
    return Entry(call, "Spring", 60.0, gatekeeper_counts=False)


def meant(taps: Taps, what: Tapping, entry: Entry | None, ticks: float) -> Request | None:
    return taps.meant(what, entry, ticks, PLAIN)


@pytest.mark.parametrize("what", [*ASKS])
def test_each_key_asks_for_its_own_while_they_talk(what: Tapping) -> None:
    assert meant(Taps(), what, entry(Answered), 0.0) == ASKS[what]


@pytest.mark.parametrize("what", IN_THE_TALK)
def test_before_the_answer_only_a_gatekeeper_and_heat_can_be(what: Tapping) -> None:
    asked = meant(Taps(), what, entry(), 0.0)
    assert asked == (ASKS[what] if what in BEFORE_THEY_TALK else None)


@pytest.mark.parametrize("what", IN_THE_TALK)
def test_without_a_call_that_is_up_there_is_nothing_to_ask(what: Tapping) -> None:
    assert meant(Taps(), what, None, 0.0) is None
    assert meant(Taps(), what, entry(Answered, Ended), 0.0) is None
    assert meant(Taps(), what, entry(Ended), 0.0) is None


def test_a_key_that_is_held_down_means_it_once_and_others_are_free() -> None:
    taps, talking = Taps(), entry(Answered)
    assert meant(taps, Tapping.HEATED, talking, 10.0) is not None
    for n in range(1, 48):  # each repeat begins the time anew
        assert meant(taps, Tapping.HEATED, talking, 10.0 + n / 8) is None
    assert meant(taps, Tapping.NO, talking, 16.0) is not None
    assert meant(taps, Tapping.HEATED, talking, 10.0 + 47 / 8 + RE_ARMED) is not None


def test_a_key_that_came_too_early_is_not_armed_by_it() -> None:
    taps = Taps()
    assert meant(taps, Tapping.NO, entry(), 10.0) is None
    assert meant(taps, Tapping.NO, entry(Answered), 10.1) is not None


@pytest.mark.parametrize(("what", "outcome"), OUTCOMES.items())
def test_an_outcome_s_key_files_as_long_as_its_button_is_there(what: Tapping, outcome: Outcome) -> None:
    asks = FileOutcome("call-1", outcome)
    over = entry(Answered, Ended)
    assert meant(Taps(), what, entry(), 0.0) == asks
    assert meant(Taps(), what, over, 0.0) == asks
    other = Outcome.HEARD if outcome is not Outcome.HEARD else Outcome.SEED
    on_the_way = replace(over, outcome=other)
    assert meant(Taps(), what, on_the_way, 0.0) == asks
    assert meant(Taps(), what, replace(on_the_way, kept=other), 0.0) is None
    assert meant(Taps(), what, None, 0.0) is None


def test_a_key_takes_no_outcome_back() -> None:
    chosen = replace(entry(Answered), outcome=Outcome.YES)
    assert meant(Taps(), Tapping.FILE_YES, chosen, 0.0) is None


def test_an_outcome_s_key_means_the_campaign_s_first_button_for_it() -> None:
    offered = (Filing(Outcome.HEARD, "Wants a demo"), Filing(Outcome.HEARD), Filing(Outcome.DONT_CALL))
    asked = Taps().meant(Tapping.FILE_HEARD, entry(Answered), 0.0, offered)
    assert asked == FileOutcome("call-1", Outcome.HEARD, "Wants a demo")
    assert Taps().meant(Tapping.FILE_YES, entry(Answered), 0.0, offered) is None


def test_next_goes_on_once_the_call_is_filed() -> None:
    over = replace(entry(Answered, Ended), outcome=Outcome.YES)
    assert meant(Taps(), Tapping.NEXT, entry(Answered), 0.0) is None
    assert meant(Taps(), Tapping.NEXT, over, 0.0) is None  # not on disk yet
    assert meant(Taps(), Tapping.NEXT, replace(over, kept=Outcome.YES), 0.0) == NextCall()
