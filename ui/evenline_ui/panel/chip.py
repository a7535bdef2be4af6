"""A chip: something that is so, or is not. And rows of them, as long as there is room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from evenline_ui.panel.clicks import Clickable
from evenline_ui.theme import Look


class Chip(Clickable):
    """on: drawn filled with `role`'s colour. A click changes nothing by itself; the next View does."""

    reads_as = QAccessible.Role.CheckBox

    def __init__(self, look: Look, text: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._role, self._on = look, role, False
        self.setText(text)
        self.setCheckable(True)
        self.setFont(look.font(12.5, QFont.Weight.Medium))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Left to the View."""

    def set_on(self, on: bool) -> None:
        if on != self.isChecked():
            self.setChecked(on)

    def set_role(self, role: str) -> None:
        if role != self._role:
            self._role = role
            self.update()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._look.u(11)
        return QSize(wide, self._look.u(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.u(60)), self._look.u(28))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # nobody tells a hidden one that it left

    def room(self) -> int:
        """Pixels for the text; a longer one is cut with an ellipsis, and the tool tip has all of it."""
        return self.width() - 2 * self._look.u(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hover = self.underMouse()
        ground = look.colour(self._role if self.isChecked() else "well")
        edge = look.colour(self._role if self.isChecked() else "faint" if hover else "line")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground.darker(108) if self.isDown() else ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(look.colour("paper" if self.isChecked() else "ink" if self.isEnabled() else "faint"))
        painter.setFont(self.font())
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # each text reads its own way round
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.room())
        # A tool tip guesses whether it is markup: a reason in the person's own words must not be.
        self.setToolTip(self.text().replace("<", "‹") if shown != self.text() else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
        painter.end()


class FlowLayout(QLayout):
    """Widgets in rows, each row as long as there is room; mirrored where text runs right to left."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edge = self.contentsMargins()
        room = QRect(0, 0, width - edge.left() - edge.right(), 0)
        return self._arrange(room, move=False) + edge.top() + edge.bottom()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def _arrange(self, rect: QRect, move: bool) -> int:
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if rect.width() > 0:
                size = size.boundedTo(QSize(rect.width(), size.height()))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self.spacing(), 0
            if move:
                left = x if not rtl else rect.right() + 1 - (x - rect.x()) - size.width()
                item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + self.spacing()
            row = max(row, size.height())
        return y + row - rect.y()
