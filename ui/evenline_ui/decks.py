"""Which cards are in use: the chosen campaign's, read anew whenever its file is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from evenline import campaigns, events
from evenline.campaign_requests import CampaignRequest
from evenline.campaigns import FIRST, Shelf
from evenline.cues.cards import Deck
from evenline.cues.toml_reader import FileMistakesError
from evenline.paths import written
from evenline.troubles import Trouble, TroubleKind
from evenline_ui.theme import RESOURCES

if TYPE_CHECKING:
    from evenline_ui.campaigns import CampaignDesk
    from evenline_ui.files import WatchedFile

CAMPAIGNS = RESOURCES / "campaigns"


class Decks:
    """own: the folder of the person's campaigns. language, chosen: asked whenever one is read, and so is shared:
    the folder for everybody, and whether it is locked. feed: takes events.
    choose: this campaign is in use from now on; whoever is told calls changed(). say: shows a sentence.
    reports: where an export goes."""

    def __init__(
        self,
        own: Path,
        language: Callable[[], str],
        chosen: Callable[[], str],
        feed: Callable[[events.Event], None],
        choose: Callable[[str], None],
        say: Callable[[str], None],
        reports: Path | None,
        shared: Callable[[], tuple[str, bool]] = lambda: ("", False),
    ) -> None:
        self._shared = shared
        self._own, self._language, self._chosen = own, language, chosen
        self._feed, self._choose, self._say, self._reports = feed, choose, say, reports
        self._desk: CampaignDesk | None = None
        self._file: WatchedFile | None = None
        self._watched: Path | None = None
        self._listed = False

    def first(self) -> tuple[Deck, Trouble | None]:
        """The deck to begin with, and what is wrong with the chosen one, if it can't be used."""
        try:
            return campaigns.deck(self._shelf(), self._chosen()), None
        except FileMistakesError as error:
            fallback = campaigns.deck(Shelf(CAMPAIGNS, CAMPAIGNS, self._language()), FIRST)
            return fallback, _trouble(error)

    def changed(self) -> None:
        """Another campaign, another language, or other words in its file."""
        self.watch()
        try:
            deck = campaigns.deck(self._shelf(), self._chosen())
        except FileMistakesError as error:
            self._feed(events.DeckRefused(_trouble(error)))
        else:
            self._feed(events.DeckLoaded(deck))
        if self._listed:
            self.find_rehearsals()

    def watch(self) -> None:
        """Notice when the campaign's file is saved, where it is the person's own."""
        from evenline_ui.files import WatchedFile

        shelf, campaign = self._shelf(), self._chosen()
        wanted = shelf.deck_file(campaign) if shelf.is_own(campaign) else None
        if wanted == self._watched:
            return
        self.stop()
        self._watched = wanted
        if wanted is not None:
            self._file = WatchedFile(wanted, self.changed)

    def stop(self) -> None:
        if self._file is not None:
            self._file.stop()
            self._file = None

    def find_rehearsals(self) -> None:
        """Read anew each time somebody wants to see them: a file that was just saved is there."""
        from evenline_ui import mistakes

        self._listed = True
        found = campaigns.scenarios(self._shelf(), self._chosen(), RESOURCES / "rehearsals")
        said = tuple(mistakes.said(mistake) for mistake in found.mistakes)
        self._feed(events.RehearsalsFound(found.scenarios, said))

    def do(self, request: CampaignRequest) -> None:
        self.desk().do(request)

    def desk(self) -> CampaignDesk:
        """What lists, edits, imports and exports campaigns; made when it is first wanted."""
        if self._desk is None:
            from evenline_ui.campaigns import CampaignDesk

            self._desk = CampaignDesk(
                self._shelf, self._chosen, self._choose, self._feed, self._say, self.changed, self._reports
            )
        return self._desk

    def _shelf(self) -> Shelf:
        folder, fixed = self._shared()
        return shelf(self._own, self._language(), folder, fixed)


def shelf(own: Path, language: str, folder: str, fixed: bool) -> Shelf:
    """folder: the setting campaigns_folder. fixed: an administrator has locked it."""
    shared = written(folder) if folder else None
    return Shelf(own, CAMPAIGNS, language, shared, fixed and shared is not None)


def _trouble(error: FileMistakesError) -> Trouble:
    from evenline_ui import mistakes

    return Trouble(TroubleKind.DECK_WRONG, error.mistakes[0].file, mistakes.said(error.mistakes[0]))
