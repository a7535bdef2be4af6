"""What the other side of a rehearsal says, as a quiet bubble; after it, what there is to notice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evenline.view import Speech
from evenline_ui import words
from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

TAIL = 6  # of the design's pixels: how far the bubble points up, to whoever speaks


class SpeechBubble(Clickable):
    """replied: the agent has answered aloud what stands here, and tapped it. Only while the call is up."""

    replied = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Speech | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(TAIL + 7), look.u(14), look.u(8))
        column.setSpacing(look.u(2))
        self._coach = Text(look, words.translate("Panel", "What a coach would notice"), parent=self)
        self._coach.setFont(look.font(13, QFont.Weight.DemiBold))
        self._says = Text(look, parent=self)
        self._small = Text(look, role="soft", pixels=11.5, parent=self)
        for text in (self._coach, self._says, self._small):
            text.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it would be the button's
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(text)
        self.clicked.connect(self._reply)
        self.hide()

    def draw(self, value: Speech | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        if value is None:
            self.hide()
            return
        says, small = words.speech(value)
        self._coach.setVisible(bool(value.coach))
        self._says.say(says)
        self._small.say(small)
        self.setAccessibleName(says)
        self.setAccessibleDescription(small)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._can_reply() else Qt.FocusPolicy.NoFocus)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if self._can_reply() else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()
        self.show()

    def text(self) -> str:
        return self._says.text() if self._drawn is not None else ""

    def small(self) -> str:
        return self._small.text() if self._drawn is not None else ""

    def _can_reply(self) -> bool:
        return self._drawn is not None and bool(self._drawn.says) and not self._drawn.over

    def _reply(self) -> None:
        if self._drawn is not None and self._can_reply():
            self.replied.emit(self._drawn.call_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tail, round_ = look.u(TAIL), look.u(12)
        box = QRectF(self.rect()).adjusted(0.5, tail + 0.5, -0.5, -0.5)
        bubble = QPainterPath()
        bubble.addRoundedRect(box, round_, round_)
        if self._drawn is not None and not self._drawn.coach:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = self.width() - look.u(32) if rtl else look.u(18)
            point = QPainterPath(QPointF(left, box.top() + 1))
            point.lineTo(left + look.u(5), 0.5)
            point.lineTo(left + look.u(14), box.top() + 1)
            bubble = bubble.united(point)
        edge = "focus" if self.hasFocus() else "faint" if self.underMouse() and self._can_reply() else "line"
        painter.setPen(QPen(look.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("well"))
        painter.drawPath(bubble)
        painter.end()
