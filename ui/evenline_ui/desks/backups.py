"""Does what is asked about backups; one is made each day, by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from evenline import backup_files, backups, requests
from evenline.backups import Backup, Backups
from evenline.records import ReadAnew
from evenline.slices import Answer, PageRequest
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline_ui import words
from evenline_ui.desks import Tools


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._board = Backups("")
        self._made_on: date | None = None

    def do(self, request: PageRequest) -> None:
        send, folder = self._tools.send, str(self._folder())
        match request:
            case backups.ShowBackups():
                self._board = replace(self._board, bad=frozenset(), wants_phrase="")
                self._show()
            case backups.BackUp():
                if self._board.percent is None:
                    self._doing("making")
                    send(backups.Make(folder))
            case backups.DailyBackUp():
                self._daily()
            case backups.CheckBackup(name):
                send(backups.Check(folder, name))
            case backups.Restore(name, phrase):
                if self._board.percent is None:
                    self._doing("restoring")
                    send(backups.BringBack(folder, name, phrase))
            case _:
                raise TypeError(request)

    def hear(self, answer: Answer) -> None:
        match answer:
            case backups.Went(doing, percent):
                self._board = replace(self._board, doing=doing, percent=percent)
            case backups.Made(daily, why):
                self._board = replace(self._board, percent=None)
                if why:
                    self._tools.notice(Trouble(TroubleKind.NO_BACKUP, str(self._folder()), why_in_words(why)))
                elif not daily:
                    self._tools.say(words.translate("Panel", "Backed up, and checked."))
            case backups.Checked(name, whole):
                bad = self._board.bad - {name} if whole else self._board.bad | {name}
                self._board = replace(self._board, bad=bad)
                good = words.translate("Panel", "This backup is whole.")
                self._tools.say(good if whole else words.translate("Panel", "This backup can’t be used."))
            case backups.BroughtBack():
                self._brought_back(answer)
            case _:
                raise TypeError(answer)
        self._show()

    def _brought_back(self, answer: backups.BroughtBack) -> None:
        wants = answer.name if answer.wants_phrase else ""
        self._board = replace(self._board, percent=None, wants_phrase=wants)
        if answer.wants_phrase and answer.why:
            self._tools.say(words.translate("Panel", "That is not this backup’s recovery phrase."))
        elif answer.why:
            said = words.translate("Panel", "It can’t be restored: {why}. The journal is as it was.")
            self._tools.say(said.format(why=why_in_words(answer.why)))
        elif not answer.wants_phrase:
            self._tools.send(ReadAnew())  # type: ignore[arg-type]
            self._tools.ask(requests.LookAgain())
            self._tools.say(words.translate("Panel", "Restored. What was there before is a backup now."))

    def _doing(self, what: str) -> None:
        self._board = replace(self._board, doing=what, percent=0, wants_phrase="")
        self._show()

    def _daily(self) -> None:
        today = self._tools.clock.now().day
        if today == self._made_on:
            return
        self._made_on = today
        newest = next(iter(self._list()), None)
        if newest is None or newest.made.date() != today:
            self._tools.send(backups.Make(str(self._folder()), daily=True))

    def _folder(self) -> Path:
        chosen = self._tools.preferences.now.backup_folder
        return backup_files.folder(self._tools.paths.journal, chosen)

    def _list(self) -> tuple[Backup, ...]:
        try:
            return backup_files.listed(self._folder())
        except OSError:
            return ()

    def _show(self) -> None:
        found = self._list()
        bad = self._board.bad | {one.name for one in found if not one.whole}
        self._board = replace(self._board, folder=str(self._folder()), list=found, bad=bad)
        self._tools.show(self._board)


def why_in_words(why: str) -> str:
    """What kept it from being done, in a few words."""
    return {
        "journal-full": words.translate("Panel", "the disk is full"),
        "journal-read-only": words.translate("Panel", "nothing may be written there"),
        "journal-busy": words.translate("Panel", "another program holds the file"),
        "journal-damaged": words.translate("Panel", "the file is damaged"),
        "journal-unreachable": words.translate("Panel", "the folder can’t be reached"),
    }.get(why, why)
