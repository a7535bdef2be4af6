"""Contacts looked for and written about, on the real panel with its real journal."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evenline import people
from evenline.events import Answered, Dialing, Ended, Line, Party
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.requests import NextCall
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.notes import NoteBox
from inside import look_into
from ui.person import JENNA, MakeProgram, Person

PRIYA = Party("+14155550199", "Priya Ortega")


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def calls(person: Person, party: Party = JENNA) -> None:
    line = Line("test", party.number)
    person.hears(Dialing(line, party), Answered(line))
    person.waits(70)
    person.hears(Ended(line))
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)
    person.program.ask(NextCall())
    person.program.draw_now()


def page(person: Person) -> Any:
    return person.program.window.body.page_widget()


def types(person: Person, text: str) -> None:
    search = page(person).search
    for n in range(1, len(text) + 1):
        search.setText(text[:n])
        search.textEdited.emit(text[:n])
    person.sees(lambda: (b := person.view.board(people.People)) is not None and b.found is not None)
    person.sees(lambda: (b := person.view.board(people.People)) is not None and b.found.text == text)  # type: ignore[union-attr]


def shown(person: Person) -> list[str]:
    return [row.accessibleName().partition(",")[0] for row in page(person).rows if row.isVisible()]


def opened(person: Person, party: Party = JENNA) -> Any:
    person.program.ask(people.Open(party.number))
    person.program.window.body.open(Page.PERSON)
    person.sees(lambda: (b := person.view.board(people.Person)) is not None and b.known is not None)
    return page(person)


def test_found_as_one_types_and_opened_with_enter(person: Person) -> None:
    calls(person)
    calls(person, PRIYA)
    person.program.window.body.open(Page.PEOPLE)
    types(person, "ort")
    assert shown(person) == ["Priya Ortega", "Jenna Ortiz"]
    types(person, "ortiz")
    assert shown(person) == ["Jenna Ortiz"]
    QTest.keyClick(page(person).search, Qt.Key.Key_Return)
    person.sees(lambda: person.program.window.body.page is Page.PERSON)
    person.sees(lambda: (b := person.view.board(people.Person)) is not None and b.known is not None)
    assert page(person).name.text() == "Jenna Ortiz"
    assert len([row for row in page(person).rows if row.isVisible()]) == 1
    person.clicks(person.program.window.body.header.menu_button)
    assert (person.program.window.body.page, shown(person)) == (Page.PEOPLE, ["Jenna Ortiz"])


def test_nothing_found_is_said(person: Person) -> None:
    calls(person)
    person.program.window.body.open(Page.PEOPLE)
    types(person, "xyl")
    assert shown(person) == []
    assert "xyl" in page(person).remark.text()


def test_a_day_finds_its_calls(person: Person) -> None:
    calls(person)
    person.program.window.body.open(Page.PEOPLE)
    types(person, "today")
    assert shown(person) == ["Jenna Ortiz"]


def test_what_is_written_is_kept_and_can_be_taken_back(person: Person, paths: Paths) -> None:
    calls(person)
    its = opened(person)
    its.note.setPlainText("Ask for\n Ana  ")
    its.name.field.setText("Jen Ortiz")
    its.name.edited.emit("Jen Ortiz")
    its._keep()
    person.program.draw_now()
    assert its.undo.text() == "Changed: Name"

    def kept() -> tuple[str, str]:
        with look_into(paths.journal) as journal:
            return tuple(journal.execute("SELECT name, note FROM contact").fetchone())

    person.sees(lambda: kept() == ("Jen Ortiz", "Ask for\n Ana  "))
    person.clicks(its.undo.button)
    person.sees(lambda: kept() == ("Jenna Ortiz", "Ask for\n Ana  "))
    assert its.name.text() == "Jenna Ortiz"


def test_what_was_typed_last_is_kept_when_the_page_is_left(person: Person, paths: Paths) -> None:
    calls(person)
    its = opened(person)
    its.company.edited.emit("Acme")
    person.program.window.body.open(Page.LIVE)
    opened(person, PRIYA)
    with look_into(paths.journal) as journal:
        assert journal.execute("SELECT company FROM contact").fetchone()[0] == "Acme"


def test_a_zone_is_chosen_and_given_back(person: Person) -> None:
    calls(person)
    its = opened(person)
    assert "Los Angeles" in its.zone.text()
    person.clicks(its.zone)
    its.place.textEdited.emit("lisbon")
    person.sees(lambda: [b.text() for b in its.zones if b.isVisible()] == ["Lisbon (Europe)"])
    person.clicks(its.zones[0])
    assert "Lisbon" in its.zone.text()
    assert not its.place.isVisible()
    person.clicks(its.zone)
    person.sees(lambda: its.zones[0].isVisible() and its.zones[0].text() == "As the number says")
    person.clicks(its.zones[0])
    assert "Los Angeles" in its.zone.text()


def test_call_plans_the_call_to_them(person: Person) -> None:
    calls(person)
    its = opened(person, PRIYA)
    assert its.empty.text() == "No call with them yet."
    person.clicks(its.call)
    assert person.program.window.body.page is Page.LIVE
    assert person.program.shift.state.plan.number == PRIYA.number


def test_what_is_written_of_somebody_is_there_before_the_ring_and_leads_to_their_page(person: Person) -> None:
    calls(person)
    its = opened(person)
    its.note.setPlainText("Ask for Ana")
    person.clicks(its.call)  # what was typed last is kept first

    def box(text: str) -> NoteBox | None:
        person.program.draw_now()
        found = person.live.notes.findChildren(NoteBox)
        return next((b for b in found if b.isVisible() and b.accessibleDescription() == text), None)

    person.sees(lambda: box("Ask for Ana") is not None)
    person.clicks(box("Ask for Ana"))
    assert person.program.window.body.page is Page.PERSON
    person.sees(lambda: (b := person.view.board(people.Person)) is not None and b.known is not None)
    its = page(person)
    assert its.name.text() == "Jenna Ortiz"
    its.note.setPlainText("Ask for Bo")
    person.clicks(person.program.window.body.header.menu_button)  # back, to the list of contacts
    person.program.window.body.open(Page.LIVE)
    person.sees(lambda: box("Ask for Bo") is not None)


def test_opened_from_the_list_of_calls(person: Person) -> None:
    calls(person)
    person.program.window.body.open(Page.CALLS)
    person.sees(lambda: any(row.isVisible() for row in page(person).rows))
    person.clicks(page(person).people[0])
    assert person.program.window.body.page is Page.PERSON
    person.sees(lambda: (b := person.view.board(people.Person)) is not None and b.known is not None)
    assert page(person).name.text() == "Jenna Ortiz"
