"""The real panel on a Mac: a panel that activates nothing, and what the system is told of sharing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

if sys.platform != "darwin":
    pytest.skip("asks AppKit", allow_module_level=True)

from evenline.native import own_window_macos
from stage import Stage

pytestmark = pytest.mark.macos

MakeStage = Callable[..., Stage]


def panel_of(stage: Stage) -> Any:
    import objc

    return objc.objc_object(c_void_p=stage.program.window.native_id).window()


def test_the_shown_panel_never_activates(make_stage: MakeStage) -> None:
    panel = panel_of(make_stage())
    assert panel.styleMask() & own_window_macos.NONACTIVATING
    assert not panel.hidesOnDeactivate()
    assert panel.collectionBehavior() & own_window_macos.EVERYWHERE == own_window_macos.EVERYWHERE


def test_it_still_does_not_once_a_field_gave_the_keyboard_back(make_stage: MakeStage) -> None:
    stage = make_stage()
    stage.program.window.keyboard.borrow()
    stage.program.window.keyboard.give_back()
    assert panel_of(stage).styleMask() & own_window_macos.NONACTIVATING


def test_sharing_is_what_the_setting_says(make_stage: MakeStage) -> None:
    from Foundation import NSProcessInfo

    stage = make_stage()
    assert panel_of(stage).sharingType() == own_window_macos.SHARING_READ_ONLY
    stage.program.preferences.set("keep_out_of_sharing", True)
    assert panel_of(stage).sharingType() == own_window_macos.SHARING_NONE
    heeded = NSProcessInfo.processInfo().operatingSystemVersion().majorVersion < own_window_macos.CAPTURES_ALL
    assert bool(stage.program.shift.state.notices) is not heeded
