"""The real panel on Windows: its window never activates, a click leaves the keyboard, a field borrows it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit

from evenline.native import own_window_windows
from evenline_ui.panel.leaf import Page
from stage import Stage
from ui import windows
from ui.windows_program import DialerProgram, until
from wine import under_wine

pytestmark = pytest.mark.windows

MakeStage = Callable[..., Stage]
LAYERED = 0x0008_0000
QUIET = own_window_windows.WS_EX_NOACTIVATE | own_window_windows.WS_EX_TOOLWINDOW


@pytest.fixture
def dialer() -> Iterator[DialerProgram]:
    program = DialerProgram()
    yield program
    program.close()


def on_screen(stage: Stage, dialer: DialerProgram) -> None:
    """The panel is up beside the dialer, which has the keyboard."""
    stage.program.window.put(QPoint(700, 40))
    dialer.does("front")
    until("the dialer is in front", lambda: windows.in_front() == dialer.handle)


def test_the_shown_panel_never_activates(make_stage: MakeStage) -> None:
    window = make_stage().program.window
    assert windows.extended_style(window.native_id) & QUIET == QUIET


def test_styles_that_were_lost_come_back(make_stage: MakeStage) -> None:
    window = make_stage().program.window
    windows.USER.SetWindowLongPtrW(window.native_id, -20, windows.extended_style(window.native_id) & ~QUIET)
    assert not windows.extended_style(window.native_id) & QUIET
    window.keep_hidden("a pause", True)
    window.keep_hidden("a pause", False)
    assert windows.extended_style(window.native_id) & QUIET == QUIET


def test_a_click_leaves_the_dialer_in_front(make_stage: MakeStage, dialer: DialerProgram) -> None:
    stage = make_stage()
    on_screen(stage, dialer)
    body = stage.program.window.body

    windows.click(body.header.menu_button)

    until("the menu is open", lambda: body.page is Page.MENU)
    assert windows.in_front() == dialer.handle


def test_a_field_borrows_the_keyboard_and_gives_it_back(make_stage: MakeStage, dialer: DialerProgram) -> None:
    stage = make_stage()
    on_screen(stage, dialer)
    window = stage.program.window
    field = window.body.live.who.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)

    windows.click(field)
    until("the panel is in front", lambda: windows.in_front() == window.native_id)
    assert not windows.extended_style(window.native_id) & own_window_windows.WS_EX_NOACTIVATE

    window.keyboard.give_back()
    until("the dialer has it back", lambda: windows.in_front() == dialer.handle)
    assert windows.extended_style(window.native_id) & QUIET == QUIET


def test_kept_out_of_sharing_it_is_a_window_that_windows_can_keep_out(make_stage: MakeStage) -> None:
    """No layered one. Whether it then is left out, Wine can't tell: it knows no affinity."""
    stage = make_stage()
    window = stage.program.window
    before = window.native_id
    stage.program.preferences.set("keep_out_of_sharing", True)
    until("it is shown anew", lambda: window.isVisible() and window.native_id not in (0, before))

    assert not windows.extended_style(window.native_id) & LAYERED
    assert windows.extended_style(window.native_id) & QUIET == QUIET
    said = [notice.trouble.detail for notice in stage.program.shift.state.notices]
    if under_wine():
        assert any("share the whole screen" in sentence for sentence in said)
    else:
        assert not said
        asked = own_window_windows.WindowsOwnWindow()
        assert asked.keep_out_of_sharing(window.native_id, True)

    stage.program.preferences.set("keep_out_of_sharing", False)
    assert windows.extended_style(window.native_id) & LAYERED


def test_a_window_that_is_gone_is_no_crash() -> None:
    asked = own_window_windows.WindowsOwnWindow()
    asked.never_activates(0)
    assert not asked.keep_out_of_sharing(0, True)
