"""Where a shift could go wrong: two calls at once, midnight, sleep, new decks, lost dialers, earlier runs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from evenline.call import Phase
from evenline.cues.cards import Campaign, Deck
from evenline.deeds import UNDER_THE_HAND
from evenline.events import (
    Answered,
    DeckLoaded,
    DeckRefused,
    DialerBack,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    JournalOpened,
    Line,
    Party,
    Reopened,
    Ringing,
    Slept,
)
from evenline.outcomes import Outcome
from evenline.records import Record
from evenline.requests import (
    BringCardBack,
    BringForward,
    CallEnded,
    DismissTrouble,
    EndBreak,
    FileOutcome,
    NextCall,
    PlanCall,
    Rehearse,
    Reopen,
    StartCall,
    TakeBreak,
    TheyAnswered,
    TypeLesson,
)
from evenline.state import BREAK_SECONDS, UNDO_SECONDS
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline.view import Actions
from stand_ins import FULL, Bench, small_deck
from trips import LINE, OTHER, filed, kept, over, passing, ringing, talking

# Under the hand ---------------


def two_calls(since: float) -> Bench:
    """The first call waits; the second was answered `since` seconds ago."""
    bench = over(20).feed(Ringing(OTHER, Party("222"), Direction.IN)).answers()
    passing(bench, 30).feed(Answered(OTHER, direction=Direction.IN)).answers()
    bench.clock.pass_(since)
    return bench


def test_a_click_right_after_another_call_came_to_the_front_is_not_taken_and_that_is_said() -> None:
    bench = two_calls(UNDER_THE_HAND - 0.1).ask(FileOutcome("call-2", Outcome.NO_THANKS)).answers()
    assert bench.view.trouble == Trouble(TroubleKind.UNDER_THE_HAND)
    assert (kept(bench, "call-1").outcome, kept(bench, "call-2").outcome) == (None, None)
    passing(bench, UNDO_SECONDS)
    assert bench.view.trouble is None


def test_a_little_later_the_click_is_meant() -> None:
    bench = two_calls(UNDER_THE_HAND + 0.1).ask(FileOutcome("call-2", Outcome.NO_THANKS)).answers()
    assert (bench.view.trouble, kept(bench, "call-2").outcome) == (None, Outcome.NO_THANKS)


def test_a_button_files_the_call_it_was_drawn_for() -> None:
    bench = two_calls(0.1).ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    assert (kept(bench, "call-1").outcome, kept(bench, "call-2").outcome) == (Outcome.HEARD, None)


def test_with_nothing_waiting_the_first_click_counts() -> None:
    bench = ringing().ask(FileOutcome("call-1", Outcome.NO_ANSWER)).answers()
    assert kept(bench).outcome is Outcome.NO_ANSWER


def test_a_call_filed_on_the_side_gives_the_panel_back_to_the_one_that_is_up() -> None:
    bench = two_calls(5).ask(BringForward("call-1"))
    assert bench.view.waiting is not None
    assert (bench.view.header.phase, bench.view.waiting.live) == (Phase.WRAP_UP, True)
    bench.clock.pass_(1)
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    assert (bench.view.header.phase, bench.shift.state.desk.front) == (Phase.TALKING, "call-2")


# Time ---------------


def test_at_midnight_the_count_begins_again_and_a_call_stays_on_the_day_it_began() -> None:
    bench = talking(70)
    assert bench.view.footer.count == 1
    passing(bench, 9 * 3600)  # from 15:01 where the agent is
    assert bench.shift.state.figures is not None
    assert bench.shift.state.figures.day == date(2026, 11, 20)
    assert bench.view.footer.count == 0
    bench.feed(Ended(LINE)).answers()
    assert (kept(bench).day, bench.view.footer.count) == (date(2026, 11, 19), 0)


def test_the_view_wakes_up_at_midnight() -> None:
    bench = Bench().open()
    assert bench.view.wake_in == 9 * 3600
    passing(bench, 9 * 3600)
    assert bench.view.footer.count == 0


def test_a_machine_asleep_in_a_call_adds_no_talk_and_says_so() -> None:
    bench = talking(20)
    bench.clock.pass_(3600)
    bench.feed(Slept(3600)).answers()
    assert bench.view.header.seconds == 20
    assert bench.view.header.connected is False
    assert bench.view.trouble == Trouble(TroubleKind.SLEPT, detail="3600")
    passing(bench, 40).feed(Ended(LINE)).answers()
    assert (kept(bench).talk, kept(bench).connected) == (60, True)
    assert bench.view.trouble is None


def test_a_machine_asleep_without_a_call_says_nothing() -> None:
    assert Bench().open().feed(Slept(3600)).view.trouble is None


def test_a_break_ends_by_itself_by_hand_or_with_a_call() -> None:
    bench = Bench().open().ask(TakeBreak())
    assert (bench.view.header.on_break, bench.view.actions) == (True, Actions.BREAK)
    passing(bench, BREAK_SECONDS)
    assert (bench.view.header.on_break, bench.view.actions) == (False, Actions.READY)
    assert bench.ask(TakeBreak(), EndBreak()).view.actions is Actions.READY
    bench.ask(TakeBreak()).feed(Dialing(LINE), Ended(LINE)).answers()
    bench.ask(FileOutcome("call-1", Outcome.NO_ANSWER)).answers()
    assert bench.view.actions is Actions.READY


# Decks, dialers, earlier runs ---------------


def test_a_new_deck_waits_until_the_call_is_filed_or_another_begins() -> None:
    deck = replace(small_deck(), campaign=Campaign("Autumn", connection=30.0))
    bench = talking(5).feed(DeckLoaded(deck))
    assert bench.shift.state.deck.campaign.name == "Spring"
    passing(bench, 35)
    assert bench.view.header.connected is False
    bench.feed(Ended(LINE)).answers()
    assert (
        bench.shift.state.deck.campaign.name == "Spring"
    )  # it is filed with the outcomes that it began with
    assert (kept(bench).campaign, kept(bench).talked_enough) == ("Spring", False)
    bench.ask(FileOutcome("call-1", Outcome.HEARD)).answers()
    assert bench.shift.state.deck.campaign.name == "Autumn"
    again = talking(5).feed(DeckLoaded(deck), Ended(LINE), Dialing(OTHER)).answers()
    assert again.shift.state.deck.campaign.name == "Autumn"
    assert kept(again, "call-2").campaign == "Autumn"
    assert Bench().open().feed(DeckLoaded(deck)).shift.state.deck is deck


def test_a_deck_without_the_card_on_the_screen_is_no_trouble() -> None:
    bench = filed().feed(DeckLoaded(Deck(Campaign("Empty"))))
    assert bench.view.card is None


def test_a_refused_deck_is_said_until_a_good_one_comes() -> None:
    wrong = Trouble(TroubleKind.DECK_WRONG, "deck.toml", "line 3: …")
    bench = Bench().open().feed(DeckRefused(wrong))
    assert bench.view.trouble == wrong
    assert bench.feed(DeckLoaded(small_deck())).view.trouble is None
    assert bench.feed(DeckRefused(wrong)).ask(DismissTrouble()).view.trouble is None


def test_a_lost_dialer_is_said_and_the_call_can_be_ended_by_hand() -> None:
    bench = talking(20).feed(DialerLost("phone", "port 4444"))
    assert bench.view.trouble == Trouble(TroubleKind.DIALER_CLOSED_IN_CALL, "phone")
    bench.ask(CallEnded("call-1")).answers()
    assert bench.view.header.phase is Phase.WRAP_UP
    assert bench.view.trouble == Trouble(TroubleKind.DIALER_AWAY, "phone", "port 4444")
    assert bench.feed(DialerBack("phone")).view.trouble is None


def test_a_call_that_only_its_dialer_began_can_be_led_by_hand() -> None:
    bench = ringing().ask(TheyAnswered("call-1"))
    assert bench.view.header.phase is Phase.TALKING
    assert bench.ask(CallEnded("call-1")).view.header.phase is Phase.WRAP_UP


def test_calls_by_hand_and_rehearsals_begin_at_the_dialer_that_plays_them() -> None:
    bench = Bench().open().ask(PlanCall("+33 1 40 00 00 00"), StartCall(), Rehearse())
    assert bench.started == ["manual", "rehearsal"]


def test_a_rehearsal_is_never_counted() -> None:
    bench = Bench().open().feed(Answered(Line("rehearsal", "1")))
    passing(bench, 70)
    assert (bench.view.header.rehearsal, bench.view.header.connected, bench.view.footer.count) == (
        True,
        True,
        0,
    )


def test_whom_the_agent_planned_to_call_is_cleared_by_the_next_call() -> None:
    bench = Bench().open().ask(PlanCall("+33 1 40 00 00 00")).answers()
    assert (bench.view.who.is_plan, bench.view.who.number) == (True, "++33140000000")  # as looked up
    bench.feed(Dialing(LINE)).answers()
    assert (bench.view.who.is_plan, bench.view.who.number) == (False, "")


EARLIER = Record(
    "earlier", "phone", "out", "555", "Grace Hopper", datetime(2026, 11, 18, 15, 0, tzinfo=UTC),
    "Europe/Paris", date(2026, 11, 18), answered_at=datetime(2026, 11, 18, 15, 1, tzinfo=UTC), talk=75.0,
    talked_enough=True, connected=True, campaign="Spring",
)  # fmt: skip


def test_a_call_that_an_earlier_run_left_unfiled_comes_back_in_wrap_up() -> None:
    bench = Bench(EARLIER).open().answers()
    assert (bench.view.header.phase, bench.view.header.seconds) == (Phase.WRAP_UP, None)
    assert bench.view.who.name == "Grace Hopper"
    passing(bench, 1).ask(FileOutcome("earlier", Outcome.HEARD)).answers()
    record = kept(bench, "earlier")
    assert (record.outcome, record.talk, record.connected) == (Outcome.HEARD, 75, True)
    assert record.day == date(2026, 11, 18)
    bench.ask(NextCall()).answers()
    assert bench.view.header.phase is Phase.READY


def test_a_call_of_an_earlier_run_gives_way_to_one_that_is_up_and_waits() -> None:
    bench = Bench(EARLIER).feed(Dialing(LINE)).open().answers()
    assert bench.view.header.phase is Phase.CONNECTING
    assert bench.view.waiting is not None
    assert (bench.view.waiting.count, bench.view.waiting.name) == (1, "Grace Hopper")


def test_a_journal_opened_again_brings_no_call_twice() -> None:
    bench = Bench(EARLIER).open().answers().open().answers()
    assert [e.call.id for e in bench.shift.state.desk.entries] == ["earlier"]


# Reopened ---------------


@pytest.mark.parametrize("answered", [True, False])
def test_a_reopened_call_can_be_written_to_word_by_word_and_left(answered: bool) -> None:
    record = EARLIER if answered else replace(EARLIER, answered_at=None, talk=0.0, talked_enough=False)
    record = replace(record, outcome=Outcome.NO_ANSWER, connected=False)
    bench = Bench(record).open().ask(Reopen("earlier")).answers()
    assert bench.view.debrief is not None
    for text in ("A", "Ask", "Ask sooner"):
        bench.ask(TypeLesson("earlier", text)).answers()
    assert kept(bench, "earlier").lesson == "Ask sooner"
    assert bench.ask(NextCall()).answers().view.header.phase is Phase.READY


def test_a_call_reopened_after_it_was_refused_once_is_saved_all_the_same() -> None:
    bench = filed()
    bench.journal.refusing = FULL
    bench.ask(TypeLesson("call-1", "one"), TypeLesson("call-1", "two")).answers()
    bench.journal.refusing = None
    bench.ask(TypeLesson("call-1", "three")).answers()
    bench.ask(NextCall(), Reopen("call-1")).answers()
    bench.ask(TypeLesson("call-1", "four")).answers()
    assert kept(bench).lesson == "four"


def test_news_that_reopens_a_call_on_the_desk_changes_nothing() -> None:
    bench = filed()
    before = bench.shift.state.desk
    bench.feed(Reopened(replace(kept(bench), lesson="old")))
    assert bench.shift.state.desk == before


def test_a_card_that_was_brought_back_is_not_put_away_by_an_older_journal() -> None:
    """The journal opens after the agent spoke: what it has of before does not speak louder."""
    pair = ("Spring", "objection")
    bench = Bench()
    opened = bench.journal.open()[0]
    assert isinstance(opened, JournalOpened)
    bench.feed(replace(opened, never=frozenset({pair})))
    assert bench.shift.state.never == {pair}
    bench.ask(BringCardBack("objection"))
    bench.feed(replace(opened, never=frozenset({pair, ("Spring", "ask")})))
    assert bench.shift.state.never == {("Spring", "ask")}
    bench.answers().feed(replace(opened, never=frozenset()))
    assert bench.shift.state.never == {("Spring", "ask")}
