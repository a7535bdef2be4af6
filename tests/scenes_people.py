"""The panel's pages of contacts: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

from evenline.events import Shown
from evenline.lessons import Point
from evenline.outcomes import Outcome
from evenline.people import ContactRow, Found, Known, Part, People, Person, Promise
from evenline_ui.panel.leaf import Page
from record_samples import record
from stage import LONG, Stage

TODAY = date(2026, 11, 19)
CONTACTS = (
    ContactRow(
        "+14155550137", "+1 415-555-0137", "Jenna Ortiz", "Ortiz & Daughters", TODAY, Outcome.CALL_BACK
    ),
    ContactRow("+14155550199", "+1 415-555-0199", "Priya Ortega", "", date(2025, 8, 3), Outcome.NO_THANKS),
    ContactRow(LONG.number, "+49 1511 2345678901", LONG.name, "Waldenburg Papier GmbH & Co. KG"),
    ContactRow("+33140000000", "+33 1 40 00 00 00"),
)
CALLS = (
    record("1", TODAY, number="+14155550137", name="Jenna Ortiz", outcome=Outcome.CALL_BACK, talk=312.0),
    record(
        "2", TODAY - timedelta(days=9), number="+14155550137", name="Jenna Ortiz", outcome=Outcome.HEARD,
        reason="Orders only in January", talk=95.0,
    ),
    record("3", TODAY - timedelta(days=30), number="+14155550137", name="Jenna Ortiz", outcome=Outcome.GATEKEEPER,
           connected=False, talk=12.0),
    record("4", date(2025, 9, 2), number="+14155550137", outcome=Outcome.NO_ANSWER, connected=False, talk=0.0),
    record("5", date(2025, 9, 1), number="+14155550137", outcome=Outcome.NO_THANKS, point=Point.ASKING,
           lesson="Ask about the orders before the price", talk=64.0),
)  # fmt: skip
JENNA = Known(
    "+14155550137", "+1 415-555-0137", "Jenna Ortiz", "Ortiz & Daughters",
    "Rings back herself. Her sister Ana decides on anything above 500.", "", "America/Los_Angeles",
    (
        Promise("1", TODAY + timedelta(days=5), Outcome.CALL_BACK),
        Promise("2", date(2025, 12, 3), Outcome.SEED, met=True),
    ),
    CALLS, True,
)  # fmt: skip


def searched(board: People) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        s.program.window.body.open(Page.PEOPLE)
        s.page().search.setText(board.text)
        s.happens(Shown(board))

    return shown


def person(board: Person, *, zones: bool = False) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        s.program.window.body.open(Page.PERSON)
        s.happens(Shown(board))
        if zones:
            s.page().zone.click()
            s.page().place.setText(board.zones_text)
            s.happens(Shown(board))

    return shown


def undone(board: Person) -> Callable[[Stage], None]:
    return person(board)


WITHHELD = Known("sip:reception@example.org", "sip:reception@example.org", refused=date(2026, 3, 4))
PEOPLE: dict[str, Callable[[Stage], None]] = {
    "people-empty": searched(People()),
    "people-found": searched(People("ort", Found("ort", None, CONTACTS, CALLS[1:2], more=True))),
    "people-none": searched(People("xylophone", Found("xylophone", is_whole=False))),
    "contact": person(Person(JENNA, time(9, 41))),
    "contact-changed": undone(Person(JENNA, time(9, 41), undo=Part.NOTE)),
    "contact-zones": person(
        Person(JENNA, time(9, 41), zones_text="lis", zones=("Europe/Lisbon", "Europe/Tallinn")), zones=True
    ),
    "contact-new": person(Person(WITHHELD)),
}
