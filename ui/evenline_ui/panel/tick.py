"""A box to tick, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenline_ui.panel.clicks import Clickable
from evenline_ui.theme import Look


class Tick(Clickable):
    """Text that has no room is cut, and the tool tip has all of it."""

    twice = True
    reads_as = QAccessible.Role.CheckBox

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setText(text)
        self.setFont(look.font(13))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + self._look.u(32), self._look.u(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.u(60), self._look.u(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size, gap, on = look.u(17), look.u(9), self.isChecked()
        left = self.width() - size - look.u(2) if rtl else look.u(2)
        box = QRectF(left, (self.height() - size) / 2, size, size).adjusted(0.5, 0.5, -0.5, -0.5)
        free = self.isEnabled()
        painter.setPen(QPen(look.colour("teal" if on and free else "soft"), 1.2))
        ground = "soft" if on and not free else "teal" if on else "well" if self.underMouse() else "raise"
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, look.u(5), look.u(5))
        if on:
            pen = QPen(look.colour("paper"), 1.9 * look.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            at = [
                QPointF(box.left() + x * size, box.top() + y * size)
                for x, y in ((0.24, 0.5), (0.42, 0.68), (0.74, 0.3))
            ]
            painter.drawPolyline(at)
        room = self.width() - size - gap - look.u(4)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        # A tool tip guesses whether it is markup: somebody's words must not be.
        self.setToolTip(self.text().replace("<", "‹") if shown != self.text() else "")
        painter.setFont(self.font())
        painter.setPen(look.colour("ink" if free else "soft"))
        text = self.rect().adjusted(0 if rtl else size + gap, 0, -(size + gap) if rtl else 0, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(text, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(7), look.u(7))
        painter.end()
