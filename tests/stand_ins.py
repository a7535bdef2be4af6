"""Stand-ins for tests: a journal in memory that answers when told to, and a shift wired to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import count

from clocks import HandClock
from evenline.cues.cards import Campaign, Card, Deck, Fact, Family, Moment, Stage, Step, Wording
from evenline.events import (
    Event,
    FiguresRead,
    JournalEvent,
    JournalOpened,
    JournalTrouble,
    Kept,
    Known,
    LessonChanged,
    LessonsRead,
    NeverKept,
    NotKept,
    PastRead,
    Played,
    Recent,
    Reopened,
)
from evenline.outcomes import Outcome
from evenline.records import (
    Contact,
    Figures,
    JournalCommand,
    KeepCall,
    LookUp,
    NeverCard,
    Past,
    ReadAnew,
    ReadCall,
    ReadFigures,
    ReadLessons,
    ReadPast,
    ReadPlayed,
    ReadRecent,
    Record,
    SettleIn,
)
from evenline.requests import Request
from evenline.shift import Shift
from evenline.slices import Errand
from evenline.troubles import Trouble, TroubleKind
from evenline.view import View

FULL = Trouble(TroubleKind.JOURNAL_FULL, "/disk/journal.sqlite3", "disk full", can_retry=True)


def card(card_id: str, family: Family, stage: Stage, **more: object) -> Card:
    return Card(card_id, family, frozenset({stage}), (Wording(card_id.title()),), **more)  # type: ignore[arg-type]


def small_deck(connection: float = 60.0, gatekeeper_counts: bool = False) -> Deck:
    """More automatic cards than one call may show, and one card of each other kind."""
    ladder = tuple(Step(f"step {n}") for n in range(1, 6))
    talking = [card(f"auto-{n}", Family.RAPPORT, Stage.TALKING, after=40.0 * n) for n in range(5)]
    return Deck(
        Campaign(
            "Spring", reasons=("Price", "Timing"), connection=connection, gatekeeper_counts=gatekeeper_counts
        ),
        (
            card("smile", Family.SMILE, Stage.READY),
            card("auto-ring", Family.SMILE, Stage.CONNECTING),
            *talking[:3],
            card("ask", Family.ASK, Stage.TALKING, after=150.0),
            *talking[3:],
            card("objection", Family.REFUSAL, Stage.TALKING, moment=Moment.OBJECTION),
            card(
                "heated",
                Family.HEATED,
                Stage.TALKING,
                moment=Moment.HEATED,
                steps=ladder,
            ),
            card("parting", Family.SEED, Stage.TALKING, moment=Moment.NO),
            card("file-it", Family.IMPERSONAL, Stage.WRAP_UP),
            card("after", Family.SEED, Stage.DEBRIEF, outcomes=frozenset(Outcome)),
            card("rough", Family.IMPERSONAL, Stage.DEBRIEF, when=frozenset({Fact.ROUGH})),
        ),
    )


class StandInJournal:
    """Not SQLite: a dictionary that keeps one record a call. It answers one command at a time, when told to,
    and refuses whatever it is asked while `refusing` holds a trouble."""

    def __init__(self, clock: HandClock, *earlier: Record) -> None:
        self._clock = clock
        self.records: dict[str, Record] = {record.id: record for record in earlier}
        self.queue: list[JournalCommand] = []
        self.refusing: Trouble | None = None
        self.is_open = False
        self.writes = 0

    def send(self, command: JournalCommand) -> None:
        self.queue.append(command)

    def figures(self, day: date) -> Figures:
        counted = [r for r in self.records.values() if r.connected and not r.rehearsal]
        return Figures(day, today=sum(r.day == day for r in counted), any_call=bool(self.records))

    def open(self) -> list[JournalEvent]:
        if self.refusing is not None:
            return [JournalTrouble(self.refusing)]
        self.is_open = True
        unfiled = tuple(r for r in self.records.values() if r.outcome is None)
        return [JournalOpened(self.figures(self._clock.now().day), unfiled)]

    def answer(self) -> list[JournalEvent]:
        """What it says to the oldest command."""
        command = self.queue.pop(0)
        if self.refusing is not None:
            if isinstance(command, KeepCall):
                return [NotKept(command.record.id, command.revision, self.refusing)]
            return [JournalTrouble(self.refusing)]
        opened = [] if self.is_open else self.open()
        return [*opened, *self._obey(command)]

    def _obey(self, command: JournalCommand) -> list[JournalEvent]:
        match command:
            case KeepCall(record, revision):
                self.records[record.id] = record
                self.writes += 1
                return [Kept(record.id, revision, self.figures(self._clock.now().day))]
            case LookUp(number):
                return [Known(number, Contact(pretty=f"+{number}"))]
            case ReadFigures(day):
                return [FiguresRead(self.figures(day))]
            case ReadRecent(how_many):
                return [Recent(tuple(self.records.values())[-how_many:])]
            case ReadPlayed():
                return [Played(Counter(r.dialer for r in self.records.values() if r.rehearsal and r.outcome))]
            case ReadPast(day):
                return [PastRead(Past(day))]
            case ReadCall(call_id):
                found = self.records.get(call_id)
                return [] if found is None else [Reopened(found)]
            case ReadLessons():
                return [LessonsRead(command, ())]
            case NeverCard():
                return [NeverKept(command)]
            case SettleIn() | ReadAnew() | Errand():
                return []
            case _:
                return [LessonChanged(command, self.figures(self._clock.now().day))]


class Bench:
    """A shift with a hand-moved clock and the stand-in journal, as main would wire them."""

    def __init__(self, *earlier: Record, deck: Deck | None = None) -> None:
        self.clock = HandClock()
        self.journal = StandInJournal(self.clock, *earlier)
        self.views: list[View] = []
        self.started: list[str] = []
        numbers = count(1)
        self.ids: list[str] = []

        def new_id() -> str:
            self.ids.append(f"call-{next(numbers)}")
            return self.ids[-1]

        self.shift = Shift(
            deck or small_deck(),
            self.clock,
            new_id,
            self.journal.send,
            self.views.append,
            lambda name, _party: self.started.append(name),
        )
        self.on_view: Callable[[], None] = lambda: None

    @property
    def view(self) -> View:
        return self.views[-1]

    def feed(self, *events: Event) -> Bench:
        for event in events:
            self.shift.feed(event)
            self.on_view()
        return self

    def ask(self, *requests: Request) -> Bench:
        for request in requests:
            self.shift.ask(request)
            self.on_view()
        return self

    def open(self) -> Bench:
        return self.feed(*self.journal.open())

    def answers(self, most: int = 10_000) -> Bench:
        """The journal answers what it was asked, and whatever is asked in turn."""
        while self.journal.queue and most > 0:
            self.feed(*self.journal.answer())
            most -= 1
        return self
