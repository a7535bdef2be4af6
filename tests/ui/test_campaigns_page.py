"""Campaigns on the real panel: chosen, edited with the very card above, brought in, handed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tomlkit
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evenline import campaign_pack
from evenline.campaigns import DECK
from evenline.cues.load import load
from evenline.events import Answered, Dialing, Ended, Line, Party
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import Settings
from evenline.settings import load as load_settings
from evenline_ui.panel.campaigns import CampaignBox
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item
from evenline_ui.program import Program
from samples import CAMPAIGNS, first_deck
from ui.person import JENNA, LINE, Person

MakeProgram = Callable[..., Program]
B2B = "b2b-appointment"


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def page(person: Person) -> QWidget:
    widget = person.program.window.body.page_widget()
    assert isinstance(widget, QWidget)
    return widget


def opened(person: Person) -> list[CampaignBox]:
    """The list of campaigns, through the menu."""
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    person.clicks(page(person).buttons[Item.CAMPAIGNS])  # type: ignore[attr-defined]
    assert body.page is Page.CAMPAIGNS
    return boxes(person)


def boxes(person: Person) -> list[CampaignBox]:
    shown: list[CampaignBox] = page(person).boxes  # type: ignore[attr-defined]
    return [box for box in shown if box.isVisible()]


def box(person: Person, name: str) -> CampaignBox:
    return next(one for one in boxes(person) if one._name.text() == name)


def types(person: Person, field: QWidget, text: str) -> None:
    """Somebody clicks into a field, clears it and types."""
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)
    person.program.draw_now()


def editor(person: Person, name: str, card: str) -> QWidget:
    """The editor of this campaign, with this card open."""
    opened(person)
    person.clicks(box(person, name).edit_button)
    shown = page(person)
    row = next(r for r in shown.rows if r.accessibleName().endswith(f", {card}"))  # type: ignore[attr-defined]
    person.clicks(row)
    return shown


def test_what_there_is_to_choose_from(person: Person) -> None:
    names = [each._name.text() for each in opened(person)]
    assert names == ["First campaign", "Monthly gift", "Payroll check", "Vegetable box"]
    assert not boxes(person)[0].use_button.isVisible()
    assert all(each.use_button.isVisible() for each in boxes(person)[1:])


def test_another_campaign_is_used_from_the_next_call_on(person: Person, paths: Paths) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    opened(person)
    person.clicks(box(person, "Payroll check").use_button)
    assert load_settings(paths.settings)[0].campaign == B2B
    person.hears(Ended(LINE))
    assert (
        person.live.outcomes.button(Outcome.YES).text() == "Yes"
    )  # it began with these, and is filed with them
    person.files(Outcome.HEARD)
    other = Line("test", "2")
    person.hears(Dialing(other, Party("+442079460018")), Answered(other))
    assert person.live.outcomes.button(Outcome.YES).text() == "Meeting booked"
    person.hears(Ended(other))
    person.clicks(person.live.outcomes.button(Outcome.NO_ANSWER, "Left a message"))
    person.sees(person.is_saved)
    toast = person.view.toast
    assert toast is not None
    assert (toast.outcome, toast.filed_as) == (Outcome.NO_ANSWER, "Left a message")


def test_an_unfiled_call_does_not_hold_up_the_next_one_s_campaign(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE), Ended(LINE))
    opened(person)
    person.clicks(box(person, "Payroll check").use_button)
    assert person.live.outcomes.button(Outcome.YES).text() == "Yes"
    person.hears(Dialing(Line("test", "2"), Party("+442079460018")))
    assert person.live.outcomes.button(Outcome.YES).text() == "Meeting booked"


def test_a_card_is_changed_before_ones_eyes_and_used_from_the_next_call(person: Person, paths: Paths) -> None:
    shown = editor(person, "First campaign", "rapport")
    form = shown.card  # type: ignore[attr-defined]
    types(person, form.fields["title"].field, "Listen first.")
    assert form.card._title.text() == "Listen first."
    assert not (paths.campaigns / "first").exists()  # nothing is saved before 'Save'
    person.clicks(shown.save_button)  # type: ignore[attr-defined]
    mine = paths.campaigns / "first" / DECK
    assert load(mine).card("rapport").wordings[0].title == "Listen first."  # type: ignore[union-attr]
    before = first_deck().read_text("utf-8").splitlines()
    changed = [
        new for old, new in zip(before, mine.read_text("utf-8").splitlines(), strict=True) if old != new
    ]
    assert changed == ['title = "Listen first."']  # comments and all else are as they were
    assert not shown.save_button.isEnabled()  # type: ignore[attr-defined]
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    assert person.view.card is not None
    assert person.view.card.title == "Listen first."


def test_what_is_wrong_is_said_while_typing_and_can_be_taken_back(person: Person, paths: Paths) -> None:
    shown = editor(person, "First campaign", "rapport")
    form = shown.card  # type: ignore[attr-defined]
    types(person, form.fields["title"].field, "Far too many words for what a card can show")
    assert "at most 40 characters" in form.fields["title"].wrong.text()
    assert "campaign.toml, line" in shown.said.text()  # type: ignore[attr-defined]
    assert not shown.save_button.isEnabled()  # type: ignore[attr-defined]
    types(person, form.fields["say"].field, "Ask {somebody}.")
    assert "{somebody}" in form.fields["say"].wrong.text()
    for _ in range(2):
        person.clicks(shown.undo_button)  # type: ignore[attr-defined]
    assert shown.said.isHidden()  # type: ignore[attr-defined]
    assert form.fields["title"].field.text() == "Find their reason."
    assert not shown.undo_button.isEnabled()  # type: ignore[attr-defined]
    assert not paths.campaigns.exists()


def test_what_is_not_saved_waits_while_one_looks_elsewhere(person: Person) -> None:
    shown = editor(person, "First campaign", "rapport")
    types(person, shown.card.fields["title"].field, "Listen first.")  # type: ignore[attr-defined]
    person.hears(Dialing(LINE, JENNA))  # a call closes the page
    assert person.program.window.body.page is Page.LIVE
    person.hears(Ended(LINE))
    person.files(Outcome.NO_ANSWER)
    again = editor(person, "First campaign", "rapport")
    assert again.card.fields["title"].field.text() == "Listen first."  # type: ignore[attr-defined]
    assert again.save_button.isEnabled()  # type: ignore[attr-defined]


def test_wordings_are_added_and_removed(person: Person, paths: Paths) -> None:
    shown = editor(person, "First campaign", "file-it")
    form = shown.card  # type: ignore[attr-defined]
    person.clicks(form.add_button)
    types(person, form.fields["title"].field, "And how was it?")
    assert form.card._title.text() == "And how was it?"
    person.clicks(shown.save_button)  # type: ignore[attr-defined]
    titles = [w.title for w in load(paths.campaigns / "first" / DECK).card("file-it").wordings]  # type: ignore[union-attr]
    assert titles == ["How did it end?", "And how was it?"]
    person.clicks(form.drop_button)
    person.clicks(shown.save_button)  # type: ignore[attr-defined]
    assert len(load(paths.campaigns / "first" / DECK).card("file-it").wordings) == 1  # type: ignore[union-attr]


def test_the_campaign_s_own_words_times_and_outcomes(person: Person, paths: Paths) -> None:
    opened(person)
    person.clicks(box(person, "First campaign").edit_button)
    shown = page(person)
    person.clicks(shown.rows[0])  # type: ignore[attr-defined]
    form = shown.campaign  # type: ignore[attr-defined]
    types(person, form.fields["offer"].field, "a warmer house")
    types(person, form.fields["fact1"].field, "it is done in a day")
    types(person, form.fields["ask"].field, "90")
    types(person, form.fields["reasons"].field, "Price, Rented, Later")
    types(person, form.fields["yes"].field, "Visit booked")
    form.ensureWidgetVisible(form.shown["heard"])
    person.clicks(form.shown["heard"])
    person.clicks(shown.save_button)  # type: ignore[attr-defined]
    found = load(paths.campaigns / "first" / DECK).campaign
    assert (found.offer, found.facts[1], found.ask) == ("a warmer house", "it is done in a day", 90.0)
    assert found.reasons == ("Price", "Rented", "Later")
    assert found.filings[0].words == "Visit booked"
    assert Outcome.HEARD not in {filing.outcome for filing in found.filings}
    person.hears(Dialing(LINE, JENNA))
    assert person.live.outcomes.button(Outcome.YES).text() == "Visit booked"


def test_a_campaign_goes_out_as_one_file_and_comes_in_again(person: Person, paths: Paths) -> None:
    opened(person)
    person.clicks(box(person, "Payroll check").export_button)
    assert paths.reports is not None
    file = paths.reports / f"{B2B}{campaign_pack.ENDING}"
    assert campaign_pack.read(file).name == "Payroll check"
    assert str(file) in page(person).said.text()  # type: ignore[attr-defined]
    person.program.decks.desk().pick = lambda: str(file)
    person.clicks(page(person).import_button)  # type: ignore[attr-defined]
    mine = [each for each in boxes(person) if each._name.text() == "Payroll check"]
    assert len(mine) == 2
    assert (paths.campaigns / "payroll-check" / "rehearsals" / "two-dates.toml").is_file()


def test_a_bad_file_is_refused_whole_with_a_reason(person: Person, paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    text = tomlkit.parse(first_deck().read_text("utf-8"))
    text["campaign"]["ask"] = "soon"
    file.write_text(tomlkit.dumps(text), "utf-8")
    opened(person)
    person.program.decks.desk().pick = lambda: str(file)
    person.clicks(page(person).import_button)  # type: ignore[attr-defined]
    said = page(person).said.text()  # type: ignore[attr-defined]
    assert "bad.toml, line" in said
    assert "seconds from 0.1 to 36000 were expected; found 'soon'. Nothing was changed." in said
    assert not paths.campaigns.exists()
    person.program.decks.desk().pick = lambda: ""  # nothing was picked: nothing happens
    person.clicks(page(person).import_button)  # type: ignore[attr-defined]
    assert not paths.campaigns.exists()


def test_a_campaign_that_is_gone_is_said_and_the_first_one_is_used(
    make_program: MakeProgram, qtbot: QtBot
) -> None:
    person = Person(make_program, qtbot, campaign="../../etc")
    assert person.program.shift.state.deck == load(first_deck())
    assert person.view.trouble is not None
    assert "a folder with a campaign.toml was expected" in person.live.trouble.text()


def test_each_campaign_that_comes_with_evenline_has_four_calls_to_rehearse(
    make_program: MakeProgram, qtbot: QtBot
) -> None:
    for folder in sorted(CAMPAIGNS.iterdir()):
        program = make_program(Settings(theme="light", motion=False, campaign=folder.name))
        program.decks.find_rehearsals()
        scenarios = program.shift.state.scenarios
        assert scenarios is not None
        assert len(scenarios) == 4, folder.name
        assert program.shift.state.unplayable == ()
