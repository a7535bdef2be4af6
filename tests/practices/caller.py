"""Somebody who makes whole calls at the panel: what dialers tell, and what people do between two calls."""

from __future__ import annotations

import itertools

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evenline.cues.cards import Moment
from evenline.events import Answered, Dialing, Ended, Line, Party
from evenline.outcomes import Outcome
from evenline.view import Actions
from evenline_ui.panel.text import Text
from ui.person import JENNA, MakeProgram, Person

PRIYA = Party("+442079460018", "Priya Raman")
DAY_SECONDS = 24 * 3600


class Caller(Person):
    """line: of the call that began last. clicked: how many clicks there were so far."""

    def __init__(self, make_program: MakeProgram, bot: QtBot, **chosen: object) -> None:
        super().__init__(make_program, bot, **chosen)
        self._refs = itertools.count(1)
        self.line = Line("test", "0")
        self.clicked = 0

    def clicks(self, widget: QWidget | None) -> None:
        self.clicked += 1
        super().clicks(widget)

    def dials(self, party: Party = JENNA) -> None:
        self.line = Line("test", str(next(self._refs)))
        self.hears(Dialing(self.line, party))

    def talks(self, seconds: float, party: Party = JENNA) -> None:
        """Somebody picked up and is on the line for so long."""
        self.dials(party)
        self.hears(Answered(self.line))
        self.waits(seconds)

    def ends(self) -> None:
        self.hears(Ended(self.line))
        self.waits(1)

    def calls(self, outcome: Outcome, seconds: float = 70, party: Party = JENNA) -> None:
        """A whole call, up to its debrief."""
        self.talks(seconds, party)
        self.ends()
        self.files(outcome)
        self.sees(self.is_saved)

    def taps(self, moment: Moment) -> None:
        self.clicks(self.live.moments._chips[moment])

    def types(self, field: QWidget, text: str) -> None:
        QTest.keyClicks(field, text)
        self.program.draw_now()

    def goes_on(self) -> None:
        """‘Next call’: one click."""
        self.clicks(self.live.foot.first_button)
        self.sees(lambda: self.view.actions is Actions.READY and not self.entries)

    @property
    def phase(self) -> str:
        """What the head says."""
        shown: str = self.program.window.body.header._phase.text()
        return shown

    @property
    def card(self) -> tuple[str, str, str]:
        """(title, what to say, why) of the card that can be seen; empty where there is none."""
        card = self.live.card
        return ("", "", "") if card.isHidden() else (card._title.text(), card._say.text(), card._why.text())

    @property
    def notes(self) -> list[str]:
        """The texts of the notes that can be seen, each with the small line above it."""
        boxes = [box for box in self.live.notes._boxes if box.isVisible()]
        return [" | ".join(text.text() for text in box.findChildren(Text)) for box in boxes]

    @property
    def count(self) -> str:
        """What the foot says."""
        said: str = self.program.window.body.footer.accessibleName()
        return said
