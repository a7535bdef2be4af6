"""Large text and small hands: at 200 % everything fits or scrolls, and whatever is clicked is large enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from evenline.settings import Settings
from evenline_ui.panel.notes import NoteBox
from evenline_ui.panel.text import Line
from evenline_ui.panel.tick import Tick
from scenes import SCENES as OF_A_CALL
from scenes_campaigns import CAMPAIGNS
from scenes_looking_back import LOOKING_BACK
from seen import is_clipped, place, text, visible
from stage import LONG, Stage

SCENES = OF_A_CALL | LOOKING_BACK | CAMPAIGNS
LEAST, LEAST_OUTCOME = 24, 40  # pixels: WCAG 2.2, 2.5.8 (https://www.w3.org/TR/WCAG22/#target-size-minimum)
MakeStage = Callable[..., Stage]


@pytest.fixture
def direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(request.param)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def over(widget: QWidget) -> QScrollArea | None:
    """What scrolls it, if anything does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def seen_of(widget: QWidget) -> QRect:
    """As much of it as is not cut off by what it lies in."""
    rect, above = place(widget), widget.parentWidget()
    while above is not None:
        rect = rect.intersected(place(above))
        above = above.parentWidget()
    return rect


def does_not_fit(widget: QWidget) -> str:
    """What is cut, or lies outside the panel; nothing where it fits, or scrolls into sight."""
    if said := is_clipped(widget):
        return said
    if isinstance(widget, Tick):
        box = QRect(0, 0, widget.width() - widget.indent(), 10_000)
        wraps = int(Qt.TextFlag.TextWordWrap.value)
        if widget.fontMetrics().boundingRect(box, wraps, widget.text()).height() > widget.height():
            return f"{widget.text()!r} has no room"
    wanted = widget.fontMetrics().horizontalAdvance(text(widget))
    if isinstance(widget, Line) and widget.text() != LONG.name and wanted > widget.width():
        return f"{widget.text()!r} ends in an ellipsis"
    at, room = place(widget), widget.window().rect()
    if at.left() < 0 or at.right() > room.right():
        return f"{type(widget).__name__} {text(widget)!r} reaches out at the side"
    if over(widget) is None and (at.top() < 0 or at.bottom() > room.bottom()):
        return f"{type(widget).__name__} {text(widget)!r} lies outside, and nothing scrolls"
    return ""


@pytest.mark.parametrize(
    ("language", "direction"),
    [("de", Qt.LayoutDirection.LeftToRight), ("en", Qt.LayoutDirection.RightToLeft)],
    ids=["german", "right-to-left"],
    indirect=["direction"],
)
@pytest.mark.parametrize("name", SCENES)
def test_at_200_percent_everything_fits_or_scrolls(
    name: str, language: str, direction: None, make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = make_stage(Settings(theme="light", motion=False, language=language, text_scale=2.0))
    SCENES[name](stage)
    qapp.processEvents()
    window = stage.program.window
    assert window.screen().availableGeometry().contains(window.geometry())
    assert [said for widget in visible(window) if (said := does_not_fit(widget))] == []


def targets(window: QWidget) -> list[QWidget]:
    """What can be clicked now. A note that leads nowhere can't."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    found = [widget for widget in visible(window) if isinstance(widget, kinds) and widget.isEnabled()]
    return [w for w in found if not isinstance(w, NoteBox) or w.focusPolicy() is not Qt.FocusPolicy.NoFocus]


@pytest.mark.parametrize("name", SCENES)
def test_what_is_clicked_is_large_enough_and_lies_on_nothing_else(
    name: str, make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = make_stage()
    SCENES[name](stage)
    qapp.processEvents()
    found = targets(stage.program.window)
    assert found
    named = {widget: f"{text(widget) or widget.accessibleName()!r} {widget.size()}" for widget in found}
    assert [said for w, said in named.items() if min(w.width(), w.height()) < LEAST] == []
    outcomes = stage.program.window.body.live.outcomes.findChildren(QAbstractButton)
    assert [w.text() for w in outcomes if w.isVisible() and w.height() < LEAST_OUTCOME] == []
    assert [
        f"{named[one]} over {named[other]}"
        for one, other in combinations(found, 2)
        if seen_of(one).intersects(seen_of(other))
    ] == []
