"""The main trip through a shift: ring, talk, file, debrief, next, and what is not kept on the way."""

from __future__ import annotations

from datetime import date

import pytest

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.events import (
    Answered,
    Dialing,
    Ended,
    EndReason,
    FiguresRead,
    Tick,
)
from evenline.outcomes import Filing, Outcome
from evenline.requests import (
    Asked,
    FileOutcome,
    GiveReason,
    NextCall,
    NotYet,
    PickDate,
    PutCardAway,
    TapMoment,
    TickWell,
    TryAgain,
    TypeLesson,
    Undo,
)
from evenline.state import UNDO_SECONDS
from evenline.view import Actions
from evenline.well import Well
from stand_ins import FULL, Bench
from trips import ADA, LINE, OTHER, filed, kept, over, passing, ringing, talking

# The trip ---------------


def test_ring_talk_file_debrief_next() -> None:
    bench = Bench().open()
    assert (bench.view.header.phase, bench.view.actions, bench.view.footer.count) == (
        Phase.READY,
        Actions.READY,
        0,
    )
    bench.feed(Dialing(LINE, ADA)).answers()
    assert (bench.view.header.phase, bench.view.who.name) == (Phase.CONNECTING, "Ada Lovelace")
    bench.clock.pass_(10)
    bench.feed(Answered(LINE))
    assert (bench.view.header.phase, bench.view.header.seconds) == (Phase.TALKING, 0)
    passing(bench, 75)
    assert bench.view.header.seconds == 75
    bench.feed(Ended(LINE))
    assert bench.view.header.phase is Phase.WRAP_UP
    assert bench.view.outcomes is not None
    bench.clock.pass_(5)
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    assert bench.view.debrief is not None
    assert bench.view.outcomes is None
    bench.ask(
        TypeLesson("call-1", "Ask sooner"), TickWell("call-1", Well.ASKED), GiveReason("call-1", "Price")
    )
    bench.ask(NextCall()).answers()
    assert (bench.view.header.phase, bench.view.actions) == (Phase.READY, Actions.READY)
    record = kept(bench)
    assert (record.outcome, record.talk, record.lesson, record.reason) == (
        Outcome.HEARD,
        75,
        "Ask sooner",
        "Price",
    )
    assert record.went_well == ("asked", "listened")


def test_a_connection_marks_the_dot_at_once_and_the_count_once_it_is_on_disk() -> None:
    bench = talking(59.5)
    assert bench.view.header.connected is False
    assert bench.view.wake_in == pytest.approx(0.5)
    bench.clock.pass_(0.5)
    bench.feed(Tick())
    assert bench.view.header.connected is True
    assert bench.view.line is not None
    assert (bench.view.line.connected, bench.view.line.thousandths) == (True, 300)
    assert bench.view.footer.count == 0
    bench.answers()
    assert bench.view.footer.count == 1
    assert kept(bench).connected is True


def test_the_card_that_asks_comes_in_its_time_and_goes_once_they_were_asked() -> None:
    bench = talking(30)
    assert bench.view.card is not None
    assert bench.view.card.id != "ask"
    passing(bench, 120)
    assert bench.view.card.id == "ask"
    bench.ask(Asked("call-1"))
    assert bench.view.card is not None
    assert bench.view.card.id != "ask"
    assert bench.view.line is not None
    assert bench.view.line.asked


def test_not_yet_brings_the_question_back_a_minute_of_talk_later() -> None:
    bench = talking(150).ask(NotYet("call-1"))
    shown = [bench.view.card.id if bench.view.card else ""]
    for _ in range(60):
        passing(bench, 1)
        shown.append(bench.view.card.id if bench.view.card else "")
    assert shown.index("ask") == 60


def test_a_card_put_away_stays_away_for_this_call_and_takes_its_tap_along() -> None:
    bench = talking(5).ask(TapMoment("call-1", Moment.OBJECTION))
    assert bench.view.card is not None
    assert bench.view.card.id == "objection"
    bench.ask(PutCardAway("objection"))
    assert bench.view.moments is not None
    assert bench.view.moments.active is None
    bench.ask(TapMoment("call-1", Moment.OBJECTION))
    assert bench.view.card is None or bench.view.card.id != "objection"


def test_filing_while_they_still_talk_files_and_the_call_goes_on() -> None:
    bench = talking(30).ask(FileOutcome("call-1", Outcome.YES)).answers()
    assert (bench.view.header.phase, kept(bench).outcome) == (Phase.TALKING, Outcome.YES)
    assert bench.view.toast is not None
    assert bench.view.toast.saved
    passing(bench, 60).feed(Ended(LINE)).answers()
    assert bench.view.debrief is not None
    assert (kept(bench).talk, kept(bench).connected) == (90, True)


def test_what_was_clicked_is_not_filed_before_it_is_on_disk() -> None:
    bench = passing(over(), 5).ask(FileOutcome("call-1", Outcome.HEARD))
    assert bench.view.header.phase is Phase.WRAP_UP
    assert bench.view.debrief is None
    assert bench.view.outcomes is not None
    assert bench.view.outcomes.chosen == Filing(Outcome.HEARD)
    assert bench.view.toast is not None
    assert not bench.view.toast.saved
    bench.ask(NextCall())
    assert bench.view.header.phase is Phase.WRAP_UP
    bench.answers()
    assert bench.view.debrief is not None


def test_an_outcome_that_says_it_was_no_person_takes_the_connection_back() -> None:
    bench = over(90)
    assert bench.view.footer.count == 1
    passing(bench, 5).ask(FileOutcome("call-1", Outcome.NO_ANSWER)).answers()
    assert (kept(bench).connected, kept(bench).talked_enough, bench.view.footer.count) == (False, True, 0)


# Undo ---------------


def test_undo_in_place_brings_the_outcomes_back() -> None:
    bench = filed().ask(Undo("call-1")).answers()
    assert kept(bench).outcome is None
    assert bench.view.outcomes is not None
    assert bench.view.outcomes.chosen is None


def test_the_same_outcome_again_takes_it_back() -> None:
    bench = (
        talking(30).ask(FileOutcome("call-1", Outcome.SEED), FileOutcome("call-1", Outcome.SEED)).answers()
    )
    assert kept(bench).outcome is None


def test_another_outcome_corrects_the_first() -> None:
    bench = talking(30).ask(FileOutcome("call-1", Outcome.SEED), PickDate("call-1", 7)).answers()
    assert kept(bench).due_on == date(2026, 11, 26)
    bench.ask(FileOutcome("call-1", Outcome.YES)).answers()
    assert (kept(bench).outcome, kept(bench).due_on) == (Outcome.YES, None)


def test_undo_after_going_on_while_the_toast_is_there() -> None:
    bench = filed().ask(TypeLesson("call-1", "Ask sooner"), NextCall()).answers()
    assert bench.view.toast is not None
    passing(bench, UNDO_SECONDS - 0.5)
    assert bench.view.toast.call_id == "call-1"
    bench.ask(Undo("call-1")).answers()
    assert (bench.view.header.phase, kept(bench).outcome) == (Phase.WRAP_UP, None)
    passing(bench, 1).ask(FileOutcome("call-1", Outcome.YES)).answers()
    assert (kept(bench).outcome, kept(bench).lesson) == (Outcome.YES, "Ask sooner")


def test_the_toast_goes_by_itself_and_undo_with_it() -> None:
    bench = filed().ask(NextCall()).answers()
    assert bench.view.wake_in == UNDO_SECONDS
    passing(bench, UNDO_SECONDS)
    assert bench.view.toast is None
    bench.ask(Undo("call-1")).answers()
    assert (bench.view.header.phase, kept(bench).outcome) == (Phase.READY, Outcome.HEARD)


# Calls that nobody answered ---------------


def test_an_unanswered_call_is_ready_for_the_next_as_soon_as_it_is_filed() -> None:
    bench = ringing()
    bench.clock.pass_(20)
    bench.feed(Ended(LINE, EndReason.NO_ANSWER)).answers()
    bench.clock.pass_(1)
    bench.ask(FileOutcome("call-1", Outcome.NO_ANSWER))
    assert bench.view.header.phase is Phase.WRAP_UP
    view = bench.answers().view
    assert view.header.phase is Phase.READY
    assert view.toast is not None
    bench.ask(Undo("call-1")).answers()
    assert (bench.view.header.phase, kept(bench).outcome) == (Phase.WRAP_UP, None)


def test_nothing_is_filed_by_itself() -> None:
    bench = ringing().feed(Ended(LINE, EndReason.BUSY)).answers()
    passing(bench, 3600)
    assert (bench.view.header.phase, kept(bench).outcome) == (Phase.WRAP_UP, None)


# Not kept ---------------


def test_what_is_not_kept_is_said_stays_and_is_filed_by_trying_again() -> None:
    bench = passing(over(), 5)
    bench.journal.refusing = FULL
    bench.ask(FileOutcome("call-1", Outcome.HEARD), TypeLesson("call-1", "Ask sooner")).answers()
    assert bench.view.trouble == FULL
    assert bench.view.header.phase is Phase.WRAP_UP
    assert bench.view.outcomes is not None
    assert bench.view.outcomes.chosen == Filing(Outcome.HEARD)
    bench.ask(NextCall())
    assert bench.view.header.phase is Phase.WRAP_UP
    bench.ask(TryAgain()).answers()
    assert bench.view.trouble == FULL
    bench.journal.refusing = None
    view = bench.ask(TryAgain()).answers().view
    assert view.trouble is None
    assert view.debrief is not None
    assert view.debrief.lesson == "Ask sooner"
    assert (kept(bench).outcome, kept(bench).lesson) == (Outcome.HEARD, "Ask sooner")


def test_a_refused_call_is_not_sent_over_and_over() -> None:
    bench = over()
    bench.journal.refusing = FULL
    bench.ask(Asked("call-1")).answers()
    for _ in range(5):
        passing(bench, 1)
        assert bench.journal.queue == []


def test_a_journal_that_writes_again_gets_what_it_refused_without_being_asked() -> None:
    bench = passing(over(), 5)
    bench.journal.refusing = FULL
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    bench.journal.refusing = None
    bench.feed(Dialing(OTHER)).answers()
    assert bench.view.trouble is None
    assert kept(bench).outcome is Outcome.HEARD


def test_figures_that_can_be_read_do_not_hide_that_a_call_is_not_kept() -> None:
    bench = passing(over(), 5)
    bench.journal.refusing = FULL
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    bench.journal.refusing = None
    bench.feed(FiguresRead(bench.journal.figures(date(2026, 11, 19))))
    assert bench.view.trouble == FULL


def test_a_journal_that_opens_late_gets_every_call() -> None:
    bench = Bench()
    bench.journal.refusing = FULL
    bench.open().feed(Dialing(LINE, ADA), Answered(LINE)).answers()
    assert (bench.view.trouble, bench.view.footer.count) == (FULL, None)
    passing(bench, 70).feed(Ended(LINE)).answers()
    bench.journal.refusing = None
    bench.ask(TryAgain()).answers()
    assert (bench.view.trouble, bench.view.footer.count, kept(bench).talk) == (None, 1, 70)
