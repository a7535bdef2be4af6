"""A card that is put away: for this call, back with one click, or never again in this campaign."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evenline.cues.cards import Moment
from evenline.events import Answered, Dialing, Ended, Line
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline_ui.panel.menu import Item, MenuPage
from inside import look_into
from samples import first_deck, own_deck
from ui.person import JENNA, MakeProgram, Person

CAMPAIGN = "First campaign"


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def never(paths: Paths) -> list[tuple[Any, ...]]:
    with look_into(paths.journal) as db:
        return [tuple(row) for row in db.execute("SELECT campaign, card FROM card_never ORDER BY 1, 2")]


def talks(person: Person, ref: str) -> Line:
    line = Line("test", ref)
    person.hears(Dialing(line, JENNA), Answered(line))
    person.waits(5)
    return line


def card(person: Person) -> str:
    view = person.view
    assert person.live.card.isVisible() == (view.card is not None)
    return "" if view.card is None else view.card.id


def puts_away(person: Person) -> None:
    """As a hand does it: over the card, whose corner says what it is for, and a click."""
    shown, corner = person.live.card, person.live.card.corner
    middle = QPointF(shown.rect().center())
    QApplication.sendEvent(shown, QEnterEvent(middle, middle, shown.mapToGlobal(middle)))
    assert corner.toolTip() == "Put this card away"
    person.clicks(corner)


def is_over(person: Person, line: Line) -> None:
    person.hears(Ended(line))
    person.files(Outcome.HEARD)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: not person.entries)


def uses(person: Person, name: str) -> None:
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    menu = body.page_widget()
    assert isinstance(menu, MenuPage)
    person.clicks(menu.buttons[Item.CAMPAIGNS])
    page: Any = body.page_widget()
    person.sees(lambda: any(box._name.text() == name and box.isVisible() for box in page.boxes))
    person.clicks(next(box for box in page.boxes if box._name.text() == name).use_button)
    person.sees(lambda: person.program.shift.state.deck.campaign.name == name)
    person.clicks(body.header.menu_button)  # back to the menu, and to the call
    if body.page_widget() is not person.live:
        person.clicks(body.header.menu_button)


def test_away_for_this_call_and_back_with_one_click(person: Person, paths: Paths) -> None:
    line, away = talks(person, "1"), person.live.away
    assert not away.isVisible()
    assert card(person) == "rapport"
    puts_away(person)
    assert card(person) == ""
    assert away._said.text() == "Away for this call"
    person.clicks(away.back_button)
    assert card(person) == "rapport"
    assert not away.isVisible()
    puts_away(person)
    person.waits(7)
    assert away.isVisible()
    person.waits(1.5)
    assert not away.isVisible()  # it is not said for ever
    person.waits(60)
    assert card(person) == ""  # and the card stays away
    is_over(person, line)
    talks(person, "2")
    assert card(person) == "rapport"
    assert never(paths) == []


@pytest.mark.parametrize("moment", [Moment.NO, Moment.GATEKEEPER])
def test_a_tapped_card_comes_back_with_its_tap(moment: Moment, person: Person) -> None:
    talks(person, "1")
    chip = person.live.moments._chips[moment]
    person.clicks(chip)
    before = card(person)
    puts_away(person)
    assert card(person) != before
    assert not chip.isChecked()
    person.clicks(person.live.away.back_button)
    assert card(person) == before
    assert chip.isChecked()


def test_the_question_that_was_asked_for_comes_back_too(person: Person) -> None:
    talks(person, "1")
    person.clicks(person.live.line.mark)
    assert card(person) == "ask"
    puts_away(person)
    assert card(person) != "ask"
    person.clicks(person.live.away.back_button)
    assert card(person) == "ask"


def test_never_here_holds_over_calls_and_a_restart_and_in_this_campaign_alone(
    make_program: MakeProgram, qtbot: QtBot, person: Person, paths: Paths
) -> None:
    other = first_deck().read_text("utf-8").replace(f'name = "{CAMPAIGN}"', 'name = "Autumn"')
    own_deck(paths, other, "autumn")
    line, away = talks(person, "1"), person.live.away
    puts_away(person)
    person.clicks(away.never_button)
    assert away._said.text() == "Not in this campaign any more"
    assert not away.never_button.isVisible()
    person.sees(lambda: never(paths) == [(CAMPAIGN, "rapport")])
    is_over(person, line)
    line = talks(person, "2")
    assert card(person) == ""
    is_over(person, line)
    person.program.quit()

    again = Person(make_program, qtbot)
    line = talks(again, "3")
    assert card(again) == ""
    again.waits(150)
    assert card(again) == "ask"  # the others come as before
    is_over(again, line)

    uses(again, "Autumn")
    line = talks(again, "4")
    assert card(again) == "rapport"
    assert never(paths) == [(CAMPAIGN, "rapport")]
    is_over(again, line)
    uses(again, CAMPAIGN)
    talks(again, "5")
    assert card(again) == ""


def test_never_is_taken_back_by_the_bar(person: Person, paths: Paths) -> None:
    line, away = talks(person, "1"), person.live.away
    puts_away(person)
    person.clicks(away.never_button)
    person.sees(lambda: len(never(paths)) == 1)
    person.clicks(away.back_button)
    assert card(person) == "rapport"
    person.sees(lambda: never(paths) == [])
    is_over(person, line)
    talks(person, "2")
    assert card(person) == "rapport"
