"""Campaigns are folders: campaign.toml with its cards, and a folder of rehearsals beside it. Evenline brings
some; the person's own lie beside the settings, and one of the same name takes the place of Evenline's. Others may
lie in a folder for everybody (the setting campaigns_folder)."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evenline.cues import load
from evenline.cues.cards import Deck
from evenline.cues.toml_reader import FileMistakesError, Mistake
from evenline.values import replace, value

if TYPE_CHECKING:
    from evenline.rehearsal_load import Found

FIRST = "first"  # the one that is in use until another is chosen
DECK, REHEARSALS = "campaign.toml", "rehearsals"
MOST_CAMPAIGNS = 100  # of a folder: a list is for choosing from
# Names that Windows takes for devices, whatever their ending.
PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in range(10))
DEVICES = frozenset({"con", "prn", "aux", "nul", *PORTS})


@value
class Shelf:
    """Where campaigns lie. own: the person's. shipped: Evenline's. language: a code of TALKED; of a shipped
    campaign that has it, its deck in that language is meant. shared: a folder for everybody, or None; fixed: an
    administrator has locked it, so that nobody's own campaign takes the place of one in there."""

    own: Path
    shipped: Path
    language: str = "en"
    shared: Path | None = None
    fixed: bool = False

    def bases(self) -> tuple[Path, ...]:
        """The folders, in the order in which a campaign is looked for."""
        shared = () if self.shared is None else (self.shared,)
        return (*shared, self.own, self.shipped) if self.fixed else (self.own, *shared, self.shipped)

    def folder(self, campaign_id: str) -> Path | None:
        """The folder of this campaign, or None where there is none. '' is the first one."""
        name = campaign_id or FIRST
        if Path(name).name != name:  # a setting is a name, never a way out of the folder
            return None
        return next((base / name for base in self.bases() if _is_campaign(base / name)), None)

    def is_own(self, campaign_id: str) -> bool:
        found = self.folder(campaign_id)
        return found is not None and found.parent == self.own

    def is_fixed(self, campaign_id: str) -> bool:
        """Whether only an administrator may change it."""
        found = self.folder(campaign_id)
        return self.fixed and found is not None and found.parent == self.shared

    def deck_file(self, campaign_id: str) -> Path | None:
        found = self.folder(campaign_id)
        if found is None:
            return None
        spoken = found / DECK.replace(".toml", f".{self.language}.toml")
        return spoken if found.parent == self.shipped and spoken.is_file() else found / DECK


@value
class CampaignRow:
    """One campaign of the list. mistake: the first of its deck, which can't be used then.
    is_shared: it is there for everybody; is_fixed: and only an administrator may change it."""

    id: str
    name: str
    cards: int = 0
    is_own: bool = False
    is_active: bool = False
    mistake: Mistake | None = None
    is_shared: bool = False
    is_fixed: bool = False


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
    names = dict.fromkeys(name for base in shelf.bases() for name in _names(base))
    found = [_row(shelf, name, active or FIRST) for name in list(names)[:MOST_CAMPAIGNS]]
    return tuple(sorted(found, key=lambda row: (not row.is_own, row.name.casefold())))


def _row(shelf: Shelf, name: str, active: str) -> CampaignRow:
    where = shelf.folder(name)
    base = where.parent if where is not None else None
    whose = CampaignRow(
        name,
        name,
        is_own=base == shelf.own,
        is_active=name == active,
        is_shared=base == shelf.shared,
        is_fixed=shelf.is_fixed(name),
    )
    try:
        found = deck(shelf, name)
    except FileMistakesError as error:
        return replace(whose, mistake=error.mistakes[0])
    return replace(whose, name=found.campaign.name, cards=len(found.cards))


def _is_campaign(folder: Path) -> bool:
    """What begins with a dot leads out, or is on its way in still. os.path: no file can have some names."""
    return not folder.name.startswith(".") and os.path.isfile(folder / DECK)


def _names(base: Path) -> list[str]:
    try:
        return sorted(path.name for path in base.iterdir() if _is_campaign(path))
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
    """The person's own deck file of this campaign, copied from Evenline's if there is none. Raises OSError,
    also for one that only an administrator may change."""
    import errno
    import shutil

    name = campaign_id or FIRST
    source, spoken = shelf.folder(name), shelf.deck_file(name)
    if source is None or spoken is None:
        raise FileNotFoundError(2, os.strerror(2), str(shelf.own / name))
    if shelf.is_fixed(name):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
    target = shelf.own / name
    if source != target:
        with all_of(target) as beside:
            shutil.copyfile(spoken, beside / DECK)
            if (source / REHEARSALS).is_dir():
                shutil.copytree(source / REHEARSALS, beside / REHEARSALS)
            if target.is_dir() and not any(target.iterdir()):
                target.rmdir()
    return target / DECK


@contextmanager
def all_of(target: Path) -> Generator[Path]:
    """A folder to fill: it becomes the target once all is in it, and nothing of it stays if that fails."""
    import shutil

    beside = target.with_name(f".{target.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
        yield beside
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def free_id(name: str, taken: Iterable[str]) -> str:
    """A folder's name for a campaign of this name, not in use yet, on no system."""
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "campaign"
    # Some systems take 'Spring' and 'spring' for the same.
    used, number, free = {*DEVICES, *(each.casefold() for each in taken)}, 1, base
    while free in used:
        number += 1
        free = f"{base}-{number}"
    return free


def taken(shelf: Shelf) -> set[str]:
    """The names of all campaigns, and of all else that lies among the person's own."""
    here = {path.name for path in shelf.own.iterdir()} if shelf.own.is_dir() else set[str]()
    return here.union(*(_names(base) for base in shelf.bases()))
