"""Shortcuts on a Mac: had and let go, refused where they would write, and keys found by what they write."""

from __future__ import annotations

import sys

import pytest

if sys.platform != "darwin":
    pytest.skip("asks a Mac", allow_module_level=True)

from evenline.native import hotkeys_macos, text_input_macos
from evenline.native.hotkeys import TYPES, Refused, hotkeys

pytestmark = pytest.mark.macos


def ignored(refused: tuple[Refused, ...]) -> None:
    raise AssertionError(refused)


def test_they_are_had_and_let_go() -> None:
    keys = hotkeys(lambda: False, {})
    assert isinstance(keys, hotkeys_macos.MacHotkeys)
    for _ in range(3):
        assert keys.set({"Ctrl+Alt+K": lambda: None, "Ctrl+Alt+F13": lambda: None}, ignored) == ()
        assert len(keys._refs) == 2
    keys.close()
    assert not keys._refs


def test_option_alone_writes() -> None:
    keys = hotkeys(lambda: False, {})
    assert keys.set({"Alt+L": lambda: None}, ignored) == (Refused("Alt+L", TYPES),)
    keys.close()


def test_a_key_is_found_by_what_it_writes() -> None:
    codes = [hotkeys_macos.key_code(key) for key in "ABCXYZ"]
    assert None not in codes
    assert len(set(codes)) == len(codes)
    assert hotkeys_macos.key_code("F5") == 0x60
    assert hotkeys_macos.key_code("F24") is None


def test_without_permission_nobody_says() -> None:
    assert text_input_macos.is_text() in (None, True, False)
    text_input_macos.hand_on(0x28, 1 << 12)
