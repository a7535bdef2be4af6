"""Group policy on Windows: the registry is read as an administrator wrote it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

import winreg

from evenline import policy, preset
from evenline.native import policy_windows
from evenline.policy import NAME

pytestmark = pytest.mark.windows

Write = Callable[[str, int, object], None]
PLACE = policy_windows.KEY


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes values as an administrator would, under a key of the test's own; none is there before or after."""
    own = PLACE + "-test"
    monkeypatch.setattr(policy_windows, "KEY", own)
    access = winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY
    try:
        key = winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, own, 0, access)
    except PermissionError:
        pytest.skip("only an administrator may write a policy")
    with key:
        yield lambda name, kind, value: winreg.SetValueEx(key, name, 0, kind, value)
    winreg.DeleteKeyEx(winreg.HKEY_LOCAL_MACHINE, own, winreg.KEY_WOW64_64KEY)


def test_numbers_texts_yes_and_no(write: Write, tmp_path: Path) -> None:
    write("theme", winreg.REG_SZ, "dark")
    write("motion", winreg.REG_DWORD, 0)
    write("goal", winreg.REG_DWORD, 30)
    write("text_scale", winreg.REG_SZ, "1.5")
    rules = policy.load(tmp_path / NAME)
    assert dict(rules.values) == {"theme": "dark", "motion": False, "goal": 30, "text_scale": 1.5}
    assert set(rules.sources.values()) == {policy_windows.WHERE}
    assert rules.mistakes == ()


def test_what_can_not_be_used_is_said_and_the_rest_holds(write: Write, tmp_path: Path) -> None:
    write("theme", winreg.REG_BINARY, b"dark")
    write("side", winreg.REG_MULTI_SZ, ["left"])
    write("colour", winreg.REG_SZ, "mauve")
    write("goal", winreg.REG_DWORD, 12)
    (tmp_path / NAME).write_text('goal = 3\nside = "left"\n', "utf-8")
    rules = policy.load(tmp_path / NAME)
    assert dict(rules.values) == {"goal": 12, "side": "left"}  # the registry goes before the file
    assert {m.name for m in rules.mistakes} == {"theme", "side", "colour"}


def test_where_nobody_set_up_a_policy_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy_windows, "KEY", PLACE + "-none")
    assert policy.load(tmp_path / NAME) == policy.Policy()


def test_the_machine_s_folder_is_the_system_s_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = policy.machine_folder()
    assert folder.name == "Evenline"
    assert folder.parent.is_dir()
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path))
    assert policy.machine_folder() == folder


def test_presets_stand_beside_the_policies_and_may_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = preset.REGISTRY + "-test"
    monkeypatch.setattr(preset, "REGISTRY", own)
    access = winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY
    with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, own, 0, access) as key:
        for name, kind, value in (
            ("first_run", winreg.REG_DWORD, 0),
            ("goal", winreg.REG_DWORD, 30),
            ("language", winreg.REG_SZ, "de"),
            ("theme", winreg.REG_BINARY, b"dark"),
        ):
            winreg.SetValueEx(key, name, 0, kind, value)
    (tmp_path / preset.NAME).write_text('goal = 3\nside = "left"\n', "utf-8")
    given = preset.load(tmp_path / preset.NAME)
    winreg.DeleteKeyEx(winreg.HKEY_LOCAL_MACHINE, own, winreg.KEY_WOW64_64KEY)
    assert dict(given.values) == {"goal": 30, "language": "de", "side": "left"}
    assert given.sources["goal"] == rf"HKEY_LOCAL_MACHINE\{own}"
    assert not given.first_run
    assert {mistake.name for mistake in given.mistakes} == {"theme"}
