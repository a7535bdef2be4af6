"""`evenline campaign …` and `evenline cues explain`: what is said in a terminal, without the panel."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from evenline import campaign_pack, campaigns, policy, preset, settings_file
from evenline.campaigns import FIRST, Shelf
from evenline.cues.cards import Deck, Shown
from evenline.cues.toml_reader import FileMistakesError
from evenline.in_force import settings_of
from evenline.paths import Paths
from evenline.records import Record
from evenline.settings import Settings
from evenline_ui import decks

if TYPE_CHECKING:
    from evenline.journal.store import Store


def campaign(paths: Paths, action: str, name: str, file: str) -> int:
    """Exit status: 0 done; 1 it could not be, and why was said."""
    chosen = settings_of(paths)
    shelf = shelf_of(paths, chosen)
    try:
        print(plain(_campaign(paths, shelf, chosen.campaign, action, name, Path(file))))
    except FileMistakesError as error:
        for mistake in error.mistakes:
            print(plain(str(mistake)), file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        print(f"That can't be done: {error}.", file=sys.stderr)
        return 1
    return 0


def _campaign(paths: Paths, shelf: Shelf, active: str, action: str, name: str, file: Path) -> str:
    match action:
        case "list":
            return "\n".join(_line(row) for row in campaigns.rows(shelf, active))
        case "use":
            found = campaigns.deck(shelf, name)
            locked = policy.load(paths.policy).sources.get("campaign")
            if locked is not None:
                raise ValueError(f"the campaign is set by your administrator ({locked})")
            usual = preset.load(paths.preset).values
            settings_file.change(paths.settings, "campaign", "" if name == FIRST else name, usual)
            return f"“{found.campaign.name}” is in use."
        case "copy":
            return f"{campaigns.make_own(shelf, name)} is yours to edit."
        case "check":
            contents = campaign_pack.read(file)
            return f"{file}: “{contents.name}”, {len(contents.parts)} file(s), all well."
        case "import":
            return f"Imported as “{campaign_pack.install(campaign_pack.read(file), shelf)}”."
        case _:
            data = campaign_pack.pack(shelf, name)
            with file.open("xb") as target:
                target.write(data)
            return f"{file} holds the campaign “{name}”."


def shelf_of(paths: Paths, chosen: Settings) -> Shelf:
    """Where campaigns lie, by the settings in force."""
    fixed = "campaigns_folder" in policy.load(paths.policy).sources
    return decks.shelf(paths.campaigns, chosen.language or "en", chosen.campaigns_folder, fixed)


def plain(text: str) -> str:
    """Without what a terminal would obey: names and mistakes may come from anybody's file."""
    return "".join(ch if ch == "\n" or unicodedata.category(ch) != "Cc" else "?" for ch in text)


def _line(row: campaigns.CampaignRow) -> str:
    mark = "*" if row.is_active else " "
    whose = "yours" if row.is_own else "for everybody" if row.is_shared else "Evenline’s"
    cards = "1 card" if row.cards == 1 else f"{row.cards} cards"
    said = str(row.mistake) if row.mistake is not None else cards
    return f"{mark} {row.id:<20} {row.name}  ({said}, {whose})"


def ask_passphrase() -> str:
    """Typed on the terminal, and not shown there."""
    import getpass

    return getpass.getpass("Passphrase of the journal: ")


def secret(action: str, name: str) -> int:
    """What a dialer or a team lets us in with: into the keyring, from a prompt or standard input, never from an
    argument, which every program of this computer can read."""
    from evenline.safe import credentials
    from evenline.safe.ring import SafeError

    try:
        if action == "forget":
            credentials.forget(name)
            print(f"{plain(name)} is forgotten.")
            return 0
        if sys.stdin.isatty():
            import getpass

            said = getpass.getpass(f"Secret of {plain(name)}: ")
        else:
            said = sys.stdin.readline().rstrip("\r\n")
        if not said:
            print("Nothing was given, so nothing is kept.", file=sys.stderr)
            return 1
        credentials.put(name, said)
    except SafeError as error:
        print(f"The keyring can't be used ({error.trouble.detail}); nothing is kept.", file=sys.stderr)
        return 1
    print(f"{plain(name)} is in the keyring.")
    return 0


@contextlib.contextmanager
def opened(paths: Paths, region: str, *, may_begin: bool = False) -> Generator[Store | None]:
    """The journal, closed afterwards; None where it can't be, and why was said. may_begin: a new one is made."""
    from evenline.journal.errors import JournalError
    from evenline.journal.opening import open_store

    if not paths.journal.exists() and not may_begin:
        print(f"There is no journal at {paths.journal} yet.", file=sys.stderr)
        yield None
        return
    try:
        store = open_store(paths.journal, region=region, ask=ask_passphrase)
    except JournalError as error:
        print(f"{paths.journal} can't be read ({error.trouble.kind.value}).", file=sys.stderr)
        yield None
        return
    try:
        with store.surroundings():
            yield store
    finally:
        store.close()


def explain(paths: Paths, call_id: str) -> int:
    """Which card showed in this call ('' for the newest), when and why. Exit status 1: there is none."""
    chosen = settings_of(paths)
    with opened(paths, chosen.region) as store:
        if store is None:
            return 1
        from evenline.journal import cards, questions

        found = (
            questions.call(store.db, call_id) if call_id else next(iter(questions.recent(store.db, 1)), None)
        )
        shown = cards.shown(store.db, found.id) if found is not None else ()
    if found is None:
        print("There is no such call in the journal.", file=sys.stderr)
        return 1
    shelf = shelf_of(paths, chosen)
    print(plain("\n".join(_explained(found, shown, _deck(shelf, found.campaign)))))
    return 0


def _deck(shelf: Shelf, name: str) -> Deck | None:
    """The campaign of this name as it is now, or None if there is none any more."""
    for row in campaigns.rows(shelf, ""):
        if row.name == name and row.mistake is None:
            return campaigns.deck(shelf, row.id)
    return None


def _explained(call: Record, shown: tuple[Shown, ...], deck: Deck | None) -> list[str]:
    filed = call.filed_as or (call.outcome.value if call.outcome is not None else "not filed")
    lines = [f"Call {call.id}, {call.day}, campaign “{call.campaign}”, {filed}:"]
    for each in shown:
        card = deck.card(each.card) if deck is not None else None
        has = card is not None and each.wording < len(card.wordings)
        title = (
            f"“{card.wordings[each.wording].title}”" if card is not None and has else "(not there any more)"
        )
        minutes, seconds = divmod(int(each.at), 60)
        why = ", ".join(because(word) for word in each.why.split())
        lines.append(f"  {minutes}:{seconds:02}  {each.card:<18} {title:<28} {why}")
    return lines if shown else [*lines, "  no card was shown"]


def because(word: str) -> str:
    """What one word of a card's 'why' means."""
    kind, _, what = word.partition(":")
    if kind == "phase":
        return f"it comes by itself while {what}"
    told = {
        "moment": f"‘{what}’ was tapped",
        "outcome": f"it was filed as {what}",
        "after": f"{what} seconds of talk were reached",
        "when": f"so it was: {what}",
    }
    return told.get(kind, word)
