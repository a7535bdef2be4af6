"""Packs everything for another computer, and takes it in there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl

from evenline import backup_files, moving, requests
from evenline.moving import Moving
from evenline.records import ReadAnew
from evenline.slices import Answer, PageRequest
from evenline.values import replace
from evenline_ui import words
from evenline_ui.desks import Tools
from evenline_ui.desks.backups import why_in_words
from evenline_ui.share import documents


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._board = Moving()

    def do(self, request: PageRequest) -> None:
        paths = self._tools.paths
        settings, campaigns = str(paths.settings), str(paths.campaigns)
        rules = str(paths.settings.parent / "rules")
        match request:
            case moving.ShowMove():
                pass
            case moving.PackUp():
                self._begin()
                folder = str(paths.reports or documents())
                self._tools.send(moving.Pack(folder, settings, campaigns, rules))
            case moving.Unpack(file, phrase):
                self._begin()
                backups = str(self._backups())
                self._tools.send(moving.TakeIn(local_file(file), phrase, backups, settings, campaigns, rules))
            case _:
                raise TypeError(request)
        self._tools.show(self._board)

    def hear(self, answer: Answer) -> None:
        match answer:
            case moving.Went(percent):
                self._board = replace(self._board, percent=percent)
            case moving.Packed(where, why):
                self._board = Moving(where=where)
                if why:
                    said = words.translate("Panel", "It can’t be packed: {why}.")
                    self._tools.say(said.format(why=why_in_words(why)))
            case moving.TakenIn(why):
                self._board = replace(self._board, percent=None)
                self._taken_in(why)
            case _:
                raise TypeError(answer)
        self._tools.show(self._board)

    def _begin(self) -> None:
        self._board = replace(self._board, percent=0)

    def _taken_in(self, why: str) -> None:
        if not why:
            self._tools.send(ReadAnew())  # type: ignore[arg-type]
            self._tools.ask(requests.LookAgain())
            self._tools.say(
                words.translate(
                    "Panel", "All of it is here. Start Evenline again, so that its settings hold."
                )
            )
            return
        said = {
            "wrong-phrase": words.translate("Panel", "That is not the recovery phrase of this file."),
            "not-ours": words.translate(
                "Panel", "This is no such file, or it was changed. Nothing was taken in."
            ),
        }.get(why)
        if said is None:
            said = words.translate("Panel", "It can’t be taken in: {why}.").format(why=why_in_words(why))
        self._tools.say(said)

    def _backups(self) -> Path:
        chosen = self._tools.preferences.now.backup_folder
        return backup_files.folder(self._tools.paths.journal, chosen)


def local_file(text: str) -> str:
    """A path that was typed, pasted, or dropped as an address."""
    text = text.strip()
    return QUrl(text).toLocalFile() if text.startswith("file:") else text
