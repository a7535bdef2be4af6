"""The command `evenline`, as it is run: by a person, by a softphone, by an administrator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from addresses import hook_address
from evenline.call import Phase
from evenline.paths import Paths
from evenline_ui.program import Program
from wine import under_wine

MakeProgram = Callable[..., Program]
PATIENCE = 60  # seconds after which a command has failed


def evenline(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("-m", "evenline_ui", *words, **environment)


def python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(*words, QT_QPA_PLATFORM="offscreen", **environment)


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        env={**env, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", **environment},
    )


def test_help_and_version() -> None:
    said = evenline("--help")
    assert said.returncode == 0
    for word in ("doctor", "campaign", "cues", "--offscreen", "--journal", "call EVENT", "--reason", "panel"):
        assert word in said.stdout
    assert evenline("--version").stdout.startswith("Evenline ")
    wrong = evenline("--nonsense")
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_one_call_is_played(tmp_path: Path) -> None:
    said = evenline(EVENLINE_HOME=str(tmp_path / "home"))
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("There is no display here")
    assert said.stderr == ""
    folder = Path(said.stdout.split("are in ")[1].splitlines()[0].rstrip("."))
    check_pictures(folder)
    assert not (tmp_path / "home" / "journal.sqlite").exists()  # the person's own journal is left alone


def test_offscreen_into_a_folder(tmp_path: Path) -> None:
    said = evenline("--offscreen", str(tmp_path / "pictures"))
    assert said.returncode == 0, said.stderr
    assert "outcome            heard" in said.stdout
    assert "lesson             Say what it saves before what it costs." in said.stdout
    check_pictures(tmp_path / "pictures")


def check_pictures(folder: Path) -> None:
    pictures = sorted(path.name for path in folder.glob("*.png"))
    assert [name.split("-", 1)[1].removesuffix(".png") for name in pictures] == [
        "ready",
        "connecting",
        "on-call",
        "ask",
        "wrap-up",
        "debrief",
        "next-call",
        "today",
    ]
    assert not [path for path in folder.iterdir() if path.suffix != ".png"]  # the call itself is left nowhere


def test_offscreen_into_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = evenline("--offscreen", str(tmp_path / "file"))
    assert said.returncode == 1
    assert "can't be made" in said.stderr
    assert "Traceback" not in said.stderr


def test_doctor_without_a_panel(tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = evenline("doctor", EVENLINE_HOME=str(home), EVENLINE_SOCKET=str(tmp_path / "hook"))
    assert said.returncode == 0
    assert "no panel is listening" in said.stdout
    assert not home.exists()  # it looks, and touches nothing


def test_doctor_says_what_is_wrong(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('theme = "mauve"\nbaresip = "127.0.0.1:9"\n')
    (home / "campaigns" / "first").mkdir(parents=True)
    (home / "campaigns" / "first" / "campaign.toml").write_text("[campaign]\nname = 3\n")
    (home / "journal.sqlite").write_bytes(b"not a journal at all, not by a long way")
    said = evenline("doctor", "--json", EVENLINE_HOME=str(home), EVENLINE_SOCKET=str(tmp_path / "hook"))
    assert said.returncode == 1
    found = json.loads(said.stdout)["findings"]
    assert "theme" in found["settings"]["said"]
    assert "campaign.toml, line 2" in found["campaign"]["said"]
    assert "damaged" in found["journal"]["said"]
    assert "nothing listens at 127.0.0.1:9" in found["baresip"]["said"]
    assert {found[about]["ok"] for about in ("settings", "campaign", "journal", "baresip")} == {False}


def test_doctor_says_whether_there_is_a_report(tmp_path: Path) -> None:
    home = tmp_path / "home"
    where = {"EVENLINE_HOME": str(home), "EVENLINE_SOCKET": str(tmp_path / "hook")}
    assert f"none in {home / 'logs'}" in evenline("doctor", **where).stdout
    (home / "logs").mkdir(parents=True)
    for day in (18, 19):
        (home / "logs" / f"report-202611{day}-140000-1.txt").write_text("It ended.")
    said = evenline("doctor", **where)
    assert said.returncode == 0
    assert f"the newest is {home / 'logs' / 'report-20261119-140000-1.txt'}" in said.stdout


def test_doctor_beside_a_panel(make_program: MakeProgram, paths: Paths, qtbot: QtBot) -> None:
    program = shown(make_program, qtbot)
    said = evenline("doctor", EVENLINE_HOME=str(paths.journal.parent))
    assert said.returncode == 0, said.stdout
    assert "a panel is listening" in said.stdout
    assert program.view is not None
    assert program.view.header.phase is Phase.READY  # asking changed nothing


def shown(make_program: MakeProgram, qtbot: QtBot) -> Program:
    program = make_program()
    program.show()
    qtbot.waitUntil(lambda: program.view is not None and program.view.figures is not None, timeout=30_000)
    qtbot.waitUntil(lambda: program.hears_hook, timeout=30_000)
    return program


def test_a_softphone_runs_it(make_program: MakeProgram, qtbot: QtBot) -> None:
    program = shown(make_program, qtbot)

    def phase() -> Phase:
        assert program.view is not None
        return program.view.header.phase

    said = evenline("call", "dialing", "--ref", "7", "--name", "Jenna Ortiz", "--", "+14155550137")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    qtbot.waitUntil(lambda: phase() is Phase.CONNECTING, timeout=30_000)
    assert evenline("call", "answered", "--ref", "7").returncode == 0
    qtbot.waitUntil(lambda: phase() is Phase.TALKING, timeout=30_000)
    assert evenline("call", "ended", "--ref", "7").returncode == 0
    qtbot.waitUntil(lambda: phase() is Phase.WRAP_UP, timeout=30_000)
    wrong = evenline("call", "dailing")
    assert wrong.returncode == 2
    assert "“dailing” is no event of a call" in wrong.stderr


PANEL = """
import signal, sys, threading
from PySide6.QtCore import Qt
from evenline.paths import find
from evenline_ui import main

made = main.make

def make(paths):
    program = made(paths)
    ends = {
        "closed": program.window.close,
        "told": threading.Thread(target=signal.raise_signal, args=[signal.SIGINT]).start,
    }
    program.ready.connect(lambda: ends[sys.argv[1]](), Qt.ConnectionType.QueuedConnection)
    return program

main.make = make
sys.exit(main.run(find()))
"""


@pytest.mark.parametrize("how", ["closed", "told"])
def test_a_panel_that_is_closed_or_told_to_end_ends(how: str, tmp_path: Path) -> None:
    """Alt+F4, an installer; Ctrl+C. Nothing of it stays behind, out of reach."""
    said = python("-c", PANEL, how, EVENLINE_HOME=str(tmp_path), EVENLINE_SOCKET=hook_address(tmp_path))
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr
    assert (tmp_path / "journal.sqlite").exists()


@pytest.mark.skipif(under_wine(), reason="Wine 8 does not heed FILE_FLAG_FIRST_PIPE_INSTANCE")
def test_two_panels_the_second_stays_out_of_the_journal(make_program: MakeProgram, qtbot: QtBot) -> None:
    shown(make_program, qtbot)
    second = make_program()
    with qtbot.waitSignal(second.crowded, timeout=30_000):
        second.show()
    second.draw_now()
    assert "Another Evenline is open" in second.window.body.live.trouble.text()
    assert not second.journal._thread.is_alive()


def test_a_second_start_brings_the_first_forward(
    make_program: MakeProgram, paths: Paths, qtbot: QtBot
) -> None:
    program = shown(make_program, qtbot)
    program.window.set_strip(True)
    said = evenline("run", EVENLINE_HOME=str(paths.journal.parent), QT_QPA_PLATFORM="offscreen")
    assert said.returncode == 0
    assert said.stdout == "Evenline is open already; it has come forward.\n"
    qtbot.waitUntil(lambda: not program.window.is_strip, timeout=30_000)
