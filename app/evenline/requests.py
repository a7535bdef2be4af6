"""What a person can ask of the shift: one frozen dataclass a wish, one union. Widgets emit these."""

from __future__ import annotations

import enum

from evenline.cues.cards import Moment
from evenline.lessons import Point
from evenline.outcomes import Outcome
from evenline.promises import Invited
from evenline.values import value
from evenline.well import Well


@value
class PlanCall:
    """Who is to be called next, as typed or pasted: a number or a name."""

    text: str


@value
class LeaveAlone:
    """Whoever is not to be called is not. call_id: '' for the plan."""

    call_id: str = ""


class AllTheSame(enum.Enum):
    """Why somebody is called who is on a list of those who are not to be."""

    THEY_CALLED = "they-called"
    IN_WRITING = "in-writing"
    WRONG_LIST = "wrong-list"
    OTHER = "other"


@value
class CallAllTheSame:
    """Deliberately, and kept with the call. call_id: '' for the plan."""

    reason: AllTheSame
    call_id: str = ""


@value
class StartCall:
    """The agent dials by hand, now."""


@value
class Rehearse:
    """A call against the panel, kept out of every count. scenario: its id, '' for a call against nobody."""

    scenario: str = ""


@value
class ListRehearsals:
    """What there is to rehearse, and how often each was played."""


@value
class Replied:
    """In a rehearsal: the agent has answered aloud what the other side said."""

    call_id: str


@value
class TheyAnswered:
    call_id: str


@value
class CallEnded:
    call_id: str


@value
class FileOutcome:
    """call_id is the call that the button was drawn for: a click never files another one. words: the campaign's
    own for this outcome."""

    call_id: str
    outcome: Outcome
    words: str = ""


@value
class Undo:
    call_id: str


@value
class TapMoment:
    call_id: str
    moment: Moment


@value
class PutCardAway:
    """For this call."""

    card_id: str


@value
class BringCardBack:
    """Into this call, and into the campaign: this one by its name, '' for the one in use."""

    card_id: str
    campaign: str = ""


@value
class NeverThisCard:
    """Not in this campaign any more, until it is brought back."""

    card_id: str


@value
class AskNow:
    """The question's card, before its time; the same again puts it back."""

    call_id: str


@value
class Asked:
    call_id: str


@value
class NotYet:
    call_id: str


@value
class GoToStep:
    """In a heated call: on to the next step, back, or to the last one once they calmed down."""

    call_id: str
    step: int


@value
class TickWell:
    call_id: str
    well: Well


@value
class GiveReason:
    """The reason they gave; the same one again takes it back. Empty: none."""

    call_id: str
    reason: str


@value
class PickDate:
    """In so many days from today; None takes the date back."""

    call_id: str
    days: int | None


@value
class AgreeTime:
    """At this minute of their day; None takes the time back."""

    call_id: str
    minute: int | None


@value
class SayInvited:
    """Whose idea the next call is."""

    call_id: str
    invited: Invited


@value
class TypePromise:
    """A note for the next call, as it is typed."""

    call_id: str
    text: str


@value
class TypeLesson:
    call_id: str
    text: str


@value
class PickPoint:
    """At which point it went wrong; the same one again takes it back."""

    call_id: str
    point: Point


@value
class AskedForFeedback:
    """Somebody was asked what they think of this call."""

    call_id: str


@value
class TypeAnswer:
    """What they said of it."""

    call_id: str
    text: str


@value
class KeepAnswer:
    """Their answer becomes the lesson of this call, beside what stands there."""

    call_id: str


@value
class SayKept:
    """Whether the lesson that was shown before the call was kept; the same again takes it back."""

    call_id: str
    kept: bool


@value
class ListLessons:
    """Lessons with this text in them; empty: all."""

    text: str = ""


@value
class EditLesson:
    lesson_id: str
    text: str


@value
class Retire:
    """The lesson is learned: do not show it before a call again."""

    lesson_id: str


@value
class BringBack:
    """A retired lesson may come before a call again."""

    lesson_id: str


@value
class Merge:
    """Two lessons that say the same become one: `into` and its words stay."""

    lesson_id: str
    into: str


@value
class UndoLesson:
    """Take back the last retiring or merging."""


@value
class NextCall:
    """Done with this one."""


@value
class TakeLonger:
    """The wrap-up may go on: do not suggest the next call for as long again."""

    call_id: str


@value
class BringForward:
    """Show a call that waits behind the one in front."""

    call_id: str


@value
class Reopen:
    """Show a filed call again, to read or change it."""

    call_id: str


@value
class ListCalls:
    """The newest calls, for the list of calls."""


@value
class LookAgain:
    """What is known of numbers, and of the last calls, has changed behind the panel: it is looked up anew."""


@value
class LookBack:
    """The last ninety days, for the pages that show them."""


@value
class TryAgain:
    """Whatever the journal could not do, once more."""


@value
class DismissTrouble:
    pass


@value
class TakeBreak:
    pass


@value
class EndBreak:
    pass


@value
class NoMoreBreaks:
    """Never offer a break again. The settings file can bring it back."""


@value
class Pause:
    """No cards, notes or lessons until it is said otherwise; calls are followed, filed and counted as ever."""

    on: bool


@value
class CopyForFeedback:
    """A short note on the call in front, to paste to a colleague."""


@value
class TellColleague:
    """A message, in the agent's own mail program, that this call was a rough one."""


class Period(enum.Enum):
    """The days of a report, up to today: since Monday, since the first of the month, ninety of them."""

    WEEK = "week"
    MONTH = "month"
    NINETY = "ninety"


class Way(enum.Enum):
    """How a report leaves the panel."""

    PDF = "pdf"
    CSV = "csv"
    TEXT = "text"


@value
class Choice:
    """What the agent ticked for a report; nothing is, to begin with. own: reasons in words of their own."""

    period: Period = Period.WEEK
    connections: bool = False
    asked: bool = False
    seeds: bool = False
    reasons: bool = False
    own: frozenset[str] = frozenset()


@value
class Share:
    """The agent's own report, without a customer in it, for the line manager."""

    choice: Choice
    way: Way


@value
class ShowReport:
    """Of the run that ended unexpectedly: open it, to read."""


@value
class SaveReport:
    """A copy of it, where the agent finds it again."""


@value
class ForgetReport:
    """Away with it."""


LessonRequest = ListLessons | EditLesson | Retire | BringBack | Merge | UndoLesson
Request = (
    PlanCall
    | LeaveAlone
    | CallAllTheSame
    | StartCall
    | Rehearse
    | ListRehearsals
    | Replied
    | TheyAnswered
    | CallEnded
    | FileOutcome
    | Undo
    | TapMoment
    | PutCardAway
    | BringCardBack
    | NeverThisCard
    | AskNow
    | Asked
    | NotYet
    | GoToStep
    | TickWell
    | GiveReason
    | PickDate
    | AgreeTime
    | SayInvited
    | TypePromise
    | TypeLesson
    | PickPoint
    | AskedForFeedback
    | TypeAnswer
    | KeepAnswer
    | SayKept
    | LessonRequest
    | NextCall
    | TakeLonger
    | BringForward
    | Reopen
    | ListCalls
    | LookAgain
    | LookBack
    | TryAgain
    | DismissTrouble
    | TakeBreak
    | EndBreak
    | NoMoreBreaks
    | Pause
)
DeskRequest = CopyForFeedback | TellColleague | Share
"""What the panel's own desktop does without the shift: the clipboard, the mail program, a report's file."""
ReportRequest = ShowReport | SaveReport | ForgetReport
"""What is asked of the report of a run that ended unexpectedly."""
