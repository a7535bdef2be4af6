"""All that a shift knows at one moment, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from evenline.call import Phase
from evenline.clock import Now
from evenline.cues.cards import Deck, Family, Stage
from evenline.cues.choose import Memory, Scene
from evenline.desk import Desk
from evenline.entry import Entry
from evenline.events import Direction, Party
from evenline.lessons import NEVER, Coming, Lesson, Point, choose
from evenline.records import Contact, Figures, Past, Record
from evenline.requests import Merge, Retire
from evenline.troubles import Trouble
from evenline.values import field, value

if TYPE_CHECKING:
    from evenline.rehearsal import Scenario

UNDO_SECONDS = 8.0
BREAK_SECONDS = 120.0
BREAK_EVERY = 1800.0  # seconds between two offers of a break, at least


@value
class Notice:
    """Something to read. until: ticks at which it goes by itself, None for never."""

    trouble: Trouble
    until: float | None = None


@value
class State:
    """plan: who is to be called next. undo: a filed call that has left the desk, until undo_ticks.
    memory: the cards' memory between calls. next_deck: waits until no call is up. away: dialers that can't be
    heard, with where they were. break_ticks: since when the agent takes a break.
    breaks: whether one may be offered; offered_ticks: when one was offered last. refusals: flat ones, running.
    scenarios: what can be rehearsed, None before somebody wanted to know; unplayable: the mistakes in the
    others; played: how often each was, by the dialer's name.
    lessons: found for lessons_text, None until they were asked for. lesson_undo: the last change to take back,
    and its words. lessons_shown: before how many calls of this shift, by id."""

    deck: Deck
    desk: Desk = field(default_factory=Desk)
    next_deck: Deck | None = None
    memory: Memory = field(default_factory=Memory)
    plan: Party = field(default_factory=Party)
    contacts: Mapping[str, Contact] = field(default_factory=lambda: MappingProxyType({}))
    figures: Figures | None = None
    recent: tuple[Record, ...] | None = None
    lessons: tuple[Lesson, ...] | None = None
    lessons_text: str = ""
    lesson_undo: tuple[Retire | Merge, str] | None = None
    lessons_shown: Mapping[str, int] = field(default_factory=lambda: NEVER)
    past: Past | None = None
    journal_trouble: Trouble | None = None
    notices: tuple[Notice, ...] = ()
    away: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    undo: Entry | None = None
    undo_ticks: float = 0.0
    break_ticks: float | None = None
    breaks: bool = True
    offered_ticks: float | None = None
    refusals: int = 0
    scenarios: tuple[Scenario, ...] | None = None
    unplayable: tuple[str, ...] = ()
    played: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def known(self, number: str) -> Contact | None:
        return self.contacts.get(number) if number else None


def lesson_for(state: State, number: str, day: date) -> Lesson | None:
    """The one lesson for a call to this number, '' for one that is not known yet."""
    if state.figures is None:
        return None
    known = state.known(number)
    point = known.last_point if known is not None else None
    if known is not None and known.last_day is None:
        point = Point.OPENING  # nobody has called them before: the first thing that can go wrong
    own = known.lessons if known is not None else ()
    coming = Coming(state.deck.campaign.name, number, point)
    return choose((*own, *state.figures.lessons), coming, day, state.lessons_shown)


def stage(entry: Entry | None) -> Stage:
    """Where the cards stand with this call."""
    if entry is None:
        return Stage.READY
    match entry.call.phase:
        case Phase.CONNECTING:
            return Stage.RINGING if entry.call.direction is Direction.IN else Stage.CONNECTING
        case Phase.TALKING:
            return Stage.TALKING
        case _:
            return Stage.DEBRIEF if entry.is_filed else Stage.WRAP_UP


def scene(state: State, now: Now) -> Scene:
    """The front call as the cards see it."""
    entry = state.desk.current
    if entry is None:
        known = state.known(state.plan.number)
        where = Stage.READY if state.break_ticks is None else Stage.BREAK
        return Scene(where, refused=_refused(known), has_name=bool(state.plan.name or (known and known.name)))
    known = state.known(entry.call.party.number)
    return Scene(
        stage=stage(entry),
        talk=_talk(state, entry, now),
        moment=entry.moment,
        outcome=entry.outcome,
        asked=entry.asked,
        not_yet=entry.not_yet_talk,
        not_yets=entry.not_yets,
        rough=entry.is_rough(now.ticks),
        refused=_refused(known),
        has_name=bool(entry.call.party.name or (known and known.name)),
    )


def _talk(state: State, entry: Entry, now: Now) -> float:
    """The talk as the cards see it: where a rehearsal wants the question, the time for it has come."""
    talk = entry.call.talk(now.ticks)
    if entry.play is None or not entry.play.wants_question:
        return talk
    return max(talk, *(card.after for card in state.deck.cards if card.family is Family.ASK), 0.0)


def _refused(known: Contact | None) -> bool:
    return known is not None and known.refused_for_good is not None
