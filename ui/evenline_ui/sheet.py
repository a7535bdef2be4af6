"""The report as one page of paper (A4), drawn by one painting code for the file and for its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from evenline.report import ENOUGH_FOR_A_PATTERN, Report, share
from evenline.requests import Period
from evenline.values import value
from evenline_ui import bar_chart, report_words, words
from evenline_ui.theme import Look

WIDE, TALL = 2100.0, 2970.0  # tenths of a millimetre
EDGE = 200.0
PX = 3.6  # one of the panel's pixels, on paper
Side = Literal["near", "far", "centre"]


@value
class Fact:
    """A large figure, what it counts, the colour of its card, and what it is a share of, if it is one."""

    figure: str
    label: str
    role: str
    of: str = ""


class Sheet:
    """paint(report) draws on a painter whose units are tenths of a millimetre. look: the light theme, as paper
    is; rtl: mirrored, for languages that run right to left."""

    def __init__(self, painter: QPainter, look: Look, rtl: bool) -> None:
        self._painter, self._look, self._rtl = painter, look, rtl

    def paint(self, report: Report) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if report.is_empty:
            # Read on the small picture alone: an empty page is never saved.
            box = QRectF(EDGE, TALL / 2 - 200, WIDE - 2 * EDGE, 400)
            self._text(
                box, words.translate("Panel", "Nothing is ticked yet."), 180, "soft", side="centre", wrap=True
            )
            return
        self._rect(QRectF(EDGE, 190, 90, 14), "teal", 7)
        self._text(QRectF(EDGE, 226, WIDE - 2 * EDGE, 120), report_words.title(report), 96, weight=700)
        days = report_words.days(report)
        self._text(QRectF(EDGE, 346, WIDE - 2 * EDGE, 64), days, 46, "soft")
        top = 480.0
        facts = _facts(report)
        if facts:
            self._facts(facts, top)
            top += 390
        if report.bars:
            room = 640.0 if report.has_reasons else 800.0
            self._chart(report, top, room)
            top += room + 200
        if report.has_reasons:
            self._reasons(report, top)
        self._foot(report)

    def _facts(self, facts: Sequence[Fact], top: float) -> None:
        gap = 36.0
        wide = (WIDE - 2 * EDGE - 2 * gap) / 3
        for n, fact in enumerate(facts):
            box = QRectF(EDGE + n * (wide + gap), top, wide, 300)
            self._rect(box, f"{fact.role}_bg", 40)
            inner = box.adjusted(44, 36, -44, -30)
            self._text(
                QRectF(inner.left(), inner.top(), inner.width(), 110), fact.figure, 100, fact.role, 700
            )
            under = QRectF(inner.left(), inner.top() + 122, inner.width(), 48)
            self._text(under, fact.label, 36, "ink")
            self._text(under.translated(0, 50), fact.of, 36, "soft")

    def _chart(self, report: Report, top: float, room: float) -> None:
        heading = words.translate("Panel", "Day by day")
        if report.period is Period.NINETY:
            heading = words.translate("Panel", "Week by week")
        self._heading(heading, top)
        columns = [
            bar_chart.Column(report_words.bar(report, bar), bar.connections, strong=False)
            for bar in report.bars
        ]
        fonts = self._font(32, 500), self._font(32, 600)
        box = QRectF(EDGE, top + 80, WIDE - 2 * EDGE, room)
        if report.period is Period.WEEK:
            box.setWidth(min(box.width(), len(columns) * 340.0))
            box = self._mirrored(box)
        bar_chart.paint(self._painter, self._look, box, columns, fonts, unit=PX, rtl=self._rtl)

    def _reasons(self, report: Report, top: float) -> None:
        self._heading(words.translate("Panel", "Why not today"), top)
        given = report.given
        self._text(QRectF(EDGE, top + 62, WIDE - 2 * EDGE, 50), report_words.given(given), 36, "soft")
        rows = [*report.reasons]
        if report.other:
            rows.append((words.translate("Panel", "Other reasons"), report.other))
        most = max((times for _, times in rows), default=1)
        top += 140
        for n, (reason, times) in enumerate(rows):
            row = QRectF(EDGE, top + 78 * n, WIDE - 2 * EDGE, 62)
            is_other = bool(report.other) and n == len(rows) - 1
            self._text(QRectF(row.left(), row.top(), 560, 62), reason, 40, "soft" if is_other else "ink")
            track = QRectF(row.left() + 600, row.center().y() - 15, 800, 30)
            self._rect(track, "well", 12)
            track.setWidth(max(24.0, track.width() * times / most))
            self._rect(track, "slate", 12, opacity=0.35 if is_other else 0.65)
            self._text(QRectF(row.right() - 290, row.top(), 110, 62), str(times), 40, weight=600, side="far")
            if given >= ENOUGH_FOR_A_PATTERN:
                part = report_words.percent(share(times, given))
                self._text(QRectF(row.right() - 150, row.top(), 150, 62), part, 40, "soft", side="far")

    def _foot(self, report: Report) -> None:
        self._rect(QRectF(EDGE, TALL - 290, WIDE - 2 * EDGE, 3), "line", 0)
        box = QRectF(EDGE, TALL - 262, WIDE - 2 * EDGE, 110)
        self._text(box, report_words.footnote(report), 32, "soft", wrap=True)

    def _heading(self, text: str, top: float) -> None:
        self._text(QRectF(EDGE, top, WIDE - 2 * EDGE, 60), text, 48, weight=600)

    # Drawing -------------------------------------------------------------------------------------------

    def _mirrored(self, box: QRectF) -> QRectF:
        return QRectF(WIDE - box.right(), box.top(), box.width(), box.height()) if self._rtl else box

    def _rect(self, box: QRectF, role: str, corner: float, opacity: float = 1.0) -> None:
        colour = self._look.colour(role)
        colour.setAlphaF(opacity)
        self._painter.setPen(QPen(Qt.PenStyle.NoPen))
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(self._mirrored(box), corner, corner)

    def _text(
        self,
        box: QRectF,
        text: str,
        size: int,
        role: str = "ink",
        weight: int = 400,
        *,
        side: Side = "near",
        wrap: bool = False,
    ) -> None:
        painter, font = self._painter, self._font(size, weight)
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        right = (side == "far") != self._rtl
        flags = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        if side == "centre":
            flags = Qt.AlignmentFlag.AlignHCenter
        flags |= Qt.AlignmentFlag.AlignAbsolute
        if wrap:
            painter.drawText(self._mirrored(box), int(flags) | int(Qt.TextFlag.TextWordWrap), text)
            return
        metrics = QFontMetricsF(font, painter.device())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(self._mirrored(box), int(flags | Qt.AlignmentFlag.AlignVCenter), shown)

    def _font(self, size: int, weight: int) -> QFont:
        font = QFont(QGuiApplication.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # A font's other figures (tabular ones as well) and dashes can't be copied from the file, or read aloud.
        font.setFeature(QFont.Tag("calt"), 0)
        return font


def _facts(report: Report) -> list[Fact]:
    found: list[Fact] = []
    if report.connections is not None:
        people = report_words.people(report.connections)
        found.append(Fact(report_words.figure(report.connections), people, "teal"))
    if report.asked is not None:
        asked, of = report.asked
        figure = report_words.percent(share(asked, of)) if of else "–"
        label = words.translate("Panel", "asked for the close")
        found.append(Fact(figure, label, "slate", report_words.asked_of(report)))
    if report.seeds is not None:
        seeds = words.translate("Panel", "seeds planted")
        found.append(Fact(report_words.figure(report.seeds), seeds, "sage"))
    return found


def paint(painter: QPainter, wide: float, report: Report) -> None:
    """Draw the report on a page that is so wide in the painter's units, from its corner."""
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter.save()
    painter.scale(wide / WIDE, wide / WIDE)
    Sheet(painter, Look(dark=False), rtl).paint(report)
    painter.restore()
