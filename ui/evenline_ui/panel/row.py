"""One of a list to choose from: a title, a sentence under it, and perhaps a small line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class Row(Clickable):
    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._on = look, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(10), look.u(14), look.u(11))
        column.setSpacing(look.u(2))
        self.title = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=self)
        self.about = Text(look, parent=self)
        self.small = Text(look, role="soft", pixels=11.5, parent=self)
        for text in (self.title, self.about, self.small):
            text.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it would be the button's
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(text)

    def say(self, title: str, about: str, small: str = "") -> None:
        self.title.say(title)
        self.about.say(about)
        self.small.say(small)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{about} {small}".strip())

    def set_on(self, on: bool) -> None:
        """Whether it is the one that was chosen."""
        if on != self._on:
            self._on = on
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (
            "focus" if self.hasFocus() else "teal" if self._on else "faint" if self.underMouse() else "line"
        )
        painter.setPen(QPen(look.colour(edge), 2 if self.hasFocus() or self._on else 1))
        ground = "well" if self.isDown() else "teal_bg" if self._on else "raise"
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.u(12), look.u(12))
        painter.end()
