"""Credentials: in the keyring alone, given by standard input, never by an argument."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import fake_keyring
from evenline.safe import credentials
from evenline_ui.cli import run

SECRET = "planted-secret-8472"


def test_a_secret_goes_from_standard_input_into_the_keyring(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("EVENLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n"))
    assert run(["secret", "set", "dialer:asterisk"]) == 0
    assert credentials.get("dialer:asterisk") == SECRET
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert not [
        p for p in (tmp_path / "home").rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()
    ]
    assert run(["secret", "forget", "dialer:asterisk"]) == 0
    assert run(["secret", "forget", "dialer:asterisk"]) == 0
    assert credentials.get("dialer:asterisk") is None
    assert SECRET not in fake_keyring.held().values()


def test_nothing_given_is_nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["secret", "set", "dialer:asterisk"]) == 1
    assert credentials.get("dialer:asterisk") is None
