"""Campaigns are folders: campaign.toml with its cards, and a folder of rehearsals beside it. Evenline brings
some; the person's own lie beside the settings, and one of the same name takes the place of Evenline's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from evenline.cues import load
from evenline.cues.cards import Deck
from evenline.cues.toml_reader import FileMistakesError, Mistake
from evenline.values import value

if TYPE_CHECKING:
    from evenline.rehearsal_load import Found

FIRST = "first"  # the one that is in use until another is chosen
DECK, REHEARSALS = "campaign.toml", "rehearsals"
MOST_CAMPAIGNS = 100  # of a folder: a list is for choosing from


@value
class Shelf:
    """Where campaigns lie. own: the person's. shipped: Evenline's. language: a code of TALKED; of a shipped
    campaign that has it, its deck in that language is meant."""

    own: Path
    shipped: Path
    language: str = "en"

    def folder(self, campaign_id: str) -> Path | None:
        """The folder of this campaign, or None where there is none. '' is the first one."""
        name = campaign_id or FIRST
        if Path(name).name != name or name == "..":  # a setting is a name, never a way out of the folder
            return None
        return next(
            (base / name for base in (self.own, self.shipped) if (base / name / DECK).is_file()), None
        )

    def is_own(self, campaign_id: str) -> bool:
        found = self.folder(campaign_id)
        return found is not None and found.parent == self.own

    def deck_file(self, campaign_id: str) -> Path | None:
        found = self.folder(campaign_id)
        if found is None:
            return None
        spoken = found / DECK.replace(".toml", f".{self.language}.toml")
        return spoken if found.parent == self.shipped and spoken.is_file() else found / DECK


@value
class CampaignRow:
    """One campaign of the list. mistake: the first of its deck, which can't be used then."""

    id: str
    name: str
    cards: int = 0
    is_own: bool = False
    is_active: bool = False
    mistake: Mistake | None = None


def deck(shelf: Shelf, campaign_id: str) -> Deck:
    """Raises FileMistakesError: there is no such campaign, or its deck has mistakes."""
    path = shelf.deck_file(campaign_id)
    if path is None:
        sentence = "a folder with a {file} was expected in {where}"
        values = {"file": DECK, "where": str(shelf.own)}
        raise FileMistakesError([Mistake(campaign_id or FIRST, 0, sentence, values)])
    return load.load(path)


def rows(shelf: Shelf, active: str) -> tuple[CampaignRow, ...]:
    """Every campaign: the person's own first, each by name."""
    names = dict.fromkeys(name for base in (shelf.own, shelf.shipped) for name in _names(base))
    found = [_row(shelf, name, active or FIRST) for name in list(names)[:MOST_CAMPAIGNS]]
    return tuple(sorted(found, key=lambda row: (not row.is_own, row.name.casefold())))


def _row(shelf: Shelf, name: str, active: str) -> CampaignRow:
    own = shelf.is_own(name)
    try:
        found = deck(shelf, name)
    except FileMistakesError as error:
        return CampaignRow(name, name, 0, own, name == active, error.mistakes[0])
    return CampaignRow(name, found.campaign.name, len(found.cards), own, name == active)


def _names(base: Path) -> list[str]:
    try:
        return sorted(path.name for path in base.iterdir() if (path / DECK).is_file())
    except OSError:  # no folder yet, or none that may be read: nothing to choose there
        return []


def scenarios(shelf: Shelf, campaign_id: str, usual: Path) -> Found:
    """The campaign's own rehearsals, or the usual ones where it has none."""
    from evenline.rehearsal_load import load_folder

    folder = shelf.folder(campaign_id)
    if folder is not None:
        found = load_folder(folder / REHEARSALS, shelf.language)
        if found.scenarios or found.mistakes:
            return found
    return load_folder(usual, shelf.language)


def make_own(shelf: Shelf, campaign_id: str) -> Path:
    """The person's own deck file of this campaign, copied from Evenline's if there is none. Raises OSError."""
    import os
    import shutil

    name = campaign_id or FIRST
    source, spoken = shelf.folder(name), shelf.deck_file(name)
    if source is None or spoken is None:
        raise FileNotFoundError(2, os.strerror(2), str(shelf.own / name))
    target = shelf.own / name
    if source != target:
        beside = shelf.own / f".{name}.new"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        shutil.copyfile(spoken, beside / DECK)
        if (source / REHEARSALS).is_dir():
            shutil.copytree(source / REHEARSALS, beside / REHEARSALS)
        if target.is_dir() and not any(target.iterdir()):
            target.rmdir()
        beside.rename(target)
    return target / DECK


def free_id(name: str, taken: Iterable[str]) -> str:
    """A folder's name for a campaign of this name, not in use yet."""
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "campaign"
    used, number, free = set(taken), 1, base
    while free in used:
        number += 1
        free = f"{base}-{number}"
    return free


def taken(shelf: Shelf) -> set[str]:
    """The names of all campaigns, and of all else that lies among the person's own."""
    here = {path.name for path in shelf.own.iterdir()} if shelf.own.is_dir() else set[str]()
    return here | set(_names(shelf.shipped))
