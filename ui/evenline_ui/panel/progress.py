"""Today, this week, the month: people connected with. No red, no rank, no alarm."""

from __future__ import annotations

import enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.quota import ratio, so_far
from evenline.records import Figures
from evenline.view import Lookback
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.charts import Dots, Month, Reason, Week
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look

MOST_REASONS = 6


class Span(enum.Enum):
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"


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

    def said(self) -> str:
        return "" if self.isHidden() else f"{self._name.text()} {self._figure.text()}"


class ProgressPage(Scroll):
    """share, patterns: another page, please. turned: other days are shown, so the title is another."""

    share = Signal()
    patterns = Signal()
    turned = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: tuple[Figures, Lookback | None] | None = None
        self.span = Span.TODAY
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.u(14), look.u(2), look.u(14), look.u(14))
        column.setSpacing(0)
        self.spans = Choices(look, parent=inner)
        self.spans.draw(list(_titles().values()), 0)
        column.addWidget(self.spans)
        column.addSpacing(look.u(6))
        column.addLayout(self._top(inner))
        self._goal = Text(look, role="soft", parent=inner)
        self._goal.setContentsMargins(0, look.u(2), 0, 0)
        column.addWidget(self._goal)
        self._dots = Dots(look, inner)
        column.addSpacing(look.u(8))
        column.addWidget(self._dots)
        self._when = self._heading(inner)
        column.addWidget(self._when)
        self._week, self._month = Week(look, inner), Month(look, inner)
        column.addWidget(self._week)
        column.addWidget(self._month)
        column.addSpacing(look.u(8))
        self.pairs = [Pair(look, inner) for _ in range(5)]
        for pair in self.pairs:
            column.addWidget(pair)
        self._why = self._heading(inner)
        column.addWidget(self._why)
        self._reasons = [Reason(look, inner) for _ in range(MOST_REASONS)]
        for reason in self._reasons:
            column.addWidget(reason)
        column.addStretch(1)
        column.addLayout(self._foot(inner))
        self.spans.chosen.connect(lambda place: self.turn(list(Span)[place]))
        self.setWidget(inner)

    def _top(self, inner: QWidget) -> QHBoxLayout:
        look, top = self._look, QHBoxLayout()
        top.setSpacing(look.u(7))
        self._count = Text(look, "0", pixels=30, weight=QFont.Weight.Bold, wrap=False, parent=inner)
        self._people = Text(look, role="soft", pixels=15, weight=QFont.Weight.Medium, parent=inner)
        self._people.setContentsMargins(0, look.u(9), 0, 0)
        top.addWidget(self._count)
        top.addWidget(self._people, 1)
        return top

    def _foot(self, inner: QWidget) -> QHBoxLayout:
        look, row = self._look, QHBoxLayout()
        row.setContentsMargins(0, look.u(12), 0, 0)
        row.setSpacing(look.u(6))
        self.share_button = Button(look, words.translate("Panel", "Share with line manager"), parent=inner)
        self.patterns_button = Button(look, words.translate("Panel", "Patterns"), parent=inner)
        row.addWidget(self.share_button)
        row.addWidget(self.patterns_button)
        row.addStretch(1)
        self.share_button.clicked.connect(self.share)
        self.patterns_button.clicked.connect(self.patterns)
        return row

    def _heading(self, parent: QWidget) -> Text:
        heading = Text(self._look, weight=QFont.Weight.DemiBold, parent=parent)
        heading.setContentsMargins(0, self._look.u(12), 0, self._look.u(2))
        return heading

    def title(self) -> str:
        return _titles()[self.span]

    def turn(self, span: Span) -> None:
        """Show these days."""
        self.span = span
        self.spans.draw(list(_titles().values()), list(Span).index(span))
        if self._drawn is not None:
            self._redraw(*self._drawn)
        self.turned.emit()

    def draw(self, figures: Figures | None, lookback: Lookback | None) -> None:
        if figures is None or (figures, lookback) == self._drawn:
            return
        self._drawn = figures, lookback
        self._redraw(figures, lookback)

    def said(self) -> str:
        """What the page says in words, for whoever can't see it."""
        texts = [self._count.text(), self._people.text(), "" if self._goal.isHidden() else self._goal.text()]
        return " ".join([*filter(None, texts), *filter(None, (pair.said() for pair in self.pairs))])

    def _redraw(self, figures: Figures, lookback: Lookback | None) -> None:
        is_today = self.span is Span.TODAY
        self._dots.setVisible(is_today)
        self._week.setVisible(self.span is not Span.MONTH)
        self._month.setVisible(self.span is Span.MONTH)
        self._week.draw(figures.week, figures.day)
        day_by_day = words.translate("Panel", "Day by day")
        self._when.say(words.translate("Panel", "This week") if is_today else day_by_day)
        if is_today:
            self._draw_today(figures)
        else:
            self._draw_span(figures, lookback)

    def _draw_today(self, figures: Figures) -> None:
        self._goal.say("")
        self._dots.draw(figures.today, figures.goal)
        self._draw_count(figures.today)
        self._draw_facts(figures, figures.today, figures.asked, figures.seeds)
        self._draw_reasons(figures.reasons)

    def _draw_span(self, figures: Figures, lookback: Lookback | None) -> None:
        """Until the journal has answered, what is known already."""
        from evenline.report import days_since, first_day, reasons_since
        from evenline.requests import Period

        if lookback is None:
            week = sum(day.connections for day in figures.week if day.day <= figures.day)
            self._draw_count(week if self.span is Span.WEEK else figures.month)
            return
        past = lookback.past
        first = first_day(Period.WEEK if self.span is Span.WEEK else Period.MONTH, past.day)
        days = days_since(past, first)
        count = sum(day.connections for day in days)
        self._draw_count(count)
        self._goal.say(_of_goal(count, lookback.goal, *so_far(lookback.goal, days)))
        self._month.draw(days)
        self._draw_facts(figures, count, sum(day.asked for day in days), sum(day.seeds for day in days))
        self._draw_reasons(reasons_since(past, first)[:MOST_REASONS])

    def _draw_count(self, count: int) -> None:
        self._count.say(str(count))
        self._people.say(words.people(count))

    def _draw_facts(self, figures: Figures, count: int, asked: int, seeds: int) -> None:
        of = words.translate("Panel", "{some} of {all}").format(some=asked, all=count)
        own = ratio(figures.connections_90, figures.yes_90)
        closer = words.to_a_yes(own) if own is not None else ""
        month = str(figures.month) if self.span is Span.TODAY else ""
        due = str(len(figures.due)) if figures.due else ""
        self.pairs[0].draw(words.translate("Panel", "This month"), month)
        self.pairs[1].draw(words.translate("Panel", "Asked for the close"), of if count else "")
        self.pairs[2].draw(words.translate("Panel", "Seeds planted"), str(seeds))
        self.pairs[3].draw(words.translate("Panel", "Callbacks due"), due)
        self.pairs[4].draw(words.translate("Panel", "Each no so far"), closer)

    def _draw_reasons(self, reasons: tuple[tuple[str, int], ...]) -> None:
        this_week = words.translate("Panel", "Why not, this week")
        why = words.translate("Panel", "Why not, this month") if self.span is Span.MONTH else this_week
        most = max((times for _, times in reasons), default=1)
        for n, bar in enumerate(self._reasons):
            bar.setVisible(n < len(reasons))
            if n < len(reasons):
                bar.draw(*reasons[n], most)
        self._why.say(why if reasons else "")


def _titles() -> dict[Span, str]:
    return {
        Span.TODAY: words.translate("Panel", "Today"),
        Span.WEEK: words.translate("Panel", "This week"),
        Span.MONTH: words.translate("Panel", "This month"),
    }


def _of_goal(count: int, a_day: int, goal: int, worked: int) -> str:
    """Where they are, and how the goal comes about; over it, that they are."""
    if not worked:
        return words.translate("Panel", "No calls filed yet.")
    so_many = words.translate("Panel", "{n} working days", None, worked).format(n=worked)
    days = so_many if worked > 1 else words.translate("Panel", "one working day")
    if count >= goal:
        said = words.translate("Panel", "That is your goal so far: {days} at {a_day} make {goal}.")
    else:
        said = words.translate("Panel", "Your goal so far is {goal}: {days} at {a_day}.")
    return said.format(goal=goal, a_day=a_day, days=days)
