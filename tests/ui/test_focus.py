"""The keyboard stays with the dialer: real clicks and key presses under a real window manager."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.outcomes import Outcome
from evenline.view import CardAction
from evenline_ui.panel.leaf import Page
from scenes import SCENES
from scenes_looking_back import LOOKING_BACK
from stage import Stage

if sys.platform != "linux":
    pytest.skip("typed by XTest", allow_module_level=True)

from ui.typist import Typist

MakeStage = Callable[..., Stage]


@pytest.fixture
def typist(qapp: QApplication) -> Iterator[Typist]:
    person = Typist(qapp, os.environ["DISPLAY"])
    yield person
    person.close()


def on_screen(stage: Stage, typist: Typist) -> None:
    """The panel is up, to the right of the dialer, and did not take the keyboard by coming."""
    stage.program.window.put(QPoint(900, 100))
    typist.finds(stage.program.window)
    typist.gets("a")
    assert typist.active() == typist.window.id


def test_no_click_takes_the_keyboard(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    SCENES["ask"](stage)
    window = stage.program.window
    live = window.body.live
    on_screen(stage, typist)

    asked = live.card.button(CardAction.ASKED)
    assert asked is not None
    typist.clicks(asked)
    typist.until("asked is noted", lambda: stage.program.shift.state.desk.entries[0].asked)
    typist.gets("b")

    heated = next(c for m, c in live.moments._chips.items() if m is Moment.HEATED)
    typist.clicks(heated)
    typist.until("the card is for a heated call", lambda: heated.isChecked())
    typist.gets("c")

    typist.clicks(live.outcomes.button(Outcome.HEARD))
    typist.until(
        "the outcome is chosen", lambda: stage.program.shift.state.desk.entries[0].outcome is Outcome.HEARD
    )
    typist.gets("d")

    typist.clicks(window.body.header.menu_button)
    typist.until("the menu is open", lambda: window.body.page is Page.MENU)
    typist.gets("e")
    typist.clicks(window.body.header.menu_button)
    typist.until("the menu is closed", lambda: window.body.page is Page.LIVE)

    typist.clicks(window.body.header.ended_button)
    typist.until("the call is over", lambda: stage.program.view.header.phase is Phase.WRAP_UP)  # type: ignore[union-attr]
    typist.gets("f")

    typist.clicks(window.body.header.strip_button)
    typist.until("it is a strip", lambda: window.is_strip)
    typist.gets("g")
    typist.clicks(window.strip.open_button)
    typist.until("it is a panel", lambda: not window.is_strip)
    typist.gets("h")
    assert typist.active() == typist.window.id
    assert typist.keys == list("abcdefgh")


@pytest.mark.parametrize("leave", ["Return", "Escape"])
def test_a_text_field_borrows_the_keyboard_and_gives_it_back(
    leave: str, make_stage: MakeStage, typist: Typist
) -> None:
    stage = make_stage()
    SCENES["wrap-up"](stage)
    window = stage.program.window
    field = window.body.live.debrief.lesson_field
    panel = int(window.winId())
    on_screen(stage, typist)
    typist.clicks(field)
    typist.until("the field has the keyboard", lambda: field.hasFocus() and typist.has_keyboard(panel))
    typist.types("x")
    typist.types("y")
    typist.until("the words are in the field", lambda: field.toPlainText() == "xy")
    assert stage.program.shift.state.desk.entries[0].lesson == "xy"
    typist.types(leave)
    typist.until("the dialer has it back", lambda: typist.has_keyboard(typist.window.id))
    typist.gets("z")
    assert field.toPlainText() == "xy"
    assert not window.keyboard.is_borrowed


@pytest.mark.parametrize("beside", ["button", "ground"])
def test_a_click_beside_the_field_gives_the_keyboard_back(
    beside: str, make_stage: MakeStage, typist: Typist
) -> None:
    stage = make_stage()
    SCENES["wrap-up"](stage)
    window = stage.program.window
    live = window.body.live
    on_screen(stage, typist)
    typist.clicks(live.debrief.lesson_field)
    typist.until("the field has the keyboard", lambda: typist.has_keyboard(int(window.winId())))
    typist.clicks(live.debrief.reasons.chip("Timing") if beside == "button" else window.body.header._phase)  # type: ignore[arg-type]
    typist.until("the dialer has it back", lambda: typist.has_keyboard(typist.window.id))
    typist.gets("k")
    if beside == "button":
        assert stage.program.shift.state.desk.entries[0].reason == "Timing"  # and the click still counts


def test_a_double_click_is_one_click(make_stage: MakeStage, typist: Typist) -> None:
    """Start call and No answer share a place: the second half must not file the call that has just begun."""
    stage = make_stage()
    SCENES["ask"](stage)
    on_screen(stage, typist)
    button = stage.program.window.body.live.outcomes.button(Outcome.HEARD)
    typist.clicks(button)
    typist.clicks(button)
    typist.until("it is chosen", lambda: stage.program.shift.state.desk.entries[0].outcome is Outcome.HEARD)
    typist.gets("d")  # both clicks came before this key
    assert stage.program.shift.state.desk.entries[0].outcome is Outcome.HEARD  # not undone by the second


def test_going_elsewhere_by_oneself_takes_nothing_back(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    SCENES["wrap-up"](stage)
    window = stage.program.window
    field = window.body.live.debrief.lesson_field
    panel = int(window.winId())
    on_screen(stage, typist)
    typist.clicks(field)
    typist.until("the field has the keyboard", lambda: field.hasFocus() and typist.has_keyboard(panel))
    other = Typist(QApplication.instance(), os.environ["DISPLAY"])  # type: ignore[arg-type]
    other.until("the panel has let go", lambda: not window.keyboard.is_borrowed)
    other.gets("k")
    assert other.active() == other.window.id
    other.close()


def test_it_can_be_dragged_and_remembers_its_place(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    window = stage.program.window
    on_screen(stage, typist)
    before = window.pos()
    grip = window.mapToGlobal(QPoint(150, 12))
    typist.drags(grip, QPoint(90, 60))
    typist.until("the panel was dragged", lambda: window.pos() == before + QPoint(90, 60))
    typist.until("its place is remembered", lambda: stage.program.paths.place.exists())
    typist.gets("a")
    again = make_stage().program.window
    assert again.pos() == window.pos()


def test_it_never_leaves_the_screen(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    window = stage.program.window
    room = window.screen().availableGeometry()
    for place in (QPoint(-5000, -5000), QPoint(90_000, 90_000), QPoint(room.right() - 5, 40)):
        window.put(place)
        assert room.contains(window.frameGeometry()), place


def test_a_report_is_saved_without_the_keyboard(make_stage: MakeStage, typist: Typist) -> None:
    """No dialog asks for a name: what is typed meanwhile goes to the dialer."""
    from evenline.requests import Way
    from evenline_ui.panel.share import SharePage

    stage = make_stage()
    LOOKING_BACK["share"](stage)
    page = stage.program.window.body.page_widget()
    assert isinstance(page, SharePage)
    on_screen(stage, typist)
    typist.clicks(page.buttons[Way.PDF])
    typist.until("the page is saved", lambda: page.said().endswith(".pdf"))
    typist.gets("p")
    typist.clicks(page.buttons[Way.CSV])
    typist.until("the table is saved", lambda: page.said().endswith(".csv"))
    typist.gets("c")
    assert typist.active() == typist.window.id
    assert typist.keys == list("apc")
