"""All that a shift knows at one moment, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from evenline.call import Phase
from evenline.clock import Now
from evenline.cues.cards import Deck, Fact, Family, Moment, Stage
from evenline.cues.choose import Memory, Scene
from evenline.desk import Desk
from evenline.entry import HEAT_STEPS, ROUGH_HANG_UP, Entry
from evenline.events import Direction, Party
from evenline.lessons import NEVER, Coming, Lesson, Point, choose
from evenline.records import Contact, Due, Figures, Past, Record
from evenline.requests import Merge, Retire
from evenline.slices import Board
from evenline.troubles import Trouble, TroubleKind
from evenline.values import field, value

if TYPE_CHECKING:
    from evenline.campaigns import CampaignRow
    from evenline.cues.edit import Editing
    from evenline.rehearsal import Scenario
    from evenline.setting_sheet import FirstRun, Sheet

UNDO_SECONDS = 8.0
BREAK_SECONDS = 120.0
BREAK_EVERY = 1800.0  # seconds between two offers of a break, at least
CAN_WAIT = (TroubleKind.ENDED_BADLY, TroubleKind.LOG_UNWRITTEN)


@value
class Notice:
    """Something to read. until: ticks at which it goes by itself, None for never."""

    trouble: Trouble
    until: float | None = None


@value
class Away:
    """A card that was put away just now, for this call or (never) for good in this campaign. until: ticks at
    which that is not said any more. call_id, moment, ask_now: the call, and what had been tapped in it to bring
    the card."""

    card_id: str
    until: float
    never: bool = False
    call_id: str = ""
    moment: Moment | None = None
    ask_now: bool = False


@value
class State:
    """plan: who is to be called next. undo: a filed call that has left the desk, until undo_ticks. memory:
    the cards' memory between calls. next_deck: waits until no call is up. away: dialers that can't be heard,
    with where they were. break_ticks: since when the agent takes a break. breaks: whether one may be offered;
    offered_ticks: when one was offered last. refusals: flat ones, running. scenarios: what can be rehearsed,
    None before somebody wanted to know; unplayable: the mistakes in the others; played: how often each was,
    by the dialer's name. lessons: found for lessons_text, None until they were asked for. lesson_undo: the
    last change to take back, and its words. lessons_shown: before how many calls of this shift, by id. never:
    cards that are not to be shown, as (campaign, card). away_card: the one that was put away last. campaigns:
    what there is to choose from, None before somebody wanted to know; editing: the one that is being edited.
    sheet: what the settings show, None before somebody wanted to know; first_run: None but on the very first
    day. boards: what the pages of other subjects show, by their kind. allowed: numbers on a list of those who
    are not to be called that are called all the same, and why; locks_never: none may be. hours: what a call
    outside the hours is met with (the setting of that name). missed: a promise whose day went by, while that
    is said; missed_said: those of which it was said in this shift, by their call. paused: calls are followed
    and counted, and nothing is brought; never so at a start. begun: how many calls of dialers have begun in
    this shift, rehearsals not among them."""

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
    never: frozenset[tuple[str, str]] = frozenset()
    away_card: Away | None = None
    campaigns: tuple[CampaignRow, ...] | None = None
    editing: Editing | None = None
    sheet: Sheet | None = None
    first_run: FirstRun | None = None
    boards: Mapping[type, Board] = field(default_factory=lambda: MappingProxyType({}))
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
    allowed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    locks_never: bool = False
    hours: str = "warn"
    missed: Due | None = None
    missed_said: frozenset[str] = frozenset()
    paused: bool = False
    begun: int = 0

    def notice(self) -> Notice | None:
        """The newest that is for now: what can wait is not said while somebody is on the line."""
        talks = any(entry.call.is_live for entry in self.desk.entries)
        return next((n for n in self.notices if not talks or n.trouble.kind not in CAN_WAIT), None)

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
        has_name = bool(state.plan.name or (known and known.name))
        return Scene(where, facts=_known_facts(known), has_name=has_name, quiet=state.paused)
    known = state.known(entry.call.party.number)
    return Scene(
        stage=stage(entry),
        talk=_talk(state, entry, now),
        at=max(0.0, now.ticks - entry.call.began_ticks),
        moment=entry.moment,
        outcome=entry.outcome,
        filed_last=entry.filed_last,
        not_yet=entry.not_yet_talk,
        not_yets=entry.not_yets,
        facts=_known_facts(known) | _facts(entry, now.ticks),
        has_name=bool(entry.call.party.name or (known and known.name)),
        quiet=state.paused,
    )


def _talk(state: State, entry: Entry, now: Now) -> float:
    """The talk as the cards see it: where a rehearsal or the agent wants the question, its time has come."""
    talk = entry.call.talk(now.ticks)
    if not entry.ask_now and (entry.play is None or not entry.play.wants_question):
        return talk
    asks = (card.after for card in state.deck.cards if card.family is Family.ASK and card.comes_by_itself)
    return max(talk, *asks, 0.0)


def _facts(entry: Entry, ticks: float) -> frozenset[Fact]:
    """What is so of this call."""
    so = {
        Fact.ROUGH: entry.is_rough(ticks),
        Fact.ASKED: entry.asked,
        Fact.NOT_YET: entry.not_yets > 0,
        Fact.CONNECTED: entry.talked_enough(ticks),
        Fact.GATEKEEPER: Moment.GATEKEEPER in entry.tapped,
        Fact.HEATED: 0 < entry.heat_at < HEAT_STEPS,
        Fact.OBJECTED: Moment.OBJECTION in entry.tapped,
        Fact.SAID_NO: Moment.NO in entry.tapped,
        Fact.INCOMING: entry.call.direction is Direction.IN,
        Fact.HUNG_UP: _hung_up(entry),
    }
    return frozenset(fact for fact, is_so in so.items() if is_so)


def _hung_up(entry: Entry) -> bool:
    """They picked up, and the call was over before it had begun."""
    call = entry.call
    if call.answered_ticks is None or call.ended_ticks is None:
        return False
    return call.talk(call.ended_ticks) < ROUGH_HANG_UP


def _known_facts(known: Contact | None) -> frozenset[Fact]:
    """What is so of whoever is called."""
    if known is None:
        return frozenset()
    so = {
        Fact.REFUSED: known.refused_for_good is not None,
        Fact.KNOWN: known.last_day is not None,
        Fact.PROMISED: known.promised is not None,
    }
    return frozenset(fact for fact, is_so in so.items() if is_so)
