"""What the panel wears, by the setting and by the system; and whether anything moves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtWidgets import QApplication

from evenline import events
from evenline.settings import THEMES, Settings
from evenline_ui import preferences, theme
from evenline_ui.theme import Look, dark_and_contrast
from stage import JENNA, LINE, Stage

MakeStage = Callable[..., Stage]


@pytest.mark.parametrize(("dark", "contrast"), list(product((False, True), repeat=2)))
def test_the_system_is_followed_where_the_setting_leaves_it_to_it(dark: bool, contrast: bool) -> None:
    assert {chosen: dark_and_contrast(chosen, dark, contrast) for chosen in THEMES} == {
        "system": (dark, contrast),
        "light": (False, False),
        "dark": (True, False),
        "contrast": (dark, True),
    }


def test_the_system_that_asks_for_contrast_gets_it(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "system_wants_contrast", lambda: True)
    stage = make_stage(Settings(theme="system"))
    assert stage.program.preferences.look().contrast
    stage.program.preferences.set("theme", "light")
    assert not stage.program.preferences.look().contrast


def test_each_theme_has_a_colour_for_each_role(qapp: QApplication) -> None:
    looks = [Look(dark, contrast=contrast) for dark, contrast in theme.FILES]
    assert len({frozenset(look._colours) for look in looks}) == 1


class Wish:
    """A system whose wish changes while the panel is open."""

    less = False

    def wants_less(self) -> bool:
        return self.less

    def start(self) -> None:
        pass


def test_nothing_fades_while_the_system_asks_for_less_motion(
    make_stage: MakeStage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = Wish()
    monkeypatch.setattr(preferences, "motion", lambda: wish)
    stage = make_stage(Settings(theme="light", motion=True))
    fade = stage.program.window.body.live.card._fade
    stage.happens(events.Dialing(LINE, JENNA))
    stage.happens(events.Answered(LINE))
    assert fade.isVisible()
    fade.hide()
    wish.less = True
    stage.passes(200)
    assert not fade.isVisible()
