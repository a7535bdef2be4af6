"""Where the keyboard stops in the panel: everything that can be pressed or typed into, in the order it is read.

Tab goes through all of it; arrows go to what is beside, above or under, among what belongs together (the outcome
grid, a row of chips); Enter and Space press. Right to left, rows are read from the right, and arrows still go to
the side that they point to.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def after(root: QWidget, current: QWidget | None, forward: bool) -> QWidget | None:
    """The next stop in this widget, or the one before; from the last on to the first. current: which has the
    keyboard; it may have gone from the screen, and its neighbours are found all the same."""
    order = _in_order(root, current)
    at = order.index(current) if current in order else -1
    ways = [*order[at + 1 :], *order[: max(at, 0)]]
    return next(filter(_is_stop, ways if forward else reversed(ways)), None)


def pressed(stop: QWidget, event: QKeyEvent) -> bool:
    """Does what this key means at this stop; False if that is Qt's to know."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    key = Qt.Key(event.key())
    if key in ARROWS:
        beside = _beside(stop, *ARROWS[key])
        if beside is not None:
            go(beside)
        return True
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(stop, QAbstractButton):
        if not event.isAutoRepeat():
            stop.click()
        return True
    return False


def go(stop: QWidget) -> None:
    """Gives it the keyboard, and brings it into sight."""
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(stop)
        around = around.parentWidget()


def in_reading_order(boxes: list[QRect], mirrored: bool) -> list[int]:
    """The places of these boxes as a person reads them: in rows from the top, each from its own side. What begins
    above the middle of a row's first box is of that row."""

    def side(n: int) -> int:
        return -boxes[n].right() if mirrored else boxes[n].left()

    left = sorted(range(len(boxes)), key=lambda n: (boxes[n].top(), side(n)))
    found: list[int] = []
    while left:
        middle = boxes[left[0]].center().y()
        row = [n for n in left if boxes[n].top() <= middle]
        left = [n for n in left if n not in row]
        found += sorted(row, key=side)
    return found


def _in_order(root: QWidget, current: QWidget | None) -> list[QWidget]:
    """Part for part: what is scrolled out of sight comes between what stands around its page."""
    boxes: list[QRect] = []
    parts: list[list[QWidget]] = []
    for child in root.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        holds = current is not None and (child is current or child.isAncestorOf(current))
        if child.isHidden() and not holds:
            continue
        inner = [child] if child is current or _takes_keyboard(child) else _in_order(child, current)
        if inner:
            boxes.append(QRect(child.pos(), child.size()))
            parts.append(inner)
    mirrored = root.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return [stop for n in in_reading_order(boxes, mirrored) for stop in parts[n]]


def _takes_keyboard(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_stop(widget: QWidget) -> bool:
    return _takes_keyboard(widget) and widget.isVisible()


def _beside(stop: QWidget, across: int, down: int) -> QWidget | None:
    """The nearest one in this direction among those that stand in the same part. Across: in the same row."""
    around = stop.parentWidget()
    here = stop.geometry()
    best: tuple[int, int, QWidget] | None = None
    for other in around.children() if around is not None else ():
        if other is stop or not isinstance(other, QAbstractButton) or not _is_stop(other):
            continue
        there = other.geometry()
        by = QPoint(there.center() - here.center())
        same_row = here.top() <= there.center().y() <= here.bottom()
        ahead = by.x() * across if across else by.y() * down
        if ahead <= 0 or same_row is not bool(across):
            continue
        aside = abs(by.y() if across else by.x())
        if best is None or (ahead, aside) < best[:2]:
            best = (ahead, aside, other)
    return best[2] if best is not None else None
