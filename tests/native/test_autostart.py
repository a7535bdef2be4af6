"""Start at login: the files that desktops and launchd read, and whether they then start what was meant."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.native.autostart_macos import LABEL, MacAutostart
from evenline.native.autostart_xdg import NAME, XdgAutostart, exec_line, folder

WORDS = ("/opt/even line/evenline", "--journal", 'C:\\odd "one" $HOME `x` 100%.sqlite')


def unescaped(value: str) -> str:
    """A value of a desktop entry as its reader takes it."""
    ends = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    out, rest = "", iter(value)
    for letter in rest:
        out += ends[next(rest)] if letter == "\\" else letter
    return out


def arguments(line: str) -> list[str]:
    """A command of a desktop entry as the specification has it taken apart."""
    found: list[str] = []
    word, quoted, begun = "", False, False
    letters = iter(line)
    for letter in letters:
        if quoted and letter == "\\":
            letter = next(letters)
            assert letter in '"`$\\'
            word += letter
        elif letter == '"':
            quoted, begun = not quoted, True
        elif letter == " " and not quoted:
            if begun:
                found.append(word)
            word, begun = "", False
        else:
            assert quoted or letter not in "\t\n'\\<>~|&;$*?#()`"
            word, begun = word + letter, True
    assert not quoted
    if begun:
        found.append(word)
    return [word.replace("%%", "%") for word in found]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_any_command_is_read_as_it_was_meant(words: list[str]) -> None:
    line = exec_line(words)
    assert "\n" not in line
    assert "\r" not in line
    assert arguments(unescaped(line)) == words


@pytest.mark.skipif(shutil.which("gio") is None or sys.platform != "linux", reason="GLib starts it")
def test_a_desktop_starts_just_that(tmp_path: Path) -> None:
    """GLib's own reading of the file, as GNOME, Xfce and MATE have it at login."""
    told = tmp_path / "told me"
    os.mkfifo(told)
    says = f"import sys; open({str(told)!r}, 'w').write(repr(sys.argv[1:]))"
    entry = XdgAutostart((sys.executable, "-c", says, *WORDS), tmp_path)
    entry.turn(True)

    subprocess.run(["gio", "launch", str(tmp_path / NAME)], check=True, timeout=30)

    assert told.read_text() == repr(list(WORDS))


@pytest.mark.skipif(shutil.which("gio") is None or sys.platform != "linux", reason="GLib starts it")
def test_a_program_that_was_taken_away_is_no_entry_any_more(tmp_path: Path) -> None:
    XdgAutostart((str(tmp_path / "a \\ program"),), tmp_path).turn(True)
    words = ["gio", "launch", str(tmp_path / NAME)]
    said = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    assert said.returncode != 0
    assert "Unable to load" in said.stderr  # not: it could not be started


def test_it_is_switched_on_and_off(tmp_path: Path) -> None:
    entry = XdgAutostart(WORDS, tmp_path / "made" / "autostart")
    assert not entry.is_on()
    entry.turn(False)
    entry.turn(True)
    assert entry.is_on()
    assert [path.name for path in (tmp_path / "made" / "autostart").iterdir()] == [NAME]
    entry.turn(False)
    assert not entry.is_on()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false"),
        ("Terminal=false", "Terminal=false\nHidden = true"),
    ],
)
def test_off_in_the_desktops_settings_is_off(before: str, after: str, tmp_path: Path) -> None:
    entry = XdgAutostart(WORDS, tmp_path)
    entry.turn(True)
    file = tmp_path / NAME
    file.write_text(file.read_text().replace(before, after))
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()


@pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX")
def test_the_folder_is_the_desktops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jo")
    assert folder({"XDG_CONFIG_HOME": "/cfg"}) == Path("/cfg/autostart")
    assert folder({"XDG_CONFIG_HOME": "cfg"}) == Path("/home/jo/.config/autostart")
    assert folder({}) == Path("/home/jo/.config/autostart")


def test_launchd_gets_a_list_that_it_reads(tmp_path: Path) -> None:
    agent = MacAutostart(WORDS, tmp_path / "LaunchAgents")
    assert not agent.is_on()
    agent.turn(False)
    agent.turn(True)
    assert agent.is_on()
    file = tmp_path / "LaunchAgents" / f"{LABEL}.plist"
    said = plistlib.loads(file.read_bytes())
    assert said["Label"] == file.stem
    assert said["ProgramArguments"] == list(WORDS)
    assert said["RunAtLoad"] is True

    file.write_bytes(plistlib.dumps(said | {"Disabled": True}))
    assert not agent.is_on()
    file.write_bytes(b"<plist")
    assert not agent.is_on()
    agent.turn(False)
    assert not file.exists()
