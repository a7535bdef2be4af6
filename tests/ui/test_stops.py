"""Everything in the panel from the keyboard: by Tab as it is read, by arrows, by Enter; given back by Esc."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from evenline.cues.cards import Moment
from evenline.outcomes import PLAIN, Outcome
from evenline.settings import Settings
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item
from evenline_ui.stops import in_reading_order, pressed
from scenes import SCENES
from stage import Stage

if sys.platform != "linux":
    pytest.skip("typed by XTest", allow_module_level=True)

from ui.typist import Typist

MakeStage = Callable[..., Stage]
BOXES = st.builds(QRect, st.integers(0, 300), st.integers(0, 700), st.integers(1, 300), st.integers(1, 60))


@pytest.fixture
def typist(qapp: QApplication) -> Iterator[Typist]:
    person = Typist(qapp, os.environ["DISPLAY"])
    yield person
    person.close()


def with_keyboard(make_stage: MakeStage, typist: Typist, scene: str) -> Stage:
    """The panel in this scene; the shortcut for it has put the keyboard there."""
    stage = make_stage(Settings(theme="light", motion=False, key_focus="Ctrl+Alt+K"))
    SCENES[scene](stage)
    window = stage.program.window
    window.put(QPoint(900, 100))
    stage.program.shortcuts.start()
    typist.finds(window)
    typist.gets("a")
    typist.presses("Control_L", "Alt_L", "k")
    typist.until("the panel has the keyboard", lambda: typist.has_keyboard(int(window.winId())))
    typist.until("a stop has it", lambda: focus(stage) is not window and window.isActiveWindow())
    return stage


def focus(stage: Stage) -> QWidget | None:
    return QApplication.focusWidget()


def goes(stage: Stage, typist: Typist, *keys: str) -> QWidget:
    """Press it, and see where the keyboard went."""
    before = focus(stage)
    typist.presses(*keys)
    typist.until(f"{keys} moves the keyboard", lambda: focus(stage) not in (before, None))
    found = focus(stage)
    assert found is not None
    return found


def to(stage: Stage, typist: Typist, stop: QWidget) -> None:
    """By Tab, as often as it takes; all stops together are fewer than a hundred."""
    for _ in range(100):
        if focus(stage) is stop:
            return
        goes(stage, typist, "Tab")
    raise AssertionError(f"Tab never comes to {stop}")


def stops(window: QWidget) -> list[QWidget]:
    """Everything on the panel that a mouse could press or a field that it could click into."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    found = [w for kind in kinds for w in window.findChildren(kind) if w.isVisible() and w.isEnabled()]
    return [w for w in found if w.focusPolicy() is not Qt.FocusPolicy.NoFocus]


@pytest.mark.parametrize("scene", ["ready", "ask", "heated", "a-no", "wrap-up"])
def test_tab_goes_through_everything_once_and_as_it_is_read(
    scene: str, make_stage: MakeStage, typist: Typist
) -> None:
    stage = with_keyboard(make_stage, typist, scene)
    window = stage.program.window
    first = focus(stage)
    seen = [first, goes(stage, typist, "Tab")]
    while seen[-1] is not first and len(seen) < 100:
        seen.append(goes(stage, typist, "Tab"))
    assert set(seen) == set(stops(window))
    assert len(seen) == len(set(seen)) + 1
    header = window.body.header.strip_button
    round_ = seen[:-1]
    at = round_.index(header)
    order = round_[at:] + round_[:at]
    assert order[0] is header
    assert order[-1] in (window.body.footer, window.body.header.ended_button)
    area = window.body.live.area
    tops = [w.mapTo(window, QPoint()).y() for w in order if w is not None and not area.isAncestorOf(w)]
    rows = [top for n, top in enumerate(tops[:-1]) if n == 0 or abs(top - tops[n - 1]) > 8]
    assert rows == sorted(rows)
    assert goes(stage, typist, "Shift_L", "Tab") is round_[-1]


def test_esc_gives_the_keyboard_back_to_the_very_window(make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keyboard(make_stage, typist, "ask")
    goes(stage, typist, "Tab")
    typist.types("Escape")
    typist.until("the dialer has it back", lambda: typist.has_keyboard(typist.window.id))
    typist.gets("z")
    assert not stage.program.window.keyboard.is_borrowed


@pytest.mark.parametrize("mirrored", [False, True])
def test_arrows_go_to_the_side_that_they_point_to(
    mirrored: bool, make_stage: MakeStage, typist: Typist, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    try:
        stage = with_keyboard(make_stage, typist, "ask")
        grid = stage.program.window.body.live.outcomes
        first, second, third, fourth = (grid.button(filing.outcome) for filing in PLAIN[:4])
        forth, back = ("Left", "Right") if mirrored else ("Right", "Left")
        to(stage, typist, first)
        assert goes(stage, typist, forth) is second
        assert goes(stage, typist, "Down") is fourth
        assert goes(stage, typist, back) is third
        typist.presses(back)  # nothing is there
        typist.presses("Up")
        typist.until("the first has it", lambda: focus(stage) is first)
        chips = stage.program.window.body.live.moments._chips
        to(stage, typist, chips[Moment.GATEKEEPER])
        assert goes(stage, typist, forth) is chips[Moment.OBJECTION]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("key", ["Return", "space"])
def test_enter_and_space_press_and_the_keyboard_stays(
    key: str, make_stage: MakeStage, typist: Typist
) -> None:
    stage = with_keyboard(make_stage, typist, "ask")
    window = stage.program.window
    heard = window.body.live.outcomes.button(Outcome.HEARD)
    to(stage, typist, heard)
    typist.types(key)
    state = stage.program.shift.state
    typist.until("it is filed", lambda: stage.program.shift.state.desk.entries[0].outcome is Outcome.HEARD)
    assert state is not stage.program.shift.state
    assert focus(stage) is heard
    assert window.keyboard.is_borrowed


def test_pages_are_opened_and_left_and_the_keyboard_stays(make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keyboard(make_stage, typist, "ready")
    body = stage.program.window.body
    to(stage, typist, body.header.menu_button)
    typist.types("Return")
    typist.until("the menu is open", lambda: body.page is Page.MENU)
    progress = body.page_widget().buttons[Item.PROGRESS]  # type: ignore[attr-defined]
    assert goes(stage, typist, "Tab") is progress
    assert goes(stage, typist, "Down") is body.page_widget().buttons[Item.CALLS]  # type: ignore[attr-defined]
    to(stage, typist, progress)
    typist.types("Return")
    typist.until("the page is open", lambda: body.page is Page.PROGRESS)
    typist.until("something else has the keyboard", lambda: focus(stage) not in (progress, None))
    there = focus(stage)
    assert there is not None
    assert there.isVisible()
    assert stage.program.window.keyboard.is_borrowed
    to(stage, typist, body.header.menu_button)


def test_from_a_field_that_was_clicked_tab_goes_on(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage()
    SCENES["wrap-up"](stage)
    window = stage.program.window
    window.put(QPoint(900, 100))
    typist.finds(window)
    field = window.body.live.debrief.lesson_field
    typist.clicks(field)
    typist.until(
        "the field has the keyboard", lambda: field.hasFocus() and typist.has_keyboard(int(window.winId()))
    )
    stop = goes(stage, typist, "Tab")
    assert isinstance(stop, QAbstractButton)
    assert goes(stage, typist, "Shift_L", "Tab") is field
    typist.types("Escape")
    typist.until("the dialer has it back", lambda: typist.has_keyboard(typist.window.id))


def test_a_click_beside_gives_it_back_all_the_same(make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keyboard(make_stage, typist, "ask")
    typist.clicks(stage.program.window.body.live.outcomes.button(Outcome.SEED))
    typist.until("the dialer has it back", lambda: typist.has_keyboard(typist.window.id))
    typist.gets("b")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scene", ["ready", "ask", "heated", "wrap-up"])
def test_whatever_has_the_keyboard_wears_a_ring(
    scene: str, theme: str, make_stage: MakeStage, typist: Typist, qapp: QApplication
) -> None:
    stage = make_stage(Settings(theme=theme, motion=False))
    SCENES[scene](stage)
    window = stage.program.window
    window.put(QPoint(900, 100))
    typist.finds(window)
    window.take_keyboard()
    typist.until("the panel has the keyboard", window.isActiveWindow)
    colour = window._look.colour("focus").rgb()
    for stop in stops(window):
        stop.setFocus()
        around = stop.parentWidget() if isinstance(stop, QLineEdit | QPlainTextEdit) else stop
        assert around is not None
        grabbed = around.grab().toImage()
        ringed = sum(
            grabbed.pixel(x, y) == colour for x in range(grabbed.width()) for y in range(grabbed.height())
        )
        assert ringed > around.width(), (stop, stop.accessibleName())


def test_across_arrows_stay_in_their_row(qapp: QApplication) -> None:
    around = QWidget()
    places = (QRect(0, 0, 40, 20), QRect(100, 0, 40, 20), QRect(30, 40, 40, 20))
    first, second, below = (QPushButton(around) for _ in places)
    for button, at in zip((first, second, below), places, strict=True):
        button.setGeometry(at)
    around.show()
    first.setFocus()
    ways = (
        (Qt.Key.Key_Right, second),
        (Qt.Key.Key_Down, below),
        (Qt.Key.Key_Right, below),
        (Qt.Key.Key_Up, first),
    )
    for key, there in ways:
        focus = around.focusWidget()
        assert focus is not None
        assert pressed(focus, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        assert around.focusWidget() is there
    around.close()


def test_a_note_is_as_readable_in_its_box_as_anywhere(make_stage: MakeStage) -> None:
    stage = make_stage(Settings(theme="dark", motion=False))
    SCENES["ready"](stage)
    window = stage.program.window
    box = window.body.live.notes._boxes[0]
    shown = box.grab().toImage()
    ink = window._look.colour("ink").rgb()
    assert any(shown.pixel(x, y) == ink for x in range(shown.width()) for y in range(shown.height()))


def test_a_long_note_wraps_in_its_box(make_stage: MakeStage) -> None:
    stage = make_stage()
    SCENES["first-run"](stage)
    window = stage.program.window
    box = window.body.live.notes._boxes[0]
    assert box.mapTo(window, QPoint(box.width(), 0)).x() < window.width()


@given(st.lists(BOXES, max_size=12), st.booleans())
@example([QRect(0, 314, 1, 1), QRect(0, 314, 2, 3), QRect(0, 315, 2, 1)], True)
def test_reading_order_leaves_nothing_out_and_is_mirrored(boxes: list[QRect], mirrored: bool) -> None:
    order = in_reading_order(boxes, mirrored)
    assert sorted(order) == list(range(len(boxes)))
    if mirrored:
        turned = [QRect(1000 - box.right(), box.top(), box.width(), box.height()) for box in boxes]
        tops = [(boxes[n].top(), boxes[n].right()) for n in order]
        others = [(boxes[n].top(), boxes[n].right()) for n in in_reading_order(turned, False)]
        assert tops == others
