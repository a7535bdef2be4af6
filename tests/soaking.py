"""A day of calls at speed, in a panel whose clock is moved by hand: everything that an agent does in one."""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from clocks import HandClock
from evenline import campaign_requests, events, requests
from evenline.cues.cards import Moment
from evenline.events import Direction, Line, Party
from evenline.lessons import Point
from evenline.outcomes import Outcome
from evenline.well import Well
from evenline_ui.panel.leaf import Page
from evenline_ui.program import Program

OUTCOMES = list(Outcome)
MOMENTS = list(Moment)
PAGES = [page for page in Page if page not in (Page.LIVE, Page.EDITOR)]

# After these calls the theme is another: in the evening it gets dark.
EVENINGS = {10: True, 15: False, 30: True, 50: False, 200: True, 300: False}


class Soak:
    """until: lets the panel work until it is so."""

    def __init__(
        self, program: Program, clock: HandClock, until: Callable[[Callable[[], bool]], None]
    ) -> None:
        self.program, self._clock, self._until = program, clock, until
        self.done = 0

    def calls(self, count: int) -> None:
        """So many more."""
        for _ in range(count):
            self._call(self.done)
            self.done += 1
        self._settle()

    def _hears(self, *happened: events.Event) -> None:
        for event in happened:
            self.program._arrived(event)
        self._draw()

    def _asks(self, *wishes: object) -> None:
        for wish in wishes:
            self.program.ask(wish)
        self._draw()

    def _passes(self, seconds: float) -> None:
        self._clock.pass_(seconds)
        self._hears(events.Tick())

    def _draw(self) -> None:
        self.program.draw_now()
        QCoreApplication.processEvents()
        # A running loop does this between two events; without one it would all pile up.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _call(self, n: int) -> None:
        line, party = Line("hook:soak", str(n)), Party(f"+1415555{n % 250:04}", f"Person {n}")
        if n % 5 == 0:
            self._asks(requests.PlanCall(party.number))
        if n % 7 == 0:
            self._hears(events.Ringing(line, party, Direction.IN))
        else:
            self._hears(events.Dialing(line, party))
        self._passes(6)
        self._hears(events.Answered(line))
        call_id = self.program.shift.state.desk.front
        for moment in range(8):
            self._passes(20)
            if moment % 3 == 0:
                self._asks(requests.TapMoment(call_id, MOMENTS[(n + moment) % len(MOMENTS)]))
        card = self.program.view.card if self.program.view is not None else None
        if n % 6 == 0 and card is not None:
            self._asks(requests.PutCardAway(card.id), requests.BringCardBack(card.id))
        self._asks(requests.AskNow(call_id), requests.Asked(call_id))
        if n % 4 == 0:
            self._hears(events.Held(line), events.Resumed(line))
        self._hears(events.Ended(line))
        outcome = OUTCOMES[n % len(OUTCOMES)]
        self._asks(requests.FileOutcome(call_id, outcome))
        self._until(self._is_kept)
        if n % 9 == 0:
            self._asks(requests.Undo(call_id))
            self._until(self._is_kept)
            self._asks(requests.FileOutcome(call_id, Outcome.HEARD))
            self._until(self._is_kept)
        self._debrief(call_id, n)
        self._asks(requests.NextCall())
        self._until(lambda: not self.program.shift.state.desk.entries)
        self._between(n)

    def _debrief(self, call_id: str, n: int) -> None:
        lesson = f"Ask about the season first, {n}."
        for end in range(5, len(lesson) + 1, 5):
            self._asks(requests.TypeLesson(call_id, lesson[:end]))
        self._asks(
            requests.GiveReason(call_id, ("Price", "Timing", f"Something else {n % 20}")[n % 3]),
            requests.PickDate(call_id, 7),
            requests.PickPoint(call_id, list(Point)[n % len(Point)]),
            requests.TickWell(call_id, list(Well)[n % len(Well)]),
        )
        self._until(self._is_kept)

    def _is_kept(self) -> bool:
        return all(entry.revision == entry.on_disk for entry in self.program.shift.state.desk.entries)

    def _between(self, n: int) -> None:
        window = self.program.window
        if n % 3 == 0:  # after the first call each of them: what a page needs is had from then on
            for page in PAGES if n == 0 else [PAGES[n // 3 % len(PAGES)]]:
                window.body.open(page)
                self._draw()
            window.body.open(Page.LIVE)
        if n % 8 == 0:
            window.set_strip(True)
            self._draw()
            window.set_strip(False)
        if n in EVENINGS:  # the whole inside is made anew
            self.program.preferences.set("theme", "dark" if EVENINGS[n] else "light")
        if n % 20 == 0:
            self._edit()
        if n % 15 == 0:
            self._rehearse()
        self._passes(30)

    def _edit(self) -> None:
        self._asks(campaign_requests.EditCampaign("first"))
        self.program.window.body.open(Page.EDITOR)
        self._draw()
        self.program.window.body.open(Page.LIVE)

    def _rehearse(self) -> None:
        self._asks(requests.ListRehearsals())
        scenarios = self.program.shift.state.scenarios or ()
        self._asks(requests.Rehearse(scenarios[0].id if scenarios else ""))
        self._until(lambda: bool(self.program.shift.state.desk.entries))
        call_id = self.program.shift.state.desk.front
        self._asks(requests.TheyAnswered(call_id))
        self._until(lambda: self._is_kept())
        self._passes(20)
        self._asks(requests.CallEnded(call_id))
        self._asks(requests.FileOutcome(call_id, Outcome.HEARD))
        self._until(self._is_kept)
        self._asks(requests.NextCall())
        self._until(lambda: not self.program.shift.state.desk.entries)

    def _settle(self) -> None:
        """Nothing is on its way any more, and what was thrown away is gone; the inside is made anew, without the
        pages that happened to be opened."""
        self.program.window.set_look(self.program.preferences.look())
        self._passes(60)
        self._until(lambda: self.program.journal._queue.empty())
        for _ in range(3):
            self._draw()
            gc.collect()


def counted() -> dict[str, int]:
    """What there is of things that may pile up."""
    things = gc.get_objects()
    qt = [thing for thing in things if isinstance(thing, QObject)]
    found = {
        "widgets": len(QApplication.allWidgets()),
        "timers": sum(isinstance(thing, QTimer) for thing in qt),
        "Qt objects in Python": len(qt),
        "widgets in Python": sum(isinstance(thing, QWidget) for thing in qt),
        "threads": threading.active_count(),
    }
    if os.path.isdir("/proc/self/fd"):
        found["open files"] = len(os.listdir("/proc/self/fd"))
        found["threads of the system"] = len(os.listdir("/proc/self/task"))
    return found


def by_type() -> Counter[str]:
    """How many Python objects there are of each type."""
    return Counter(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in gc.get_objects())
