"""A ladder of steps with one current; a click goes to a step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from evenline_ui import words
from evenline_ui.theme import Look


class StepRow(QAbstractButton):
    """One of the steps; the current one is the chosen one of them."""

    reads_as = QAccessible.Role.RadioButton

    def __init__(self, look: Look, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._number = look, number
        self._state, self._role = "later", "slate"
        self._pad = look.u(5)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Left to the View."""

    def draw(self, text: str, state: str, role: str) -> None:
        """state: done, current or later."""
        if (text, state, role) != (self.text(), self._state, self._role):
            self._state, self._role = state, role
            self.setText(text)
            self.setAccessibleName(f"{self._number}. {text}")
            self.setAccessibleDescription(words.translate("Panel", "done") if state == "done" else "")
            self.setChecked(state == "current")
            self.updateGeometry()
            self.update()

    def set_pad(self, pad: int) -> None:
        """pad: room above and below, in pixels of the screen."""
        if pad != self._pad:
            self._pad = pad
            self.updateGeometry()
            self.update()

    def _font(self) -> QFont:
        current = self._state == "current"
        return self._look.font(
            15 if current else 13, QFont.Weight.DemiBold if current else QFont.Weight.Normal
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        box = QRectF(0, 0, max(1, width - look.u(30)), 10_000).toRect()
        flags = int(Qt.TextFlag.TextWordWrap.value)
        tall = QFontMetrics(self._font()).boundingRect(box, flags, self.text()).height()
        return max(look.u(20), tall) + 2 * self._pad

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(200), self.heightForWidth(max(self.width(), self._look.u(280))))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size = look.u(20)
        ring = QRectF(self.width() - size if rtl else 0, self._pad, size, size).adjusted(1, 1, -1, -1)
        colour = look.colour(self._role)
        current = self._state == "current"
        painter.setPen(QPen(colour if self._state != "later" else look.colour("faint"), 1.5))
        painter.setBrush(colour if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        painter.setPen(
            look.colour("paper") if current else colour if self._state == "done" else look.colour("soft")
        )
        painter.setFont(look.font(11, QFont.Weight.DemiBold))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(self._font())
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # each text reads its own way round
        painter.setPen(look.colour("ink" if current else "soft"))
        indent = look.u(30)
        box = self.rect().adjusted(0 if rtl else indent, 0, -indent if rtl else 0, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, int(flags.value) | int(Qt.TextFlag.TextWordWrap.value), self.text())
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class Steps(QWidget):
    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[StepRow] = []
        self._is_compact = self._is_close = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.u(8), 0, 0)
        self._column.setSpacing(0)

    def set_compact(self, compact: bool) -> None:
        """The rows stand closest, since something else needs the room."""
        self._is_compact = compact
        self._column.setContentsMargins(0, self._look.u(4 if compact else 8), 0, 0)
        self._pad_rows()

    def draw(self, steps: tuple[str, ...], current: int, role: str, close: bool) -> None:
        """current: 1-based. close: the rows stand closer, since there are words to read out under them."""
        self._is_close = close
        while len(self._rows) < len(steps):
            number = len(self._rows) + 1
            row = StepRow(self._look, number, self)
            row.clicked.connect(lambda _=False, n=number: self.chosen.emit(n))
            self._column.addWidget(row)
            self._rows.append(row)
        for n, row in enumerate(self._rows, start=1):
            row.setVisible(n <= len(steps))
            if n <= len(steps):
                state = "current" if n == current else "done" if n < current else "later"
                row.draw(steps[n - 1], state, role)
        self._pad_rows()

    def _pad_rows(self) -> None:
        pad = self._look.u(2 if self._is_compact else 3 if self._is_close else 5)
        for row in self._rows:
            row.set_pad(pad)
