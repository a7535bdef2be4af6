"""A telephone link that was clicked in a browser: the panel shows who is next, be it open already or not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from evenline import links
from evenline.paths import Paths
from evenline_ui.main import Application
from evenline_ui.program import Program
from running_panel import RunningPanel
from ui.test_command import evenline, shown

MakeProgram = Callable[..., Program]
SAYS_THE_PLAN = """
from PySide6.QtCore import QTimer
def looks():
    if program.shift.state.plan.number:
        print(program.shift.state.plan.number, file=sys.stderr, flush=True)
        main.application().quit()
        clock.stop()
clock = QTimer(program)
clock.timeout.connect(looks)
clock.start(20)
"""


def planned(program: Program) -> str:
    return program.shift.state.plan.number


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("tel:+14155550137", "+14155550137"),
        ("TEL:+1-415-555-0137;ext=12", "+14155550137;ext=12"),
        ("tel:%2B1%20415%20555%200137", "+14155550137"),
        ("tel:--name=Nobody", "--name=Nobody"),  # a page's own words are no option of ours
    ],
)
def test_a_panel_that_is_open_has_it_as_the_next_plan(
    link: str, number: str, make_program: MakeProgram, qtbot: QtBot
) -> None:
    program = shown(make_program, qtbot)
    program.presence.hide()
    assert not program.window.isVisible()
    command = subprocess.Popen([sys.executable, "-m", "evenline_ui", link])
    qtbot.waitUntil(lambda: planned(program) == number, timeout=30_000)
    qtbot.waitUntil(lambda: program.window.isVisible(), timeout=30_000)
    assert command.wait(60) == 0


def test_none_is_open_so_one_opens_with_it(tmp_path: Path) -> None:
    """And it opens as always: by the journal and the settings of this home."""
    start = "from evenline_ui import cli; sys.exit(cli.run(['tel:+14155550137']))"
    panel = RunningPanel(tmp_path / "home", SAYS_THE_PLAN, start=start)
    assert panel.ends() == 0
    assert panel.said.splitlines()[-1] == "+14155550137"


def test_nowhere_to_show_it(tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    said = evenline("tel:+14155550137", EVENLINE_HOME=str(tmp_path), EVENLINE_SOCKET=str(tmp_path / "hook"))
    assert said.returncode == 3
    assert "no display" in said.stderr


def test_a_mac_says_it_to_the_program_that_is_open(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths
) -> None:
    program = shown(make_program, qtbot)
    app = QCoreApplication.instance()
    assert isinstance(app, Application)
    app.link.connect(program.follow)
    try:
        QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("tel:+14155550137")))
        assert planned(program) == "+14155550137"
        QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl("https://example.org/")))
        assert planned(program) == "+14155550137"
    finally:
        app.link.disconnect(program.follow)


@pytest.mark.parametrize("word", ["doctor", "", "sip:ada@example.org", "telephone"])
def test_no_other_word_is_a_link(word: str) -> None:
    assert not links.is_link(word)
