"""The settings on the real panel: found, changed at once, taken back, locked; and the file says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evenline import policy
from evenline.events import Dialing
from evenline.paths import Paths
from evenline.requests import NoMoreBreaks
from evenline.settings import Declared, Settings, Topic, declared, load
from evenline.settings_file import as_toml
from evenline.values import replace
from evenline_ui import setting_words
from evenline_ui.panel.chord import ChordField
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item
from evenline_ui.panel.place import PlacePage
from evenline_ui.panel.setting_box import SettingBox
from evenline_ui.panel.settings import SettingsPage
from evenline_ui.program import Program
from ui.person import JENNA, LINE, Person

MakeProgram = Callable[..., Program]


def page(person: Person) -> SettingsPage:
    shown = person.program.window.body.page_widget()
    assert isinstance(shown, SettingsPage)
    return shown


def opened(person: Person, topic: Topic | None = None) -> SettingsPage:
    """As a person gets there: the menu, the settings, a topic."""
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    person.clicks(body.page_widget().buttons[Item.SETTINGS])  # type: ignore[attr-defined]
    if topic is not None:
        person.clicks(page(person).topics[topic])
    return page(person)


def box(person: Person, name: str) -> SettingBox:
    return page(person).boxes[name]


def shown(person: Person) -> list[str]:
    return [name for name, each in page(person).boxes.items() if each.isVisible()]


def chooses(person: Person, name: str, said: str) -> None:
    choices = box(person, name).choices
    assert choices is not None
    person.clicks(next(chip for chip in choices.chips if chip.text() == said))


def types(person: Person, field: QWidget | None, text: str) -> None:
    assert field is not None
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.program.draw_now()


def file(paths: Paths) -> Settings:
    chosen, mistakes = load(paths.settings)
    assert mistakes == ()
    return chosen


# Where they are ----------------------------------------------------------------------------------------------


def test_every_setting_has_its_place_and_its_words(person: Person) -> None:
    opened(person)
    found: list[str] = []
    for topic in page(person).topics:
        person.clicks(page(person).topics[topic])
        assert person.program.window.body.header._phase.text() == setting_words.topic(topic)
        found += shown(person)
        person.clicks(person.program.window.body.header.menu_button)
    assert sorted(found) == sorted(setting.name for setting in declared())
    spoken = setting_words._said()
    assert [setting.name for setting in declared() if setting.name not in spoken] == []


def test_a_setting_without_words_shows_by_the_file_s_own() -> None:
    key = Declared("key_wave", "", "The keys for 'I asked'.", Topic.SHORTCUTS, is_key=True)
    assert (setting_words.title(key), setting_words.sentence(key)) == ("Key wave", "The keys for 'I asked'.")


def test_what_is_typed_finds_names_sentences_and_choices_of_all_pages(person: Person) -> None:
    opened(person, Topic.LOOKS)
    search = page(person).search
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    for text, names in (
        ("dark", ["theme"]),
        ("rough call", ["breaks"]),
        ("SCREEN", ["where", "side", "maximised", "keep_out_of_sharing"]),
        ("deutsch", ["language"]),
        ("zebra", []),
    ):
        search.selectAll()
        QTest.keyClicks(search, text)
        person.program.draw_now()
        assert shown(person) == names
        assert page(person).nothing.isVisible() == (not names)
    person.clicks(person.program.window.body.header.menu_button)
    assert (page(person).search.text(), shown(person)) == ("", [])
    assert all(row.isVisible() for row in page(person).topics.values())


def test_back_leads_from_a_topic_to_the_list_to_the_call(person: Person) -> None:
    opened(person, Topic.PLACE)
    back = person.program.window.body.header.menu_button
    person.clicks(back)
    assert page(person).title() == "Settings"
    person.clicks(back)
    assert person.program.window.body.page is Page.LIVE


# Changed at once ---------------------------------------------------------------------------------------------


def test_the_list_scrolls_no_further_than_its_last_entry(person: Person) -> None:
    opened(person)
    last = list(page(person).topics.values())[-1]
    room = page(person)._area.viewport().height()
    assert page(person)._inner.height() <= max(room, last.geometry().bottom() + 12)


def test_the_theme_changes_before_ones_eyes_and_the_page_stays(person: Person, paths: Paths) -> None:
    opened(person, Topic.LOOKS)
    chooses(person, "theme", "Dark")
    assert person.program.window._look.dark
    assert shown(person) == ["theme", "text_scale", "motion", "language"]
    assert file(paths).theme == "dark"
    assert page(person).undo.text() == "Theme changed."
    chooses(person, "text_scale", "150 %")
    assert person.program.window._look.scale == 1.5
    chooses(person, "language", "Deutsch")
    assert box(person, "theme").name == "Farben"
    assert person.program.window.body.header._phase.text() == "Aussehen"


def test_the_last_change_is_taken_back_by_name_until_the_page_is_left(person: Person, paths: Paths) -> None:
    opened(person, Topic.PLACE)
    before = box(person, "side").mapTo(page(person), QPoint())
    chooses(person, "side", "Left")
    assert page(person).undo.isVisible()
    assert box(person, "side").mapTo(page(person), QPoint()) == before  # nothing moved under the pointer
    chooses(person, "where", "At the screen’s edge")
    assert page(person).undo.text() == "Where it sits changed."
    person.clicks(page(person).undo.button)
    assert file(paths) == Settings(side="left")
    assert page(person).undo.text() == ""
    chooses(person, "side", "Right")
    person.clicks(person.program.window.body.header.menu_button)
    person.clicks(page(person).topics[Topic.PLACE])
    assert page(person).undo.text() == ""


def test_back_to_the_default_leaves_the_file_as_it_was(person: Person, paths: Paths) -> None:
    opened(person, Topic.CALLS)
    tick = box(person, "breaks").tick
    assert not box(person, "breaks").reset_button.isVisible()
    person.clicks(tick)
    assert not person.program.shift.state.breaks
    assert file(paths) == Settings(breaks=False)
    person.clicks(box(person, "breaks").reset_button)
    assert person.program.shift.state.breaks
    assert paths.settings.read_text("utf-8") == as_toml()
    assert not box(person, "breaks").reset_button.isVisible()


def test_a_new_goal_is_at_the_foot_at_once(person: Person, paths: Paths) -> None:
    assert person.view.figures is not None
    opened(person, Topic.CALLS)
    types(person, box(person, "goal").field, "25")
    person.sees(lambda: person.view.footer.goal == 25)
    assert file(paths).goal == 25
    chooses(person, "goal", "40")
    person.sees(lambda: person.view.footer.goal == 40)
    assert box(person, "goal").field.text() == ""  # type: ignore[union-attr]
    chooses(person, "goal", "My own pace")
    person.sees(lambda: person.view.footer.goal == 5)
    assert file(paths).goal == 0


def test_a_new_country_reads_the_number_that_is_there_anew(person: Person) -> None:
    person.hears(Dialing(LINE, replace(JENNA, number="03012345")))
    person.sees(lambda: person.program.shift.state.known("03012345") is not None)
    before = person.program.shift.state.known("03012345")
    person.program.preferences.set("region", "DE")
    person.sees(lambda: person.program.shift.state.known("03012345") not in (None, before))
    known = person.program.shift.state.known("03012345")
    assert known is not None
    assert known.zone == "Europe/Berlin"


def test_another_baresip_is_heard_at_once_and_the_old_one_is_let_go(
    person: Person, paths: Paths, free_ports: tuple[int, int]
) -> None:
    one, other = (f"127.0.0.1:{port}" for port in free_ports)
    opened(person, Topic.DIALERS)
    types(person, box(person, "baresip").field, one)
    person.sees(lambda: dict(person.program.shift.state.away) == {"baresip": one})
    types(person, box(person, "baresip").field, other)
    person.sees(lambda: dict(person.program.shift.state.away) == {"baresip": other})
    types(person, box(person, "baresip").field, "")
    person.sees(lambda: dict(person.program.shift.state.away) == {})
    assert file(paths).baresip == ""
    assert sorted(dialer.name for dialer in person.program.dialing.dialers) == ["hook", "manual"]


@pytest.fixture
def free_ports() -> tuple[int, int]:
    """Where nobody listens."""
    import socket

    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


# What can't be -----------------------------------------------------------------------------------------------


def test_what_can_not_be_used_is_said_where_it_was_typed_and_changes_nothing(
    person: Person, paths: Paths
) -> None:
    opened(person, Topic.CALLS)
    types(person, box(person, "goal").field, "many")
    assert box(person, "goal").wrong.text() == "“many” can’t be used; a whole number was expected."
    types(person, box(person, "goal").field, "-3")
    assert box(person, "goal").wrong.text() == "“-3” can’t be used."
    assert box(person, "goal").field.text() == "-3"  # type: ignore[union-attr]
    assert not paths.settings.exists()
    types(person, box(person, "goal").field, "12")
    assert box(person, "goal").wrong.text() == ""
    assert file(paths).goal == 12


@pytest.mark.parametrize("typed", ["130 %", "130%", "130", "1,3", "1.3"])
def test_a_size_is_typed_as_the_chips_say_it_or_as_the_file_does(
    typed: str, person: Person, paths: Paths
) -> None:
    opened(person, Topic.LOOKS)
    types(person, box(person, "text_scale").field, typed)
    assert file(paths).text_scale == 1.3
    assert box(person, "text_scale").field.text() == "1.3"  # type: ignore[union-attr]


def test_a_mistake_of_the_file_stands_at_its_setting_until_it_is_put_right(
    person: Person, paths: Paths
) -> None:
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text('theme = "mauve"  # lovely\n', "utf-8")
    person.program.preferences._read()
    opened(person, Topic.LOOKS)
    assert box(person, "theme").wrong.text() == "“mauve” can’t be used."
    assert person.view.trouble is not None
    assert "theme: “mauve” can’t be used. The colours of the panel." in person.view.trouble.detail
    chooses(person, "theme", "Dark")
    assert box(person, "theme").wrong.text() == ""
    assert paths.settings.read_text("utf-8") == 'theme = "dark"  # lovely\n'
    assert person.view.trouble is None


def test_a_file_that_can_not_be_written_is_said(person: Person, paths: Paths) -> None:
    in_the_way = paths.settings.with_name("settings.toml.new")
    in_the_way.mkdir()
    opened(person, Topic.PLACE)
    chooses(person, "side", "Left")
    assert page(person).said.isVisible()
    assert f"{paths.settings} can’t be changed" in page(person).said.text()
    assert person.program.preferences.now.side == "left"
    in_the_way.rmdir()
    chooses(person, "side", "Right")
    chooses(person, "side", "Left")
    assert file(paths).side == "left"


def test_a_file_that_is_no_toml_is_left_alone_and_that_is_said(person: Person, paths: Paths) -> None:
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text("theme = = 1\n", "utf-8")
    opened(person, Topic.PLACE)
    chooses(person, "side", "Left")
    assert "can’t be changed" in page(person).said.text()
    assert "It holds until the next start." in page(person).said.text()
    assert person.program.preferences.now.side == "left"
    assert paths.settings.read_text("utf-8") == "theme = = 1\n"


def test_a_file_that_is_saved_half_written_leaves_what_held(person: Person, paths: Paths) -> None:
    preferences = person.program.preferences
    preferences.set("side", "left")
    paths.settings.write_text("side = \n", "utf-8")
    person.sees(lambda: preferences.mistakes != ())
    assert preferences.now.side == "left"
    assert preferences.now.region == "US"
    paths.settings.write_text('side = "right"\n', "utf-8")
    person.sees(lambda: preferences.now.side == "right")


# The administrator -------------------------------------------------------------------------------------------


@pytest.fixture
def managed(make_program: MakeProgram, qtbot: QtBot, paths: Paths, tmp_path: Path) -> Person:
    """A panel that somebody administers."""
    rules = tmp_path / policy.NAME
    rules.write_text('theme = "dark"\nbreaks = true\ngoal = 30\nbaresip = 1\n', "utf-8")

    def make(chosen: Settings, clock: object) -> Program:
        return make_program(chosen, clock, replace(paths, policy=rules))

    return Person(make, qtbot)


def test_what_is_locked_holds_and_says_who_locked_it(managed: Person, paths: Paths, tmp_path: Path) -> None:
    assert managed.program.preferences.now.theme == "dark"  # over what the person has chosen
    managed.sees(lambda: managed.view.footer.goal == 30)
    opened(managed, Topic.LOOKS)
    choices = box(managed, "theme").choices
    assert choices is not None
    assert box(managed, "theme").locked.text() == f"Set by your administrator ({tmp_path / policy.NAME})."
    assert not any(chip.isEnabled() for chip in choices.chips)
    assert next(chip.text() for chip in choices.chips if chip.isChecked()) == "Dark"
    QTest.mouseClick(choices.chips[1], Qt.MouseButton.LeftButton)
    assert managed.program.preferences.now.theme == "dark"
    assert not box(managed, "theme").reset_button.isVisible()
    assert box(managed, "text_scale").locked.text() == ""
    assert box(managed, "text_scale").choices.isEnabled()  # type: ignore[union-attr]


def test_no_other_way_leads_around_it(managed: Person, paths: Paths) -> None:
    managed.program.ask(NoMoreBreaks())
    assert managed.program.preferences.now.breaks
    paths.settings.write_text('theme = "light"\ngoal = 3\nside = "left"\n', "utf-8")
    managed.program.preferences._read()
    now = managed.program.preferences.now
    assert (now.theme, now.goal, now.side) == ("dark", 30, "left")


def test_where_it_sits_is_locked_and_a_click_on_its_page_says_so(managed: Person) -> None:
    preferences = managed.program.preferences
    preferences.policy = policy.Policy({"where": "edge"}, {"where": "the policy"})
    preferences.now = preferences.policy.over(preferences.now)
    managed.program.window.body.open(Page.PLACE)
    place = managed.program.window.body.page_widget()
    assert isinstance(place, PlacePage)
    managed.clicks(place.where.chips[0])
    assert place.told.text() == "Set by your administrator (the policy)."


def test_a_mistake_in_the_policy_is_said_and_the_rest_holds(managed: Person) -> None:
    assert managed.view.trouble is not None
    assert managed.view.trouble.detail.startswith(
        "baresip: “1” can’t be used; words in quotes were expected."
    )


# Keys and calls ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, "Ctrl+Alt+F9"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.MetaModifier, "Shift+Super+A"),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier, "Ctrl+Space"),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, "F8"),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, ""),
    ],
)
def test_a_chord_is_recorded_as_it_is_pressed(
    key: Qt.Key, held: Qt.KeyboardModifier, said: str, person: Person
) -> None:
    field = ChordField(person.program.window._look, person.program.window.keyboard, "", person.program.window)
    heard: list[str] = []
    field.recorded.connect(heard.append)
    QTest.keyClick(field, key, held)
    assert (field.text(), heard) == (said, [said] if said else [])
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.text(), heard[-1]) == ("", "")


def test_a_chord_that_can_not_be_had_is_said_where_it_is_set(person: Person) -> None:
    opened(person, Topic.SHORTCUTS)
    person.program._say_of_keys("Another program has Alt+F4.")
    person.sees(lambda: page(person).said.text() == "Another program has Alt+F4.")
    person.program._say_of_keys("")
    person.sees(lambda: page(person).said.isHidden())


def test_a_call_closes_the_settings_and_what_was_typed_is_kept(person: Person, paths: Paths) -> None:
    opened(person, Topic.DIALERS)
    field = box(person, "dialer_title").field
    assert field is not None
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "Soft")
    person.hears(Dialing(LINE, JENNA))
    assert person.program.window.body.page is Page.LIVE
    person.sees(lambda: file(paths).dialer_title == "Soft")
