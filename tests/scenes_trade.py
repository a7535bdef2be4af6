"""The panel's states on the pages of call lists and of what is taken out."""

from __future__ import annotations

from collections.abc import Callable

from evenline import bring_in, events, take_out
from evenline.importing.columns import Column
from evenline.importing.reading import Look, Reading
from evenline_ui.panel.leaf import Page
from stage import Stage

SPRING = bring_in.CallList(1, "Spring fair", "spring-fair.csv", 11874, 103, 23, 2, is_whole=True)
STOPPED = bring_in.CallList(
    2, "Maximiliane-Theodoras Kundinnen und Kunden 2026", "k.vcf", 1, 0, 0, 0, is_whole=False
)
HEADS = ("Firma", "Nachname", "Vorname", "Telefon", "Bemerkung", "Kundennummer")
KINDS = (Column.COMPANY, Column.NAME, Column.FIRST_NAME, Column.NUMBER, Column.NOTE, Column.SKIP)
ROWS = (
    ("Müller GmbH", "Groß", "Jörg", "030 1234567", "will später", "4711"),
    ("", "Weiß", "Änne", "0171/2345678", "", "4712"),
    ("Hohenlohe-Waldenburg KG", "Schmidt", "Eva", "+43 1 2345678", "", "4713"),
)


def shows(s: Stage, page: Page, board: bring_in.BringInBoard | take_out.TakeOutBoard) -> None:
    s.program.window.body.open(page)
    s.happens(events.Shown(board))


def lists(s: Stage) -> None:
    shows(s, Page.BRING_IN, bring_in.BringInBoard((STOPPED, SPRING)))


def no_lists(s: Stage) -> None:
    shows(s, Page.BRING_IN, bring_in.BringInBoard())


def list_opened(s: Stage) -> None:
    reading = Reading("/lists/spring-fair.csv", "DE", KINDS, True)
    look = Look(HEADS, KINDS, ROWS, 197, 200, 1 << 20)
    board = bring_in.BringInBoard(file="spring-fair.csv", name="Spring fair", reading=reading, look=look)
    shows(s, Page.BRING_IN, board)


def column_opened(s: Stage) -> None:
    list_opened(s)
    s.page().columns[1].click()


def list_coming_in(s: Stage) -> None:
    half = bring_in.CallList(3, "Spring fair", "spring-fair.csv", 4200, 31, 12, 0, is_whole=False)
    shows(
        s,
        Page.BRING_IN,
        bring_in.BringInBoard((SPRING,), "spring-fair.csv", under=bring_in.Under(half, 4243)),
    )


def list_is_in(s: Stage) -> None:
    shows(s, Page.BRING_IN, bring_in.BringInBoard((SPRING,), "spring-fair.csv", done=SPRING))


def taking_out(s: Stage) -> None:
    shows(s, Page.TAKE_OUT, take_out.TakeOutBoard(("First campaign", "Renewal")))


def plain_copy_asked(s: Stage) -> None:
    shows(s, Page.TAKE_OUT, take_out.TakeOutBoard(("First campaign", "Renewal"), asks=True))


def being_taken_out(s: Stage) -> None:
    under = take_out.Written(48250, 300000, "", is_over=False)
    shows(s, Page.TAKE_OUT, take_out.TakeOutBoard(("First campaign",), under=under))


TRADE: dict[str, Callable[[Stage], None]] = {
    "lists": lists,
    "lists-none": no_lists,
    "list-opened": list_opened,
    "list-column": column_opened,
    "list-coming-in": list_coming_in,
    "list-is-in": list_is_in,
    "taking-out": taking_out,
    "taking-out-plain": plain_copy_asked,
    "taking-out-under-way": being_taken_out,
}
