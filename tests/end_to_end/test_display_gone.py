"""The display goes away under the panel, or its window manager does: nothing is lost, and the next start works."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import display as displays
from evenline import runs
from evenline.call import Phase
from evenline.paths import Paths
from evenline_ui.panel.leaf import Page
from evenline_ui.program import Program
from running_panel import RunningPanel

if sys.platform != "linux":
    pytest.skip("brings its own X server", allow_module_level=True)

from Xlib import X

from ui.typist import Typist

MakeProgram = Callable[..., Program]


@pytest.fixture
def own_display(qapp: QApplication, tmp_path: Path) -> Iterator[displays.Display]:
    """One that may be lost: this process stays on its own."""
    before = dict(os.environ)
    folder = tmp_path / "display"
    folder.mkdir()
    shown = displays.Display(folder)
    os.environ.update(before)
    yield shown
    shown.close()


def test_the_display_is_lost_in_a_call(
    own_display: displays.Display,
    paths: Paths,
    make_program: MakeProgram,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = paths.journal.parent
    words = """
line = Line("test", "1")
program._arrived(Dialing(line, Party("+14155550137", "Jenna Ortiz")))
program._arrived(Answered(line))
call = program.shift.state.desk.front
program.ask(requests.FileOutcome(call, Outcome.HEARD))
program._arrived(Ended(line))
program.ask(requests.TypeLesson(call, "Half a tho"))
program._arrived(Dialing(Line("test", "2"), Party("+442079460018", "Priya Raman")))
program.diary.write("at work")
"""
    with monkeypatch.context() as there:
        there.setenv("DISPLAY", own_display.name)
        panel = RunningPanel(home, words, "xcb")
    panel.until("at work")
    own_display.lose()
    assert panel.ends() == 1, panel.said
    assert "Traceback" not in panel.said
    assert panel.diary()[-2:] == ["the display is gone", "ended"]
    assert not Path(paths.hook).exists()
    # The next start works at once, has the call that was up and the lesson's draft, and offers no report.
    program = make_program()
    with qtbot.waitSignal(program.ready, timeout=30_000):
        program.show()
    program.draw_now()
    assert program.view is not None
    assert program.hears_hook
    assert program.view.header.phase is Phase.WRAP_UP
    assert program.view.who.name == "Priya Raman"
    assert [lesson.text for lesson in program.view.figures.lessons] == ["Half a tho"]  # type: ignore[union-attr]
    assert program.view.trouble is None
    assert runs.reports(paths.logs) == []


def test_the_window_manager_alone_is_started_anew(
    make_program: MakeProgram, qapp: QApplication, qtbot: QtBot, display: displays.Display
) -> None:
    program = make_program()
    with qtbot.waitSignal(program.ready, timeout=30_000):
        program.show()
    window = program.window
    typist = Typist(qapp, display.name)
    try:
        window.put(QPoint(900, 100))
        typist.finds(window)
        display.restart_manager()
        typist.until("the dialer has the keyboard again", typist._takes_keyboard)
        typist.finds(window)
        typist.clicks(window.body.header.menu_button)
        typist.until("the menu is open", lambda: window.body.page is Page.MENU)
        assert typist.active() == typist.window.id
        typist.gets("a")
        typist.window.configure(x=900, y=100, stack_mode=X.Above)  # the dialer comes where the panel is
        typist.until("the panel is above it", lambda: typist.stacked()[-1] == int(window.winId()))
    finally:
        typist.close()
