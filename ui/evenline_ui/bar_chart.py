"""A bar for each day or week, with its count above: the same drawing in the panel and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from evenline.values import value
from evenline_ui.theme import Look


@value
class Column:
    """label: empty for none. strong: the one that stands out."""

    label: str
    count: int
    strong: bool = False


def paint(
    painter: QPainter,
    look: Look,
    box: QRectF,
    columns: Sequence[Column],
    fonts: tuple[QFont, QFont],
    *,
    unit: float,
    rtl: bool,
) -> None:
    """fonts: of the labels, and of the strong one's. unit: one of the design's pixels. Counts that have no room
    are left out, but for the strong one's and the largest: those two tell what the others are."""
    if not columns:
        return
    most = max(column.count for column in columns)
    gap = unit * (8 if len(columns) <= 7 else 4 if len(columns) <= 16 else 2)
    wide = (box.width() - gap * (len(columns) - 1)) / len(columns)
    head, foot = box.top() + 18 * unit, box.bottom() - 18 * unit
    largest = next(n for n, column in enumerate(columns) if column.count == most)
    for n, column in enumerate(reversed(columns) if rtl else columns):
        place = len(columns) - 1 - n if rtl else n
        left = box.left() + n * (wide + gap)
        tall = 2 * unit + (foot - head - 2 * unit) * column.count / (most or 1)
        _bar(painter, look, QRectF(left, foot - tall, wide, tall), column.strong, unit)
        font = fonts[column.strong]
        painter.setFont(font)
        painter.setPen(look.colour("ink" if column.strong else "soft"))
        metrics = QFontMetricsF(font, painter.device())
        fits = metrics.horizontalAdvance(str(column.count)) <= wide + gap
        if column.count and (fits or column.strong or place == largest):
            _label(painter, left + wide / 2, foot - tall - 17 * unit, 16 * unit, str(column.count))
        if column.label:
            _label(painter, left + wide / 2, foot + 3 * unit, 15 * unit, column.label)


def _bar(painter: QPainter, look: Look, box: QRectF, strong: bool, unit: float) -> None:
    colour = QColor(look.colour("teal"))
    colour.setAlphaF(1.0 if strong else 0.35)
    round_ = min(4.0 * unit, box.height() / 2, box.width() / 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, round_, round_)


def _label(painter: QPainter, centre: float, top: float, tall: float, text: str) -> None:
    half = 200 * tall / 16
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(QRectF(centre - half, top, 2 * half, tall), int(flags), text)
