"""The rules of calling hours, in words, each with its source; a country's file can be made one's own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import hours
from evenline.hours import ALL_DAY, Hours, Rule, RuleFile, Windows
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class CountryBox(QWidget):
    """One country's rules. opened: its file is wanted."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._country = look, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.u(6), 0, look.u(6))
        column.setSpacing(look.u(4))
        self.name = Text(look, pixels=15, weight=QFont.Weight.DemiBold, parent=self)
        self.mistake = Text(look, parent=self)
        self.rules = Text(look, parent=self)
        self.sources = Text(look, role="soft", pixels=11.5, parent=self)
        self.button = Button(look, words.translate("Panel", "Open the file"), height=28, parent=self)
        for widget in (self.name, self.mistake, self.rules, self.sources, self.button):
            column.addWidget(widget)
        self.button.clicked.connect(lambda: self.opened.emit(self._country))

    def draw(self, value: RuleFile) -> None:
        self._country = value.country
        name = words.country(value.country)
        yours = words.translate("Panel", "{name} (yours)")
        self.name.say(yours.format(name=name) if value.own else name)
        wrong = words.translate("Panel", "Your file can’t be used, so Evenline’s holds: {why}")
        self.mistake.say(wrong.format(why=value.mistake) if value.mistake else "")
        self.mistake.setVisible(bool(value.mistake))
        self.rules.say("\n".join(rule_in_words(rule) for rule in value.rules))
        sources = "; ".join(dict.fromkeys(rule.source for rule in value.rules))
        looked = next((rule.looked_up for rule in value.rules if rule.looked_up is not None), None)
        said = words.translate("Panel", "Source: {source}")
        if looked is not None:
            said = words.translate("Panel", "Source, looked up on {day}: {source}")
        self.sources.say(said.format(source=sources, day=words.day(looked) if looked is not None else ""))
        self.button.setAccessibleDescription(name)


class HoursPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "Calling hours")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "When people may be called, by country and state.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Hours | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._column.setSpacing(look.u(8))
        about = words.translate(
            "Panel",
            "This is no legal advice: it was looked up in public material, and may be wrong or old. Where somebody"
            " is, their number only hints at.",
        )
        self.said = Text(look, parent=inner)
        self._column.addWidget(Text(look, about, role="soft", parent=inner))
        self._column.addWidget(self.said)
        self.boxes: list[CountryBox] = []
        self._column.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        self.asked.emit(hours.ShowHours())

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        self.said.setVisible(bool(said))
        board = view.board(Hours)
        if board is None or board == self._drawn:
            return
        self._drawn = board
        while len(self.boxes) < len(board.files):
            box = CountryBox(self._look, self)
            box.opened.connect(lambda country: self.asked.emit(hours.OpenRules(country)))
            self._column.insertWidget(2 + len(self.boxes), box)
            self.boxes.append(box)
        for n, box in enumerate(self.boxes):
            box.setVisible(n < len(board.files))
            if n < len(board.files):
                box.draw(board.files[n])
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def rule_in_words(rule: Rule) -> str:
    """One rule: whose, when, how often, what else."""
    parts = list(_times(rule))
    if rule.attempts:
        days, rest = divmod(rule.within_hours, 24)
        often = words.translate("Panel", "at most {n} calls in {some} hours", None, rule.attempts)
        if days > 1 and not rest:
            often = words.translate("Panel", "at most {n} calls in {some} days", None, rule.attempts)
        parts.append(often.format(n=rule.attempts, some=rule.within_hours if days < 2 or rest else days))
    if rule.pause:
        pause = words.translate("Panel", "{n} days of rest after a no", None, rule.pause)
        parts.append(pause.format(n=rule.pause))
    if rule.since is not None:
        parts.append(words.translate("Panel", "since {day}").format(day=words.day(rule.since)))
    said = ", ".join(parts)
    return " ".join(
        part for part in (f"{rule.name}: {said}." if said else f"{rule.name}:", rule.hint) if part
    )


def _times(rule: Rule) -> Iterable[str]:
    """Days with the same hours are said together."""
    runs: list[tuple[int, int, Windows]] = []
    for n, windows in enumerate(rule.days):
        if runs and runs[-1][2] == windows:
            runs[-1] = (runs[-1][0], n, windows)
        else:
            runs.append((n, n, windows))
    if len(runs) == 1 and runs[0][2] == ALL_DAY:
        return
    for first, last, windows in runs:
        days = (
            words.weekday_name(first)
            if first == last
            else f"{words.weekday_name(first)}–{words.weekday_name(last)}"
        )
        yield f"{days} {windows_in_words(windows)}" if len(runs) > 1 else windows_in_words(windows)
    if rule.holidays is not None:
        said = words.translate("Panel", "holidays {times}")
        yield said.format(times=windows_in_words(rule.holidays))


def windows_in_words(windows: Windows) -> str:
    if not windows:
        return words.translate("Panel", "never")
    return " · ".join(f"{words.minute_of_day(start)}–{words.minute_of_day(end)}" for start, end in windows)
