"""Today, this week, the month: people connected with. No red, no rank, no alarm."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.quota import one_in
from evenline.records import Figures
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.charts import Dots, Reason, Week
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look


class Pair(QWidget):
    """A fact and its figure on one line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.u(5), 0, look.u(5))
        self._name = Line(look, role="soft", parent=self)
        self._figure = Text(look, weight=QFont.Weight.DemiBold, wrap=False, parent=self)
        row.addWidget(self._name, 1)
        row.addWidget(self._figure)

    def draw(self, name: str, figure: str) -> None:
        self._name.say(name)
        self._figure.say(figure)
        self.setVisible(bool(figure))


class ProgressPage(Scroll):
    share = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: Figures | None = None
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.u(14), look.u(2), look.u(14), look.u(14))
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(look.u(7))
        self._count = Text(look, "0", pixels=30, weight=QFont.Weight.Bold, wrap=False, parent=inner)
        self._people = Text(look, role="soft", pixels=15, weight=QFont.Weight.Medium, parent=inner)
        self._people.setContentsMargins(0, look.u(9), 0, 0)
        top.addWidget(self._count)
        top.addWidget(self._people, 1)
        column.addLayout(top)
        self._dots = Dots(look, inner)
        column.addSpacing(look.u(8))
        column.addWidget(self._dots)
        column.addWidget(self._heading(words.translate("Panel", "This week"), inner))
        self._week = Week(look, inner)
        column.addWidget(self._week)
        column.addSpacing(look.u(8))
        self._pairs = [Pair(look, inner) for _ in range(4)]
        for pair in self._pairs:
            column.addWidget(pair)
        self._why = self._heading(words.translate("Panel", "Why not, this week"), inner)
        column.addWidget(self._why)
        self._reasons = [Reason(look, inner) for _ in range(6)]
        for reason in self._reasons:
            column.addWidget(reason)
        column.addStretch(1)
        self.share_button = Button(look, words.translate("Panel", "Share with line manager"), parent=inner)
        row = QHBoxLayout()
        row.setContentsMargins(0, look.u(12), 0, 0)
        row.addWidget(self.share_button)
        row.addStretch(1)
        column.addLayout(row)
        self.share_button.clicked.connect(self.share)
        self.setWidget(inner)

    def _heading(self, text: str, parent: QWidget) -> Text:
        heading = Text(self._look, text, weight=QFont.Weight.DemiBold, parent=parent)
        heading.setContentsMargins(0, self._look.u(12), 0, self._look.u(2))
        return heading

    def draw(self, figures: Figures | None) -> None:
        if figures is None or figures == self._drawn:
            return
        self._drawn = figures
        self._count.say(str(figures.today))
        one = figures.today == 1
        person = words.translate("Panel", "person you connected with")
        people = words.translate("Panel", "people you connected with")
        self._people.say(person if one else people)
        self._dots.draw(figures.today, figures.goal)
        self._week.draw(figures.week, figures.day)
        asked = words.translate("Panel", "{n} of {all}").format(n=figures.asked, all=figures.today)
        ratio = one_in(figures.connections_90, figures.yes_90)
        closer = words.translate("Panel", "1 of about {n} to a yes").format(n=ratio)
        self._pairs[0].draw(words.translate("Panel", "This month"), str(figures.month))
        self._pairs[1].draw(words.translate("Panel", "Asked for the close"), asked if figures.today else "")
        self._pairs[2].draw(words.translate("Panel", "Seeds planted"), str(figures.seeds))
        self._pairs[3].draw(words.translate("Panel", "Each no so far"), closer if ratio else "")
        most = max((times for _, times in figures.reasons), default=1)
        for n, bar in enumerate(self._reasons):
            bar.setVisible(n < len(figures.reasons))
            if n < len(figures.reasons):
                bar.draw(*figures.reasons[n], most)
        self._why.setVisible(bool(figures.reasons))
