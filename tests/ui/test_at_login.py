"""The setting 'at login' and the system's word on it are one, and a failure is a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from evenline.native.autostart import autostart
from evenline.paths import Paths
from evenline.policy import Policy
from evenline.settings import Settings, load
from evenline_ui.at_login import AtLogin
from evenline_ui.preferences import Preferences
from evenline_ui.program import Program
from stage import Stage

MakeStage = Callable[..., Stage]
MakeProgram = Callable[..., Program]


def sentences(program: Program) -> list[str]:
    return [notice.trouble.detail for notice in program.shift.state.notices]


def test_the_system_is_told_when_it_changes(make_stage: MakeStage) -> None:
    program = make_stage().program
    assert not autostart().is_on()
    program.preferences.set("at_login", True)
    assert autostart().is_on()
    program.preferences.set("at_login", False)
    assert not autostart().is_on()
    assert not sentences(program)


def test_another_setting_switches_nothing_on_again(make_stage: MakeStage) -> None:
    program = make_stage().program
    program.preferences.set("at_login", True)
    autostart().turn(False)
    program.preferences.set("theme", "dark")
    assert not autostart().is_on()


def test_switched_off_in_the_system_it_stays_off(make_stage: MakeStage) -> None:
    program = make_stage(Settings(at_login=True)).program
    assert not autostart().is_on()

    program.at_login.begin()

    assert not autostart().is_on()
    assert not program.preferences.now.at_login
    assert not load(program.paths.settings)[0].at_login
    assert sentences(program) == ["Your system does not start Evenline at login: the setting is off now."]


def test_on_in_both_is_no_news(make_stage: MakeStage) -> None:
    autostart().turn(True)
    program = make_stage(Settings(at_login=True)).program
    program.at_login.begin()
    assert program.preferences.now.at_login
    assert not sentences(program)


def test_what_cannot_be_done_is_said_and_the_setting_stays_true(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refuses:
        def is_on(self) -> bool:
            return False

        def turn(self, on: bool) -> None:
            raise PermissionError(13, "Permission denied", "/cfg/autostart")

    refuses = Refuses()
    monkeypatch.setattr("evenline_ui.program.autostart", lambda: refuses)
    program = make_stage().program

    program.preferences.set("at_login", True)

    assert sentences(program) == ["Start at login can’t be changed: /cfg/autostart (Permission denied)."]
    assert not program.preferences.now.at_login


def test_what_cannot_be_switched_off_stays_on(make_stage: MakeStage, tmp_path: Path) -> None:
    """The real thing, in the way of which lies a folder."""
    program = make_stage(Settings(at_login=True)).program
    in_the_way = tmp_path / "config" / "autostart" / "evenline.desktop" / "folder"
    if sys.platform != "linux":
        pytest.skip("a file on Linux")
    in_the_way.mkdir(parents=True)

    program.preferences.set("at_login", False)

    assert program.preferences.now.at_login
    assert len(sentences(program)) == 1
    assert str(in_the_way.parent) in sentences(program)[0]


@pytest.mark.parametrize("locked", [True, False])
def test_what_an_administrator_has_locked_is_in_force(locked: bool, qapp: QApplication, paths: Paths) -> None:
    autostart().turn(not locked)
    said: list[str] = []
    policy = Policy({"at_login": locked}, {"at_login": "evenline.policy.toml"})
    preferences = Preferences(paths.settings, Settings(at_login=not locked), said.append, policy)
    AtLogin(preferences, said.append, autostart).begin()
    assert autostart().is_on() is locked
    assert preferences.now.at_login is locked
    assert not said
