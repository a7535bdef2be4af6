"""What the system is told of the panel's window, and when: shown, made anew, the keyboard given back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evenline.settings import Settings
from stage import Stage

MakeStage = Callable[..., Stage]
SENTENCE = "This system shows the panel when you share the whole screen. Share one window instead."


class Told:
    """A system that writes down what it is told."""

    def __init__(self, see_through_is_shared: bool = False, can: bool = True) -> None:
        self.see_through_is_shared, self.can = see_through_is_shared, can
        self.quiet: list[int] = []
        self.out: list[tuple[int, bool]] = []

    def never_activates(self, window: int) -> None:
        self.quiet.append(window)

    def keep_out_of_sharing(self, window: int, out: bool) -> bool:
        self.out.append((window, out))
        return self.can or not out


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    system = Told()
    monkeypatch.setattr("evenline_ui.program.own_window", lambda: system)
    return system


def sentences(stage: Stage) -> list[str]:
    return [notice.trouble.detail for notice in stage.program.shift.state.notices]


def test_it_is_told_of_a_window_that_is_shown(told: Told, make_stage: MakeStage) -> None:
    window = make_stage().program.window
    assert set(told.quiet) == {window.native_id}
    assert set(told.out) == {(window.native_id, False)}


def test_it_is_told_again_once_the_keyboard_was_given_back(told: Told, make_stage: MakeStage) -> None:
    window = make_stage().program.window
    told.quiet.clear()
    window.keyboard.borrow()
    assert not told.quiet
    window.keyboard.give_back()
    assert told.quiet == [window.native_id]


def test_the_setting_holds_at_once_and_at_the_start(told: Told, make_stage: MakeStage) -> None:
    stage = make_stage(Settings(keep_out_of_sharing=True))
    window = stage.program.window
    assert set(told.out) == {(window.native_id, True)}
    told.out.clear()
    stage.program.preferences.set("theme", "dark")
    assert not told.out
    stage.program.preferences.set("keep_out_of_sharing", False)
    assert told.out == [(window.native_id, False)]
    assert SENTENCE not in sentences(stage)


def test_where_only_a_solid_window_is_kept_out_it_is_made_solid(
    told: Told, make_stage: MakeStage, qapp: QApplication
) -> None:
    told.see_through_is_shared = True
    stage = make_stage()
    window = stage.program.window
    before, at = window.native_id, window.geometry()
    remade: list[int] = []
    window.remade.connect(lambda: remade.append(window.native_id))
    told.quiet.clear()

    stage.program.preferences.set("keep_out_of_sharing", True)
    qapp.processEvents()

    after = window.native_id
    assert after not in (0, before)
    assert remade == [after]
    assert told.out[-1] == (after, True)
    assert set(told.quiet) == {after}
    assert window.isVisible()
    assert window.geometry() == at
    assert not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert window.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert not window.mask().contains(window.rect().topLeft())

    stage.program.preferences.set("keep_out_of_sharing", False)
    assert window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert told.out[-1] == (window.native_id, False)


def test_a_panel_that_is_hidden_is_not_shown_by_it(told: Told, make_stage: MakeStage) -> None:
    told.see_through_is_shared = True
    stage = make_stage()
    stage.program.window.keep_hidden("a pause", True)
    stage.program.preferences.set("keep_out_of_sharing", True)
    assert not stage.program.window.isVisible()


def test_where_it_cannot_be_kept_out_that_is_said_once(told: Told, make_stage: MakeStage) -> None:
    told.can = False
    stage = make_stage(Settings(keep_out_of_sharing=True))
    assert sentences(stage) == [SENTENCE]
    stage.passes(60)
    stage.program.window.keep_hidden("a pause", True)
    stage.program.window.keep_hidden("a pause", False)
    assert not sentences(stage)
    stage.program.preferences.set("keep_out_of_sharing", False)
    stage.passes(60)
    assert SENTENCE not in sentences(stage)
    stage.program.preferences.set("keep_out_of_sharing", True)
    assert SENTENCE in sentences(stage)
