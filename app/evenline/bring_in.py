"""Call lists brought in: what is asked, what that asks of the journal, its answers, what the page shows."""

from __future__ import annotations

from evenline.importing.columns import Column
from evenline.importing.reading import Look, Reading
from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value

# Requests -------------------------------------------------------------------------------------------------


@value
class ShowLists(PageRequest):
    """The page was opened."""


@value
class ChooseFile(PageRequest):
    """In the system's own dialog."""


@value
class OpenFile(PageRequest):
    """It was dropped on the page."""

    path: str


@value
class SetColumn(PageRequest):
    at: int
    kind: Column


@value
class SetRegion(PageRequest):
    """region: ISO country code of numbers that name none, '' for none."""

    region: str


@value
class SetName(PageRequest):
    name: str


@value
class SetHeads(PageRequest):
    heads: bool


@value
class Start(PageRequest):
    """Bring in what is shown."""


@value
class GiveUp(PageRequest):
    """What was brought in so far goes again; without any, back to the lists."""


@value
class TakeBack(PageRequest):
    list_id: int


@value
class SaveReport(PageRequest):
    """The refused rows of a list, as a file."""

    list_id: int


# Errands --------------------------------------------------------------------------------------------------


@value
class ReadLists(Errand):
    """All lists there are."""


@value
class LookInto(Errand):
    """A long work: the first rows."""

    reading: Reading


@value
class BringIn(Errand):
    """A long work. Stopped, what came so far stays, as half a list."""

    reading: Reading
    name: str
    campaign: str


@value
class Remove(Errand):
    """A long work: take back what a list brought. list_id: 0 for the newest."""

    list_id: int


@value
class Report(Errand):
    """A long work. said: the words for line, reason and each reason."""

    list_id: int
    path: str
    said: tuple[tuple[str, str], ...]


# Answers --------------------------------------------------------------------------------------------------


@value
class CallList(Answer):
    """is_whole: False where it was stopped on its way. twice: rows whose number the file had already."""

    id: int
    name: str
    file: str
    added: int
    known: int
    refused: int
    twice: int
    is_whole: bool


@value
class Lists(Answer):
    found: tuple[CallList, ...]


@value
class Looked(Answer):
    reading: Reading
    look: Look


@value
class Under(Answer):
    """How far it is: at this line of the file."""

    list: CallList
    line: int


@value
class Brought(Answer):
    """All of it is in."""

    list: CallList


@value
class TakenBack(Answer):
    """kept: how many stay because somebody called them. is_over: False while it goes on."""

    name: str
    gone: int
    kept: int
    is_over: bool


@value
class Reported(Answer):
    path: str


@value
class NotRead(Answer):
    """where: the file; why: the system's own words."""

    where: str
    why: str


# What the page shows --------------------------------------------------------------------------------------


@value
class BringInBoard(Board):
    """One of look, under and done is there at most; none: the lists. file: the one that is being opened."""

    lists: tuple[CallList, ...] = ()
    file: str = ""
    name: str = ""
    reading: Reading | None = None
    look: Look | None = None
    under: Under | None = None
    done: CallList | None = None
    is_going_back: bool = False
