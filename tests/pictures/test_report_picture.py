"""A picture of the report for each of its periods, by the code that draws the file, into docs/pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

import paper
from clocks import HandClock
from evenline.records import Past, ReasonDay
from evenline.report import Report, compose
from evenline.requests import Choice, Period
from evenline.values import replace
from evenline_ui import share, sheet
from scenes_looking_back import past
from stage import Stage

PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "report"
OFFERED = ("Price", "Timing", "Has a supplier", "No need")
ALL = Choice(
    connections=True, asked=True, seeds=True, reasons=True, own=frozenset({"They have just moved house"})
)
WIDE, TALL = 840, 1188


def ninety() -> Past:
    return past(cast(Stage, SimpleNamespace(clock=HandClock())))


def drawn(report: Report) -> QImage:
    image = QImage(WIDE, TALL, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    sheet.paint(painter, WIDE, report)
    painter.end()
    return image


@pytest.mark.parametrize("period", Period)
def test_picture(period: Period, qapp: QApplication) -> None:
    report = compose(ninety(), replace(ALL, period=period), OFFERED, 60.0)
    image = drawn(report)
    assert ink_near_the_edge(image) == 0
    path = PICTURES / f"{period.value}.png"
    before = QImage(str(path))
    # Fonts differ elsewhere: the pictures that are kept are those of one system.
    if sys.platform.startswith("linux") and before.convertToFormat(image.format()) != image:
        path.parent.mkdir(parents=True, exist_ok=True)
        assert image.save(str(path))


def ink_near_the_edge(image: QImage) -> int:
    """Pixels that are not white within a centimetre of the edge, where a printer leaves some out."""
    white, near = QColor("white").rgb(), WIDE // 21
    sides = [*range(near), *range(WIDE - near, WIDE)]
    found = sum(image.pixel(x, y) != white for x in sides for y in range(0, TALL, 2))
    return found + sum(
        image.pixel(x, y) != white
        for x in range(0, WIDE, 2)
        for y in (*range(near), *range(TALL - near, TALL))
    )


def test_the_longest_reasons_still_fit_on_one_page(qapp: QApplication) -> None:
    reasons = [f"Reason {n} with very many words that go on and on for ever" for n in range(30)]
    many = replace(
        ninety(), reasons=tuple(ReasonDay(ninety().day, "", r, 30 - n) for n, r in enumerate(reasons))
    )
    report = compose(many, replace(ALL, period=Period.MONTH), reasons, 60.0)
    pdf = share.as_pdf(report)
    said = paper.text(pdf).splitlines()
    assert paper.pages(pdf) == 1
    assert ink_near_the_edge(drawn(report)) == 0
    assert sum("…" in line for line in said) == 10
    assert said.index("Other reasons") < len(said) - 3  # above the footnote


def test_right_to_left_the_page_is_mirrored(qapp: QApplication) -> None:
    report = compose(ninety(), ALL, OFFERED, 60.0)
    plain = drawn(report)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        mirrored = drawn(report)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    teal = QColor("#0F6E67").rgb()
    mark = [x for x in range(WIDE) if plain.pixel(x, 79) == teal]
    assert mark
    assert max(mark) < WIDE / 2
    assert min(x for x in range(WIDE) if mirrored.pixel(x, 79) == teal) > WIDE / 2
