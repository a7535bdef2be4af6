"""One of a list, painted: a sign, a line in bold, a line under it; both are cut where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from evenline_ui.icons import icon
from evenline_ui.theme import Look


class TwoLines(QAbstractButton):
    reads_as = QAccessible.Role.Button

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._above = self._under = self._sign = ""
        self._role = "soft"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, above: str, under: str, sign: str = "", role: str = "soft") -> None:
        """sign: an icon's name, '' for none, in this colour."""
        self._above, self._under, self._sign, self._role = above, under, sign, role
        self.setAccessibleName(f"{above}, {under}" if under else above)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("well"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(9), look.u(9))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size, edge = look.u(17), look.u(10)
        if self._sign:
            left = self.width() - edge - size if rtl else edge
            drawn = icon(self._sign, look.colour(self._role), size, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - size) // 2, drawn)
        indent = edge + size + look.u(10)
        box = self.rect().adjusted(edge if rtl else indent, look.u(5), -indent if rtl else -edge, -look.u(5))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute
        # Each text reads its own way round.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(look.font(13, QFont.Weight.DemiBold))
        painter.setPen(look.colour("ink"))
        above = painter.fontMetrics().elidedText(self._above, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignTop, above)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("soft"))
        under = painter.fontMetrics().elidedText(self._under, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignBottom, under)
        painter.end()
