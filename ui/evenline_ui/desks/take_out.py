"""Does what is asked about taking everything out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from evenline import take_out as wants
from evenline.journal.errands import Stop
from evenline.slices import Answer, PageRequest
from evenline.values import replace
from evenline_ui.desks import Tools
from evenline_ui.share import documents
from evenline_ui.words import translate


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._board = wants.TakeOutBoard()
        self._errand: wants.Export | None = None
        self.pick: Callable[[Path], str] = _pick

    def do(self, request: PageRequest) -> None:
        match request:
            case wants.Open():
                self._show(asks=False)
                self._tools.send(wants.ReadCampaigns())
            case wants.Choose(days, campaign):
                self._show(days=days, campaign=campaign, asks=False)
            case wants.Save(wants.Form.SQLITE, sure=False):
                self._show(asks=True)
            case wants.Save(form):
                self._save(form)
            case _:
                if self._errand is not None:
                    self._tools.send(Stop(self._errand))
                    self._tools.say(translate("Panel", "Given up. No file is left behind."))
                self._errand = None
                self._show(under=None, asks=False)

    def hear(self, answer: Answer) -> None:
        match answer:
            case wants.Campaigns(found):
                self._show(campaigns=found)
            case wants.Written(_, _, path, is_over=True):
                self._errand = None
                self._show(under=None)
                self._tools.say(translate("Panel", "Saved: {where}").format(where=path))
            case wants.Written() if self._errand is not None:
                self._show(under=answer)
            case wants.NotWritten(where, why):
                self._errand = None
                self._show(under=None)
                said = translate("Panel", "{where} can’t be written ({why}). No file is left behind.")
                self._tools.say(said.format(where=where, why=why))
            case _:
                pass  # of a work that was given up

    def _save(self, form: wants.Form) -> None:
        if self._errand is not None:
            return
        folder = self.pick(self._tools.paths.reports or documents())
        if not folder:
            return
        days = self._board.days
        since = self._tools.clock.now().day - timedelta(days=days - 1) if days else None
        self._errand = wants.Export(form, folder, since, self._board.campaign)
        self._show(under=wants.Written(0, 0, "", is_over=False), asks=False)
        self._tools.send(self._errand)

    def _show(self, **changes: object) -> None:
        self._board = replace(self._board, **changes)
        self._tools.show(self._board)


def _pick(folder: Path) -> str:
    """The folder that the person picks; '' for none. The dialog takes the keyboard: it was asked for."""
    return QFileDialog.getExistingDirectory(None, translate("Panel", "Take out everything"), str(folder))
