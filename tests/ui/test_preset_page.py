"""What an administrator chose beforehand, on the real panel: the first run asks less, and the page says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evenline import policy, preset
from evenline.native.autostart import autostart
from evenline.paths import Paths
from evenline.settings import Settings, Topic, load
from evenline.values import replace
from evenline_ui import main
from evenline_ui.at_login import AtLogin
from evenline_ui.panel.first_run import FirstRunPage
from evenline_ui.panel.leaf import Page
from evenline_ui.preferences import Preferences
from evenline_ui.program import Program
from ui.person import Person
from ui.test_settings_page import box, chooses, opened, page


@pytest.fixture
def given(paths: Paths, tmp_path: Path) -> Paths:
    """A machine that somebody has prepared."""
    return replace(paths, preset=tmp_path / preset.NAME, policy=tmp_path / policy.NAME)


@pytest.fixture
def opens(qapp: QApplication, given: Paths) -> Callable[[str], Program]:
    """The panel as it opens with such a preset; the test ends it."""

    def make(text: str) -> Program:
        assert given.preset is not None
        given.preset.write_text(text, "utf-8")
        return main.make(given)

    return make


def ends(program: Program) -> None:
    program.quit()
    program.window.deleteLater()


def test_a_silent_first_run(opens: Callable[[str], Program]) -> None:
    program = opens('first_run = false\nlanguage = "de"\ncampaign = "subscription"\n')
    assert program.window.body.page is Page.LIVE
    assert program.preferences.now == Settings(language="de", campaign="subscription")
    assert program.shift.state.deck.campaign.name == "Vegetable box"
    assert not program.paths.settings.exists()
    ends(program)


def test_only_what_is_open_is_asked(opens: Callable[[str], Program]) -> None:
    program = opens('theme = "dark"\nwhere = "edge"\ngoal = 30\ndialer_program = "MicroSIP"\n')
    program.draw_now()
    shown = program.window.body.page_widget()
    assert isinstance(shown, FirstRunPage)
    assert "2 short questions" in shown.about.text()
    shown.next_button.click()
    program.draw_now()
    assert shown.progress.text() == "1 of 2"
    assert not shown.boxes["side"].isHidden()
    assert "where" not in shown.boxes  # that one is answered
    shown.next_button.click()
    program.draw_now()
    assert shown.progress.text() == "2 of 2"
    shown.back_button.click()
    program.draw_now()
    assert shown.progress.text() == "1 of 2"
    ends(program)


def test_a_policy_answers_as_well(opens: Callable[[str], Program], given: Paths) -> None:
    assert given.policy is not None
    given.policy.write_text("goal = 30\n", "utf-8")
    program = opens('theme = "light"\n')
    program.draw_now()
    assert program.shift.state.first_run is not None
    assert program.shift.state.first_run.steps == (2, 3, 5)
    ends(program)


@pytest.fixture
def prepared(make_program: Callable[..., Program], qtbot: QtBot, given: Paths) -> Person:
    assert given.preset is not None
    given.preset.write_text('theme = "dark"\ngoal = 30\n', "utf-8")
    found = preset.load(given.preset)

    def make(chosen: Settings, clock: object) -> Program:
        program = make_program(replace_settings(chosen), clock, given)
        program.preferences.preset = found
        return program

    def replace_settings(chosen: Settings) -> Settings:
        return load(given.settings, found.values)[0]

    return Person(make, qtbot)


def test_the_page_says_who_chose_and_the_person_may_change_it(prepared: Person, given: Paths) -> None:
    assert prepared.program.window._look.dark
    opened(prepared, Topic.LOOKS)
    where = f"Chosen beforehand by your administrator ({given.preset}); you may change it."
    assert box(prepared, "theme").locked.text() == where
    assert not box(prepared, "theme").reset_button.isVisible()
    assert box(prepared, "text_scale").locked.text() == ""
    chooses(prepared, "theme", "As the system")
    assert box(prepared, "theme").locked.text() == ""
    assert box(prepared, "theme").reset_button.isVisible()
    assert 'theme = "system"' in given.settings.read_text(
        "utf-8"
    )  # said, though it is Evenline's own default
    prepared.clicks(box(prepared, "theme").reset_button)
    assert prepared.program.preferences.now.theme == "dark"
    assert box(prepared, "theme").locked.text() == where
    assert page(prepared).undo.text() == "Theme changed."


def test_a_start_at_login_is_set_up_once_and_then_the_system_is_heeded(
    paths: Paths, qapp: QApplication
) -> None:
    found = preset.Preset({"at_login": True}, {"at_login": "the preset"})
    said: list[str] = []
    preferences = Preferences(paths.settings, Settings(at_login=True), said.append, preset=found)
    login = AtLogin(preferences, said.append, autostart)
    login.begin(is_first=True)
    assert autostart().is_on()
    autostart().turn(False)  # in the system's own settings
    login.begin()
    assert not autostart().is_on()
    assert load(paths.settings, found.values)[0].at_login is False  # and it stays so
    assert said == ["Your system does not start Evenline at login: the setting is off now."]
