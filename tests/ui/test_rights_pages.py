"""One person's data and how long things are kept, on the real panel with its real journal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evenline import rights
from evenline.events import Answered, Dialing, Ended
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.requests import NextCall
from evenline_ui.panel.leaf import Page
from inside import look_into
from ui.person import JENNA, LINE, MakeProgram, Person
from ui.test_terminal import Say, home, say

__all__ = ["home", "say"]


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def calls(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)
    person.program.ask(NextCall())


def looks_for(person: Person, number: str) -> None:
    page = opened(person, Page.PERSON_DATA)
    page.number.setText(number)
    page.number.textEdited.emit(number)
    person.sees(lambda: (b := person.view.board(rights.Person)) is not None and b.asked == number)


def opened(person: Person, page: Page):  # type: ignore[no-untyped-def]
    person.program.window.body.open(page)
    person.program.draw_now()
    return person.program.window.body.page_widget()


def test_a_person_is_erased_after_a_second_question(person: Person, paths: Paths) -> None:
    calls(person)
    looks_for(person, "(415) 555-0137")
    page: Any = person.program.window.body.page_widget()
    assert page.who.text().startswith("Jenna Ortiz")
    person.clicks(page.erase)
    assert page.sure.isVisible()
    person.clicks(page.cancel)
    assert not page.sure.isVisible()
    person.clicks(page.erase)
    person.clicks(page.erase)
    person.sees(lambda: "Nothing is kept" in page.what.text())
    assert "is erased, with 1 call" in page.said.text().replace("calls", "call")
    assert page.record.text().endswith("erased, 1 call")
    with look_into(paths.journal) as journal:
        assert journal.execute("SELECT count(*) FROM call").fetchone()[0] == 0
    assert person.view.footer.count == 1  # the count stays the agent's
    assert person.view.board(rights.Person) is not None


def test_a_person_s_data_is_handed_over_as_a_file(person: Person, paths: Paths) -> None:
    calls(person)
    looks_for(person, "+14155550137")
    page: Any = person.program.window.body.page_widget()
    person.clicks(page.hand_over)
    person.sees(lambda: "lies in" in page.said.text())
    assert paths.reports is not None
    (file,) = paths.reports.iterdir()
    kept = json.loads(file.read_text("utf-8"))["kept"]
    assert [row["name"] for row in kept["call"]] == ["Jenna Ortiz"]


def test_nothing_is_erased_while_a_call_is_open(person: Person) -> None:
    looks_for(person, "+14155550137")
    page: Any = person.program.window.body.page_widget()
    person.hears(Dialing(LINE, JENNA))
    assert not page.erase.isEnabled()


def test_a_term_is_chosen_for_one_campaign_and_given_back(person: Person) -> None:
    calls(person)
    page = opened(person, Page.HOW_LONG)
    person.sees(lambda: len([box for box in page.boxes if box.isVisible()]) == 2)
    person.clicks(page.boxes[1].row)
    person.clicks(page.boxes[1].choices["notes"].chips[1])
    person.sees(lambda: "90 days" in page.boxes[1].row.about.text())
    person.clicks(page.boxes[1].as_others)
    person.sees(lambda: "As all campaigns" in page.boxes[1].row.small.text())


def test_the_term_of_all_campaigns_is_a_setting(person: Person) -> None:
    calls(person)
    page = opened(person, Page.HOW_LONG)
    person.sees(lambda: len([box for box in page.boxes if box.isVisible()]) == 2)
    person.clicks(page.boxes[0].row)
    person.clicks(page.boxes[0].choices["calls"].chips[3])
    person.sees(lambda: "3 years" in page.boxes[1].row.about.text())
    assert person.program.preferences.now.keep_calls == 1095


# In a terminal ----------------------------------------------------------------------------------------------


def test_in_a_terminal(person: Person, paths: Paths, say: Say, home: Path) -> None:
    calls(person)
    person.program.journal.close()
    assert paths.journal.parent == home
    assert "1 call(s)" in say("person", "look", "+1 415 555 0137").stdout
    out = say("person", "hand-over", "+14155550137", "--folder", str(home / "out"))
    assert out.returncode == 0
    assert len(list((home / "out").iterdir())) == 1
    kept = say("keep", "set", "First campaign", "--calls", "365")
    assert "First campaign" in kept.stdout
    assert "calls 365 days" in kept.stdout
    assert "0 call(s)" in say("keep", "tidy").stdout
    assert say("person", "erase", "+14155550137", "--yes").stdout.count("Erased") == 1
    assert "Nothing is kept" in say("person", "look", "+14155550137").stdout
    assert say("person", "look", "none").returncode == 1
