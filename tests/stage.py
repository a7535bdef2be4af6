"""A real panel whose calls, clock and journal are told by the test: whatever happens in it is said here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from clocks import HandClock
from evenline import events, requests
from evenline.events import Line, Party
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.records import (
    Contact,
    DayCount,
    Figures,
    JournalCommand,
    KeepCall,
)
from evenline.troubles import Trouble
from evenline.values import replace
from evenline_ui.program import Program

LINE = Line("hook", "1")
JENNA = Party("+14155550137", "Jenna Ortiz")
LONG = Party("+4915112345678901", "Maximiliane-Theodora von Hohenlohe-Waldenburg-Schillingsfürst")
ARABIC = Party("+966512345678", "عبد الرحمن بن خالد الزهراني")
JAPANESE = Party("+81312345678", "渡辺 さくら")


class Stage:
    """A program without journal or dialers: whatever happens in it is said here."""

    def __init__(self, program: Program, clock: HandClock) -> None:
        self.program, self.clock = program, clock
        self._sent: list[JournalCommand] = []
        program.shift._send = self._sent.append
        self.happens(events.JournalOpened(replace(figures(clock, today=22), lessons=())))

    def happens(self, event: events.Event) -> None:
        self.program.shift.feed(event)
        self.program.draw_now()

    def asks(self, *wishes: requests.Request) -> None:
        for wish in wishes:
            self.program.ask(wish)

    def passes(self, seconds: float) -> None:
        self.clock.pass_(seconds)
        self.happens(events.Tick())

    def page(self) -> Any:
        return self.program.window.body.page_widget()

    @property
    def call_id(self) -> str:
        return self.program.shift.state.desk.front

    def saved(self) -> None:
        """The journal says that all is on disk."""
        while self._sent:
            command = self._sent.pop(0)
            if isinstance(command, KeepCall):
                now = self.program.shift.state.figures or figures(self.clock)
                self.happens(events.Kept(command.record.id, command.revision, now))

    def refused(self, trouble: Trouble) -> None:
        """The journal could not write what it was sent last."""
        while self._sent:
            command = self._sent.pop(0)
            if isinstance(command, KeepCall):
                self.happens(events.NotKept(command.record.id, command.revision, trouble))

    def knows(self, party: Party, **known: object) -> None:
        found = Contact(pretty="+1 415 555 0137", zone="America/Los_Angeles", **known)  # type: ignore[arg-type]
        self.happens(events.Known(party.number, found))

    def counts(self, **counts: object) -> None:
        self.happens(events.FiguresRead(replace(figures(self.clock), **counts)))


def figures(clock: HandClock, today: int = 24) -> Figures:
    day = clock.now().day
    monday = day - timedelta(days=day.weekday())
    week = (31, 27, 34, today, 0, 0, 0)
    return Figures(
        day=day,
        today=today,
        goal=30,
        week=tuple(DayCount(monday + timedelta(days=n), count) for n, count in enumerate(week)),
        month=268,
        asked=18,
        seeds=9,
        connections_90=1320,
        yes_90=120,
        reasons=(("Price", 9), ("Timing", 6), ("Has a supplier", 4)),
        lessons=(lesson("Say what it saves before what it costs.", day),),
        any_call=True,
    )


def lesson(
    text: str,
    day: date,
    point: Point | None = None,
    back: int = 0,
    lesson_id: str = "",
    retired: bool = False,
) -> Lesson:
    """One that was learned a week ago, and comes back in so many days."""
    learned, due = day - timedelta(days=7), day + timedelta(days=back)
    return Lesson(
        lesson_id or text, text, "First campaign", point, Outcome.HEARD, JENNA.number, learned, due, retired
    )
