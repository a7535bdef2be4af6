"""A rehearsal in a shift: what the agent does moves the other side on, nothing counts, a real call comes first."""

from __future__ import annotations

import pytest

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.deeds import UNDER_THE_HAND
from evenline.events import (
    Answered,
    Dialing,
    Direction,
    Ended,
    Line,
    Party,
    RehearsalsFound,
    Ringing,
)
from evenline.outcomes import Outcome
from evenline.rehearsal import Tap
from evenline.requests import (
    Asked,
    CallEnded,
    FileOutcome,
    GoToStep,
    ListRehearsals,
    NextCall,
    NotYet,
    PlanCall,
    Rehearse,
    Replied,
    Request,
    TapMoment,
    TheyAnswered,
)
from evenline.troubles import TroubleKind
from evenline.view import CardAction, Speech
from rehearsal_samples import door, ours
from stand_ins import Bench
from trips import ADA, LINE, kept, passing

DOOR = Line("rehearsal:door", "1")


def rings(scenario: str = "door", bench: Bench | None = None) -> Bench:
    """A rehearsal that rings, as its dialer begins it."""
    bench = bench or Bench()
    bench.open().feed(RehearsalsFound((door(), *ours()))).ask(Rehearse(scenario))
    assert bench.started == [f"rehearsal:{scenario}"]
    return bench.feed(Dialing(Line(f"rehearsal:{scenario}", "1"), Party(name="Ada"))).answers()


def answered(scenario: str = "door") -> Bench:
    return rings(scenario).ask(TheyAnswered("call-1")).answers()


def says(bench: Bench) -> str:
    assert bench.view.speech is not None
    return bench.view.speech.says


def test_it_rings_and_is_answered_by_a_tap_and_the_talk_is_real() -> None:
    bench = rings()
    assert bench.view.speech == Speech("call-1")
    assert bench.view.header.phase is Phase.CONNECTING
    assert bench.view.card is not None
    assert CardAction.ANSWERED in bench.view.card.actions
    bench.ask(TheyAnswered("call-1"))
    assert bench.view.speech == Speech("call-1", "Who is it?", first=True)
    passing(bench, 75)
    assert (bench.view.header.seconds, bench.view.header.connected, bench.view.footer.count) == (75, True, 0)


def test_their_line_once_answered_leads_on() -> None:
    bench = answered().ask(Replied("call-1"))
    assert says(bench) == "Yes?"


def test_what_is_not_foreseen_is_never_wrong_and_soon_a_hint_comes() -> None:
    bench = answered().ask(TapMoment("call-1", Moment.OBJECTION))
    assert says(bench) == "Hello?"
    assert bench.view.card is not None
    assert bench.view.card.id == "objection"  # the same card as in any call
    bench.ask(TapMoment("call-1", Moment.OBJECTION))  # taken back: nobody hears that
    assert says(bench) == "Hello?"
    bench.ask(FileOutcome("call-1", Outcome.YES)).answers()
    assert says(bench) == "Anyone?"
    assert bench.view.speech is not None
    assert bench.view.speech.hints == (Tap.SAID, Tap.HEATED, Tap.ENDED)
    assert bench.view.header.phase is Phase.TALKING  # it is kept, as in any call, and the call goes on


def test_the_card_that_asks_comes_where_the_rehearsal_wants_the_question() -> None:
    bench = answered().ask(TapMoment("call-1", Moment.OBJECTION), Replied("call-1"))
    assert bench.view.card is not None
    assert (bench.view.card.id, bench.view.header.seconds) == ("ask", 0)
    assert bench.view.moments is not None
    assert bench.view.moments.active is None
    assert CardAction.ASKED in bench.view.card.actions
    bench.ask(NotYet("call-1"))
    assert says(bench) == "What is it?"


@pytest.mark.parametrize("last", [Asked("call-1"), FileOutcome("call-1", Outcome.SEED)])
def test_at_an_ending_they_hang_up_and_the_coach_speaks_once_it_is_filed(last: Request) -> None:
    bench = passing(answered().ask(Replied("call-1")), 70).ask(last)
    assert bench.view.header.phase is Phase.WRAP_UP
    assert bench.view.header.rehearsal
    assert says(bench) == "Come in."
    if isinstance(last, Asked):
        assert bench.view.speech is not None
        assert (bench.view.speech.over, bench.view.speech.coach) == (True, "")
        bench.ask(FileOutcome("call-1", Outcome.SEED))
    bench.answers()
    assert bench.view.speech is not None
    assert bench.view.speech.coach == "You asked."
    assert bench.view.debrief is not None
    assert bench.view.debrief.dates == ()  # nobody rings again who was only rehearsed
    record = kept(bench)
    assert (record.rehearsal, record.outcome, record.dialer) == (True, Outcome.SEED, "rehearsal:door")
    assert record.asked is isinstance(last, Asked)
    assert bench.view.footer.count == 0
    bench.ask(NextCall()).answers()
    assert bench.shift.state.desk.entries == ()
    assert bench.view.speech is None


def test_a_call_that_is_left_before_its_end_has_a_kind_word_too() -> None:
    bench = answered().ask(Replied("call-1"), CallEnded("call-1")).answers()
    assert says(bench) == "Yes?"
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    assert bench.view.speech is not None
    assert bench.view.speech.coach == "You knocked."


def test_hanging_up_may_be_an_ending_of_its_own() -> None:
    bench = answered().ask(CallEnded("call-1")).answers()
    assert says(bench) == "Bang."


def test_five_steps_down_from_anger() -> None:
    bench = answered("boiling-over").ask(TapMoment("call-1", Moment.HEATED))
    heard = [says(bench)]
    for step in (2, 1, 2):
        bench.ask(GoToStep("call-1", step))
        heard.append(says(bench))
    assert heard[0] == heard[2]  # a step back leads back
    assert heard[1] == heard[3]
    bench.ask(GoToStep("call-1", 2))  # the step that it stands at already: nothing happened
    assert says(bench) == heard[3]
    bench.ask(GoToStep("call-1", 5))  # the ladder ends here: they calmed down
    assert "when I’m calm" in says(bench)


def test_only_the_rehearsed_call_is_moved() -> None:
    bench = answered()
    bench.ask(Replied("nobody"), TapMoment("nobody", Moment.HEATED))
    assert says(bench) == "Who is it?"
    assert Bench().open().feed(Dialing(LINE, ADA)).ask(Replied("call-1")).view.speech is None


def test_what_is_there_to_rehearse_and_how_often_it_was_played() -> None:
    bench = answered()
    assert bench.view.rehearsals is not None
    assert {s.id: s.played for s in bench.view.rehearsals.scenarios}["door"] == 0
    bench.ask(CallEnded("call-1"), FileOutcome("call-1", Outcome.HEARD)).answers()
    bench.ask(ListRehearsals()).answers()
    assert bench.view.rehearsals is not None
    assert {s.id: s.played for s in bench.view.rehearsals.scenarios}["door"] == 1
    bench.feed(RehearsalsFound((), ("door.toml, line 3: words were expected",)))
    assert bench.view.rehearsals.mistakes == ("door.toml, line 3: words were expected",)


def test_who_is_next_stays_planned_over_a_rehearsal() -> None:
    bench = rings(bench=Bench().ask(PlanCall("+33 1 40 00 00 00")))
    assert (bench.view.who.name, bench.view.who.number) == ("Ada", "")
    bench.ask(TheyAnswered("call-1"), CallEnded("call-1"), FileOutcome("call-1", Outcome.HEARD)).answers()
    bench.ask(NextCall()).answers()
    assert bench.view.who.number.replace(" ", "").endswith("33140000000")


def test_a_scenario_that_is_not_there_begins_nothing() -> None:
    assert Bench().open().ask(Rehearse("nowhere")).started == []


REAL = [Dialing(LINE, ADA), Ringing(LINE, ADA, Direction.IN), Answered(LINE, ADA)]


@pytest.mark.parametrize("real", REAL, ids=["dialing", "ringing", "answered"])
def test_a_real_call_interrupts_at_once_and_the_rehearsal_is_put_away(
    real: Dialing | Ringing | Answered,
) -> None:
    bench = passing(answered(), 30).feed(real)
    assert (bench.view.who.name, bench.view.header.rehearsal) == ("Ada Lovelace", False)
    assert bench.view.speech is None
    assert bench.view.waiting is None
    bench.answers()
    assert bench.shift.state.desk.entry("call-1") is None
    record = kept(bench)
    assert (record.rehearsal, record.outcome, record.talk) == (True, None, 30.0)
    bench.ask(TheyAnswered("call-2")).feed(Ended(LINE))
    passing(bench, 1).ask(FileOutcome("call-2", Outcome.HEARD)).answers()
    bench.ask(NextCall()).answers()
    assert bench.view.header.phase is Phase.READY


def test_a_rehearsal_that_waits_for_its_outcome_is_put_away_too() -> None:
    bench = answered().ask(CallEnded("call-1")).answers().feed(Dialing(LINE, ADA)).answers()
    assert bench.view.waiting is None
    assert [e.call.id for e in bench.shift.state.desk.entries] == ["call-2"]


def test_a_rehearsal_does_not_begin_beside_a_real_call() -> None:
    bench = Bench().open().feed(RehearsalsFound((door(),)), Answered(LINE, ADA))
    bench.feed(Dialing(DOOR, Party(name="Ada"))).answers()
    assert (bench.view.who.name, bench.view.waiting) == ("Ada Lovelace", None)
    assert [e.call.id for e in bench.shift.state.desk.entries] == ["call-1"]


@pytest.mark.parametrize(("after", "outcome"), [(0.1, None), (UNDER_THE_HAND + 0.1, Outcome.DONT_CALL)])
def test_a_click_meant_for_the_rehearsal_does_not_file_the_real_call(
    after: float, outcome: Outcome | None
) -> None:
    bench = answered().feed(Dialing(LINE, ADA)).answers()
    bench.clock.pass_(after)
    bench.ask(FileOutcome("call-2", Outcome.DONT_CALL)).answers()
    entry = bench.shift.state.desk.entry("call-2")
    assert entry is not None
    assert entry.outcome is outcome
    said = bench.view.trouble.kind if bench.view.trouble else None
    assert said is (None if outcome else TroubleKind.UNDER_THE_HAND)


def test_a_filed_rehearsal_gives_way_as_any_filed_call_does() -> None:
    bench = answered().ask(CallEnded("call-1"), FileOutcome("call-1", Outcome.SEED)).answers()
    bench.feed(Dialing(LINE, ADA)).answers()
    assert bench.view.who.name == "Ada Lovelace"
    assert kept(bench).outcome is Outcome.SEED
