"""The progress page's drawings: a dot a connection, a bar a day, a bar a reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenline.records import DayCount, DayFigures
from evenline_ui import bar_chart, words
from evenline_ui.theme import Look

MOST_DOTS = 100
A_ROW = 10


class Dots(QWidget):
    """One dot a connection, hollow up to the goal."""

    reads_as = QAccessible.Role.ProgressBar

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._count, self._goal = look, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, count: int, goal: int) -> None:
        if (count, goal) != (self._count, self._goal):
            self._count, self._goal = count, goal
            self.setAccessibleName(f"{count} {words.of_goal(count, goal)}")
            self.updateGeometry()
            self.update()

    def reads_value(self) -> tuple[int, int, int]:
        return self._count, 0, max(self._count, self._goal)

    def _many(self) -> int:
        return min(MOST_DOTS, max(self._count, self._goal))

    def sizeHint(self) -> QSize:
        rows = -(-self._many() // A_ROW)
        return QSize(self._look.u(300), rows * self._look.u(21))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        apart, size = self.width() / A_ROW, look.u(14)
        for n in range(self._many()):
            column = A_ROW - 1 - n % A_ROW if rtl else n % A_ROW
            left = column * apart + (apart - size if rtl else 0)
            box = QRectF(left, n // A_ROW * look.u(21), size, size).adjusted(1, 1, -1, -1)
            full = n < self._count
            painter.setPen(QPen(look.colour("teal" if full else "line"), 1.8))
            painter.setBrush(look.colour("teal") if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)
        painter.end()


class Week(QWidget):
    """A bar a day with its count above; weekends only if they were worked."""

    reads_as = QAccessible.Role.Chart

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._days: tuple[DayCount, ...] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, days: tuple[DayCount, ...], today: date) -> None:
        shown = tuple(d for n, d in enumerate(days) if n < 5 or d.connections or d.day == today)
        if (shown, today) != (self._days, self._today):
            self._days, self._today = shown, today
            told = (f"{words.weekday(d.day)} {d.connections}" for d in shown)
            self.setAccessibleName(", ".join(told))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((d.connections for d in self._days), default=0) or 1
        gap = look.u(8)
        wide = (self.width() - gap * (len(self._days) - 1)) / max(1, len(self._days))
        foot, head = self.height() - look.u(18), look.u(18)
        days = self._days
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            days = tuple(reversed(days))
        for n, day in enumerate(days):
            left, today = n * (wide + gap), day.day == self._today
            tall = 2 + (foot - head - 2) * day.connections / most
            colour = QColor(look.colour("teal"))
            colour.setAlphaF(1.0 if today else 0.35)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(
                QRectF(left, foot - tall, wide, tall), min(4.0, tall / 2), min(4.0, tall / 2)
            )
            weight = QFont.Weight.DemiBold if today else QFont.Weight.Normal
            painter.setFont(look.font(11, weight))
            painter.setPen(look.colour("ink" if today else "soft"))
            centre = Qt.AlignmentFlag.AlignHCenter
            if day.connections:
                box = QRectF(left, foot - tall - look.u(17), wide, look.u(16))
                painter.drawText(box, centre | Qt.AlignmentFlag.AlignBottom, str(day.connections))
            box = QRectF(left, foot + look.u(3), wide, look.u(15))
            painter.drawText(box, centre | Qt.AlignmentFlag.AlignTop, words.weekday(day.day))
        painter.end()


class Month(QWidget):
    """A bar a day since the first; each seventh day has its number under it, and so has today."""

    reads_as = QAccessible.Role.Chart

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._days: tuple[DayFigures, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, days: tuple[DayFigures, ...]) -> None:
        if days != self._days:
            self._days = days
            told = (f"{words.day(d.day)} {d.connections}" for d in days if d.connections)
            self.setAccessibleName(", ".join(told) or words.translate("Panel", "No calls filed yet."))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(104))

    def _columns(self) -> list[bar_chart.Column]:
        today = self._days[-1].day if self._days else None
        columns = []
        for day in self._days:
            n, last = day.day.day, self._days[-1].day.day
            is_today = day.day == today
            label = str(n) if is_today or (n % 7 == 1 and last - n > 1) else ""
            columns.append(bar_chart.Column(label, day.connections, is_today))
        return columns

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fonts = look.font(11), look.font(11, QFont.Weight.DemiBold)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        columns = self._columns()
        bar_chart.paint(painter, look, QRectF(self.rect()), columns, fonts, unit=look.scale, rtl=rtl)
        painter.end()


class Reason(QWidget):
    """A reason, how often it was given, and a bar in proportion."""

    reads_as = QAccessible.Role.StaticText

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text, self._times, self._most = look, "", 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, text: str, times: int, most: int) -> None:
        self._text, self._times, self._most = text, times, most
        self.setAccessibleName(f"{text} {times}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        name_width, figure_width = look.u(104), look.u(26)
        figure_font = look.font(13, QFont.Weight.DemiBold)
        painter.setFont(look.font(13))
        painter.setPen(look.colour("soft"))
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, name_width)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect(), flags | near, shown)
        painter.setFont(figure_font)
        painter.setPen(look.colour("ink"))
        painter.drawText(self.rect(), flags | far, str(self._times))
        room = self.width() - name_width - figure_width - look.u(10)
        wide = max(4.0, room * self._times / max(1, self._most))
        left = name_width + look.u(6)
        if rtl:
            left = self.width() - left - round(wide)
        colour = QColor(look.colour("slate"))
        colour.setAlphaF(0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, self.height() / 2 - look.u(4), wide, look.u(8)), 3, 3)
        painter.end()
