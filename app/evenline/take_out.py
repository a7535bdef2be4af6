"""Everything taken out again: as tables, as JSON, as a plain SQLite file. Values alone."""

from __future__ import annotations

import enum
from datetime import date

from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value


class Form(enum.Enum):
    CSV = "csv"
    JSON = "json"
    SQLITE = "sqlite"


# Requests -------------------------------------------------------------------------------------------------


@value
class Open(PageRequest):
    """The page was opened."""


@value
class Choose(PageRequest):
    """days: only the last so many, 0 for all. campaign: only its calls, '' for all."""

    days: int
    campaign: str


@value
class Save(PageRequest):
    """A plain SQLite file is asked for twice: sure is then True."""

    form: Form
    sure: bool = False


@value
class GiveUp(PageRequest):
    """What is half written is removed."""


# Errands --------------------------------------------------------------------------------------------------


@value
class ReadCampaigns(Errand):
    """Those that calls were made for."""


@value
class Export(Errand):
    """A long work. folder: where a new folder or file is made. since: the first day, None for all."""

    form: Form
    folder: str
    since: date | None = None
    campaign: str = ""


# Answers --------------------------------------------------------------------------------------------------


@value
class Campaigns(Answer):
    found: tuple[str, ...]


@value
class Written(Answer):
    """path: where it lies once is_over."""

    rows: int
    of: int
    path: str
    is_over: bool


@value
class NotWritten(Answer):
    """where: the file or folder; why: the system's own words."""

    where: str
    why: str


@value
class TakeOutBoard(Board):
    """under: how far it is. asks: a plain copy was asked for once."""

    campaigns: tuple[str, ...] = ()
    days: int = 0
    campaign: str = ""
    under: Written | None = None
    asks: bool = False
