"""Start at login on Windows, in the registry itself, under keys of the tests' own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

import winreg

from evenline.native import autostart_windows
from evenline.native.autostart import autostart

pytestmark = pytest.mark.windows


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    yield
    for key in (autostart_windows.RUN, autostart_windows.APPROVED):
        autostart_windows.WindowsAutostart(("x",), key).turn(False)


def test_it_is_switched_on_and_off() -> None:
    program = autostart((r"C:\Program Files\Evenline\evenline.exe", "a b"))
    assert isinstance(program, autostart_windows.WindowsAutostart)
    assert not program.is_on()
    program.turn(False)
    program.turn(True)
    assert program.is_on()
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, autostart_windows.RUN) as key:
        line, kind = winreg.QueryValueEx(key, autostart_windows.NAME)
    assert (line, kind) == (r'"C:\Program Files\Evenline\evenline.exe" "a b"', winreg.REG_SZ)
    program.turn(False)
    assert not program.is_on()


def test_off_in_the_task_manager_is_off() -> None:
    program = autostart(("evenline.exe",))
    program.turn(True)
    for first, on in ((3, False), (2, True), (7, False), (6, True)):
        noted = bytes([first]) + bytes(11)
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, autostart_windows.APPROVED) as key:
            winreg.SetValueEx(key, autostart_windows.NAME, 0, winreg.REG_BINARY, noted)
        assert program.is_on() is on
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, autostart_windows.APPROVED) as key:
        winreg.SetValueEx(key, autostart_windows.NAME, 0, winreg.REG_BINARY, b"\3" + bytes(11))
    program.turn(True)
    assert program.is_on()


def test_what_windows_would_not_run_is_refused() -> None:
    program = autostart(("C:\\" + "x" * 260,))
    with pytest.raises(OSError, match="260 characters"):
        program.turn(True)
    assert not program.is_on()


def test_trouble_says_which_key() -> None:
    too_long = "x" * 300  # a key has at most 255 characters
    with pytest.raises(OSError) as refused:
        autostart_windows.WindowsAutostart(("evenline.exe",), too_long).turn(True)
    assert refused.value.filename == rf"HKEY_CURRENT_USER\{too_long}"
    assert refused.value.strerror
