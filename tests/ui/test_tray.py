"""What the tray's icon says and what its menu does, on every system."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from evenline_ui.tray import Sign, sign
from scenes import SCENES
from stage import Stage

MakeStage = Callable[..., Stage]


def with_icon(stage: Stage) -> Stage:
    stage.program.presence.begin()
    return stage


@pytest.mark.parametrize(
    ("scene", "expected", "tip"),
    [
        ("ready", Sign.READY, "Evenline: Ready"),
        ("connecting", Sign.RINGING, "Evenline: Connecting"),
        ("incoming-withheld", Sign.RINGING, "Evenline: Ringing"),
        ("long-name", Sign.CALL, "Evenline: On call"),
        ("held", Sign.CALL, "Evenline: On hold"),
        ("wrap-up", Sign.WRAP_UP, "Evenline: Wrap-up"),
        ("not-writable", Sign.TROUBLE, "Evenline: Please open the panel"),
        ("dialer-away", Sign.TROUBLE, "Evenline: Please open the panel"),
    ],
)
def test_each_sign_and_no_name_in_it(scene: str, expected: Sign, tip: str, make_stage: MakeStage) -> None:
    stage = with_icon(make_stage())
    SCENES[scene](stage)
    stage.program.draw_now()
    tray, view = stage.program.presence.tray, stage.program.view
    assert tray is not None
    assert view is not None
    assert sign(view) is expected
    assert tray.icon.toolTip() == tip
    shown = tray.icon.toolTip() + "".join(action.text() for action in tray.menu.actions())
    assert not any(part and part in shown for part in (view.who.name, view.who.number, "415"))


def test_its_menu(make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = with_icon(make_stage())
    program, window = stage.program, stage.program.window
    tray = program.presence.tray
    assert tray is not None
    assert [a.text() for a in tray.menu.actions() if a.text()] == [
        "Shrink to a strip", "Pause", "Hide until the next call",
        "Start at login", "Settings", "Quit Evenline",
    ]  # fmt: skip
    tray.turn.trigger()
    assert window.is_strip
    assert tray.turn.text() == "Open the panel"
    tray.pause.trigger()
    program.draw_now()
    assert tray.pause.text() == "Go on"
    assert program.view is not None
    assert program.view.paused
    tray.pause.trigger()
    program.draw_now()
    assert not program.view.paused
    tray.hide.trigger()
    assert not window.isVisible()
    assert (tray.hide.text(), tray.turn.text()) == ("Show", "Open the panel")
    tray.turn.trigger()
    assert window.isVisible()
    assert not window.is_strip
    tray.login.trigger()
    assert program.preferences.now.at_login
    assert tray.login.isChecked()
    program.preferences.set("at_login", False)
    assert not tray.login.isChecked()
    quits: list[bool] = []
    monkeypatch.setattr(QApplication.instance(), "quit", lambda: quits.append(True))
    tray.quit.trigger()
    assert quits == [True]


def test_it_speaks_the_language_that_is_chosen(make_stage: MakeStage) -> None:
    stage = with_icon(make_stage())
    stage.program.preferences.set("language", "de")
    tray = stage.program.presence.tray
    assert tray is not None
    assert tray.icon.toolTip() == "Evenline: Bereit"
    assert tray.login.text() == "Beim Anmelden starten"
