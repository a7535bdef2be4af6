"""Does what is asked of contacts: looks for them as somebody types, shows one, keeps what is written about it."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QLocale

from evenline import people, requests
from evenline.people import Found, Part, People, Person
from evenline.slices import Answer, PageRequest
from evenline.values import replace
from evenline_ui.day_words import day
from evenline_ui.desks import Tools


class Desk:
    """before: what stood in each part that was changed since the contact's page was opened."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._people = People()
        self._person = Person()
        self._asked, self._calls = "", people.CALLS_AT_ONCE
        self._before: dict[Part, str] = {}
        self._takes_in = False

    def do(self, request: PageRequest) -> None:
        send = self._tools.send
        match request:
            case people.Look(text):
                self._look(text)
            case people.Open(number):
                self._asked, self._calls = number, people.CALLS_AT_ONCE
                self._before.clear()
                self._show(Person())
                send(people.Read(number))
            case people.Older():
                self._calls += people.CALLS_AT_ONCE
                send(people.Read(self._asked, self._calls))
            case people.Write():
                self._write(request)
            case people.Undo():
                self._undo()
            case people.LookForZone(text):
                self._show(replace(self._person, zones_text=text))
                send(people.FindZones(text))
            case _:
                raise TypeError(request)

    def hear(self, answer: Answer) -> None:
        match answer:
            case Found(text):
                if text == self._people.text:
                    self._people = replace(self._people, found=answer)
                    self._tools.show(self._people)
                if not answer.is_whole and not self._takes_in:  # a list that was given up left some
                    self._takes_in = True
                    self._tools.send(people.TakeIn())
            case people.PersonRead(asked, known, changed):
                self._read(asked, known, changed)
            case people.ZonesFound(text, zones):
                if text == self._person.zones_text:
                    self._show(replace(self._person, zones=zones))
            case people.TakenIn():
                self._takes_in = False
                if self._people.text:
                    self._look(self._people.text)
            case _:
                raise TypeError(answer)

    def _look(self, text: str) -> None:
        if not text.strip():
            self._people = People()
            self._tools.show(self._people)
            self._tools.send(people.Search(""))  # overtakes whatever is still looked for
            return
        short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        month_first = short.lower().startswith("m")
        self._people = replace(self._people, text=text)
        self._tools.send(people.Search(text, day(text, self._tools.clock.now().day, month_first=month_first)))

    def _write(self, request: people.Write) -> None:
        known = self._person.known
        if (
            known is None
            or known.address != request.address
            or _said(self._person, request.part) == request.text
        ):
            return
        self._before.setdefault(request.part, _said(self._person, request.part))
        changed = replace(known, **{request.part.value: request.text})
        self._show(replace(self._person, known=changed, undo=request.part, zones=None, zones_text=""))
        self._tools.send(people.Change(request.address, request.part, request.text, self._calls))

    def _undo(self) -> None:
        part, known = self._person.undo, self._person.known
        if part is None or known is None or part not in self._before:
            return
        before = self._before.pop(part)
        self._show(replace(self._person, known=replace(known, **{part.value: before}), undo=None))
        self._tools.send(people.Change(known.address, part, before, self._calls))

    def _read(self, asked: str, known: people.Known | None, changed: Part | None) -> None:
        shown = self._person.known
        if changed is not None:
            if changed is not Part.COMPANY:  # all else is said before the ring
                self._tools.ask(requests.LookAgain())
            return  # what was typed is shown already, and perhaps there is more of it by now
        if asked == self._asked and (shown is None or known is None or shown.address == known.address):
            self._show(replace(self._person, known=known))

    def _there(self, known: people.Known | None) -> time | None:
        """A zone that this computer has no rules for is as good as none."""
        zone = "" if known is None else known.zone or known.hint
        try:
            return self._tools.clock.now().instant.astimezone(ZoneInfo(zone)).time() if zone else None
        except (ZoneInfoNotFoundError, ValueError):
            return None

    def _show(self, board: Person) -> None:
        self._person = replace(board, there=self._there(board.known))
        self._tools.show(self._person)


def _said(board: Person, part: Part) -> str:
    return "" if board.known is None else str(getattr(board.known, part.value))
