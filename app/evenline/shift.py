"""One agent's shift: every event and every request enters here, View objects leave.

Nothing in here waits: what goes to the journal is handed to `send`, and its answers come back as events.
All of it runs on one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from evenline import deeds, desk, events, lesson_work, present
from evenline.aging import aged, with_next_deck, woken
from evenline.call import Call
from evenline.clock import Clock, Now
from evenline.cues import choose
from evenline.cues.cards import Deck
from evenline.entry import Entry, from_record
from evenline.events import Party
from evenline.promises import SaidMissed
from evenline.records import (
    JournalCommand,
    KeepCall,
    LookUp,
    NeverCard,
    ReadCall,
    ReadFigures,
    ReadLessons,
    ReadPast,
    ReadPlayed,
    ReadRecent,
    Record,
    SettleIn,
)
from evenline.requests import (
    CallEnded,
    LessonRequest,
    ListCalls,
    ListRehearsals,
    LookAgain,
    LookBack,
    PlanCall,
    Rehearse,
    Reopen,
    Request,
    StartCall,
    TheyAnswered,
    TryAgain,
)
from evenline.slices import Answer
from evenline.state import Notice, State, lesson_for, scene
from evenline.taps import Taps
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline.view import View

if TYPE_CHECKING:
    from evenline.rehearsal import Play

SLEPT_SECONDS = 8.0
MANY_DUE = 20  # as many as the journal tells of; then some may be left out
MOST_CONTACTS = 200  # looked-up numbers that are kept at hand


class Shift:
    """send: takes commands for the journal. show: takes each new View. start: asks the manual dialer (or the
    rehearsal) to begin a call. region: ISO country code for numbers without one, '' for none. breaks: whether
    a break may be offered after a rough call.

    later: takes what makes the next View, and calls it soon; of several that wait, one call is enough. What
    happened is settled, and on its way to the journal, before. Without it every change is shown at once."""

    def __init__(
        self,
        deck: Deck,
        clock: Clock,
        new_id: Callable[[], str],
        send: Callable[[JournalCommand], None],
        show: Callable[[View], None],
        start: Callable[[str, Party], None],
        region: str = "",
        breaks: bool = True,
        later: Callable[[Callable[[], None]], None] = lambda publish: publish(),
    ) -> None:
        self.state = State(deck, breaks=breaks)
        self._clock, self._new_id = clock, new_id
        self._send, self._show, self._start = send, show, start
        self._region, self._later = region, later
        self._in_flight: dict[str, Record] = {}
        self._refused: dict[str, int] = {}
        self._taps = Taps()
        self._unsaid: dict[tuple[str, str], NeverCard] = {}
        self._lessons = lesson_work.LessonWork(lambda command: self._send(command))

    def feed(self, event: events.Event) -> None:
        """Take in something that happened, and publish the View that follows from it."""
        now = self._clock.now()
        if isinstance(event, events.Tapped):
            filings = self.state.deck.campaign.filings
            request = self._taps.meant(event.what, self.state.desk.current, now.ticks, filings)
            if request is not None:
                self.ask(request)
            return
        before = self.state
        self._take(event, now)
        self._settle(before, now)

    def ask(self, request: Request) -> None:
        """Do what a person asks, and publish the View that follows from it."""
        now = self._clock.now()
        before = self.state
        match request:
            case StartCall():
                if not present.is_locked(before, None, now):
                    self._start("manual", before.plan)
            case Rehearse(scenario):
                self.state = replace(before, paused=False)  # to rehearse without cards would make no sense
                self._rehearse(scenario)
            case ListRehearsals():
                self._send(ReadPlayed())
            case TheyAnswered(call_id) | CallEnded(call_id):
                self._by_hand(request, call_id, now)
            case Reopen(call_id):
                self._send(ReadCall(call_id))
            case ListCalls():
                self._send(ReadRecent())
            case LookAgain():
                self._look_again(now)
            case LookBack():
                self._send(ReadPast(now.day, before.deck.campaign.reasons))
            case TryAgain():
                self._refused.clear()
                self.state = replace(before, journal_trouble=None)
                self._send(ReadFigures(now.day))
                for unsaid in self._unsaid.values():
                    self._send(unsaid)
                self._lessons.go_on()
            case _ if isinstance(request, LessonRequest):
                self.state, command = lesson_work.asked(before, request, now)
                if command is not None:
                    self._lessons.add(command)
            case _:
                self.state = deeds.do(before, request, now)
                if isinstance(request, PlanCall):
                    self._look_up(self.state.plan.number)
                self._say_never(before, now)
        if any(entry.play is not None for entry in before.desk.entries):
            from evenline.playing import played

            self.state = played(before, self.state, request, now)
        self._settle(before, now)

    def say(self, trouble: Trouble, seconds: float) -> None:
        """Show a sentence for so long."""
        now = self._clock.now()
        before = self.state
        self._notice(trouble, now.ticks + seconds)
        self._settle(before, now)

    def settled(self, kind: TroubleKind) -> None:
        """What was said of this kind is true no more."""
        left = tuple(n for n in self.state.notices if n.trouble.kind is not kind)
        self.state = replace(self.state, notices=left)

    def chosen(self, region: str, breaks: bool, locks_never: bool = False, hours: str = "warn") -> None:
        """Other settings hold: what was looked up by the old region is looked up again, and drawn."""
        now, before = self._clock.now(), self.state
        held = (self._region, before.breaks, before.locks_never, before.hours)
        if (region, breaks, locks_never, hours) == held:
            return
        self.state = replace(before, breaks=breaks, locks_never=locks_never, hours=hours)
        if region != self._region:
            self._region = region
            self._send(SettleIn(region))
            self._look_again(now)
        self._settle(before, now)

    def hand_over(self) -> None:
        """The shift ends: everything that the journal has not been sent yet goes to it now."""
        now = self._clock.now()
        for entry in self.state.desk.entries:
            if entry.revision > entry.on_disk or entry.call.is_live:
                self._send(KeepCall(entry.record(now), entry.revision))
        self._lessons.hand_over()

    # Events --------------------------------------------------------------------------------------------

    def _take(self, event: events.Event, now: Now) -> None:
        state = self.state
        match event:
            case events.Tick() | events.Summoned() | events.Tapped() | Answer():
                pass
            case events.JournalOpened():
                self._opened(event)
            case events.NeverKept(command):
                self._unsaid.pop((command.campaign, command.card), None)
            case events.CampaignsFound(rows):
                self.state = replace(state, campaigns=rows)
            case events.CampaignEdited(editing):
                self.state = replace(state, editing=editing)
            case events.SettingsShown(sheet):
                self.state = replace(state, sheet=sheet)
            case events.Shown(board):
                boards = MappingProxyType({**state.boards, type(board): board})
                self.state = replace(state, boards=boards)
            case events.FirstRunTurned(first_run):
                self.state = replace(state, first_run=first_run)
            case events.Kept():
                self._kept(event, now)
            case events.NotKept(call_id, revision, trouble):
                self._in_flight.pop(call_id, None)
                self._refused[call_id] = revision
                self.state = replace(state, journal_trouble=trouble)
            case events.FiguresRead(figures):
                # That it can be read does not put on disk what it refused: then the trouble stands.
                stands = state.journal_trouble if self._refused else None
                self.state = replace(state, figures=figures, journal_trouble=stands)
            case events.JournalTrouble(trouble):
                self._lessons.refused()
                self.state = replace(state, journal_trouble=trouble)
            case events.Recent(found):
                self.state = replace(state, recent=found)
            case events.PastRead(past):
                self.state = replace(state, past=past)
            case events.Reopened(record):
                self._reopen(record)
            case events.LessonsRead(command, found):
                self._lessons.answered(command)
                if command.text == state.lessons_text:
                    self.state = replace(state, lessons=found)
            case events.LessonChanged():
                self._lesson_changed(event)
            case events.Known(number, contact):
                newest = dict(list(state.contacts.items())[-MOST_CONTACTS:]) | {number: contact}
                planned = contact.name and number == state.plan.number and state.desk.current is None
                memory = deeds.reworded(state.memory) if planned else state.memory
                self.state = replace(state, contacts=MappingProxyType(newest), memory=memory)
                self.state = lesson_work.taken_up(self.state, number, now.day)
                self.state = deeds.redated(self.state, number, now)
            case events.RehearsalsFound(scenarios, mistakes):
                self.state = replace(state, scenarios=scenarios, unplayable=mistakes)
            case events.Played(times):
                self.state = replace(state, played=MappingProxyType(dict(times)))
            case events.Planned(party):
                self.state = replace(state, plan=party, memory=deeds.reworded(state.memory))
                self._look_up(party.number)
            case events.DeckLoaded(deck):
                others = tuple(n for n in state.notices if n.trouble.kind is not TroubleKind.DECK_WRONG)
                self.state = replace(state, next_deck=deck, notices=others)
            case events.DeckRefused(trouble) | events.Noticed(trouble):
                if trouble.kind is TroubleKind.RESCUED:
                    self.settled(TroubleKind.SET_ASIDE)  # this says it, and more
                self._notice(trouble)
            case events.Slept(seconds):
                self.state = woken(state, seconds)
                if self.state is not state:
                    slept = Trouble(TroubleKind.SLEPT, detail=str(round(seconds)))
                    self._notice(slept, now.ticks + SLEPT_SECONDS)
            case _:
                self._dialer(event, now)

    def _dialer(self, event: events.DialerEvent, now: Now) -> None:
        state = self.state
        if isinstance(event, events.DialerLost):
            away = MappingProxyType({**state.away, event.dialer: event.where})
            state = replace(state, away=away)
        elif isinstance(event, events.DialerBack):
            away = MappingProxyType({k: v for k, v in state.away.items() if k != event.dialer})
            state = replace(state, away=away)
        state = with_next_deck(
            state, begins=isinstance(event, events.Dialing | events.Ringing | events.Answered)
        )
        self.state = state
        after = desk.receive(state.desk, event, now, self._new_id, self._opens)
        self.state = replace(state, desk=after)
        begun = {e.call.id for e in after.entries} - {e.call.id for e in state.desk.entries}
        if begun:
            real = sum(e.call.id in begun and not e.rehearsal for e in after.entries)
            heard = state.begun + real
            self.state = replace(self.state, desk=desk.interrupted(after, now), begun=heard)
        for entry in after.entries:
            if entry.call.id in begun:
                plan = state.plan if entry.rehearsal else Party()
                self.state = replace(self.state, plan=plan, undo=None, away_card=None, break_ticks=None)
                self._look_up(entry.call.party.number)
                self.state = lesson_work.counted(self.state, entry.tried_id)

    def _opens(self, call: Call) -> Entry:
        campaign, state = self.state.deck.campaign, self.state
        was_shown = state.desk.current is None and state.break_ticks is None and not state.paused
        tried = lesson_for(state, state.plan.number, call.day) if was_shown else None
        return Entry(
            call=call,
            campaign=campaign.name,
            connects_after=campaign.connection,
            gatekeeper_counts=campaign.gatekeeper_counts,
            rehearsal=call.line.is_rehearsal,
            play=self._play(call.line.dialer),
            memory=self.state.memory.next_call(),
            tried=tried,
            tried_id="" if tried is None else tried.id,
            all_the_same=state.allowed.get(call.party.number, ""),
            barrier_passed=call.party.number in state.allowed,
            revision=1,
        )

    def _say_never(self, before: State, now: Now) -> None:
        """What changed of the cards that are not to be shown goes to the journal, until it has it."""
        for campaign, card in before.never ^ self.state.never:
            at = now.instant if (campaign, card) in self.state.never else None
            self._unsaid[campaign, card] = NeverCard(campaign, card, at)
            self._send(self._unsaid[campaign, card])

    def _rehearse(self, scenario: str) -> None:
        known = next((s for s in self.state.scenarios or () if s.id == scenario), None)
        if known is not None:
            self._start(events.rehearsal_dialer(scenario), Party(name=known.who))
        elif not scenario:
            self._start(events.REHEARSAL, self.state.plan)

    def _play(self, dialer: str) -> Play | None:
        known = (s for s in self.state.scenarios or () if events.rehearsal_dialer(s.id) == dialer)
        scenario = next(known, None)
        if scenario is None:
            return None
        from evenline.rehearsal import Play

        return Play(scenario)

    def _lesson_changed(self, event: events.LessonChanged) -> None:
        trouble = self.state.journal_trouble if self._refused else None
        self.state = replace(self.state, figures=event.figures, journal_trouble=trouble)
        self.state = lesson_work.forgotten(self.state, event.command.lesson_id)
        self._lessons.add(ReadLessons(self.state.lessons_text))
        self._lessons.answered(event.command)

    def _opened(self, event: events.JournalOpened) -> None:
        have = {entry.call.id for entry in self.state.desk.entries}
        earlier = tuple(self._past(r) for r in event.unfiled if r.id not in have)
        self._refused.clear()
        at_hand = replace(self.state.desk, entries=(*earlier, *self.state.desk.entries))
        self.state = replace(self.state, figures=event.figures, journal_trouble=None, desk=at_hand)
        # What was brought back, and is not on disk yet, stays brought back.
        back = {pair for pair, command in self._unsaid.items() if command.at is None}
        self.state = replace(self.state, never=(self.state.never | event.never) - back)
        if event.set_aside:
            self._notice(Trouble(TroubleKind.SET_ASIDE, event.set_aside))
        for entry in earlier:
            self._look_up(entry.call.party.number)

    def _kept(self, event: events.Kept, now: Now) -> None:
        record = self._in_flight.pop(event.call_id, None)
        self._refused.clear()  # it can write again: what it refused before goes to it once more
        self.state = replace(self.state, figures=event.figures, journal_trouble=None)
        if record is not None and record.tried:
            self.state = lesson_work.forgotten(self.state, record.tried)
        entry = self.state.desk.entry(event.call_id)
        if entry is None or record is None:
            return
        reread = entry.is_past and entry.is_filed  # reopened to read or change: it stays until they go on
        was_filed = entry.is_filed
        entry = replace(entry, on_disk=event.revision, kept=record.outcome, kept_as=record.filed_as)
        at_hand = self.state.desk.put(entry)
        if (
            entry.is_filed
            and at_hand.pinned == entry.call.id
            and any(e.call.is_live for e in at_hand.entries)
        ):
            at_hand = replace(at_hand, pinned="")  # filed on the side: back to the call that is up
        self.state = replace(self.state, desk=at_hand)
        is_over = entry.is_filed and not entry.call.is_live and not entry.done
        if is_over and not was_filed and not entry.rehearsal:
            self.state = deeds.offered_break(self.state, entry.call.id, now)
        if is_over and not entry.needs_debrief() and not reread:
            self.state = deeds.gone_on(self.state, entry, now)

    def _reopen(self, record: Record) -> None:
        if self.state.desk.entry(record.id) is None:
            entry = self._past(record)
            at_hand = replace(self.state.desk.put(entry), pinned=record.id)
            self.state = replace(self.state, desk=at_hand, break_ticks=None)
            self._look_up(record.number)

    def _past(self, record: Record) -> Entry:
        return from_record(record, self.state.deck.campaign.connection)

    def _by_hand(self, request: TheyAnswered | CallEnded, call_id: str, now: Now) -> None:
        """The agent says what the dialer did not: nothing may leave a call without a way on."""
        entry = self.state.desk.entry(call_id)
        if entry is None or not entry.call.is_live:  # said of a call that is over, it would begin another
            return
        line = entry.call.line
        if not line.ref and entry.call.id != self.state.desk.front:
            return
        said = events.Answered(line) if isinstance(request, TheyAnswered) else events.Ended(line)
        after = desk.receive(self.state.desk, said, now, self._new_id, self._opens)
        self.state = replace(self.state, desk=desk.interrupted(after, now))

    def _notice(self, trouble: Trouble, until: float | None = None) -> None:
        others = tuple(n for n in self.state.notices if n.trouble.kind is not trouble.kind)
        self.state = replace(self.state, notices=(Notice(trouble, until), *others))

    def _look_again(self, now: Now) -> None:
        """Nothing that was looked up before counts any more."""
        self.state = replace(self.state, contacts=MappingProxyType({}), recent=None, undo=None)
        at_hand = (entry.call.party.number for entry in self.state.desk.entries)
        for number in dict.fromkeys((*at_hand, self.state.plan.number)):
            self._look_up(number)
        self._send(ReadFigures(now.day))

    def _look_up(self, number: str) -> None:
        if number and number not in self.state.contacts:
            self._send(LookUp(number, self._region))

    # What follows from any change ----------------------------------------------------------------------

    def _settle(self, before: State, now: Now) -> None:
        state = aged(self.state, now)
        at_hand = desk.settle(state.desk, now)
        self.state = with_next_deck(replace(state, desk=at_hand))
        for entry in at_hand.entries:
            self._keep(entry, now)
        for entry in before.desk.entries:
            # A contact's history changes with each call filed: ask again at the next one.
            if at_hand.entry(entry.call.id) is None and entry.call.party.number in self.state.contacts:
                left = {n: c for n, c in self.state.contacts.items() if n != entry.call.party.number}
                self.state = replace(self.state, contacts=MappingProxyType(left))
                if any(e.call.party.number == entry.call.party.number for e in at_hand.entries):
                    self._look_up(entry.call.party.number)  # it is being called again already
        if self.state.figures is not None and self.state.figures.day != now.day:
            # Nor does a new day begin with the refusals of the last one.
            fresh = replace(self.state.figures, day=now.day, today=0)
            self.state = replace(self.state, figures=fresh, refusals=0)
            self._send(ReadFigures(now.day))
        self._say_missed()
        self._later(self._publish)

    def _say_missed(self) -> None:
        """A promise whose day went by is said once, between two calls, and let be when the next one begins."""
        state, figures = self.state, self.state.figures
        if figures is None:
            return
        missed, found = state.missed, figures.missed
        over = len(figures.due) < MANY_DUE and missed not in figures.due  # it was kept, moved or let go
        if missed is not None and (state.desk.current is not None or over):
            self.state = replace(state, missed=None)
            return
        planned = state.plan.number or state.plan.name
        busy = state.desk.current is not None or planned or state.paused or state.break_ticks is not None
        if missed is None and found is not None and not busy and found.call_id not in state.missed_said:
            self.state = replace(state, missed=found, missed_said=state.missed_said | {found.call_id})
            self._send(SaidMissed(found.call_id))

    def _keep(self, entry: Entry, now: Now) -> None:
        """Hand the entry to the journal if it holds news; one record of a call at a time is on its way."""
        call_id = entry.call.id
        news = entry.revision > entry.on_disk and entry.revision > self._refused.get(call_id, -1)
        if news and call_id not in self._in_flight:
            self._in_flight[call_id] = entry.record(now)
            self._send(KeepCall(self._in_flight[call_id], entry.revision))

    def _publish(self) -> None:
        now = self._clock.now()
        entry = self.state.desk.current
        memory = self.state.memory if entry is None else replace(entry.memory, last=self.state.memory.last)
        campaign = self.state.deck.campaign.name
        never = frozenset(card for of, card in self.state.never if of == campaign)
        memory = memory if memory.never == never else replace(memory, never=never)
        card, wording, memory = choose.choose(scene(self.state, now), self.state.deck, memory)
        if entry is None:
            self.state = replace(self.state, memory=memory)
        else:
            shown = replace(entry, memory=memory)
            is_over = entry.is_filed and not entry.call.is_live and not entry.is_past
            if is_over and memory.log != entry.memory.log:
                shown = shown.changed()  # the debrief's card: nothing else need happen that takes it along
            at_hand = self.state.desk.put(shown)
            turns = replace(self.state.memory, last=memory.last, card=memory.card, wording=memory.wording)
            self.state = replace(self.state, desk=at_hand, memory=turns)
            self._keep(shown, now)
        self._show(present.present(self.state, card, wording, now))
