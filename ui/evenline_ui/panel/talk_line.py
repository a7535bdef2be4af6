"""The talk as a line with two marks: connected, and time to ask."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenline.view import TalkLine
from evenline_ui import words
from evenline_ui.panel.clicks import Clickable
from evenline_ui.theme import Look

MARKS = (300, 720)  # thousandths, as in evenline.view.TalkLine


class AskMark(Clickable):
    """The place of the second mark, to be tapped: the line draws what is seen there, this its focus ring."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = words.translate("Panel", "Ask now")
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class TalkLineBar(QWidget):
    """asked: the second mark was tapped; the question's card is wanted now."""

    asked = Signal()
    reads_as = QAccessible.Role.ProgressBar

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._drawn = look, TalkLine()
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.translate("Panel", "Talk so far"))
        self.mark = AskMark(look, self)
        self.mark.clicked.connect(self.asked)
        self.mark.setEnabled(False)

    def draw(self, value: TalkLine | None) -> None:
        self.setVisible(value is not None)
        if value is not None and value != self._drawn:
            self._drawn = value
            self.mark.setEnabled(value.may_ask)
            self._describe(value)
            self.update()

    def reads_value(self) -> tuple[int, int, int]:
        return self._drawn.thousandths, 0, 1000

    def _describe(self, value: TalkLine) -> None:
        """The two marks in words; they change twice in a call."""
        connected, asked = (
            words.translate("Panel", "connected"),
            words.translate("Panel", "asked"),
        )
        not_yet = words.translate("Panel", "not connected yet"), words.translate("Panel", "not asked yet")
        said = connected if value.connected else not_yet[0], asked if value.asked else not_yet[1]
        if ", ".join(said) != self.accessibleDescription():
            self.setAccessibleDescription(", ".join(said))

    def resizeEvent(self, event: object) -> None:
        at = self._places()[1]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            at = self.width() - at
        wide = self._look.u(52)
        self.mark.setGeometry(round(at - wide / 2), 0, wide, self.height())

    def _places(self) -> list[float]:
        """Where the marks stand, from the left of a line that runs to the right."""
        left, wide = self._look.u(16), self.width() - 2 * self._look.u(16)
        return [left + wide * mark / 1000 + self._look.u(6) for mark in MARKS]

    def set_compact(self, compact: bool) -> None:
        """Without its labels, where the panel is short."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(200), self._look.u(24 if self._compact else 44))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, value = self._look, self._drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        left, wide, middle = look.u(16), self.width() - 2 * look.u(16), look.u(12 if self._compact else 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("track"))
        painter.drawRoundedRect(QRectF(left, middle - 2, wide, 4), 2, 2)
        if value.thousandths:
            painter.setBrush(look.colour("teal"))
            painter.drawRoundedRect(QRectF(left, middle - 2, wide * value.thousandths / 1000, 4), 2, 2)
        places = self._places()
        marks = ((value.connected, False), (value.asked, value.asking))
        for x, (hit, wanted) in zip(places, marks, strict=True):
            painter.setPen(QPen(look.colour("teal" if hit or wanted else "rim"), 2))
            painter.setBrush(look.colour("teal" if hit else "paper"))
            radius = look.u(5)
            painter.drawEllipse(QRectF(x - radius, middle - radius, 2 * radius, 2 * radius))
        painter.resetTransform()
        if self._compact:
            painter.end()
            return
        painter.setFont(look.font(10.5))
        painter.setPen(look.colour("soft"))
        labels = (words.translate("Panel", "connected"), words.translate("Panel", "ask"))
        for x, label in zip(places, labels, strict=True):
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                x = self.width() - x
            box = QRectF(x - look.u(60), middle + look.u(6), look.u(120), look.u(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)
        painter.end()
