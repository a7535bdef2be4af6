"""A shift under random dialers, hands, sleeps and journals: no call is ever lost, filed by itself or counted
twice, and there is always a way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from evenline import requests
from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.cues.choose import AUTOMATIC_CARDS
from evenline.deeds import UNDER_THE_HAND
from evenline.events import (
    Answered,
    DeckLoaded,
    DeckRefused,
    DialerBack,
    DialerEvent,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Line,
    Noticed,
    Party,
    RehearsalsFound,
    Resumed,
    Ringing,
    Slept,
    Tick,
)
from evenline.outcomes import Outcome, is_connection
from evenline.records import KeepCall, Record
from evenline.troubles import Trouble, TroubleKind
from evenline.view import Actions
from evenline.well import Well
from rehearsal_samples import door
from stand_ins import FULL, Bench, small_deck

EARLIER = Record(
    "earlier", "phone", "out", "555", "", datetime(2026, 11, 18, 15, 0, tzinfo=UTC), "Europe/Paris",
    date(2026, 11, 18), talk=0.0, campaign="Spring",
)  # fmt: skip

LINES = st.sampled_from(
    [Line(dialer, ref) for dialer in ("phone", "softphone") for ref in ("1", "2", "3", "")]
    + [Line("hook"), Line("manual", "m"), Line("rehearsal", "r"), Line("rehearsal:door", "r")]
)
PARTIES = st.sampled_from([Party(), Party("111"), Party("222", "Ada"), Party(name="Grace Hopper")])
DIRECTIONS = st.sampled_from(Direction)
WORDS = st.one_of(
    st.builds(Dialing, LINES, PARTIES),
    st.builds(Ringing, LINES, PARTIES, DIRECTIONS),
    st.builds(Answered, LINES, PARTIES, DIRECTIONS),
    st.builds(Held, LINES),
    st.builds(Resumed, LINES),
    st.builds(Ended, LINES, st.sampled_from(EndReason)),
)
AWAY = st.one_of(
    st.builds(DialerLost, st.sampled_from(["phone", "softphone", "hook"]), st.just("localhost:4444")),
    st.builds(DialerBack, st.sampled_from(["phone", "softphone", "hook"])),
)
TIMES = st.sampled_from([0.0, 0.2, 0.3, 1.0, 4.9, 8.1, 30.0, 61.0, 130.0, 700.0])
WHICH = st.integers(0, 30)


class ShiftMachine(RuleBasedStateMachine):
    """wish: the outcome each call has by the agent's clicks, told from the clicks alone."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench(EARLIER)
        self.shift, self.journal, self.clock = self.bench.shift, self.bench.journal, self.bench.clock
        self.wish: dict[str, Outcome] = {}
        self.clicked: set[tuple[str, Outcome]] = set()
        self.cards: dict[str, set[str]] = {}
        self.last_word: DialerEvent | None = None
        self.bench.on_view = self.look
        self.bench.feed(RehearsalsFound((door(),)), Tick())

    # What happens --------------------------------------------------------------------------------------

    @rule(word=WORDS, passed=TIMES)
    def a_dialer_speaks(self, word: DialerEvent, passed: float) -> None:
        self.last_word = word
        self.bench.feed(word)
        self.clock.pass_(passed)

    @rule(line=LINES, party=PARTIES, talk=TIMES)
    def a_whole_call(self, line: Line, party: Party, talk: float) -> None:
        self.bench.feed(Dialing(line, party), Answered(line))
        self.clock.pass_(talk)
        self.bench.feed(Tick(), Ended(line))

    @precondition(lambda self: self.last_word is not None)
    @rule()
    def a_word_comes_twice(self) -> None:
        assert self.last_word is not None
        self.bench.feed(self.last_word)

    @rule(word=AWAY)
    def a_dialer_goes_or_comes(self, word: DialerEvent) -> None:
        self.bench.feed(word)

    @rule(passed=TIMES)
    def time_passes(self, passed: float) -> None:
        self.clock.pass_(passed)
        self.bench.feed(Tick())

    @rule(seconds=st.sampled_from([30.0, 3600.0, 86_400.0]), tick_first=st.booleans())
    def the_machine_sleeps(self, seconds: float, tick_first: bool) -> None:
        self.clock.pass_(seconds)
        if tick_first:
            self.bench.feed(Tick())
        self.bench.feed(Slept(seconds))

    @rule(hours=st.sampled_from([-30.0, -1.0, 1.0, 30.0]))
    def the_wall_clock_is_set(self, hours: float) -> None:
        self.clock.jump(hours * 3600)

    @rule(connection=st.sampled_from([1.0, 60.0]), counts=st.booleans())
    def a_deck_is_saved(self, connection: float, counts: bool) -> None:
        self.bench.feed(DeckLoaded(small_deck(connection, counts)))

    @rule()
    def something_is_to_be_read(self) -> None:
        self.bench.feed(
            DeckRefused(Trouble(TroubleKind.DECK_WRONG)), Noticed(Trouble(TroubleKind.HOOK_UNHEARD))
        )

    # The journal ---------------------------------------------------------------------------------------

    @precondition(lambda self: self.journal.queue)
    @rule(most=st.sampled_from([1, 1, 2, 50]))
    def the_journal_answers(self, most: int) -> None:
        self.bench.answers(most)

    @precondition(lambda self: not self.journal.is_open)
    @rule()
    def the_journal_opens(self) -> None:
        self.bench.open()

    @rule(full=st.booleans())
    def the_disk_is_full_or_not(self, full: bool) -> None:
        self.journal.refusing = FULL if full else None

    @precondition(lambda self: self.journal.queue)
    @rule(most=st.sampled_from([1, 2, 50]))
    def the_disk_is_full_for_a_moment(self, most: int) -> None:
        self.journal.refusing = FULL
        self.bench.answers(most)
        self.journal.refusing = None

    # The agent -----------------------------------------------------------------------------------------

    def _some_call(self, which: int) -> str:
        known = ["nobody", "earlier", *self.bench.ids]
        return known[-1 - which % len(known)]

    @rule(which=WHICH, outcome=st.sampled_from(Outcome), front=st.booleans())
    def files(self, which: int, outcome: Outcome, front: bool) -> None:
        at_hand = self.shift.state.desk
        call_id = at_hand.front if front and at_hand.front else self._some_call(which)
        just_came = call_id == at_hand.front and self.clock.ticks - at_hand.front_ticks < UNDER_THE_HAND
        put_away = self.clock.ticks - at_hand.put_away_ticks < UNDER_THE_HAND
        if at_hand.entry(call_id) is not None and not (just_came and (at_hand.waiting() or put_away)):
            if self.wish.get(call_id) is outcome:
                del self.wish[call_id]
            else:
                self.wish[call_id] = outcome
                self.clicked.add((call_id, outcome))
        self.bench.ask(requests.FileOutcome(call_id, outcome))

    @rule(which=WHICH)
    def undoes(self, which: int) -> None:
        toast = self.bench.view.toast
        call_id = toast.call_id if toast is not None and which % 2 else self._some_call(which)
        gone = self.shift.state.undo
        if self.shift.state.desk.entry(call_id) is not None or (gone is not None and gone.call.id == call_id):
            self.wish.pop(call_id, None)
        self.bench.ask(requests.Undo(call_id))

    @rule(which=WHICH, moment=st.sampled_from(Moment))
    def taps(self, which: int, moment: Moment) -> None:
        self.bench.ask(requests.TapMoment(self._some_call(which), moment))

    @rule(
        which=WHICH,
        kind=st.sampled_from(["asked", "not yet", "they answered", "ended", "forward", "reopen", "replied"]),
    )
    def says_of_a_call(self, which: int, kind: str) -> None:
        makes: dict[str, Callable[[str], requests.Request]] = {
            "asked": requests.Asked,
            "not yet": requests.NotYet,
            "they answered": requests.TheyAnswered,
            "ended": requests.CallEnded,
            "forward": requests.BringForward,
            "reopen": requests.Reopen,
            "replied": requests.Replied,
        }
        self.bench.ask(makes[kind](self._some_call(which)))

    @rule(
        which=WHICH, step=st.integers(-1, 9), well=st.sampled_from(Well), days=st.sampled_from([None, 1, 7])
    )
    def debriefs(self, which: int, step: int, well: Well, days: int | None) -> None:
        call_id = self._some_call(which)
        self.bench.ask(
            requests.GoToStep(call_id, step),
            requests.TickWell(call_id, well),
            requests.PickDate(call_id, days),
            requests.GiveReason(call_id, "Price"),
            requests.TypeLesson(call_id, f"lesson {step}"),
        )

    @rule(
        request=st.sampled_from(
            [
                requests.PlanCall("+33 1 40 00 00 00"),
                requests.PlanCall("Ada"),
                requests.StartCall(),
                requests.Rehearse(),
                requests.Rehearse("door"),
                requests.ListRehearsals(),
                requests.NextCall(),
                requests.NextCall(),
                requests.ListCalls(),
                requests.TryAgain(),
                requests.DismissTrouble(),
                requests.TakeBreak(),
                requests.EndBreak(),
                requests.Pause(True),
                requests.Pause(False),
            ]
        )
    )
    def asks(self, request: requests.Request) -> None:
        self.bench.ask(request)

    @rule()
    def puts_the_card_away(self) -> None:
        shown = self.bench.view.card
        self.bench.ask(requests.PutCardAway("unknown" if shown is None else shown.id))

    # What holds, at every single View -------------------------------------------------------------------

    def look(self) -> None:
        view, front = self.bench.view, self.shift.state.desk.current
        assert view.wake_in is not None
        assert view.wake_in >= 0
        match view.header.phase:
            case Phase.READY:
                assert front is None
                assert view.actions in (Actions.READY, Actions.BREAK)
            case Phase.CONNECTING | Phase.TALKING:
                assert view.header.can_end
                if view.card is not None and (view.card.id.startswith("auto-") or view.card.id == "ask"):
                    seen = self.cards.setdefault(self.shift.state.desk.front, set())
                    seen.add(view.card.id)
                    assert len(seen) <= AUTOMATIC_CARDS
            case Phase.WRAP_UP:
                assert front is not None
                if front.is_filed:
                    assert view.actions is Actions.NEXT
                    assert view.debrief is not None
                else:
                    assert view.outcomes is not None
                    assert view.outcomes.call_id == front.call.id
        if view.paused:
            assert view.card is None
            assert view.moments is None or not view.moments.offered
        if view.footer.count is not None and self.shift.state.figures is not None:
            assert view.footer.count == self.shift.state.figures.today

    @invariant()
    def no_call_is_lost(self) -> None:
        for call_id in ("earlier", *self.bench.ids):
            if self.shift.state.desk.entry(call_id) is None:
                record = self.journal.records.get(call_id)
                assert record is not None, f"{call_id} is nowhere"
                left = call_id == "earlier" and not self.journal.is_open
                assert record.outcome is not None or left or record.rehearsal

    @invariant()
    def every_call_of_a_dialer_is_told_once(self) -> None:
        real = [e for e in self.shift.state.desk.entries if not e.rehearsal and e.call.id in self.bench.ids]
        assert len(real) <= self.bench.view.begun <= len(self.bench.ids)

    @invariant()
    def a_real_call_puts_every_rehearsal_away(self) -> None:
        entries = self.shift.state.desk.entries
        begun = [e for e in entries if e.call.is_live and not e.rehearsal]
        assert not begun or not any(e.rehearsal and e.call.is_live for e in entries)

    @invariant()
    def a_call_that_waits_can_be_reached(self) -> None:
        at_hand = self.shift.state.desk
        for entry in at_hand.entries:
            assert not entry.is_waiting or entry.call.id == at_hand.front or entry in at_hand.waiting()

    @invariant()
    def nothing_is_filed_by_itself(self) -> None:
        for call_id, record in self.journal.records.items():
            assert record.outcome is None or (call_id, record.outcome) in self.clicked

    @invariant()
    def every_record_counts_as_its_outcome_says(self) -> None:
        for record in self.journal.records.values():
            expected = is_connection(record.talked_enough, record.outcome, record.gatekeeper_counts)
            assert record.connected == expected

    @invariant()
    def without_trouble_all_that_was_said_is_on_disk(self) -> None:
        """Once the journal has nothing left to answer, either a trouble is shown or nothing is unsaved."""
        if self.journal.queue or self.shift.state.journal_trouble is not None or not self.journal.is_open:
            return
        for entry in self.shift.state.desk.entries:
            assert entry.revision <= entry.on_disk, f"{entry.call.id} is not saved, and nothing says so"
        for call_id, record in self.journal.records.items():
            assert record.outcome is self.wish.get(call_id), call_id

    @invariant()
    def one_record_of_a_call_is_on_its_way_at_a_time(self) -> None:
        waiting = [c.record.id for c in self.journal.queue if isinstance(c, KeepCall)]
        assert len(waiting) == len(set(waiting))

    # The way out ---------------------------------------------------------------------------------------

    def teardown(self) -> None:
        """Whatever happened, the agent can end, file and leave everything."""
        bench = self.bench
        self.clock.pass_(1)
        self.journal.refusing = None
        bench.ask(requests.TryAgain()).answers()
        for entry in self.shift.state.desk.entries:
            if entry.call.is_live:
                bench.ask(requests.BringForward(entry.call.id), requests.CallEnded(entry.call.id)).answers()
        assert not any(e.call.is_live for e in self.shift.state.desk.entries)
        for entry in self.shift.state.desk.entries:
            if not entry.is_filed and not entry.is_put_away:
                bench.ask(requests.BringForward(entry.call.id))
                self.clock.pass_(1)
                bench.ask(requests.FileOutcome(entry.call.id, Outcome.HEARD)).answers()
        for _ in range(len(self.shift.state.desk.entries)):
            bench.ask(requests.NextCall()).answers()
        assert self.shift.state.desk.entries == ()
        assert bench.view.header.phase is Phase.READY
        assert bench.view.trouble is None or bench.view.trouble.kind is not FULL.kind
        records = [self.journal.records[call_id] for call_id in ("earlier", *bench.ids)]
        assert all(record.outcome or record.rehearsal for record in records)


TestShift = ShiftMachine.TestCase
TestShift.settings = settings(
    max_examples=150, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
