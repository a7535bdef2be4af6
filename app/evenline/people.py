"""Contacts: searched as one types, and one page for each, with all that is known of them. Pure."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Sequence
from datetime import date, time

from evenline.outcomes import Outcome
from evenline.records import Record
from evenline.slices import Answer, Board, Errand, Newest, PageRequest
from evenline.values import value

MOST = 50  # results at once; what is beyond them takes another letter
MOST_CONTACTS = 30  # of them, where calls were found too
CALLS_AT_ONCE = 50  # of one contact
MOST_ZONES = 12
LONGEST_NAME, LONGEST_NOTE = 120, 4000  # characters
LEAST_DIGITS = 3  # of a number, to be found by them
LEAST_PART = 3  # letters inside a word; fewer only at its beginning
LEAST_NOTED = 2  # letters of a word of a note


class Part(enum.Enum):
    """What the agent can change of a contact."""

    NAME = "name"
    COMPANY = "company"
    NOTE = "note"
    ZONE = "zone"


@value
class ContactRow:
    """One that was found. address: as contacts.address; number: as people write it. last_day, last_outcome,
    filed_as: of the newest filed call."""

    address: str
    number: str
    name: str = ""
    company: str = ""
    last_day: date | None = None
    last_outcome: Outcome | None = None
    filed_as: str = ""


@value
class Promise:
    """A callback or a seed. met: the call was made."""

    call_id: str
    due_on: date
    outcome: Outcome
    filed_as: str = ""
    met: bool = False


@value
class Known:
    """Everything that is known of a contact. zone: IANA, the agent's own, '' for none; hint: what the number's
    prefix leaves, '' where it leaves several. more: there are older calls. refused: the day since which they are
    not to be called; refused_by: on whose list, '' for the agent's own."""

    address: str
    number: str
    name: str = ""
    company: str = ""
    note: str = ""
    zone: str = ""
    hint: str = ""
    promises: tuple[Promise, ...] = ()
    calls: tuple[Record, ...] = ()
    more: bool = False
    refused: date | None = None
    refused_by: str = ""


# What a person asks for ----------------------------------------------------------------------------------


@value
class Look(PageRequest):
    """As it is typed: a part of a name or number, a word of a note, a day."""

    text: str


@value
class Open(PageRequest):
    """The page of whoever has this number, in any spelling."""

    number: str


@value
class Older(PageRequest):
    """More calls of the contact that is shown."""


@value
class Write(PageRequest):
    """What stands in a field of the contact's page now."""

    address: str
    part: Part
    text: str


@value
class Undo(PageRequest):
    """The part that was changed last is what it was when the page was opened."""


@value
class LookForZone(PageRequest):
    text: str


# What that asks of the journal ---------------------------------------------------------------------------


@value
class Search(Newest):
    """day: the one that the text may mean, None for none."""

    text: str
    day: date | None = None


@value
class Read(Errand):
    """calls: at most so many of them."""

    number: str
    calls: int = CALLS_AT_ONCE


@value
class Change(Errand):
    """text is kept as it is; '' for a zone goes back to the number's own."""

    address: str
    part: Part
    text: str
    calls: int = CALLS_AT_ONCE


@value
class FindZones(Newest):
    text: str


@value
class TakeIn(Errand):
    """A long work: what was in the journal before it could be searched."""


# What the journal answers --------------------------------------------------------------------------------


@value
class Found(Answer):
    """more: there is more than is given. is_whole: False while old calls and contacts are still taken in."""

    text: str
    day: date | None = None
    contacts: tuple[ContactRow, ...] = ()
    calls: tuple[Record, ...] = ()
    more: bool = False
    is_whole: bool = True


@value
class PersonRead(Answer):
    """known None: that is no number. changed: the part that was written, None where it was only read."""

    asked: str
    known: Known | None
    changed: Part | None = None


@value
class ZonesFound(Answer):
    text: str
    zones: tuple[str, ...]


@value
class TakenIn(Answer):
    """Everything can be found now."""


# What the pages show -------------------------------------------------------------------------------------


@value
class People(Board):
    """text: what was looked for last; found: the newest answer, perhaps to fewer letters."""

    text: str = ""
    found: Found | None = None


@value
class Person(Board):
    """there: the time of day there, None where nobody knows. undo: the part that can be taken back. zones: found
    for zones_text, None until somebody looked for one."""

    known: Known | None = None
    there: time | None = None
    undo: Part | None = None
    zones_text: str = ""
    zones: tuple[str, ...] | None = None


# How a text is read --------------------------------------------------------------------------------------


def tokens(text: str) -> list[str]:
    """Its words as the index has them: letters, digits and marks of every script; all else parts them."""
    kept = "".join(
        ch if unicodedata.category(ch)[0] in "LNM" else " " for ch in unicodedata.normalize("NFC", text)
    )
    return kept.split()


def beginnings(words: Sequence[str]) -> str:
    """FTS5's question for whatever has a word beginning with each of these."""
    return " AND ".join(f'"{word}"*' for word in words)


def parts(words: Sequence[str]) -> str:
    """FTS5's question for whatever has each of these somewhere within a word; '' if one is too short for that."""
    if not words or any(len(word) < LEAST_PART for word in words):
        return ""
    return " AND ".join(f'"{word}"' for word in words)


def digits(text: str) -> str:
    """The digits that a number must have in a row for this text to be a part of it, '' where it is no number.
    Zeros that are only dialled go: '0140', '00331' and '+33 (0)1' are written without them abroad."""
    bare = text.replace("(0)", "")
    if any(not (ch.isdecimal() or ch in "+()-./ \u00a0\u202f") for ch in bare):
        return ""
    found = "".join(str(unicodedata.decimal(ch)) for ch in bare if ch.isdecimal())
    return found.lstrip("0") if len(found) >= LEAST_DIGITS else ""
