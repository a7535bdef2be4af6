"""What can be seen of a panel: what is visible, where it is, what does not fit, what lies on something else."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import Chip
from evenline_ui.panel.text import Line, Text

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
ACCENTED = str.maketrans("aceinouyACEINOUSY", "åçéîñöûýÅÇÉÎÑÖÛŠÝ")


def is_new(image: QImage, path: Path) -> bool:
    before = QImage(str(path))
    return before.isNull() or before.convertToFormat(image.format()) != image


def visible(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLabel | Line) else ""


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def is_clipped(widget: QWidget) -> str:
    """What does not fit, or nothing. Names are cut with an ellipsis on purpose and are no Text."""
    if isinstance(widget, Text) and widget.wordWrap():
        wanted = widget.heightForWidth(widget.width())
        return f"{widget.text()!r}: {widget.height()} of {wanted}" if widget.height() < wanted - 1 else ""
    if isinstance(widget, Text) and widget.text():
        wanted = widget.fontMetrics().horizontalAdvance(widget.text())
        return f"{widget.text()!r}: {widget.width()} of {wanted}" if widget.width() < wanted else ""
    return is_cut(widget)


def is_cut(widget: QWidget) -> str:
    """The text of a button or a chip that ends in an ellipsis."""
    if isinstance(widget, Button | Chip) and widget.text():
        wanted = widget.fontMetrics().horizontalAdvance(widget.text())
        return f"{widget.text()!r}: {widget.room()} of {wanted}" if widget.room() < wanted else ""
    return ""


def overlapping(window: QWidget) -> list[str]:
    """Texts and buttons that lie on one another or reach out of the window."""
    shown = [w for w in visible(window) if isinstance(w, Text | Line | Button | Chip) and text(w)]
    width = window.width()
    found = [f"{text(w)!r} reaches out" for w in shown if place(w).left() < 0 or place(w).right() >= width]
    for one, other in combinations(shown, 2):
        if one.parentWidget() is other.parentWidget() and place(one).intersects(place(other)):
            found.append(f"{text(one)!r} over {text(other)!r}")
    return found


def made_up(text: str) -> str:
    """The text accented and 40 % longer, its placeholders as they were."""
    parts = re.split(r"(\{[^}]*\})", text)
    said = "".join(part if part.startswith("{") else part.translate(ACCENTED) for part in parts)
    letters = sum(len(part) for part in parts if not part.startswith("{"))
    return said + " " + "éxtra "[: 1 + letters * 2 // 5] * (letters // 15 + 1) if text != "d MMM" else text
