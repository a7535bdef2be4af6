"""The panel's pages about what is kept, for how long, and of whom: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from evenline import rights
from evenline.events import Shown
from evenline.rights import Done, Found, Person, Term, Terms
from evenline_ui.panel.leaf import Page
from stage import Stage

RECORD = (
    Done(datetime(2026, 11, 12, 9, tzinfo=UTC), rights.ERASED, "letter of 3 November", 7, 4),
    Done(datetime(2026, 10, 2, 9, tzinfo=UTC), rights.NOT_KEPT, "", 112, 0),
)
FOUND = Found(
    "+1 415-555-0137", "Jenna Ortiz", "Ortiz & Daughters", 7, date(2026, 3, 4), date(2026, 11, 16), 4, 1, 2
)


def keeping(s: Stage) -> None:
    s.program.window.body.open(Page.KEEPING)
    s.program.draw_now()


def person(*boards: Person) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        s.program.window.body.open(Page.PERSON_DATA)
        for board in boards:
            s.page().number.setText(board.asked)
            s.happens(Shown(board))

    return shown


def sure(s: Stage) -> None:
    person(Person("415 555 0137", FOUND, record=RECORD))(s)
    s.page().erase.click()


def how_long(s: Stage) -> None:
    s.program.window.body.open(Page.HOW_LONG)
    terms = (
        Term("", 1095, 365),
        Term("Gas and electricity for small businesses in the north", 1095, 365),
        Term("Monthly gift", 365, 90, own=True),
        Term("Payroll check", 0, 0, own=True),
    )
    s.happens(Shown(Terms(terms)))
    s.page().boxes[2].row.click()


def how_long_locked(s: Stage) -> None:
    s.program.window.body.open(Page.HOW_LONG)
    terms = (Term("", 365, 90), Term("Monthly gift", 365, 90))
    s.happens(Shown(Terms(terms, "/etc/xdg/evenline/evenline.policy.toml")))


RIGHTS: dict[str, Callable[[Stage], None]] = {
    "keeping": keeping,
    "person-data": person(Person("", record=RECORD)),
    "person-found": person(Person("415 555 0137", FOUND, record=RECORD)),
    "person-sure": sure,
    "how-long": how_long,
    "how-long-locked": how_long_locked,
}
