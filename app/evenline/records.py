"""What goes to the journal and comes back: plain values, no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from evenline.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Record:
    """A call and all that belongs to it, as it is kept.

    Instants are UTC; `zone` is where the agent was and `day` the date there. Durations are seconds.
    talked_enough says that the talk was as long as the campaign asks of a connection; connected is what
    counts, after the outcome had its say. rehearsal calls are kept out of every count.
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
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    day: date
    connections: int


@dataclass(frozen=True, slots=True)
class Due:
    """A callback or a seed whose day has come."""

    call_id: str
    number: str
    name: str
    on: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Figures:
    """The agent's own counts, as the journal had them after its last commit.

    week: Monday to Sunday of `day`'s week. asked: of today's connections, in how many the question was put.
    yes_90, connections_90: over the last 90 days, for the ratio. reasons: this week's, most frequent first.
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
    lesson: str = ""
    any_call: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of a number before it is dialled.

    pretty: the number as people of its country write it. zone: IANA zone that its prefix hints at, or empty.
    """

    pretty: str = ""
    zone: str = ""
    name: str = ""
    last_day: date | None = None
    last_outcome: Outcome | None = None
    last_note: str = ""
    refused_for_good: date | None = None


@dataclass(frozen=True, slots=True)
class KeepCall:
    record: Record
    revision: int


@dataclass(frozen=True, slots=True)
class LookUp:
    number: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class ReadFigures:
    day: date


@dataclass(frozen=True, slots=True)
class ReadRecent:
    how_many: int = 40


@dataclass(frozen=True, slots=True)
class ReadCall:
    call_id: str


@dataclass(frozen=True, slots=True)
class ReadPlayed:
    """How often each rehearsal was played to its outcome."""


JournalCommand = KeepCall | LookUp | ReadFigures | ReadRecent | ReadCall | ReadPlayed
