"""What goes to the journal and comes back: plain values, no SQL."""

from __future__ import annotations

from datetime import date, datetime

from evenline.cues.cards import Shown
from evenline.gatekeepers import USUAL, BusinessDays
from evenline.hours import Calling
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.promises import Agreed
from evenline.slices import Errand
from evenline.values import value


@value
class Record:
    """A call and all that belongs to it, as it is kept.

    Instants are UTC; `zone` is where the agent was and `day` the date there. Durations are seconds.
    talked_enough says that the talk was as long as the campaign asks of a connection; connected is what
    counts, after the outcome had its say. rehearsal calls are kept out of every count. point: at which it
    went wrong. tried: id of the lesson that was shown before it; kept_it: whether the agent kept it, None:
    not said. filed_as: the campaign's own words for the outcome. feedback_on: when somebody was asked about
    the call, and their answer. agreed: of a call that was promised for due_on. all_the_same: why somebody
    was called who is not to be called. cards: those that were shown in it; the journal keeps them beside
    the call, and reads them only where somebody asks.
    """

    id: str
    dialer: str
    direction: str
    number: str
    name: str
    began_at: datetime
    zone: str
    day: date
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    talk: float = 0.0
    held: float = 0.0
    end_reason: str = ""
    campaign: str = ""
    outcome: Outcome | None = None
    filed_as: str = ""
    filed_at: datetime | None = None
    talked_enough: bool = False
    connected: bool = False
    gatekeeper_counts: bool = False
    rehearsal: bool = False
    asked: bool = False
    past_gatekeeper: bool = False
    heat_step: int = 0
    went_well: tuple[str, ...] = ()
    reason: str = ""
    lesson: str = ""
    point: Point | None = None
    tried: str = ""
    kept_it: bool | None = None
    due_on: date | None = None
    agreed: Agreed = Agreed()
    feedback_on: date | None = None
    answer: str = ""
    cards: tuple[Shown, ...] = ()
    all_the_same: str = ""


@value
class DayCount:
    day: date
    connections: int


@value
class Due:
    """A callback, a seed or a try whose day has come. minute: of their day, None for no time; zone: theirs."""

    call_id: str
    number: str
    name: str
    on: date
    outcome: Outcome
    filed_as: str = ""
    minute: int | None = None
    zone: str = ""


@value
class Figures:
    """The agent's own counts, as the journal had them after its last commit.

    week: Monday to Sunday of `day`'s week. asked: of today's connections, in how many the question was put.
    yes_90, connections_90: over the last 90 days, for the ratio. reasons: this week's, most frequent first.
    lessons: those that are due, the longest due first. missed: the newest promise whose day went by, until it
    was said.
    """

    day: date
    today: int = 0
    goal: int = 5
    week: tuple[DayCount, ...] = ()
    month: int = 0
    asked: int = 0
    seeds: int = 0
    connections_90: int = 0
    yes_90: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    due: tuple[Due, ...] = ()
    missed: Due | None = None
    lessons: tuple[Lesson, ...] = ()
    any_call: bool = False


@value
class DayFigures:
    """What one day came to. calls: those that were filed; asked: connections in which the question was put."""

    day: date
    calls: int = 0
    connections: int = 0
    asked: int = 0
    seeds: int = 0


@value
class ReasonDay:
    """How often this reason was given on that day, in that campaign."""

    day: date
    campaign: str
    reason: str
    times: int


@value
class Past:
    """The ninety days up to `day`, this one counted; days on which nothing was filed are left out.

    private: reasons in words of their own that give a customer away. They never leave the machine.
    """

    day: date
    days: tuple[DayFigures, ...] = ()
    reasons: tuple[ReasonDay, ...] = ()
    private: frozenset[str] = frozenset()


@value
class Contact:
    """What is known of a number before it is dialled.

    pretty: the number as people of its country write it. zone: IANA zone that its prefix hints at, or empty.
    last_point: at which point the last call went wrong. lessons: learned with this contact, the next due
    first. refused_for_good: since when they are not to be called; refused_by: by which outside list, '' for
    the agent's own. promised: the first day for which a call was agreed, and not made yet; agreed: what was
    said of it besides. note: what the agent wrote of them. gatekeepers: when one was met in the last thirty
    days. days: on which days it works there.
    """

    pretty: str = ""
    zone: str = ""
    name: str = ""
    last_day: date | None = None
    last_outcome: Outcome | None = None
    last_filed_as: str = ""
    last_note: str = ""
    last_point: Point | None = None
    lessons: tuple[Lesson, ...] = ()
    refused_for_good: date | None = None
    refused_by: str = ""
    promised: date | None = None
    agreed: Agreed | None = None
    note: str = ""
    gatekeepers: tuple[datetime, ...] = ()
    calling: Calling | None = None
    days: BusinessDays = USUAL


@value
class KeepCall:
    record: Record
    revision: int


@value
class LookUp:
    number: str
    region: str = ""


@value
class SettleIn:
    """Numbers that name no country belong to this one from now on. region: its ISO code, '' for none."""

    region: str


@value
class ReadAnew:
    """The journal is another one than it was: all that is told at its opening is told again."""


@value
class ReadFigures:
    day: date


@value
class ReadRecent:
    how_many: int = 40


@value
class ReadCall:
    call_id: str


@value
class ReadPlayed:
    """How often each rehearsal was played to its outcome."""


@value
class ReadLessons:
    """Lessons with this text in them, the newest first; empty: all."""

    text: str = ""


@value
class RewordLesson:
    lesson_id: str
    text: str


@value
class RetireLesson:
    """Never shown before a call again; at None: it comes back."""

    lesson_id: str
    at: datetime | None


@value
class MergeLesson:
    """One lesson becomes part of another, with all that is known of how well it was kept; None: on its own
    again."""

    lesson_id: str
    into: str | None


@value
class NeverCard:
    """This card is not to be shown in this campaign any more; at None: it is again."""

    campaign: str
    card: str
    at: datetime | None


LessonChange = RewordLesson | RetireLesson | MergeLesson
LessonCommand = ReadLessons | LessonChange


@value
class ReadPast:
    """offered: the campaign's own reasons, which need no look at who gave them."""

    day: date
    offered: tuple[str, ...] = ()


JournalCommand = (
    KeepCall
    | LookUp
    | SettleIn
    | ReadAnew
    | ReadFigures
    | ReadRecent
    | ReadCall
    | ReadPlayed
    | ReadPast
    | LessonCommand
    | NeverCard
    | Errand
)
