"""Does what is asked about call lists: opens one, brings it in, takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from evenline import bring_in as wants
from evenline import contacts
from evenline.importing import vcards
from evenline.importing.reading import Reading
from evenline.journal.errands import Stop
from evenline.slices import Answer, PageRequest
from evenline.values import replace
from evenline_ui.desks import Tools
from evenline_ui.share import documents
from evenline_ui.words import figure, translate

ENDINGS = (".csv", ".txt", ".tsv", *vcards.ENDINGS)
LONGEST_NAME = 60  # characters


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._board = wants.BringInBoard()
        self._errand: wants.BringIn | None = None
        self.pick: Callable[[], str] = _pick

    def do(self, request: PageRequest) -> None:
        match request:
            case wants.ShowLists():
                self._tools.send(wants.ReadLists())
            case wants.ChooseFile():
                self._open(self.pick())
            case wants.OpenFile(path):
                self._open(path)
            case wants.Start():
                self._start()
            case wants.GiveUp():
                self._give_up()
            case wants.TakeBack(list_id):
                self._show(is_going_back=True, done=None)
                self._tools.send(wants.Remove(list_id))
            case wants.SaveReport(list_id):
                self._report(list_id)
            case wants.SetName(name):
                self._show(name=contacts.clean(name, LONGEST_NAME))
            case _:
                self._set(request)

    def hear(self, answer: Answer) -> None:
        match answer:
            case wants.Lists(found):
                self._show(lists=found)
            case wants.Looked(reading, look) if self._is_of(reading):
                settled = replace(reading, columns=look.columns, heads=any(look.heads))
                self._show(reading=settled if reading.heads is None else reading, look=look)
            case wants.Under() if self._errand is not None:
                self._show(under=answer)
            case wants.Brought(done):
                self._errand = None
                self._show(done=done, under=None)
                self._tools.send(wants.ReadLists())
            case wants.TakenBack():
                self._show(is_going_back=not answer.is_over)
                if answer.is_over:
                    self._say_taken_back(answer)
            case wants.Reported(path):
                self._tools.say(translate("Panel", "Saved: {where}").format(where=path))
            case wants.NotRead(where, why):
                self._not_read(where, why)
            case _:
                pass  # of a file that is not shown any more

    def _open(self, path: str) -> None:
        if not path or self._errand is not None:
            return
        reading = Reading(path, self._tools.preferences.now.region)
        name = contacts.clean(Path(path).stem, LONGEST_NAME)
        self._show(reading=reading, file=Path(path).name, name=name, look=None, done=None)
        self._tools.send(wants.LookInto(reading))

    def _set(self, request: PageRequest) -> None:
        """Another way to read the same file: it is looked into anew."""
        reading, look = self._board.reading, self._board.look
        if reading is None or look is None:
            return
        match request:
            case wants.SetColumn(at, kind):
                other = [c if n != at and c is not kind else kind.SKIP for n, c in enumerate(reading.columns)]
                other[at] = kind
                reading = replace(reading, columns=tuple(other))
            case wants.SetRegion(region):
                reading = replace(reading, region=region.strip().upper()[:2])
            case wants.SetHeads(heads):
                reading = replace(reading, heads=heads)
            case _:
                raise TypeError(f"no request of ours: {request!r}")
        self._show(reading=reading)
        self._tools.send(wants.LookInto(reading))

    def _start(self) -> None:
        reading = self._board.reading
        if reading is None or self._board.look is None or self._errand is not None:
            return
        self._errand = wants.BringIn(reading, self._board.name, self._tools.preferences.now.campaign)
        nothing = wants.CallList(0, self._board.name, self._board.file, 0, 0, 0, 0, is_whole=False)
        self._show(reading=None, look=None, under=wants.Under(nothing, 0))
        self._tools.send(self._errand)

    def _give_up(self) -> None:
        if self._errand is not None:
            self._tools.send(Stop(self._errand))
            self._tools.send(wants.Remove(0))
            self._errand = None
            self._show(under=None, is_going_back=True)
        else:
            self._show(reading=None, look=None, done=None, file="")

    def _report(self, list_id: int) -> None:
        found = next((one for one in self._board.lists if one.id == list_id), self._board.done)
        if found is None:
            return
        stem = "".join(ch if ch.isalnum() or ch in " -_" else "_" for ch in Path(found.file).stem)
        path = (self._tools.paths.reports or documents()) / f"{stem}-refused.csv"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._not_read(str(path.parent), error.strerror or str(error))
            return
        self._tools.send(wants.Report(list_id, str(path), tuple(reasons().items())))

    def _not_read(self, where: str, why: str) -> None:
        said = translate("Panel", "{where}: {why}. What came in so far is kept, and can be taken back.")
        if self._errand is None:
            said = translate("Panel", "{where}: {why}. Nothing was changed.")
        self._errand = None
        self._show(under=None, reading=None, look=None, file="")
        self._tools.say(said.format(where=Path(where).name, why=why))
        self._tools.send(wants.ReadLists())

    def _say_taken_back(self, answer: wants.TakenBack) -> None:
        said = translate("Panel", "“{name}” is taken back: {n} contacts are gone.", None, answer.gone)
        said = said.format(name=answer.name, n=figure(answer.gone))
        if answer.kept:
            stay = translate("Panel", "{n} who were called stay.", None, answer.kept)
            said = f"{said} {stay.format(n=figure(answer.kept))}"
        self._tools.say(said)

    def _is_of(self, reading: Reading) -> bool:
        return self._board.reading == reading

    def _show(self, **changes: object) -> None:
        self._board = replace(self._board, **changes)
        self._tools.show(self._board)


def reasons() -> dict[str, str]:
    """Words for the report of refused rows."""
    return {
        "line": translate("Panel", "Line"),
        "reason": translate("Panel", "Why it was refused"),
        "no-number": translate("Panel", "There is no number."),
        "withheld": translate("Panel", "The number is withheld."),
        "not-a-number": translate("Panel", "No country has such a number."),
        "unreadable": translate("Panel", "The line is too long, or a quote has no end."),
    }


def _pick() -> str:
    """The file that the person picks; '' for none. The dialog takes the keyboard: it was asked for."""
    said = translate("Panel", "Bring in a call list")
    kinds = f"{translate('Panel', 'Call lists')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
    found, _ = QFileDialog.getOpenFileName(None, said, "", kinds)
    return found
