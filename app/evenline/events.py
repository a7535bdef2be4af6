"""What crosses the boundary into a shift: frozen dataclasses, one union.

Dialers report calls, the journal answers, the deck's file changes, the machine wakes up. Whatever happens,
it happens to the shift as one of these.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING

from evenline.cues.cards import Deck
from evenline.lessons import Lesson
from evenline.records import Contact, Figures, LessonChange, NeverCard, Past, ReadLessons, Record
from evenline.slices import Answer, Board
from evenline.troubles import Trouble
from evenline.values import field, value

if TYPE_CHECKING:  # read only when somebody rehearses, or chooses a campaign
    from evenline.campaigns import CampaignRow
    from evenline.cues.edit import Editing
    from evenline.rehearsal import Scenario
    from evenline.setting_sheet import FirstRun, Sheet


class Direction(enum.Enum):
    """Who rang whom, seen from the agent."""

    OUT = "out"
    IN = "in"


class EndReason(enum.Enum):
    """Why a call ended, as far as its dialer knows."""

    NORMAL = "normal"
    BUSY = "busy"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    DROPPED = "dropped"


REHEARSAL = "rehearsal"


def rehearsal_dialer(scenario: str) -> str:
    """The name of the dialer that this scenario's calls go by, so that the journal knows what was rehearsed."""
    return f"{REHEARSAL}:{scenario}" if scenario else REHEARSAL


@value
class Line:
    """Which call of which dialer an event speaks of.

    ref is the dialer's own name for the call, or empty where a dialer has none: then the event is for the
    call that this dialer has up.
    """

    dialer: str
    ref: str = ""

    @property
    def is_rehearsal(self) -> bool:
        return self.dialer.partition(":")[0] == REHEARSAL


@value
class Party:
    """Whoever is at the other end, as the dialer spells it. Both may be empty (withheld)."""

    number: str = ""
    name: str = ""


@value
class Dialing:
    """The agent's dialer has begun to dial."""

    line: Line
    party: Party = field(default_factory=Party)


@value
class Ringing:
    """It rings: here when direction is IN, at the other end when it is OUT."""

    line: Line
    party: Party = field(default_factory=Party)
    direction: Direction = Direction.OUT


@value
class Answered:
    """Somebody picked up. Some dialers say only this much of a call, so it may carry the party too."""

    line: Line
    party: Party = field(default_factory=Party)
    direction: Direction = Direction.OUT


@value
class Held:
    line: Line


@value
class Resumed:
    line: Line


@value
class Ended:
    line: Line
    reason: EndReason = EndReason.NORMAL


@value
class DialerLost:
    """The dialer can't be heard any more; its calls may go on without us."""

    dialer: str
    where: str = ""


@value
class DialerBack:
    dialer: str


class Wish(enum.Enum):
    """What a command can ask of the panel that is open. COME is a second start. QUIT is refused while a call is
    on, QUIT_AFTER_CALL waits for its end."""

    COME = "come"
    PAUSE = "pause"
    GO_ON = "go-on"
    HIDE = "hide"
    SHOW = "show"
    BRING_BACK = "bring-back"
    QUIT = "quit"
    QUIT_AFTER_CALL = "quit --after-call"


@value
class Summoned:
    """Another command, or a second start of Evenline, wants something of the panel that is open."""

    wish: Wish = Wish.COME


@value
class Planned:
    """Whoever is called next, as another program says it: a call list, a customer's page."""

    party: Party


class Tapping(enum.Enum):
    """What a key of the agent's can do with the call that is in front."""

    ASK = "ask"
    ASKED = "asked"
    NOT_YET = "not-yet"
    GATEKEEPER = "gatekeeper"
    OBJECTION = "objection"
    HEATED = "heated"
    NO = "no"
    FILE_YES = "file-yes"
    FILE_CALL_BACK = "file-call-back"
    FILE_SEED = "file-seed"
    FILE_HEARD = "file-heard"
    FILE_GATEKEEPER = "file-gatekeeper"
    FILE_NO_THANKS = "file-no-thanks"
    FILE_NO_ANSWER = "file-no-answer"
    FILE_DONT_CALL = "file-dont-call"
    NEXT = "next"


@value
class Tapped:
    """A key that was given this meaning was pressed, wherever the keyboard is."""

    what: Tapping


@value
class Slept:
    """The machine (or the program) stood still for so many seconds: nobody talked through it."""

    seconds: float


@value
class Tick:
    """The moment has come that the last View named in `wake_in`."""


CallEvent = Dialing | Ringing | Answered | Held | Resumed | Ended
DialerEvent = CallEvent | DialerLost | DialerBack
AgentEvent = Planned | Tapped | Summoned


@value
class JournalOpened:
    """The journal can be used. `unfiled`: calls of earlier shifts that still wait for their outcome. never: the
    cards that are not to be shown, as (campaign, card)."""

    figures: Figures
    unfiled: tuple[Record, ...] = ()
    set_aside: str = ""
    never: frozenset[tuple[str, str]] = frozenset()


@value
class Kept:
    """A call's record, in this revision, is on disk; so are the figures that follow from it."""

    call_id: str
    revision: int
    figures: Figures


@value
class NotKept:
    """The journal could not write a record. Nothing of it is on disk."""

    call_id: str
    revision: int
    trouble: Trouble


@value
class FiguresRead:
    figures: Figures


@value
class JournalTrouble:
    """The journal could not be opened or read."""

    trouble: Trouble


@value
class Recent:
    """The newest calls, newest first."""

    records: tuple[Record, ...]


@value
class PastRead:
    """The last ninety days, for the pages that look back."""

    past: Past


@value
class Reopened:
    """A filed call that the agent wants to see or change."""

    record: Record


@value
class LessonsRead:
    """What was found for `command`."""

    command: ReadLessons
    lessons: tuple[Lesson, ...]


@value
class LessonChanged:
    """What was asked of a lesson is on disk."""

    command: LessonChange
    figures: Figures


@value
class NeverKept:
    """What was said of a card is on disk."""

    command: NeverCard


@value
class Known:
    """What is known of a number."""

    number: str
    contact: Contact


@value
class DeckLoaded:
    deck: Deck


@value
class DeckRefused:
    """The deck's file has a mistake; the last good deck stays in use."""

    trouble: Trouble


@value
class RehearsalsFound:
    """What there is to rehearse; mistakes: what is wrong with the other files, each as a sentence."""

    scenarios: tuple[Scenario, ...]
    mistakes: tuple[str, ...] = ()


@value
class CampaignsFound:
    """What there is to choose from."""

    rows: tuple[CampaignRow, ...]


@value
class CampaignEdited:
    """What the editor shows; None: nothing is being edited."""

    editing: Editing | None


@value
class SettingsShown:
    """What the pages of the settings show."""

    sheet: Sheet


@value
class FirstRunTurned:
    """The first run is at another step; None: it is over."""

    first_run: FirstRun | None


@value
class Played:
    """times: of each rehearsal, by the dialer's name that its calls go by."""

    times: Mapping[str, int]


@value
class Shown:
    """What a page shows of its subject; of each kind the newest counts."""

    board: Board


@value
class Noticed:
    """Something that the person should read, from a part that has no other voice (settings, hook)."""

    trouble: Trouble


JournalEvent = (
    JournalOpened
    | Kept
    | NotKept
    | FiguresRead
    | JournalTrouble
    | Recent
    | PastRead
    | Reopened
    | LessonsRead
    | LessonChanged
    | NeverKept
    | Known
    | Played
    | Noticed
    | Answer
)
Event = (
    DialerEvent
    | AgentEvent
    | JournalEvent
    | DeckLoaded
    | DeckRefused
    | RehearsalsFound
    | CampaignsFound
    | CampaignEdited
    | SettingsShown
    | FirstRunTurned
    | Shown
    | Noticed
    | Slept
    | Tick
)
