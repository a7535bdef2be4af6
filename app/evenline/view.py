"""Frozen View: all that the panel needs to draw, as plain values. No words of the interface are in here, only
what they depend on; a deck's and a person's own words are."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from evenline.call import Phase
from evenline.cues.cards import Family, Moment
from evenline.hours import Verdict
from evenline.lessons import Lesson, Point
from evenline.outcomes import PLAIN, Filing, Outcome
from evenline.promises import Agreed, Invited
from evenline.quota import Ratio
from evenline.records import Due, Figures, Past, Record
from evenline.slices import Board
from evenline.troubles import Trouble
from evenline.values import field, value
from evenline.well import Well

if TYPE_CHECKING:
    from evenline.campaigns import CampaignRow
    from evenline.cues.edit import Editing
    from evenline.rehearsal import Tapped
    from evenline.setting_sheet import FirstRun, Sheet


B = TypeVar("B", bound=Board)


@value
class Header:
    """seconds: what the clock shows, None for no clock. is_enough: the wrap-up has had its time; that is only
    said, nothing happens by itself. campaign: the one that was chosen, while no call is there. paused: the agent
    wants no cards."""

    phase: Phase = Phase.READY
    seconds: int | None = None
    held: bool = False
    connected: bool = False
    incoming: bool = False
    can_end: bool = False
    on_break: bool = False
    rehearsal: bool = False
    is_enough: bool = False
    campaign: str = ""
    paused: bool = False


@value
class Who:
    """name and number as they are to be shown; is_plan: nobody is on the line, the agent may type here."""

    name: str = ""
    number: str = ""
    time_there: time | None = None
    is_plan: bool = False
    on_break: bool = False
    incoming: bool = False


@value
class Toast:
    """A filed outcome, with the campaign's own words for it, or ''. saved is False while it is on its way to the
    disk."""

    call_id: str
    outcome: Outcome
    talk: int
    saved: bool
    filed_as: str = ""


class CardAction(enum.Enum):
    ANSWERED = "answered"
    ASKED = "asked"
    NOT_YET = "not-yet"
    NEXT_STEP = "next-step"
    STEP_BACK = "step-back"
    CALMED = "calmed"
    END_CALL = "end-call"
    SEED = "seed"
    CALL_BACK = "call-back"
    BREAK = "break"
    TELL = "tell"
    NEVER = "never"


@value
class CardView:
    """step: 1-based, 0 where the card has no steps. The first action is the one most likely wanted.
    ratio: after a no, what the agent's own calls say of it, None while there are too few to say anything."""

    id: str
    family: Family
    title: str
    say: str = ""
    why: str = ""
    steps: tuple[str, ...] = ()
    step: int = 0
    actions: tuple[CardAction, ...] = ()
    can_put_away: bool = False
    well: tuple[tuple[Well, bool], ...] = ()
    ratio: Ratio | None = None


class NoteKind(enum.Enum):
    LAST_TIME = "last-time"
    WRITTEN = "written"
    PROMISED = "promised"
    LESSON = "lesson"
    DUE = "due"
    DONT_CALL = "dont-call"
    GATEKEEPER = "gatekeeper"
    HOURS = "hours"
    FIRST_RUN = "first-run"


@value
class Note:
    """A small line under the card. text is the agent's or the customer's own; filed_as the campaign's own words
    for the outcome. times: how often; at: the time of the last of them.
    verdict: what there is to say of the hour. minute, zone: their time of what is due. plan: the number or name
    that a click plans the next call to. contact: the number whose page a click opens. invited: whose idea the
    promised call was."""

    kind: NoteKind
    text: str = ""
    day: date | None = None
    outcome: Outcome | None = None
    call_id: str = ""
    filed_as: str = ""
    times: int = 0
    at: time | None = None
    verdict: Verdict | None = None
    minute: int | None = None
    zone: str = ""
    plan: str = ""
    contact: str = ""
    invited: Invited = Invited.NOBODY


@value
class Barrier:
    """Whoever is planned or called is not to be called, and the agent has not said yet what is to happen.
    call_id: '' for the plan. by: the outside list that says so, '' for the agent's own. may_pass: they may be
    called all the same, with a reason."""

    call_id: str
    since: date
    by: str = ""
    may_pass: bool = True


@value
class AwayCard:
    """A card that was put away just now, for this call or (never) for good in this campaign."""

    card_id: str
    never: bool = False


@value
class Speech:
    """What the other side of a rehearsal says; '' while it rings. first: they have just picked up.

    hints: what leads on from here, where it was looked for in vain. coach: what there is to notice about the
    call, once it is over and filed.
    """

    call_id: str
    says: str = ""
    first: bool = False
    over: bool = False
    hints: tuple[Tapped, ...] = ()
    coach: str = ""


@value
class ToRehearse:
    """One scenario of the list. played: how often, to its outcome."""

    id: str
    title: str
    about: str
    played: int = 0


@value
class Rehearsals:
    """The list of scenarios; mistakes: sentences about the files that can't be played."""

    scenarios: tuple[ToRehearse, ...] = ()
    mistakes: tuple[str, ...] = ()


@value
class TalkLine:
    """thousandths: how far the line is filled, of 1000. The marks stand at 300 and 720. may_ask: a tap on the
    second one brings the question's card; asking: it did."""

    thousandths: int = 0
    may_ask: bool = False
    asking: bool = False
    connected: bool = False
    asked: bool = False


@value
class Outcomes:
    """The grid of outcomes, for this call; chosen is the one that was clicked."""

    call_id: str
    offered: tuple[Filing, ...] = PLAIN
    chosen: Filing | None = None

    def filing(self, outcome: Outcome) -> Filing | None:
        """The first button that counts as this outcome, if the campaign has one."""
        return next((filing for filing in self.offered if filing.outcome is outcome), None)


@value
class Moments:
    """offered: what can be tapped now; nobody objects before they have picked up."""

    call_id: str
    active: Moment | None = None
    offered: frozenset[Moment] = frozenset(Moment)


@value
class Debrief:
    """well is empty where the card shows it. reasons and dates are empty where the outcome asks for none.

    dates: (days from today, chosen). agreed: what else was agreed of that call, None where that is not
    asked. other: a reason in words of its own, None where there is none. points: at which point it went
    wrong, empty where that is not asked. tried: the lesson that was shown before the call, with whether it
    was kept; empty where none was, or nobody should be asked. answer: what somebody said of this call, None
    while nobody was asked; can_keep: it can become the lesson."""

    call_id: str
    lesson: str = ""
    lesson_hint: str = ""
    well: tuple[tuple[Well, bool], ...] = ()
    reasons: tuple[tuple[str, bool], ...] = ()
    other: str | None = None
    dates: tuple[tuple[int, bool], ...] = ()
    due_on: date | None = None
    agreed: Agreed | None = None
    points: tuple[tuple[Point, bool], ...] = ()
    tried: str = ""
    kept_it: bool | None = None
    answer: str | None = None
    can_keep: bool = False


@value
class Lessons:
    """text: what was searched for. day: today, where the agent is. undo: the words of the lesson that was
    retired or merged last, while that can be taken back; empty otherwise."""

    text: str
    found: tuple[Lesson, ...]
    day: date
    undo: str = ""
    was_merged: bool = False


class Actions(enum.Enum):
    """The large buttons at the foot."""

    NONE = "none"
    READY = "ready"
    NEXT = "next"
    BREAK = "break"


@value
class Footer:
    """None: the journal has not been read yet. due: promised calls whose day has come, 0 while a
    call is at hand."""

    count: int | None = None
    goal: int | None = None
    due: int = 0


@value
class Waiting:
    """Calls behind the one in front. name: the first one's; live: it is up, or ringing."""

    count: int
    call_id: str
    name: str
    live: bool
    ringing: bool


@value
class Lookback:
    """past: the last ninety days. goal: a day's. offered: the campaign's own reasons; all others are somebody's
    own words. connects_after: seconds of talk that make a connection in this campaign."""

    past: Past
    goal: int
    offered: tuple[str, ...]
    connects_after: float


@value
class View:
    """wake_in: seconds until the view would change by itself, None for never. never: cards of the campaign that is
    being edited that are not shown any more. sheet: the settings, None before somebody wanted to see them;
    first_run: None but on the very first day. boards: what the pages of other subjects show. may_answer:
    the dialer does not say when they pick up, the agent
    can. begun: how many calls of dialers have begun in this shift."""

    header: Header
    who: Who
    footer: Footer
    trouble: Trouble | None = None
    waiting: Waiting | None = None
    toast: Toast | None = None
    card: CardView | None = None
    away: AwayCard | None = None
    missed: Due | None = None
    barrier: Barrier | None = None
    notes: tuple[Note, ...] = ()
    line: TalkLine | None = None
    moments: Moments | None = None
    outcomes: Outcomes | None = None
    debrief: Debrief | None = None
    actions: Actions = Actions.NONE
    figures: Figures | None = None
    recent: tuple[Record, ...] | None = None
    speech: Speech | None = None
    rehearsals: Rehearsals | None = None
    lessons: Lessons | None = None
    lookback: Lookback | None = None
    campaigns: tuple[CampaignRow, ...] | None = None
    editing: Editing | None = None
    sheet: Sheet | None = None
    first_run: FirstRun | None = None
    boards: Mapping[type, Board] = field(default_factory=lambda: MappingProxyType({}))
    never: frozenset[str] = frozenset()
    may_answer: bool = False
    begun: int = 0
    wake_in: float | None = None

    def board(self, kind: type[B]) -> B | None:
        """What the page that shows such a board shows now; None: nobody wanted to know."""
        found = self.boards.get(kind)
        return found if isinstance(found, kind) else None

    @property
    def paused(self) -> bool:
        return self.header.paused
