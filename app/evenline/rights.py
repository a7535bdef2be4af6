"""How long what is kept is kept, and what one person may ask for: their data handed over, or erased. Pure.

What the law asks differs by country and campaign (see docs/security.md); nothing in here is legal advice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value

FOR_EVER = 0
OFFERED = (FOR_EVER, 90, 365, 1095, 1826)  # days
ERASED, HANDED_OVER, NOT_KEPT = "erased", "handed-over", "not-kept"


@value
class Term:
    """How long calls of a campaign are kept, and the notes in them, in days. own: it is this campaign's; else it
    follows the settings."""

    campaign: str
    calls: int = FOR_EVER
    notes: int = FOR_EVER
    own: bool = False


@value
class Found:
    """What the journal has of one person. number: as their country writes it. notes: calls with a note, a reason
    or an answer in them; others: rows about them besides calls, lessons and contact."""

    number: str
    name: str = ""
    company: str = ""
    calls: int = 0
    first: date | None = None
    last: date | None = None
    notes: int = 0
    lessons: int = 0
    others: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.calls or self.lessons or self.others or self.name or self.company)


@value
class Done:
    """A line of the record: what was done, when, and to how much. It names nobody. reference: the agent's own,
    such as a letter's date."""

    at: datetime
    what: str
    reference: str = ""
    calls: int = 0
    notes: int = 0


# What a person asks for ----------------------------------------------------------------------------------


@value
class LookAtPerson(PageRequest):
    number: str


@value
class ErasePerson(PageRequest):
    """For good; asked about once before."""

    number: str
    reference: str = ""


@value
class HandOverPerson(PageRequest):
    """Their data as files that they can read, and programs too."""

    number: str
    reference: str = ""


@value
class ShowTerms(PageRequest):
    """How long each campaign's calls are kept."""


@value
class SetTerm(PageRequest):
    term: Term


@value
class FollowSettings(PageRequest):
    """This campaign has no term of its own any more."""

    campaign: str


@value
class NewDay(PageRequest):
    """What is past its term goes, once a day."""


# What that asks of the journal ---------------------------------------------------------------------------


@value
class Find(Errand):
    number: str


@value
class Erase(Errand):
    number: str
    reference: str


@value
class HandOver(Errand):
    """folder: where the files go."""

    number: str
    reference: str
    folder: str


@value
class ReadTerms(Errand):
    """usual: what holds for campaigns without a term of their own."""

    usual: Term


@value
class KeepTerm(Errand):
    """None of its own: it follows the settings again."""

    term: Term
    usual: Term


@value
class Tidy(Errand):
    """usual: what holds for campaigns without a term of their own; locked: and for all others at most."""

    usual: Term
    locked: bool = False


# What the journal answers --------------------------------------------------------------------------------


@value
class PersonFound(Answer):
    """found None: the number can't be read. record: what was done lately, the newest first."""

    asked: str
    found: Found | None
    record: tuple[Done, ...] = ()


@value
class PersonErased(Answer):
    number: str
    calls: int


@value
class PersonHandedOver(Answer):
    """where: the folder with the files; '' where they could not be written, why."""

    number: str
    where: str
    why: str = ""


@value
class TermsRead(Answer):
    terms: tuple[Term, ...]


@value
class Tidied(Answer):
    calls: int
    notes: int


# What the pages show -------------------------------------------------------------------------------------


@value
class Person(Board):
    """asked: the number that was typed; found None: nothing was looked for yet, or it is no number (unread)."""

    asked: str = ""
    found: Found | None = None
    unread: bool = False
    record: tuple[Done, ...] = ()


@value
class Terms(Board):
    """locked: what sets the terms instead of the agent, '' for nothing."""

    terms: tuple[Term, ...]
    locked: str = ""


def within(term: Term, usual: Term, locked: bool) -> Term:
    """What holds for a campaign: its own, but where an administrator has set the usual one no longer than that."""
    if not locked:
        return term
    return Term(term.campaign, _shorter(term.calls, usual.calls), _shorter(term.notes, usual.notes), term.own)


def _shorter(one: int, other: int) -> int:
    lengths = [days for days in (one, other) if days != FOR_EVER]
    return min(lengths, default=FOR_EVER)


def last_kept(today: date, days: int) -> date | None:
    """The oldest day that is still kept, None where all are."""
    return None if days == FOR_EVER else today - timedelta(days=days)
