"""Paused: calls are followed, filed and counted as ever, and nothing is brought until somebody says 'Go on'."""

from __future__ import annotations

import pytest

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.events import Answered, Dialing, Ended, Known, Line, Party, Ringing
from evenline.lessons import Lesson
from evenline.outcomes import Outcome
from evenline.records import Contact, Due
from evenline.requests import (
    FileOutcome,
    GoToStep,
    NextCall,
    Pause,
    PlanCall,
    Rehearse,
    TakeBreak,
    TapMoment,
    TheyAnswered,
)
from evenline.values import replace
from evenline.view import CardAction, NoteKind
from stand_ins import Bench
from trips import ADA, LINE, OTHER, filed, kept, over, passing, ringing, talking

BY_HAND = Line("manual", "1")


def test_a_panel_is_never_paused_at_a_start() -> None:
    view = Bench().open().view
    assert not view.paused
    assert view.card is not None


def test_a_whole_call_is_followed_filed_and_counted_and_brings_no_card() -> None:
    bench = Bench().open().ask(Pause(True))
    assert bench.view.paused
    assert bench.view.card is None
    bench.feed(Dialing(LINE, ADA)).answers()
    bench.clock.pass_(5)
    bench.feed(Answered(LINE)).answers()
    for _ in range(6):
        passing(bench, 40)
        assert bench.view.card is None
    assert bench.view.header.phase is Phase.TALKING
    assert bench.view.header.seconds == 240
    bench.feed(Ended(LINE)).answers()
    bench.clock.pass_(5)
    bench.ask(FileOutcome("call-1", Outcome.YES)).answers()
    assert bench.view.card is None
    assert bench.view.debrief is not None
    bench.ask(NextCall()).answers()
    assert (kept(bench).outcome, kept(bench).talk, kept(bench).connected) == (Outcome.YES, 240, True)
    assert kept(bench).cards == ()
    assert bench.view.footer.count == 1
    assert bench.view.paused


def test_the_card_is_back_at_once_in_the_middle_of_a_call() -> None:
    bench = talking(30)
    before = bench.view.card
    assert before is not None
    assert bench.ask(Pause(True)).view.card is None
    after = bench.ask(Pause(False)).view.card
    assert after is not None
    assert after.id == before.id


def test_the_moments_keep_their_place_and_can_not_be_tapped() -> None:
    bench = talking(30)
    bench.ask(TapMoment("call-1", Moment.OBJECTION))
    view = bench.ask(Pause(True)).view
    assert view.moments is not None
    assert view.moments.offered == frozenset()
    assert view.line is not None
    assert not view.line.may_ask
    assert view.outcomes is not None
    back = bench.ask(Pause(False)).view
    assert back.moments is not None
    assert back.moments.offered == frozenset(Moment)
    assert back.card is not None
    assert back.card.id == "objection"


def test_no_lesson_and_no_due_call_is_brought() -> None:
    bench = Bench().open()
    figures = bench.shift.state.figures
    assert figures is not None
    day = bench.clock.now().day
    lesson = Lesson("1", "Ask sooner", "Spring", None, Outcome.HEARD, ADA.number, day, day, False)
    due = Due("9", "222", "Grace", day, Outcome.CALL_BACK)
    bench.shift.state = replace(bench.shift.state, figures=replace(figures, lessons=(lesson,), due=(due,)))
    assert {n.kind for n in bench.ask(Pause(False)).view.notes} >= {NoteKind.LESSON, NoteKind.DUE}
    assert bench.ask(Pause(True)).view.notes == ()
    bench.ask(PlanCall(ADA.number)).feed(Dialing(LINE, ADA)).answers()
    assert bench.shift.state.desk.entries[0].tried is None
    bench.feed(Answered(LINE), Ended(LINE)).answers()
    bench.clock.pass_(5)
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    assert bench.view.debrief is not None
    assert (bench.view.debrief.tried, bench.view.debrief.lesson_hint) == ("", "")


def test_whoever_asked_not_to_be_called_is_still_said() -> None:
    bench = Bench().open().ask(Pause(True), PlanCall("111"))
    day = bench.clock.now().day
    bench.feed(Known("111", Contact(last_outcome=Outcome.DONT_CALL, last_day=day, refused_for_good=day)))
    assert bench.view.barrier is not None
    assert bench.view.barrier.since == day


@pytest.mark.parametrize("paused", [True, False])
def test_no_break_is_offered(paused: bool) -> None:
    bench = talking(40)
    bench.ask(TapMoment("call-1", Moment.HEATED), GoToStep("call-1", 3), GoToStep("call-1", 4))
    bench.ask(Pause(paused)).feed(Ended(LINE)).answers()
    bench.clock.pass_(5)
    bench.ask(FileOutcome("call-1", Outcome.NO_THANKS)).answers()
    shown = bench.ask(Pause(False)).view.card
    assert shown is not None
    assert (CardAction.BREAK in shown.actions) is not paused


def test_the_next_call_is_not_suggested() -> None:
    assert passing(filed(), 120).view.header.is_enough
    assert not passing(filed().ask(Pause(True)), 120).view.header.is_enough


def test_dialled_by_hand_they_still_can_be_said_to_have_answered() -> None:
    bench = Bench().open().ask(Pause(True)).feed(Dialing(BY_HAND, ADA)).answers()
    assert bench.view.may_answer
    bench.ask(TheyAnswered("call-1"))
    assert bench.view.header.phase is Phase.TALKING
    assert not bench.view.may_answer


def test_a_pause_ends_a_break_and_a_rehearsal_ends_a_pause() -> None:
    bench = filed().ask(TakeBreak()).answers()
    assert bench.view.header.on_break
    view = bench.ask(Pause(True)).view
    assert (view.header.on_break, view.paused) == (False, True)
    assert not bench.ask(Rehearse()).view.paused


def test_calls_of_dialers_are_told_from_rehearsals_and_from_what_is_said_of_a_call_twice() -> None:
    assert Bench().open().view.begun == 0
    bench = ringing()
    assert bench.view.begun == 1
    bench.feed(Answered(LINE), Dialing(LINE, ADA)).answers()
    assert bench.view.begun == 1
    bench.feed(Ringing(OTHER, Party("222"))).answers()  # it waits behind the one in front
    assert bench.view.begun == 2
    rehearsed = Bench().open().feed(Dialing(Line("rehearsal:door"), ADA))
    assert rehearsed.view.header.rehearsal
    assert rehearsed.view.begun == 0


def test_a_call_that_is_over_was_paused_and_waits_all_the_same() -> None:
    bench = passing(over().ask(Pause(True)), 3600)
    assert bench.view.outcomes is not None
    assert bench.view.header.phase is Phase.WRAP_UP
