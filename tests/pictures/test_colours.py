"""Text that can be read and edges that can be seen, in each theme; and nothing that only its colour tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from colours import KINDS, contrast, contrast_seen
from evenline.call import Phase
from evenline.view import Footer, TalkLine
from evenline_ui.panel.button import Button
from evenline_ui.panel.charts import Dots
from evenline_ui.panel.chip import Chip
from evenline_ui.panel.footer import FooterBar
from evenline_ui.panel.header import Dot
from evenline_ui.panel.steps import StepRow
from evenline_ui.panel.talk_line import TalkLineBar
from evenline_ui.panel.tick import Tick
from evenline_ui.theme import Look

LOOKS = {
    "light": (False, False),
    "dark": (True, False),
    "contrast-light": (False, True),
    "contrast": (True, True),
}
FAMILIES = ("amber", "sage", "teal", "slate")
GROUNDS = ("paper", "raise", "well")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    dark, contrasted = LOOKS[request.param]
    return Look(dark, contrast=contrasted)


def too_faint(look: Look, pairs: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    return [
        (ink, ground, round(found, 2))
        for ink, ground, least in pairs
        if (found := contrast(look.colour(ink), look.colour(ground))) < least
    ]


def test_text_that_carries_meaning_can_be_read(look: Look) -> None:
    """WCAG 2.2: 4.5:1, or 3:1 for 18 pt and larger (1.4.3); 7:1 in high contrast, whatever the size (1.4.6)."""
    text, large = (7.0, 7.0) if look.contrast else (4.5, 3.0)
    pairs = [(ink, ground, text) for ink in ("ink", "soft") for ground in GROUNDS]
    for family in FAMILIES:
        pairs += [
            (family, f"{family}_bg", large),
            ("ink", f"{family}_bg", text),
            ("soft", f"{family}_bg", text),
        ]
        pairs += [("paper", family, text)]
    if look.contrast:
        pairs += [(family, ground, text) for family in FAMILIES for ground in GROUNDS]
    assert too_faint(look, pairs) == []


def test_what_has_to_be_seen_of_a_control_can_be_seen(look: Look) -> None:
    """WCAG 2.2, 1.4.11: 3:1. A button's or a chip's edge need not, since its words tell it; a field's has to, and
    in high contrast every edge."""
    pairs = [("focus", ground, 3.0) for ground in GROUNDS]
    pairs += [("rim", ground, 3.0) for ground in ("paper", "raise")]
    pairs += [("soft", ground, 3.0) for ground in GROUNDS]  # icons, and the box of a tick
    pairs += [("teal", "track", 3.0), ("teal", "paper", 3.0)]
    if look.contrast:
        pairs += [("line", ground, 3.0) for ground in GROUNDS]
        pairs += [("edge", "paper", 3.0)]
        pairs += [(family, "paper", 3.0) for family in FAMILIES]  # around a card
    assert too_faint(look, pairs) == []


def chip(look: Look, on: bool) -> QWidget:
    made = Chip(look, "Price", "slate")
    made.set_on(on)
    return made


def tick(look: Look, on: bool) -> QWidget:
    made = Tick(look, "Reasons")
    made.setChecked(on)
    return made


def outcome(look: Look, on: bool) -> QWidget:
    made = Button(look, "Heard, not now", icon_name="heard", height=40)
    made.set_kind("primary" if on else "plain", "sage")
    return made


def step(look: Look, on: bool) -> QWidget:
    made = StepRow(look, 2)
    made.draw("Say back what you heard", "current" if on else "later", "slate")
    return made


def dots(look: Look, on: bool) -> QWidget:
    made = Dots(look)
    made.draw(2 if on else 1, 3)
    return made


def line(look: Look, on: bool) -> QWidget:
    made = TalkLineBar(look)
    made.draw(TalkLine(thousandths=500, connected=on))
    return made


def footer(look: Look, on: bool) -> QWidget:
    made = FooterBar(look)
    made.draw(Footer(30 if on else 10, 30))
    return made


def phase(look: Look, on: bool) -> QWidget:
    made = Dot(look)
    made.show_phase(Phase.TALKING if on else Phase.READY)
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", [chip, tick, outcome, step, dots, line, footer, phase])
def test_what_is_so_is_told_from_what_is_not_without_its_colour(
    state: Callable[[Look, bool], QWidget], kind: str, look: Look
) -> None:
    """By light and dark alone, and by enough of it: 3:1 on an area as large as a 5-pixel dot."""
    pictures = []
    for on in (True, False):
        widget = state(look, on)
        widget.resize(240, widget.sizeHint().height())
        # On the panel's own ground, as it is seen there.
        ground = widget.grab().toImage()
        ground.fill(look.colour("paper"))
        widget.render(ground, renderFlags=QWidget.RenderFlag.DrawChildren)
        pictures.append(ground)
        widget.deleteLater()
    one, other = pictures
    assert one.size() == other.size()
    told = sum(
        contrast_seen(one.pixel(x, y), other.pixel(x, y), kind) >= 3
        for x in range(one.width())
        for y in range(one.height())
    )
    assert told >= 20


def test_how_a_colour_is_seen_keeps_white_and_black() -> None:
    for kind in KINDS:
        assert contrast_seen(QColor("white").rgb(), QColor("black").rgb(), kind) == pytest.approx(21, abs=0.2)
