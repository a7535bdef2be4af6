"""A button in the panel's manner: text, an icon, or both, on a rounded ground."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenline_ui.icons import icon
from evenline_ui.panel.clicks import Clickable
from evenline_ui.theme import Look

Kind = Literal["plain", "primary", "bare"]


class Button(Clickable):
    """kind: plain on a raised ground, primary filled with `role`'s colour, bare without a ground.

    It takes the keyboard focus by Tab alone: a click leaves the focus where it is.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        kind: Kind = "plain",
        role: str = "ink",
        icon_name: str = "",
        height: float = 34,
        pixels: float = 13,
        weight: int = QFont.Weight.DemiBold,
        centred: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._role = look, kind, role
        self._icon, self._height, self._centred = icon_name, look.u(height), centred
        self._ink = ""
        self.twice = kind == "bare"
        self.setText(text)
        self.setFont(look.font(pixels, weight))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """One that stays down is left to the View."""

    def set_ink(self, role: str) -> None:
        """The colour of the text, where it is not the kind's own."""
        self._ink = role
        self.update()

    def set_icon(self, name: str) -> None:
        if name != self._icon:
            self._icon = name
            self.update()

    def set_kind(self, kind: Kind, role: str) -> None:
        if (kind, role) != (self._kind, self._role):
            self._kind, self._role = kind, role
            self.update()

    def _icon_size(self) -> int:
        return self._look.u(17) if self._icon else 0

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(self._height, self._height)
        gap = self._look.u(8) if self._icon else 0
        wide = self.fontMetrics().horizontalAdvance(self.text()) + gap + self._icon_size()
        return QSize(wide + 2 * self._look.u(12), self._height)

    def minimumSizeHint(self) -> QSize:
        if not self.text():
            return self.sizeHint()
        return QSize(min(self.sizeHint().width(), self._look.u(60)), self._height)

    def room(self) -> int:
        """Pixels for the text; a longer one is cut with an ellipsis, and the tool tip has all of it."""
        icon = self._icon_size() + self._look.u(8) if self._icon else 0
        return self.width() - 2 * self._look.u(9) - icon

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # nobody tells a hidden one that it left

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        self._paint_content(painter, ink)
        if self.hasFocus():
            pen = QPen(self._look.colour("focus"), 2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), self._look.u(9), self._look.u(9)
            )
        painter.end()

    def _paint_ground(self, painter: QPainter) -> QColor:
        """Paints what is under the text, and gives the text's colour."""
        look, box = self._look, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pressed, hover = self.isDown(), self.underMouse() and self.isEnabled()
        if self._kind == "bare":
            if hover or pressed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("line" if pressed else "well"))
                painter.drawRoundedRect(box, look.u(8), look.u(8))
            return look.colour(self._ink or "soft")
        if not self.isEnabled():
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("well"))
            painter.drawRoundedRect(box, look.u(9), look.u(9))
            return look.colour("soft")
        if self._kind == "primary":
            ground = look.colour(self._role)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground.darker(112) if pressed else ground.lighter(106) if hover else ground)
            painter.drawRoundedRect(box, look.u(9), look.u(9))
            return look.colour("paper")
        ground = look.colour("raise")
        painter.setPen(QPen(look.colour("faint" if hover else "line"), 1))
        painter.setBrush(look.colour("well") if pressed else ground)
        painter.drawRoundedRect(box, look.u(9), look.u(9))
        return look.colour(self._ink or "ink")

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        look, size = self._look, self._icon_size()
        text, gap = self.text(), self._look.u(8)
        if not text and not self._icon:
            return  # its words are still to come
        if not text:
            corner = self.rect().center() - QPoint(size // 2, size // 2) + QPoint(1, 1)
            painter.drawPixmap(corner, icon(self._icon, ink, size, self.devicePixelRatioF()))
            return
        inner = self.rect().adjusted(look.u(9), 0, -look.u(9), 0)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.room())
        self.setToolTip(text if shown != text else "")
        wide = self.fontMetrics().horizontalAdvance(shown) + (size + gap if size else 0)
        left = inner.left() + (max(0, inner.width() - wide) // 2 if self._centred else 0)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if size:
            at = left if not rtl else self.width() - left - size
            painter.drawPixmap(
                QPoint(at, (self.height() - size) // 2), icon(self._icon, ink, size, self.devicePixelRatioF())
            )
            left += size + gap
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # each text reads its own way round
        box = self.rect().adjusted(left, 0, -look.u(4), 0)
        if rtl:
            box = self.rect().adjusted(look.u(4), 0, -left, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown)
