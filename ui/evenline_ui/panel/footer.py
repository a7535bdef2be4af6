"""The quiet count at the foot: people connected with, of the goal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from evenline.view import Footer
from evenline_ui import words
from evenline_ui.theme import Look

DOT_ROOM = 40  # of the design's pixels


class FooterBar(QAbstractButton):
    """A click opens today's progress. Over the goal the bar is full, and that is all. Between calls a quiet dot at
    its end says how many callbacks are due; a click there opens them."""

    opened = Signal()
    callbacks = Signal()
    reads_as = QAccessible.Role.Button

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn = Footer()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._opens = words.translate("Panel", "Today’s progress")
        self.setToolTip(self._opens)
        self.setAccessibleName(self._opens)
        self._pressed_at = -1.0
        self.clicked.connect(self._open)

    def draw(self, value: Footer) -> None:
        if value != self._drawn:
            self._drawn = value
            said = " ".join(self._parts()).strip() or self._opens
            self.setAccessibleName(f"{said}, {self._callbacks()}" if value.due else said)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(200), self._look.u(41))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().x()
        super().mouseReleaseEvent(event)
        self._pressed_at = -1.0
        event.accept()

    def _open(self) -> None:
        """From the keyboard it is today's progress; the menu has the callbacks too."""
        at = self.width() - self._pressed_at if self._is_mirrored() else self._pressed_at
        on_dot = self._drawn.due > 0 and at >= self.width() - self._look.u(DOT_ROOM) - self._look.u(14)
        (self.callbacks if on_dot and self._pressed_at >= 0 else self.opened).emit()

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _callbacks(self) -> str:
        due = self._drawn.due
        return words.translate("Panel", "{n} callbacks due", None, due).format(n=due)

    def _parts(self) -> tuple[str, str]:
        """The figure, and the words behind it."""
        count, goal = self._drawn.count, self._drawn.goal
        if count is None or goal is None:
            return "", ""
        return str(count), words.of_goal(count, goal)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, look.colour("line"))
        figure, rest = self._parts()
        bold, plain = look.font(13, QFont.Weight.DemiBold), look.font(13)
        edge, gap = look.u(14), look.u(4)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        first = QFontMetrics(bold).horizontalAdvance(figure)
        box = self.rect().adjusted(edge, 0, -edge, 0)
        room = box.width() - first - gap
        rest = QFontMetrics(plain).elidedText(rest, Qt.TextElideMode.ElideRight, room)
        second = QFontMetrics(plain).horizontalAdvance(rest)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        side = align | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        painter.setFont(bold)
        painter.setPen(look.colour("ink"))
        painter.drawText(box, side, figure)
        painter.setFont(plain)
        painter.setPen(look.colour("soft"))
        shift = first + gap
        painter.drawText(box.adjusted(0 if rtl else shift, 0, -shift if rtl else 0, 0), side, rest)
        used = shift + second + look.u(12) if figure else 0
        room = look.u(DOT_ROOM) if self._drawn.due else 0
        end = edge + room
        left, right = (end, self.width() - edge - used) if rtl else (edge + used, self.width() - end)
        track = QRectF(left, self.height() / 2 - 1.5, right - left, 4)
        if track.width() > look.u(24) and figure:
            self._track(painter, track, rtl)
        if self._drawn.due:
            self._dot(painter, rtl)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(look.u(4), look.u(4), -look.u(4), -look.u(4))
            painter.drawRoundedRect(ring, look.u(9), look.u(9))
        painter.end()

    def _dot(self, painter: QPainter, rtl: bool) -> None:
        look, edge = self._look, self._look.u(14)
        room, size = look.u(DOT_ROOM), look.u(7)
        box = self.rect().adjusted(edge, 0, -edge, 0)
        figure = str(self._drawn.due)
        painter.setFont(look.font(12.5, QFont.Weight.Medium))
        painter.setPen(look.colour("soft"))
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, figure)
        wide = painter.fontMetrics().horizontalAdvance(figure) + look.u(5) + size
        left = box.left() + min(wide, room) - size if rtl else box.right() + 1 - min(wide, room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sage"))
        painter.drawEllipse(QRectF(left, (self.height() - size) / 2 + 0.5, size, size))

    def _track(self, painter: QPainter, track: QRectF, rtl: bool) -> None:
        count, goal = self._drawn.count or 0, max(1, self._drawn.goal or 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("track"))
        painter.drawRoundedRect(track, 2, 2)
        filled = QRectF(track)
        filled.setWidth(track.width() * min(1.0, count / goal))
        if rtl:
            filled.moveRight(track.right())
        if count:
            painter.setBrush(self._look.colour("teal"))
            painter.drawRoundedRect(filled, 2, 2)
