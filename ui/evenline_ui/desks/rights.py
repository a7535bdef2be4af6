"""Does what is asked about how long things are kept, and about one person's data."""

from __future__ import annotations

from datetime import date

from evenline import requests, rights
from evenline.rights import Person, Term, Terms
from evenline.slices import Answer, PageRequest
from evenline.values import replace
from evenline_ui import words
from evenline_ui.desks import Tools
from evenline_ui.share import documents

TERMS = ("keep_calls", "keep_notes")


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._person = Person()
        self._tidied: date | None = None

    def do(self, request: PageRequest) -> None:
        send = self._tools.send
        match request:
            case rights.LookAtPerson(number):
                self._person = replace(self._person, asked=number, found=None, unread=False)
                send(rights.Find(number))
            case rights.ErasePerson(number, reference):
                send(rights.Erase(number, reference))
            case rights.HandOverPerson(number, reference):
                send(rights.HandOver(number, reference, str(self._tools.paths.reports or documents())))
            case rights.ShowTerms():
                send(rights.ReadTerms(self._usual()))
            case rights.SetTerm(term):
                send(rights.KeepTerm(replace(term, own=True), self._usual()))
            case rights.FollowSettings(campaign):
                send(rights.KeepTerm(Term(campaign), self._usual()))
            case rights.NewDay():
                self._tidy()
            case _:
                raise TypeError(request)

    def hear(self, answer: Answer) -> None:
        match answer:
            case rights.PersonFound(asked, found, record):
                if asked == self._person.asked:
                    unread = bool(asked.strip()) and found is None
                    self._person = Person(asked, found, unread, record)
                    self._tools.show(self._person)
            case rights.PersonErased(number, calls):
                self._tools.ask(requests.LookAgain())
                said = words.translate(
                    "Panel", "{number} is erased, with {n} calls. Older backups still hold them.", None, calls
                )
                self._tools.say(said.format(number=words.number(number), n=calls))
            case rights.PersonHandedOver(number, where, why):
                said = words.translate("Panel", "What is kept of {number} lies in {where}.")
                if why:
                    said = words.translate("Panel", "It can’t be written ({why}).")
                self._tools.say(said.format(number=words.number(number), where=where, why=why))
                self._tools.send(rights.Find(self._person.asked))
            case rights.TermsRead(terms):
                locked = self._locked()
                usual = self._usual()
                shown = tuple(rights.within(term, usual, bool(locked)) for term in terms)
                self._tools.show(Terms((usual, *shown), locked))
            case rights.Tidied(calls, notes):
                if calls or notes:
                    self._tools.ask(requests.LookAgain())
            case _:
                raise TypeError(answer)

    def _usual(self) -> Term:
        now = self._tools.preferences.now
        return Term("", now.keep_calls, now.keep_notes)

    def _locked(self) -> str:
        sources = self._tools.preferences.policy.sources
        return next((sources[name] for name in TERMS if name in sources), "")

    def _tidy(self) -> None:
        today = self._tools.clock.now().day
        if today != self._tidied:
            self._tidied = today
            self._tools.send(rights.Tidy(self._usual(), bool(self._locked())))
