"""Text as it is: never markup, in one of the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from evenline_ui.theme import Look


class Text(QLabel):
    """Wrapped text. A name or a note is hostile until shown otherwise, so it is plain text throughout."""

    reads_as: QAccessible.Role | None = None  # Qt's own: a label

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        role: str = "ink",
        pixels: float = 13,
        weight: int = QFont.Weight.Normal,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # within a button it would be the button's
        self.setWordWrap(wrap)
        self.setFont(look.font(pixels, weight))
        self.set_role(role)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:  # a Latin text would go to the left
            self.setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
        if text:
            self.setText(text)

    def set_role(self, role: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(role))
        self.setPalette(palette)

    def say(self, text: str) -> None:
        """Show this; empty text takes no room."""
        if text != self.text():
            self.setText(text)
        if self.isHidden() != (not text):
            self.setVisible(bool(text))


class Line(QWidget):
    """One line of text that is cut with an ellipsis where there is no room; the tool tip has all of it."""

    reads_as = QAccessible.Role.StaticText

    def __init__(
        self,
        look: Look,
        *,
        role: str = "ink",
        pixels: float = 13,
        weight: int = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._role, self._text = look, role, ""
        self.setFont(look.font(pixels, weight))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def reads(self) -> str:
        return self._text

    def say(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._tip()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 1, self.fontMetrics().height() + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 1)

    def _tip(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self._text) > self.width() > 0
        # A tool tip guesses whether it is markup: a name must not be.
        self.setToolTip(self._text.replace("<", "‹") if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        self._tip()
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # each text reads its own way round
        painter.setPen(self._look.colour(self._role))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            self.rect(), side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown
        )
        painter.end()
