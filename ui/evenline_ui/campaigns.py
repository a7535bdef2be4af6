"""Does what is asked about campaigns: chooses, edits, brings in and hands on. Made when somebody first asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from evenline import campaign_pack, campaign_requests, campaigns, events
from evenline.campaign_requests import CampaignRequest
from evenline.campaigns import FIRST, Shelf
from evenline.cues.edit import Draft
from evenline.cues.toml_reader import FileMistakesError
from evenline_ui import desktop, mistakes
from evenline_ui.share import documents, write_over
from evenline_ui.words import translate

ENDINGS = (campaign_pack.ENDING, ".zip", ".toml")


class CampaignDesk:
    """shelf: where campaigns lie, asked anew each time. active: the id of the one in use. use: makes another one
    the one in use. feed: takes events for the shift. say: shows a sentence. changed: called when the file of the
    one in use was written. exports: a folder, None for the person's documents."""

    def __init__(
        self,
        shelf: Callable[[], Shelf],
        active: Callable[[], str],
        use: Callable[[str], None],
        feed: Callable[[events.Event], None],
        say: Callable[[str], None],
        changed: Callable[[], None],
        exports: Path | None,
    ) -> None:
        self._shelf, self._active, self._use = shelf, active, use
        self._feed, self._say, self._changed, self._exports = feed, say, changed, exports
        self._drafts: dict[str, Draft] = {}
        self._draft: Draft | None = None
        self.pick: Callable[[], str] = _pick

    def do(self, request: CampaignRequest) -> None:
        """Whatever the surroundings or a file have against it is said; nothing is half done."""
        try:
            self._do(request)
        except FileMistakesError as error:
            self._say(mistakes.refused(error.mistakes[0]))
        except OSError as error:
            said = translate("Panel", "{where} can’t be written ({why}).")
            self._say(said.format(where=error.filename or self._shelf().own, why=error.strerror))

    def _do(self, request: CampaignRequest) -> None:
        shelf = self._shelf()
        match request:
            case campaign_requests.ListCampaigns():
                self._list()
            case campaign_requests.UseCampaign(name):
                campaigns.deck(shelf, name)
                self._use("" if name == FIRST else name)
                self._list()
            case campaign_requests.ImportCampaign():
                self._import(self.pick())
            case campaign_requests.ExportCampaign(name):
                self._export(name)
            case campaign_requests.OpenCampaignFile(name):
                self._open(name)
            case campaign_requests.EditCampaign(name):
                begun = self._drafts.get(name)  # what is not saved yet waits in its draft
                if begun is None or not begun.editing().is_changed:
                    self._drafts[name] = Draft(name, shelf.deck_file(name) or shelf.own / name)
                self._draft = self._drafts[name]
                self._show()
            case campaign_requests.SaveEdit():
                self._save()
            case _:
                if self._draft is not None:
                    _edited(self._draft, request)
                    self._show()

    def _list(self) -> None:
        self._feed(events.CampaignsFound(campaigns.rows(self._shelf(), self._active())))

    def _show(self) -> None:
        self._feed(events.CampaignEdited(self._draft.editing() if self._draft is not None else None))

    def _save(self) -> None:
        draft = self._draft
        if draft is None:
            return
        draft.save(campaigns.make_own(self._shelf(), draft.campaign))
        self._show()
        if draft.campaign == (self._active() or FIRST):
            self._changed()
        self._say(translate("Panel", "Saved. It is used from the next call on."))

    def _import(self, picked: str) -> None:
        if not picked:
            return
        contents = campaign_pack.read(Path(picked))
        campaign_pack.install(contents, self._shelf())
        self._list()
        self._say(
            translate("Panel", "“{name}” is here now. ‘Use’ puts it to work.").format(name=contents.name)
        )

    def _export(self, name: str) -> None:
        data = campaign_pack.pack(self._shelf(), name)
        path = (self._exports or documents()) / f"{name}{campaign_pack.ENDING}"
        write_over(path, data)
        self._say(translate("Panel", "Saved: {where}").format(where=path))

    def _open(self, name: str) -> None:
        path = campaigns.make_own(self._shelf(), name)
        self._changed()
        self._list()
        self._say(desktop.edit(path, ""))


def _edited(draft: Draft, request: CampaignRequest) -> None:
    match request:
        case campaign_requests.PutValue(path, new):
            draft.put(path, new)
        case campaign_requests.NameOutcome(outcome, name):
            draft.name_outcome(outcome, name)
        case campaign_requests.HideOutcome(outcome, hidden):
            draft.hide_outcome(outcome, hidden)
        case campaign_requests.AddWording(card):
            draft.add_wording(card)
        case campaign_requests.DropWording(card, wording):
            draft.drop_wording(card, wording)
        case _:
            draft.undo()


def _pick() -> str:
    """The file that the person picks; '' for none. The dialog takes the keyboard: it was asked for."""
    kinds = f"{translate('Panel', 'Campaigns')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
    found, _ = QFileDialog.getOpenFileName(None, translate("Panel", "Import a campaign"), "", kinds)
    return found
