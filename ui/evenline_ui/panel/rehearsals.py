"""What there is to rehearse, as a page: a title, a sentence, how often it was played."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evenline.view import Rehearsals, ToRehearse
from evenline_ui import words
from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class RehearsalRow(Clickable):
    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(10), look.u(14), look.u(11))
        column.setSpacing(look.u(2))
        self._title = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=self)
        self._about = Text(look, parent=self)
        self._played = Text(look, role="soft", pixels=11.5, parent=self)
        for text in (self._title, self._about, self._played):
            text.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it would be the button's
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(text)

    def draw(self, value: ToRehearse) -> None:
        self._title.say(value.title)
        self._about.say(value.about)
        self._played.say(words.played(value.played))
        self.setAccessibleName(value.title)
        self.setAccessibleDescription(f"{value.about} {self._played.text()}")

    def played(self) -> str:
        return self._played.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "faint" if self.underMouse() else "line"
        painter.setPen(QPen(look.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("well" if self.isDown() else "raise"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.u(12), look.u(12))
        painter.end()


class RehearsalsPage(Scroll):
    """chosen: the id of a scenario."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: Rehearsals | None = None
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(10), 0, look.u(10), look.u(12))
        self._column.setSpacing(look.u(8))
        self._top = Text(look, role="soft", parent=inner)
        self._top.setContentsMargins(look.u(4), 0, look.u(4), look.u(4))
        self._mistakes = Text(look, role="soft", pixels=12, parent=inner)
        self._mistakes.setContentsMargins(look.u(4), look.u(4), look.u(4), 0)
        self._column.addWidget(self._top)
        self._column.addWidget(self._mistakes)
        self._column.addStretch(1)
        self.rows: list[RehearsalRow] = []
        self.setWidget(inner)

    def draw(self, value: Rehearsals | None) -> None:
        if value is None or value == self._drawn:
            return
        self._drawn = value
        while len(self.rows) < len(value.scenarios):
            row = RehearsalRow(self._look, self.widget())
            row.clicked.connect(lambda _=False, n=len(self.rows): self._choose(n))
            self._column.insertWidget(1 + len(self.rows), row)
            self.rows.append(row)
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(value.scenarios))
            if n < len(value.scenarios):
                row.draw(value.scenarios[n])
        self._top.say(words.rehearsals(bool(value.scenarios)))
        self._mistakes.say("\n".join(words.unplayable(mistake) for mistake in value.mistakes))

    def mistakes(self) -> str:
        return self._mistakes.text()

    def _choose(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn.scenarios):
            self.chosen.emit(self._drawn.scenarios[n].id)
