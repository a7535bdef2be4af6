"""What the panel shows, told from the state alone: the header, the line, notes, and when to look again."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.call import Phase
from evenline.cues.cards import Family, Moment
from evenline.events import (
    Answered,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    Event,
    FiguresRead,
    Held,
    JournalTrouble,
    Known,
    Line,
    Noticed,
    Party,
    Ringing,
    Tick,
)
from evenline.lessons import Lesson
from evenline.outcomes import Outcome
from evenline.present import ASK_MARK, CONNECTED_MARK, _filled
from evenline.promises import Agreed, Invited
from evenline.records import Contact, Due, Figures
from evenline.requests import (
    BringForward,
    FileOutcome,
    GiveReason,
    GoToStep,
    LeaveAlone,
    PickDate,
    PlanCall,
    TakeBreak,
    TapMoment,
)
from evenline.troubles import Trouble, TroubleKind
from evenline.view import Barrier, CardAction, Footer, Header, NoteKind
from evenline.waking import QUIET_AFTER
from stand_ins import FULL, Bench

LINE = Line("phone", "1")
DAY = date(2026, 11, 19)


def passing(bench: Bench, seconds: float) -> Bench:
    bench.clock.pass_(seconds)
    return bench.feed(Tick()).answers()


def talking(line: Line = LINE, party: Party | None = None) -> Bench:
    return Bench().open().feed(Dialing(line, party or Party()), Answered(line)).answers()


def test_the_header_of_an_empty_desk_and_of_a_break() -> None:
    bench = Bench().open()
    assert bench.view.header == Header(campaign="Spring")
    passing(bench.ask(TakeBreak()), 7.5)
    assert bench.view.header == Header(seconds=7, on_break=True)


def test_the_header_through_a_call() -> None:
    bench = Bench().open().feed(Dialing(LINE))
    passing(bench, 3.9)
    assert bench.view.header == Header(Phase.CONNECTING, seconds=3, can_end=True)
    bench.feed(Answered(LINE))
    passing(bench, 60.2)
    assert bench.view.header == Header(Phase.TALKING, seconds=60, connected=True, can_end=True)
    passing(bench.feed(Held(LINE)), 100)
    assert bench.view.header == Header(Phase.TALKING, seconds=60, held=True, connected=True, can_end=True)
    bench.feed(Ended(LINE))
    assert bench.view.header == Header(Phase.WRAP_UP, seconds=0, connected=True)
    passing(bench, 59.5)
    assert bench.view.header.seconds == 59
    passing(bench, QUIET_AFTER)
    assert bench.view.header.seconds == 600  # by the minute, once nobody watches


@pytest.mark.parametrize(
    ("dialer", "can_answer"), [("manual", True), ("rehearsal", True), ("hook", True), ("baresip", False)]
)
def test_a_dialer_that_may_not_say_so_asks_whether_they_answered(dialer: str, can_answer: bool) -> None:
    line = Line(dialer, "1")
    bench = Bench().open().feed(Dialing(line))
    card = bench.view.card
    assert card is not None
    assert (CardAction.ANSWERED in card.actions) is can_answer
    card = bench.feed(Answered(line)).view.card
    assert card is not None
    assert CardAction.ANSWERED not in card.actions


# The line ---------------


@pytest.mark.parametrize(
    ("talk", "connection", "ask", "thousandths"),
    [
        (0, 60, 150, 0),
        (30, 60, 150, 150),
        (60, 60, 150, CONNECTED_MARK),
        (105, 60, 150, 510),
        (150, 60, 150, ASK_MARK),
        (300, 60, 150, 897),
        (1e6, 60, 150, 1000),
        (60, 60, 10, CONNECTED_MARK),  # a deck that asks before the connection
        (61, 60, 10, ASK_MARK),
    ],
)
def test_the_marks_of_the_line_are_reached_in_their_time(
    talk: float, connection: float, ask: float, thousandths: int
) -> None:
    assert _filled(talk, connection, ask) == thousandths


@given(st.lists(st.floats(0, 40_000), min_size=2), st.floats(0.1, 36_000), st.floats(0.1, 36_000))
def test_the_line_only_ever_grows_and_never_overflows(
    talks: list[float], connection: float, ask: float
) -> None:
    filled = [_filled(talk, connection, ask) for talk in sorted(talks)]
    assert filled == sorted(filled)
    assert all(0 <= one <= 1000 for one in filled)


def test_there_is_a_line_only_while_a_call_is_up() -> None:
    assert Bench().open().view.line is None
    bench = talking()
    assert bench.view.line is not None
    assert bench.feed(Ended(LINE)).view.line is None


# When to look again ---------------


@pytest.mark.parametrize("passed", [0.0, 0.25, 3.75, 59.5])
def test_a_clock_that_runs_wakes_at_its_next_second(passed: float) -> None:
    ringing = passing(Bench().open().feed(Dialing(LINE)), passed)
    assert ringing.view.wake_in == pytest.approx(1 - passed % 1)
    call = passing(talking(), passed)
    assert call.view.wake_in == pytest.approx(1 - passed % 1)
    over = passing(talking().feed(Ended(LINE)), passed)
    assert over.view.wake_in == pytest.approx(1 - passed % 1)


def test_a_clock_that_stands_needs_no_waking() -> None:
    assert passing(talking().feed(Held(LINE)), 5.5).view.wake_in == 9 * 3600 - 5.5  # midnight
    assert Bench().open().view.wake_in == 9 * 3600


def test_a_long_wrap_up_wakes_once_a_minute() -> None:
    bench = passing(talking().feed(Ended(LINE)), QUIET_AFTER + 15)
    assert bench.view.wake_in == pytest.approx(45)


def test_a_connection_behind_the_front_call_is_not_missed() -> None:
    other = Line("phone", "2")
    bench = passing(talking().feed(Ended(LINE)), QUIET_AFTER + 1)
    passing(bench.feed(Dialing(other), Answered(other)).ask(BringForward("call-1")), 30.5)
    assert (bench.view.header.phase, bench.view.header.connected) == (Phase.WRAP_UP, False)
    assert bench.view.wake_in == pytest.approx(28.5)  # the front call's next minute
    passing(bench, 28.5)
    assert bench.view.wake_in == pytest.approx(1.0)
    passing(bench, 1.0)
    assert bench.journal.records["call-2"].connected


def test_a_time_there_wakes_at_the_next_minute() -> None:
    bench = Bench().open().ask(PlanCall("+15550100")).answers()
    bench.clock.pass_(12.5)
    bench.feed(Known("+15550100", Contact(pretty="+1 555-0100", zone="America/New_York")))
    assert (bench.view.who.time_there, bench.view.who.number) == (time(9, 0), "+1 555-0100")
    assert bench.view.wake_in == 47.5
    passing(bench, 47.5)
    assert bench.view.who.time_there == time(9, 1)


def test_a_zone_that_this_machine_does_not_know_leaves_the_hint_out() -> None:
    bench = Bench().open().ask(PlanCall("+15550100"))
    bench.feed(Known("+15550100", Contact(zone="Mars/Olympus_Mons")))
    assert bench.view.who.time_there is None


@given(st.floats(0, 90_000), st.sampled_from(["ready", "dialing", "talking", "held", "over"]))
def test_the_view_wakes_later_than_now_and_not_after_midnight(passed: float, where: str) -> None:
    bench = Bench().open()
    words = {"dialing": 1, "talking": 2, "held": 3, "over": 3}.get(where, 0)
    story: list[Event] = [Dialing(LINE), Answered(LINE), Ended(LINE) if where == "over" else Held(LINE)]
    bench.feed(*story[:words])
    passing(bench, passed)
    assert bench.view.wake_in is not None
    assert 0 < bench.view.wake_in <= 86_400


# Troubles, notes, cards ---------------


def test_the_trouble_that_matters_most_is_the_one_shown() -> None:
    bench = talking().feed(DialerLost("softphone", "there"))
    assert bench.view.trouble == Trouble(TroubleKind.DIALER_AWAY, "softphone", "there")
    bench.feed(Noticed(Trouble(TroubleKind.HOOK_UNHEARD)))
    assert bench.view.trouble == Trouble(TroubleKind.HOOK_UNHEARD)
    bench.feed(DialerLost("phone", "port"))
    assert bench.view.trouble == Trouble(TroubleKind.DIALER_CLOSED_IN_CALL, "phone")
    bench.feed(JournalTrouble(FULL))
    assert bench.view.trouble == FULL


def test_what_was_agreed_and_written_of_them_is_there_before_the_ring() -> None:
    agreed = Agreed(14 * 60, "Europe/Rome", Invited.THEY, "Has the board's answer")
    known = Contact(
        last_day=DAY, last_outcome=Outcome.CALL_BACK, promised=DAY, agreed=agreed, note="Prefers short calls"
    )
    bench = Bench().open()
    bench.shift.ask(PlanCall("+393331234567"))
    bench.feed(Known("+393331234567", known))
    found = {note.kind: note for note in bench.view.notes}
    assert list(found) == [NoteKind.PROMISED, NoteKind.WRITTEN, NoteKind.LAST_TIME, NoteKind.FIRST_RUN]
    assert found[NoteKind.PROMISED].text == agreed.note
    assert (found[NoteKind.PROMISED].minute, found[NoteKind.PROMISED].invited) == (14 * 60, Invited.THEY)
    assert found[NoteKind.WRITTEN].text == "Prefers short calls"
    assert {note.contact for kind, note in found.items() if kind is not NoteKind.FIRST_RUN} == {
        "+393331234567"
    }
    bench.feed(Dialing(LINE, Party("+393331234567")))
    notes = bench.view.notes
    assert [note.kind for note in notes] == [NoteKind.PROMISED, NoteKind.WRITTEN, NoteKind.LAST_TIME]
    assert all(not note.contact for note in notes)  # no click leads away from a call
    nothing_said = Contact(promised=DAY, agreed=Agreed())
    bench.feed(Known("+393331234567", nothing_said))
    assert bench.view.notes == ()


def test_what_is_worth_knowing_before_they_pick_up() -> None:
    bench = Bench().open().feed(Dialing(LINE, Party("111")))
    bench.feed(Known("111", Contact(name="Ada", last_day=DAY, last_outcome=Outcome.HEARD, last_note="Price")))
    assert bench.view.who.name == "Ada"
    assert [(note.kind, note.text) for note in bench.view.notes] == [(NoteKind.LAST_TIME, "Price")]
    assert bench.feed(Answered(LINE)).view.notes == ()
    bench.feed(Known("111", Contact(last_outcome=Outcome.DONT_CALL, refused_for_good=DAY)), Ended(LINE))
    bench.clock.pass_(1)
    bench.feed(Dialing(Line("phone", "2"), Party("111")))
    call_id = bench.shift.state.desk.front
    assert bench.view.barrier == Barrier(call_id, DAY)  # it has to be answered, so no note says it too
    assert bench.view.notes == ()
    bench.shift.ask(LeaveAlone(call_id))
    assert bench.view.barrier is None
    assert [note.kind for note in bench.view.notes] == [NoteKind.DONT_CALL]


LESSON = Lesson("a", "Ask sooner", "Spring", None, None, "", DAY, DAY)


def test_what_is_due_and_one_lesson_between_calls() -> None:
    due = tuple(Due(str(n), "5", f"Name {n}", DAY, Outcome.SEED) for n in range(5))
    bench = Bench().open().feed(FiguresRead(Figures(DAY, 3, 8, due=due, lessons=(LESSON,), any_call=True)))
    assert [note.kind for note in bench.view.notes] == [NoteKind.DUE] * 3 + [NoteKind.LESSON]
    assert bench.view.footer == Footer(3, 8, due=5)
    bench.ask(PlanCall("Ada"))
    assert [note.kind for note in bench.view.notes] == [NoteKind.LESSON]


def test_a_first_run_is_greeted_and_a_journal_not_read_yet_shows_no_count() -> None:
    assert [note.kind for note in Bench().open().view.notes] == [NoteKind.FIRST_RUN]
    assert Bench().feed(Tick()).view.footer == Footer()


def test_the_steps_of_a_heated_call() -> None:
    bench = talking().ask(TapMoment("call-1", Moment.HEATED))
    shown = []
    for step in (1, 2, 3, 4, 5):
        bench.ask(GoToStep("call-1", step))
        card = bench.view.card
        assert card is not None
        shown.append((card.step, card.actions))
    on = (CardAction.NEXT_STEP, CardAction.CALMED)
    ending = (CardAction.END_CALL, CardAction.CALMED)
    assert shown == [(1, on), (2, on), (3, on), (4, ending), (5, (CardAction.STEP_BACK,))]


def test_what_a_card_offers_to_click() -> None:
    bench = talking().ask(TapMoment("call-1", Moment.NO))
    assert bench.view.card is not None
    assert (bench.view.card.actions, bench.view.card.can_put_away) == (
        (CardAction.SEED, CardAction.CALL_BACK),
        True,
    )
    bench.ask(TapMoment("call-1", Moment.NO))
    passing(bench, 150)
    assert bench.view.card.family is Family.ASK
    assert bench.view.card.actions == (CardAction.ASKED, CardAction.NOT_YET)


def test_a_debrief_asks_what_its_outcome_leaves_open() -> None:
    bench = passing(talking(), 90).feed(Ended(LINE)).ask(FileOutcome("call-1", Outcome.SEED)).answers()
    bench.ask(GiveReason("call-1", "The dog"), PickDate("call-1", 7))
    debrief = bench.view.debrief
    assert debrief is not None
    assert debrief.reasons == (("Price", False), ("Timing", False))
    assert debrief.other == "The dog"
    assert debrief.dates == ((1, False), (3, False), (7, True), (30, False))
    bench.ask(FileOutcome("call-1", Outcome.YES)).answers()
    debrief = bench.view.debrief
    assert debrief is not None
    assert (debrief.reasons, debrief.other, debrief.dates) == ((), None, ())


def test_who_waits_behind_the_one_in_front() -> None:
    bench = talking(party=Party("111", "Ada"))
    assert bench.view.waiting is None
    bench.feed(Ringing(Line("phone", "2"), Party("222"), Direction.IN))
    waiting = bench.view.waiting
    assert waiting is not None
    assert (waiting.count, waiting.call_id, waiting.name) == (1, "call-2", "222")
    assert (waiting.live, waiting.ringing) == (True, True)
