"""A box to tick, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenline_ui.panel.clicks import Clickable
from evenline_ui.theme import Look

WRAPPED = int(Qt.TextFlag.TextWordWrap.value)


class Tick(Clickable):
    """Text that has no room on one line takes more of them."""

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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + self._look.u(32), self._look.u(30))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        box = QRect(0, 0, max(1, width - self.indent()), 10_000)
        tall = self.fontMetrics().boundingRect(box, WRAPPED, self.text()).height()
        return max(self._look.u(30), tall + self._look.u(12))

    def indent(self) -> int:
        """The box, and what is between it and the words."""
        return self._look.u(17) + self._look.u(9)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.u(60), self._look.u(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size, on = look.u(17), self.isChecked()
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
        painter.setFont(self.font())
        painter.setPen(look.colour("ink" if free else "soft"))
        indent = self.indent()
        text = self.rect().adjusted(0 if rtl else indent, 0, -indent if rtl else 0, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(text, int(flags.value) | WRAPPED, self.text())
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(7), look.u(7))
        painter.end()
