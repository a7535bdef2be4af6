"""Share with the line manager: every part is ticked by hand, and a small picture shows what they will get."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evenline.report import Report, compose, own_words
from evenline.requests import Choice, Period, Share, Way
from evenline.values import replace
from evenline.view import Lookback
from evenline_ui import sheet, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.tick import Tick
from evenline_ui.theme import Look

PARTS = ("connections", "asked", "seeds", "reasons")
MOST_OWN = 12  # reasons in words of their own that can be ticked; the rest is counted as other


class Picture(QWidget):
    """The page, small, as it will be saved."""

    reads_as = QAccessible.Role.Graphic

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._report: Report | None = None
        self.setAccessibleName(words.translate("Panel", "A small picture of the report"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def draw(self, report: Report) -> None:
        if report != self._report:
            self._report = report
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(140), self._look.u(198))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)  # paper is white in the dark, too
        page = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(page, 3, 3)
        if self._report is not None:
            sheet.paint(painter, self.width(), self._report)
        painter.end()


class SharePage(QWidget):
    """asked: a Share request. Nothing is ticked to begin with; what tells who somebody is can't be."""

    asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Lookback | None = None
        self.choice = Choice()
        self._own: tuple[tuple[str, int], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = Scroll(look, self)
        inner = QWidget(area)
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(look.u(14), look.u(4), look.u(14), look.u(10))
        middle.setSpacing(0)
        self._furnish(middle, inner)
        area.setWidget(inner)
        column.addWidget(area, 1)
        column.addLayout(self._foot())

    def _furnish(self, middle: QVBoxLayout, inner: QWidget) -> None:
        look = self._look
        self.periods = Choices(look, parent=inner)
        self.periods.chosen.connect(self._choose_period)
        only = words.translate("Panel", "Only what you tick is in it, and nobody you called.")
        said = Text(look, only, role="soft", parent=inner)
        said.setContentsMargins(0, look.u(10), 0, look.u(10))
        self.picture = Picture(look, inner)
        texts = (
            words.translate("Panel", "Connections"),
            words.translate("Panel", "Asked for the close"),
            words.translate("Panel", "Seeds planted"),
            words.translate("Panel", "Reasons"),
        )
        self.parts = {name: Tick(look, text, inner) for name, text in zip(PARTS, texts, strict=True)}
        beside = QVBoxLayout()
        beside.setSpacing(look.u(2))
        for name, tick in self.parts.items():
            tick.clicked.connect(lambda on, n=name: self._tick(n, on))
            beside.addWidget(tick)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.u(12))
        row.addWidget(self.picture)
        row.addLayout(beside, 1)
        self._own_heading = Text(look, weight=QFont.Weight.DemiBold, parent=inner)
        self._own_heading.setContentsMargins(0, look.u(14), 0, look.u(2))
        self._left_out = Text(look, role="soft", parent=inner)
        self._left_out.setContentsMargins(0, look.u(4), 0, 0)
        middle.addWidget(self.periods)
        middle.addWidget(said)
        middle.addLayout(row)
        middle.addWidget(self._own_heading)
        self.own = [Tick(look, "", inner) for _ in range(MOST_OWN)]
        for n, tick in enumerate(self.own):
            tick.clicked.connect(lambda on, n=n: self._tick_own(n, on))
            middle.addWidget(tick)
        middle.addWidget(self._left_out)
        middle.addStretch(1)

    def _foot(self) -> QVBoxLayout:
        look, foot = self._look, QVBoxLayout()
        foot.setContentsMargins(look.u(14), look.u(8), look.u(14), look.u(14))
        foot.setSpacing(look.u(8))
        self._said = Text(look, parent=self)
        self._said.hide()
        foot.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(look.u(6))
        pdf = Button(look, words.translate("Panel", "Save PDF"), kind="primary", role="teal", parent=self)
        csv = Button(look, words.translate("Panel", "Save CSV"), parent=self)
        text = Button(look, words.translate("Panel", "Copy text"), parent=self)
        self.buttons = {Way.PDF: pdf, Way.CSV: csv, Way.TEXT: text}
        for way, button in self.buttons.items():
            button.clicked.connect(lambda _=False, w=way: self._leave(w))
            row.addWidget(button, 1)
        foot.addLayout(row)
        return foot

    def draw(self, lookback: Lookback | None) -> None:
        if lookback is not None and lookback != self._drawn:
            self._drawn = lookback
            self._redraw()

    def say(self, sentence: str) -> None:
        """What came of it; it stays until something else is ticked."""
        if sentence:
            self._said.say(sentence)

    def said(self) -> str:
        return "" if self._said.isHidden() else self._said.text()

    def _redraw(self) -> None:
        lookback, choice = self._drawn, self.choice
        texts = {
            Period.WEEK: words.translate("Panel", "This week"),
            Period.MONTH: words.translate("Panel", "This month"),
            Period.NINETY: words.translate("Panel", "90 days"),
        }
        self.periods.draw(list(texts.values()), list(texts).index(choice.period))
        for name, tick in self.parts.items():
            tick.setChecked(getattr(choice, name))
        if lookback is None:
            return
        own, left_out = own_words(lookback.past, choice.period, lookback.offered)
        self._own = own[:MOST_OWN] if choice.reasons else ()
        heading = words.translate("Panel", "In words of their own, one by one")
        self._own_heading.say(heading if self._own else "")
        for n, tick in enumerate(self.own):
            tick.setVisible(n < len(self._own))
            if n < len(self._own):
                reason, times = self._own[n]
                tick.setText(f"{reason} · {times}")
                tick.setChecked(reason in choice.own)
        self._left_out.say(_left_out(left_out) if choice.reasons else "")
        self.picture.draw(compose(lookback.past, choice, lookback.offered, lookback.connects_after))

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self._said.say("")
        self._redraw()

    def _choose_period(self, place: int) -> None:
        self._choose(replace(self.choice, period=list(Period)[place]))

    def _tick(self, name: str, on: bool) -> None:
        changes = {name: on}
        if name == "reasons" and not on:
            self.choice = replace(self.choice, own=frozenset())
        self._choose(replace(self.choice, **changes))

    def _tick_own(self, place: int, on: bool) -> None:
        one = {self._own[place][0]}
        self._choose(replace(self.choice, own=self.choice.own | one if on else self.choice.own - one))

    def _leave(self, way: Way) -> None:
        self._said.say("")
        self.asked.emit(Share(self.choice, way))


def _left_out(many: int) -> str:
    if not many:
        return ""
    if many == 1:
        return words.translate("Panel", "One more holds a name or a number, so it stays here.")
    return words.translate(
        "Panel", "{n} more hold a name or a number, so they stay here.", None, many
    ).format(n=many)
