"""Hidden, paused, brought back, opened from a strip: by real clicks and commands; the keyboard stays put."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from evenline import events
from evenline.call import Phase
from evenline.outcomes import Outcome
from evenline.troubles import Trouble, TroubleKind
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item
from evenline_ui.program import Program
from scenes import SCENES
from stage import JENNA, LINE, Stage

if sys.platform != "linux":
    pytest.skip("typed by XTest", allow_module_level=True)

from ui.typist import Typist

MakeStage = Callable[..., Stage]
MakeProgram = Callable[..., Program]
FULL = Trouble(TroubleKind.JOURNAL_FULL, "/journal", "", True)
PATIENCE = 60  # seconds after which a command has failed


@pytest.fixture
def typist(qapp: QApplication) -> Iterator[Typist]:
    person = Typist(qapp, os.environ["DISPLAY"])
    yield person
    person.close()


def told(program: Program) -> list[bool]:
    """What quiet_changed says from now on."""
    heard: list[bool] = []
    program.quiet_changed.connect(heard.append)
    return heard


class Presses(QObject):
    """Counts the presses that a widget has got."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.MouseButtonPress
        return False


# With the panel's own buttons ---------------------------------------------------------------------------


def test_paused_and_on_again_by_clicks_that_leave_the_keyboard(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    SCENES["on-call"](stage)
    program, window = stage.program, stage.program.window
    heard = told(program)
    window.put(QPoint(900, 100))
    typist.finds(window)
    outcome = window.body.live.outcomes.button(Outcome.HEARD)
    before = outcome.mapTo(window, QPoint(0, 0))
    typist.clicks(window.body.header.menu_button)
    typist.until("the menu is open", lambda: window.body.page is Page.MENU)
    typist.clicks(stage.page().buttons[Item.PAUSE])
    typist.until("it is paused", lambda: window.body.live.paused.isVisible())
    typist.gets("a")
    assert not window.body.live.card.isVisible()
    assert outcome.mapTo(window, QPoint(0, 0)) == before
    assert not any(chip.isEnabled() for chip in window.body.live.moments._chips.values())
    assert heard == [True]
    typist.clicks(window.body.live.paused.button)
    typist.until("the card is back", lambda: window.body.live.card.isVisible())
    typist.gets("b")
    assert not window.body.live.paused.isVisible()
    assert heard == [True, False]
    assert typist.active() == typist.window.id


def test_hidden_by_the_menu_and_back_with_the_next_call_without_the_keyboard(
    make_stage: MakeStage, typist: Typist
) -> None:
    stage = make_stage()
    program, window = stage.program, stage.program.window
    heard = told(program)
    window.put(QPoint(900, 100))
    typist.finds(window)
    typist.clicks(window.body.header.menu_button)
    typist.until("the menu is open", lambda: window.body.page is Page.MENU)
    typist.clicks(stage.page().buttons[Item.HIDE])
    typist.until("the panel is hidden", lambda: not window.isVisible())
    typist.gets("a")
    assert heard == [True]
    stage.happens(events.Dialing(LINE, JENNA))
    typist.until("the panel is back", window.isVisible)
    typist.finds(window)
    assert window.pos() == QPoint(900, 100)
    assert heard == [True, False]
    typist.gets("b")
    assert typist.active() == typist.window.id
    assert typist.keys == ["a", "b"]
    typist.clicks(window.body.header.ended_button)  # and its clicks leave it there, too
    typist.until("the call is over", lambda: program.view.header.phase is Phase.WRAP_UP)  # type: ignore[union-attr]
    typist.gets("c")


def test_hidden_while_somebody_types_in_it_gives_the_keyboard_back(
    make_stage: MakeStage, typist: Typist
) -> None:
    stage = make_stage()
    SCENES["wrap-up"](stage)
    window = stage.program.window
    window.put(QPoint(900, 100))
    typist.finds(window)
    typist.clicks(window.body.live.debrief.lesson_field)
    typist.until("the field has the keyboard", lambda: typist.has_keyboard(int(window.winId())))
    stage.program.presence.hide()
    typist.until("the dialer has it back", lambda: typist.has_keyboard(typist.window.id))
    typist.gets("a")
    assert not window.keyboard.is_borrowed
    stage.program.presence.show()
    typist.finds(window)
    typist.gets("b")


# What brings a hidden panel back ------------------------------------------------------------------------


def test_hidden_and_shown_where_it_was_as_the_strip_that_it_was(
    make_stage: MakeStage, typist: Typist
) -> None:
    stage = make_stage()
    window = stage.program.window
    window.set_strip(True)
    window.put(QPoint(500, 700))
    typist.finds(window)
    stage.program.presence.hide()
    typist.gets("a")
    stage.happens(events.Dialing(LINE, JENNA))
    typist.finds(window)
    assert window.pos() == QPoint(500, 700)
    assert window.is_strip
    typist.gets("b")


# By commands --------------------------------------------------------------------------------------------


def panel(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "evenline_ui", "panel", *words],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def says(typist: Typist, *words: str) -> tuple[int, str]:
    """Runs `evenline panel …` while the panel goes on; its status, and what it said."""
    with panel(*words) as command:
        typist.until(f"panel {' '.join(words)}", lambda: command.poll() is not None)
        assert command.stderr is not None
        return command.returncode, command.stderr.read()


def test_every_command_reaches_the_panel(make_program: MakeProgram, typist: Typist) -> None:
    program = make_program()
    program.show()
    window = program.window
    typist.until("it is ready", lambda: program.hears_hook)

    def paused() -> bool:
        return program.view is not None and program.view.paused

    assert says(typist, "pause") == (0, "")
    typist.until("it is paused", paused)
    assert says(typist, "go-on") == (0, "")
    typist.until("it goes on", lambda: not paused())
    assert says(typist, "hide") == (0, "")
    typist.until("it is hidden", lambda: not window.isVisible())
    typist.gets("a")
    assert says(typist, "show") == (0, "")
    typist.until("it is shown", window.isVisible)
    status, said = says(typist, "dance")
    assert status == 2
    wishes = "pause, go-on, hide, show, bring-back, quit, quit --after-call"
    assert said.startswith(f"“dance” is nothing that the panel does. One of {wishes} ")
    typist.gets("b")
    assert typist.active() == typist.window.id


@pytest.mark.parametrize("hidden", [False, True])
def test_bring_back_on_the_worst_day(hidden: bool, make_program: MakeProgram, typist: Typist) -> None:
    """A strip that lies beyond every screen is the whole panel in the middle of the main one."""
    program = make_program()
    program.show()
    window = program.window
    typist.until("it is ready", lambda: program.hears_hook)
    window.set_strip(True)
    window._place_at(QPoint(5000, 5000))
    if hidden:
        program.presence.hide()
    assert says(typist, "bring-back") == (0, "")
    typist.until("it is the panel", lambda: window.isVisible() and not window.is_strip)
    typist.finds(window)
    middle, room = window.geometry().center(), window.screen().availableGeometry()
    assert (middle - room.center()).manhattanLength() <= 2
    typist.gets("a")
    assert typist.active() == typist.window.id


def test_without_a_panel_a_command_says_so(typist: Typist, paths: object) -> None:
    status, said = says(typist, "bring-back")
    assert status == 3
    assert said == "Evenline is not running, so there is no panel to do that. Start it first.\n"


# The strip ----------------------------------------------------------------------------------------------


def test_a_strip_at_the_foot_of_the_screen_opens_upward_and_goes_back_to_where_it_was(
    make_stage: MakeStage, typist: Typist
) -> None:
    window = make_stage().program.window
    room = window.screen().availableGeometry()
    window.set_strip(True)
    window.put(QPoint(700, room.bottom() - window.height() + 1))
    strip = QPoint(window.place)
    typist.finds(window)
    typist.clicks(window.strip.open_button)
    typist.until("it is open", lambda: not window.is_strip)
    typist.finds(window)
    assert room.contains(window.geometry())
    assert window.geometry().bottom() == room.bottom()
    typist.clicks(window.body.header.strip_button)
    typist.until("it is a strip", lambda: window.is_strip)
    typist.finds(window)
    assert window.pos() == strip
    window.set_strip(False)
    window.put(QPoint(300, 50))  # somebody dragged it meanwhile: the strip keeps that place's top edge
    window.set_strip(True)
    assert window.place == QPoint(300, 50)


@pytest.mark.usefixtures("quickly")
def test_a_double_click_on_the_strip_s_ground_opens_it(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    SCENES["strip"](stage)
    window = stage.program.window
    window.put(QPoint(900, 100))
    typist.finds(window)
    ground = window.mapToGlobal(QPoint(60, 26))
    presses = Presses(window.strip)
    typist.clicks_at(ground)
    typist.until("the first press is there", lambda: presses.count == 1)
    typist.waits_a_moment()
    assert window.is_strip  # once is no more than the beginning of a drag
    typist.clicks_at(ground)
    typist.until("it is open", lambda: not window.is_strip)
    typist.gets("b")
    assert window.body.page is Page.LIVE
    assert window.pos() == QPoint(900, 100)
    assert typist.active() == typist.window.id
