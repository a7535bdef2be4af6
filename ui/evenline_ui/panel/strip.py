"""The 52-pixel strip: the card's title, the time, the count."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.header import Dot
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import FAMILY_ROLES, Look


class Rule(QWidget):
    """A thin upright line between two figures."""

    reads_as = QAccessible.Role.NoRole

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, self._look.u(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("line"))
        painter.end()


class StripBar(QWidget):
    """opened: by its button, or by a double click anywhere on it."""

    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = ""
        self._look = look
        row = QHBoxLayout(self)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft  # which margins are not
        row.setContentsMargins(look.u(8 if mirrored else 14), 0, look.u(14 if mirrored else 8), 0)
        row.setSpacing(look.u(10))
        self._dot = Dot(look, self)
        self._titles: dict[str, Line] = {}
        row.addWidget(self._dot)
        for role in sorted({*FAMILY_ROLES.values(), "ink"}):
            line = Line(look, role=role, pixels=16, weight=QFont.Weight.Bold, parent=self)
            line.hide()
            row.addWidget(line, 1)
            self._titles[role] = line
        self._clock = Line(look, role="soft", parent=self)  # no label: those tell of each second
        self._clock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rule = Rule(look, self)
        self._count = Text(look, weight=QFont.Weight.DemiBold, wrap=False, parent=self)
        self._goal = Text(look, role="soft", wrap=False, parent=self)
        self._goal.reads_as = QAccessible.Role.NoRole  # the count tells both
        self.open_button = Button(look, kind="bare", icon_name="open", height=28, parent=self)
        name = words.translate("Panel", "Open the panel")
        self.open_button.setAccessibleName(name)
        self.open_button.setToolTip(name)
        counts = QHBoxLayout()
        counts.setSpacing(0)
        if mirrored:  # 23/30 is never turned round
            counts.setDirection(QHBoxLayout.Direction.RightToLeft)
        counts.addWidget(self._count)
        counts.addWidget(self._goal)
        for widget in (self._clock, self._rule):
            row.addWidget(widget)
        row.addLayout(counts)
        row.addWidget(self.open_button)
        self.open_button.clicked.connect(self.opened)

    def draw(self, view: View) -> None:
        self._dot.show_phase(view.header.phase)
        role, text = _title(view)
        self._dot.setAccessibleName(words.phase(view.header))
        for name, line in self._titles.items():
            line.setVisible(name == role)
        self._titles[role].say(text)
        self._clock.say("" if view.header.seconds is None else words.clock(view.header.seconds))
        self._clock.setVisible(view.header.seconds is not None)
        footer = view.footer
        self._rule.setVisible(footer.count is not None)
        self._count.say("" if footer.count is None else str(footer.count))
        self._goal.say("" if footer.goal is None else f"/{footer.goal}")
        if footer.count is not None and footer.goal is not None:
            self._count.setAccessibleName(f"{footer.count} {words.of_goal(footer.count, footer.goal)}")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()


def _title(view: View) -> tuple[str, str]:
    """What is said, and in which role's colour: the card's title, unless something else matters more."""
    card, trouble = view.card, view.trouble
    if trouble is not None and not trouble.passes:
        return "ink", words.translate("Panel", "Please open the panel")
    if view.paused:
        return "ink", words.translate("Panel", "Paused")
    if card is None or view.header.rehearsal:  # what they say in a rehearsal stands in the panel
        return "ink", words.phase(view.header)
    return FAMILY_ROLES[card.family], card.title
