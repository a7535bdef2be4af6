"""The hour at the other end, before a call; and the page of the rules: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from evenline import requests
from evenline.events import Dialing, Shown
from evenline.hours import Calling, Hours
from evenline.hours_load import RuleShelf
from evenline_ui.panel.leaf import Page
from evenline_ui.theme import RESOURCES
from stage import JENNA, LINE, Stage

SHELF = RuleShelf(Path("/nowhere"), RESOURCES / "rules")


def planned(zone: str, area: str, attempts: int = 0) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        s.counts(today=22)
        s.asks(requests.PlanCall(JENNA.number))
        now = s.clock.now().instant
        recent = tuple(now - timedelta(hours=n + 1) for n in range(attempts))
        s.knows(JENNA, name="Jenna Ortiz", calling=Calling((zone,), SHELF.rules("US", area), recent=recent))

    return shown


def dialled(s: Stage) -> None:
    planned("America/Los_Angeles", "305")(s)
    s.happens(Dialing(LINE, JENNA))


def page(s: Stage) -> None:
    s.program.window.body.open(Page.HOURS)
    s.happens(Shown(Hours(tuple(SHELF.file(country) for country in SHELF.countries()))))


HOURS: dict[str, Callable[[Stage], None]] = {
    "hours-closed": planned("America/Los_Angeles", "305"),
    "hours-attempts": planned("America/New_York", "305", attempts=3),
    "hours-dialled": dialled,
    "hours": page,
}
