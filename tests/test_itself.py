"""One command line starts this program, whatever it was started as."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evenline import itself


def test_frozen_it_is_one_file() -> None:
    assert itself.command("work", "load_list", frozen=True) == [sys.executable, "work", "load_list"]


def test_from_a_checkout_it_is_this_python() -> None:
    said = subprocess.run(itself.command("--version"), capture_output=True, text=True, check=True).stdout
    assert said.startswith("Evenline ")


def test_elsewhere_nothing_has_a_console_to_be_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert itself.command(silent=True, frozen=False) == [sys.executable, "-m", "evenline_ui"]


@pytest.mark.parametrize(
    ("name", "silent"), [("evenline.exe", "evenline-panel.exe"), ("python.exe", "pythonw.exe")]
)
def test_on_windows_the_one_beside_it_has_no_console(
    name: str, silent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / name))
    assert itself.command(silent=True, frozen=True) == [str(tmp_path / name)]  # it is not there
    (tmp_path / silent).touch()
    assert itself.command(silent=True, frozen=True) == [str(tmp_path / silent)]
    assert itself.command("work", frozen=True) == [str(tmp_path / name), "work"]
