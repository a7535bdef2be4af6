"""Patterns: which reasons came up over 7, 30 or 90 days, in one campaign or in all of them."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evenline.report import ENOUGH_FOR_A_PATTERN, campaigns, reasons_since, share
from evenline.view import Lookback
from evenline_ui import report_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

SPANS = (7, 30, 90)  # days
MOST_BARS = 12


class ReasonBar(QWidget):
    """A reason, how often it was given, its share of all, and a bar under them."""

    reads_as = QAccessible.Role.StaticText

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text, self._figure, self._part, self._is_rest = "", "", 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, text: str, figure: str, part: float, is_rest: bool) -> None:
        """part: 0 to 1, how long the bar is. is_rest: it stands for what has no bar of its own."""
        self._text, self._figure, self._part, self._is_rest = text, figure, part, is_rest
        self.setAccessibleName(f"{text} {figure}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        line = QRectF(0, look.u(4), self.width(), look.u(20))
        painter.setFont(look.font(13, QFont.Weight.DemiBold))
        painter.setPen(look.colour("ink"))
        painter.drawText(line, flags | far, self._figure)
        room = self.width() - painter.fontMetrics().horizontalAdvance(self._figure) - look.u(12)
        painter.setFont(look.font(13))
        painter.setPen(look.colour("soft" if self._is_rest else "ink"))
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self._text.replace("<", "‹") if shown != self._text else "")
        painter.drawText(line, flags | near, shown)
        track = QRectF(0, look.u(27), self.width(), look.u(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("well"))
        painter.drawRoundedRect(track, look.u(4), look.u(4))
        colour = QColor(look.colour("slate"))
        colour.setAlphaF(0.3 if self._is_rest else 0.6)
        wide = max(float(look.u(8)), self.width() * self._part)
        painter.setBrush(colour)
        left = self.width() - wide if rtl else 0.0
        painter.drawRoundedRect(QRectF(left, track.top(), wide, track.height()), look.u(4), look.u(4))
        painter.end()


class PatternsPage(Scroll):
    """shared: the agent wants to show it to somebody."""

    shared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._drawn: Lookback | None = None
        self._span, self._campaign = SPANS[1], ""
        self._campaigns: tuple[str, ...] = ()
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.u(14), look.u(4), look.u(14), look.u(14))
        column.setSpacing(0)
        self.spans, self.campaigns = Choices(look, parent=inner), Choices(look, "slate", inner)
        self._said = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=inner)
        self._said.setContentsMargins(0, look.u(14), 0, 0)
        self._more = Text(look, role="soft", parent=inner)
        self._more.setContentsMargins(0, look.u(3), 0, look.u(4))
        column.addWidget(self.spans)
        column.addSpacing(look.u(8))
        for widget in (self.campaigns, self._said, self._more):
            column.addWidget(widget)
        column.addSpacing(look.u(4))
        self.bars = [ReasonBar(look, inner) for _ in range(MOST_BARS)]
        for bar in self.bars:
            column.addWidget(bar)
        column.addStretch(1)
        self.share_button = Button(look, words.translate("Panel", "Share with line manager"), parent=inner)
        row = QHBoxLayout()
        row.setContentsMargins(0, look.u(12), 0, 0)
        row.addWidget(self.share_button)
        row.addStretch(1)
        column.addLayout(row)
        self.share_button.clicked.connect(self.shared)
        self.spans.chosen.connect(self._choose_span)
        self.campaigns.chosen.connect(self._choose_campaign)
        self.setWidget(inner)

    def draw(self, lookback: Lookback | None) -> None:
        if lookback is not None and lookback != self._drawn:
            self._drawn = lookback
            self._redraw(lookback)

    def said(self) -> str:
        """What the page says of the reasons."""
        return " ".join(text.text() for text in (self._said, self._more) if not text.isHidden())

    def _redraw(self, lookback: Lookback) -> None:
        self.spans.draw([words.in_days(n) for n in SPANS], SPANS.index(self._span))
        self._campaigns = tuple(name for name in campaigns(lookback.past) if name)
        if self._campaign not in self._campaigns:
            self._campaign = ""
        several = len(self._campaigns) > 1
        self.campaigns.setVisible(several)
        if several:
            everything = words.translate("Panel", "All campaigns")
            on = self._campaigns.index(self._campaign) + 1 if self._campaign else 0
            self.campaigns.draw([everything, *self._campaigns], on)
        first = lookback.past.day - timedelta(days=self._span - 1)
        found = reasons_since(lookback.past, first, self._campaign or None)
        self._say(found)
        self._draw_bars(found)

    def _say(self, found: tuple[tuple[str, int], ...]) -> None:
        given = sum(times for _, times in found)
        if not found:
            self._said.say(words.translate("Panel", "No reasons in these days."))
            each = words.translate("Panel", "A no can be filed with the reason they gave; here they add up.")
            self._more.say(each)
            return
        self._more.say(report_words.given(given))
        if given < ENOUGH_FOR_A_PATTERN:
            few = words.translate("Panel", "Too few yet to see a pattern.")
            self._said.say(few)
            return
        top = [reason for reason, times in found if times == found[0][1]]
        most = words.translate("Panel", "Most often: {reason}")
        self._said.say(most.format(reason=top[0]) if len(top) == 1 else _no_single(len(top)))

    def _draw_bars(self, found: tuple[tuple[str, int], ...]) -> None:
        given = sum(times for _, times in found)
        rows, rest = list(found), 0
        if len(rows) > MOST_BARS:
            rest = len(rows) - (MOST_BARS - 1)
            others = words.translate("Panel", "{n} other reasons", None, rest).format(n=rest)
            rows = [*rows[: MOST_BARS - 1], (others, sum(times for _, times in rows[MOST_BARS - 1 :]))]
        most = max((times for _, times in rows), default=1)
        for n, bar in enumerate(self.bars):
            bar.setVisible(n < len(rows))
            if n < len(rows):
                reason, times = rows[n]
                figure = str(times)
                if given >= ENOUGH_FOR_A_PATTERN:
                    figure = f"{times} · {report_words.percent(share(times, given))}"
                bar.draw(reason, figure, times / most, is_rest=bool(rest) and n == len(rows) - 1)

    def _choose_span(self, place: int) -> None:
        self._span = SPANS[place]
        self._again()

    def _choose_campaign(self, place: int) -> None:
        self._campaign = self._campaigns[place - 1] if place else ""
        self._again()

    def _again(self) -> None:
        if self._drawn is not None:
            self._redraw(self._drawn)


def _no_single(many: int) -> str:
    return words.translate("Panel", "{n} reasons came up equally often.", None, many).format(n=many)
