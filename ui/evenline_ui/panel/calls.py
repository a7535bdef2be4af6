"""The newest calls; a click opens one, to read, change or take back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from evenline.records import Record
from evenline_ui import words
from evenline_ui.icons import icon
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class CallRow(QAbstractButton):
    reads_as = QAccessible.Role.Button

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._record: Record | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, record: Record) -> None:
        self._record = record
        self.setAccessibleName(f"{self._who()}, {self._what()}")
        self.update()

    def _who(self) -> str:
        record = self._record
        if record is None:
            return ""
        return record.name or words.number(record.number) or words.translate("Panel", "No number known")

    def _what(self) -> str:
        record = self._record
        if record is None:
            return ""
        unfiled = words.translate("Panel", "not filed")
        filed = words.filed(record.outcome, record.filed_as) if record.outcome else unfiled
        began = words.time_of_day(record.began_at.astimezone().time())
        parts = [words.day(record.day), began, filed]
        if record.talk >= 1:
            parts.append(words.clock(int(record.talk)))
        if record.rehearsal:
            parts.append(words.translate("Panel", "rehearsal"))
        if record.feedback_on is not None and not record.answer:
            parts.append(words.translate("Panel", "feedback asked for"))
        return " · ".join(parts)

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, record = self._look, self._record
        if record is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("well"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(9), look.u(9))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size, edge = look.u(17), look.u(10)
        if record.outcome is not None:
            left = self.width() - edge - size if rtl else edge
            role = "teal" if record.connected else "soft"
            drawn = icon(record.outcome.value, look.colour(role), size, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - size) // 2, drawn)
        indent = edge + size + look.u(10)
        box = self.rect().adjusted(edge if rtl else indent, look.u(5), -indent if rtl else -edge, -look.u(5))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # each text reads its own way round
        painter.setFont(look.font(13, QFont.Weight.DemiBold))
        painter.setPen(look.colour("ink"))
        who = painter.fontMetrics().elidedText(self._who(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignTop, who)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("soft"))
        what = painter.fontMetrics().elidedText(self._what(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignBottom, what)
        painter.end()


class CallsPage(Scroll):
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: tuple[Record, ...] | None = None
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(6), 0, look.u(6), look.u(10))
        self._column.setSpacing(0)
        self._empty = Text(look, role="soft", parent=inner)
        self._empty.setContentsMargins(look.u(8), 0, look.u(8), 0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.rows: list[CallRow] = []
        self.setWidget(inner)

    def draw(self, records: tuple[Record, ...] | None) -> None:
        if records is None or records == self._drawn:
            return
        self._drawn = records
        while len(self.rows) < len(records):
            row = CallRow(self._look, self.widget())
            row.clicked.connect(lambda _=False, n=len(self.rows): self._open(n))
            self._column.insertWidget(self._column.count() - 1, row)
            self.rows.append(row)
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(records))
            if n < len(records):
                row.draw(records[n])
        nothing = words.translate("Panel", "No calls yet. Each one you file can be opened and changed here.")
        self._empty.say("" if records else nothing)

    def _open(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn):
            self.opened.emit(self._drawn[n].id)
