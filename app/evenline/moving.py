"""Moving to a new computer: everything in one file that tells nothing without the recovery phrase. Pure values."""

from __future__ import annotations

from evenline.keys import Said
from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value

ENDING = ".evenline-move"


@value
class ShowMove(PageRequest):
    """The page was opened."""


@value
class PackUp(PageRequest):
    """Write the file."""


@value
class Unpack(PageRequest):
    """file: where it lies. phrase: the recovery phrase of the other computer's journal."""

    file: str
    phrase: Said


@value
class Pack(Errand):
    """folder: where the file goes. settings, campaigns, rules: what goes along, as paths."""

    folder: str
    settings: str
    campaigns: str
    rules: str


@value
class TakeIn(Errand):
    """backups: the folder of backups, where the journal goes first."""

    file: str
    phrase: Said
    backups: str
    settings: str
    campaigns: str
    rules: str


@value
class Went(Answer):
    percent: int


@value
class Packed(Answer):
    """where: the file; '' where it could not be written, why."""

    where: str
    why: str = ""


@value
class TakenIn(Answer):
    """why: what kept it from being taken in, '' where it was."""

    why: str = ""


@value
class Moving(Board):
    """percent: of what is under way, None for nothing. where: the file that was packed last."""

    percent: int | None = None
    where: str = ""
