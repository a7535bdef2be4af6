"""Backups of the journal: which there are, which are kept, what a person asks of them. Pure.

The last seven days and the last four weeks are kept, of each the newest; whatever was made by hand or before
a restore counts like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value

DAYS, WEEKS = 7, 4
ENDING = ".sqlite"
ABOUT = ".json"  # beside each: its keys' ids and wraps, and what is in it


@value
class Backup:
    """One backup. name: its file's. made: local time. calls, contacts, lessons: how many; newest: the day of its
    newest call. size: bytes. whole: it was opened and checked when it was made."""

    name: str
    made: datetime
    calls: int = 0
    contacts: int = 0
    lessons: int = 0
    newest: date | None = None
    size: int = 0
    whole: bool = True


# What a person asks for ----------------------------------------------------------------------------------


@value
class ShowBackups(PageRequest):
    """The list, as it is now."""


@value
class BackUp(PageRequest):
    """Now."""


@value
class DailyBackUp(PageRequest):
    """If there is none of today yet."""


@value
class CheckBackup(PageRequest):
    name: str


@value
class Restore(PageRequest):
    """phrase: the recovery phrase, where the backup's key is not in the keyring; '' otherwise."""

    name: str
    phrase: str = ""


# What that asks of the journal ---------------------------------------------------------------------------


@value
class Make(Errand):
    """folder: where backups lie. daily: the agent did not ask for it."""

    folder: str
    daily: bool = False


@value
class Check(Errand):
    folder: str
    name: str


@value
class BringBack(Errand):
    """The journal becomes what it was; as it is now it is backed up first."""

    folder: str
    name: str
    phrase: str = ""


@value
class Went(Answer):
    """How far it is, in percent."""

    doing: str
    percent: int


@value
class Made(Answer):
    """why: what kept it from being made, '' where it was."""

    daily: bool
    why: str = ""


@value
class Checked(Answer):
    name: str
    whole: bool


@value
class BroughtBack(Answer):
    """why: what kept it from being restored, '' where it was; wants_phrase: its key is not in the keyring."""

    name: str
    why: str = ""
    wants_phrase: bool = False


@value
class Backups(Board):
    """percent: of what is under way (doing), None for nothing. bad: names of those that can't be used.
    wants_phrase: the backup whose recovery phrase is wanted."""

    folder: str
    list: tuple[Backup, ...] = ()
    doing: str = ""
    percent: int | None = None
    bad: frozenset[str] = frozenset()
    wants_phrase: str = ""


def kept(made: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Of backups made then, those that are kept: the newest of each of the last seven days that have one, and
    of each of the last four weeks (Monday to Sunday); and whatever is of the future, since clocks go
    wrong."""
    days: dict[date, datetime] = {}
    weeks: dict[date, datetime] = {}
    held: set[datetime] = set()
    monday = today - timedelta(days=today.weekday())
    for one in sorted(made):
        day = one.date()
        week = day - timedelta(days=day.weekday())
        if day > today:
            held.add(one)
        if today - timedelta(days=DAYS - 1) <= day <= today:
            days[day] = one
        if monday - timedelta(weeks=WEEKS - 1) <= week <= monday and day <= today:
            weeks[week] = one
    return frozenset(held | set(days.values()) | set(weeks.values()))


def name_of(made: datetime) -> str:
    """The file of a backup that was made then (local time)."""
    return f"journal-{made:%Y%m%d-%H%M%S}{ENDING}"


def made_at(name: str) -> datetime | None:
    """When a backup of this name was made, None where that is no name of one."""
    try:
        return datetime.strptime(name, f"journal-%Y%m%d-%H%M%S{ENDING}")  # noqa: DTZ007 - local, as it is shown
    except ValueError:
        return None
