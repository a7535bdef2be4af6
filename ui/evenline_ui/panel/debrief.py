"""After the call: why not today, when again, one thing to try. Everything is kept as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.promises import Agreed
from evenline.view import Debrief
from evenline_ui import words
from evenline_ui.panel.agreed import AgreedBox
from evenline_ui.panel.answer import AnswerBox
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import Chip, FlowLayout
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField, TextField
from evenline_ui.panel.set_out import SetOut
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class ChipRow(QWidget):
    """A heading and chips under it, or behind it; hidden while there are none. beside: at the heading's end."""

    clicked = Signal(int)

    def __init__(
        self,
        look: Look,
        heading: str,
        role: str,
        parent: QWidget | None = None,
        *,
        inline: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._role = look, role
        self._chips: list[Chip] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(4))
        title = Text(look, heading, weight=QFont.Weight.DemiBold, parent=self)
        title.setContentsMargins(look.u(4), 0, 0, 0)
        self._holder = QWidget(self)
        self._flow = FlowLayout(look.u(6), self._holder)
        if inline:
            title.setWordWrap(False)
            title.setMinimumHeight(look.u(28))
            self._flow.addWidget(title)
        elif beside is not None:
            head = QHBoxLayout()
            head.addWidget(title, 1)
            head.addWidget(beside)
            column.addLayout(head)
        else:
            column.addWidget(title)
        column.addWidget(self._holder)
        self.hide()

    def draw(self, chips: list[tuple[str, bool]]) -> None:
        while len(self._chips) < len(chips):
            chip = Chip(self._look, "", self._role, self._holder)
            chip.clicked.connect(lambda _=False, n=len(self._chips): self.clicked.emit(n))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        for n, chip in enumerate(self._chips):
            chip.setVisible(n < len(chips))
            if n < len(chips):
                text, on = chips[n]
                if text != chip.text():
                    chip.setText(text)
                    chip.updateGeometry()
                chip.set_on(on)
        self.setVisible(bool(chips))

    def chip(self, text: str) -> Chip | None:
        return next((c for c in self._chips if c.text() == text and not c.isHidden()), None)


class DebriefBox(QWidget):
    """well: what went well, where the card does not show it (after a rough call)."""

    ticked = Signal(object)
    reason = Signal(str)
    date = Signal(object)
    lesson = Signal(str)
    point = Signal(object)
    kept = Signal(bool)
    answer = Signal(str)
    keep_answer = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Debrief | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.u(2), 0, 0)
        column.setSpacing(look.u(8))
        self.set_out = SetOut(look, self)
        self.well = ChipRow(look, words.translate("Panel", "What went well?"), "slate", self)
        self.more = Button(
            look, words.translate("Panel", "More…"), kind="bare", height=24, pixels=12, parent=self
        )
        self.more.setAccessibleDescription(words.translate("Panel", "A time, whose idea it was, a note"))
        again = words.translate("Panel", "When again?")
        self.dates = ChipRow(look, again, "sage", self, beside=self.more)
        self.agreed = AgreedBox(look, keyboard, self)
        self.reasons = ChipRow(look, words.translate("Panel", "Why not today?"), "slate", self)
        self._other = LineField(look, keyboard, words.translate("Panel", "In their words"), self)
        self._other_ground = Ground(look, self._other, self)
        self._lesson_title = Text(
            look,
            words.translate("Panel", "One thing to try next time"),
            weight=QFont.Weight.DemiBold,
            parent=self,
        )
        self._lesson_title.setContentsMargins(look.u(4), 0, 0, 0)
        self.lesson_field = TextField(look, keyboard, self._lesson_title.text(), self)
        lesson = QVBoxLayout()
        lesson.setSpacing(look.u(4))
        lesson.addWidget(self._lesson_title)
        lesson.addWidget(Ground(look, self.lesson_field, self))
        self.points = ChipRow(
            look, words.translate("Panel", "Where did it turn?"), "slate", self, inline=True
        )
        for widget in (self.set_out, self.well, self.dates, self.agreed, self.reasons, self._other_ground):
            column.addWidget(widget)
        self.feedback = AnswerBox(look, keyboard, self)
        column.addLayout(lesson)
        column.addWidget(self.feedback)
        self.feedback.typed.connect(self.answer)
        self.feedback.kept.connect(self.keep_answer)
        # Last, and in two rows with its heading: what is optional must not push the lesson out of sight.
        column.addWidget(self.points)
        self._other_open = self._more_open = False
        self._other_ground.hide()
        self.more.clicked.connect(self._open_more)
        self.set_out.kept.connect(self.kept)
        self.points.clicked.connect(self._pick_point)
        self.well.clicked.connect(self._tick)
        self.reasons.clicked.connect(self._give_reason)
        self.dates.clicked.connect(self._pick_date)
        self._other.textEdited.connect(self.reason)
        self.lesson_field.textChanged.connect(self._typed)
        self.hide()

    def draw(self, value: Debrief | None) -> None:
        if value == self._drawn:
            return
        before, self._drawn = self._drawn, value
        self.setVisible(value is not None)
        if value is None:
            return
        if before is None or before.call_id != value.call_id:
            self._begin(value)
        self.set_out.draw(value.tried, value.kept_it)
        self.points.draw([(words.point(point), on) for point, on in value.points])
        self.well.draw([(words.well(well), on) for well, on in value.well])
        self.more.setVisible(value.agreed is not None)
        self.agreed.draw(value.call_id, value.agreed or Agreed())
        self.agreed.setVisible(value.agreed is not None and self._more_open)
        self.dates.draw([(words.date_chip(days), on) for days, on in value.dates])
        self.feedback.draw(value.call_id, value.answer, value.can_keep)
        if value.lesson != self.lesson_field.toPlainText() and not self.lesson_field.hasFocus():
            self._say_lesson(value.lesson)  # their answer was kept as the lesson, or it was taken back
        self._draw_reasons(value)

    def _draw_reasons(self, value: Debrief) -> None:
        other = bool(value.reasons) and (self._other_open or value.other is not None)
        last = [(words.translate("Panel", "Other…"), other)] if value.reasons else []
        self.reasons.draw([*value.reasons, *last])
        self._other_ground.setVisible(other)

    def _begin(self, value: Debrief) -> None:
        """Another call: the fields take over what was typed for it. Only then, or typing would fight them."""
        self._other_open = False
        self._more_open = value.agreed is not None and value.agreed != Agreed(zone=value.agreed.zone)
        self._other.setText(value.other or "")
        self._say_lesson(value.lesson)
        hint = value.lesson_hint or words.translate("Panel", "A few words, or leave it.")
        self.lesson_field.setPlaceholderText(hint if len(hint) <= 90 else hint[:89] + "…")

    def _say_lesson(self, text: str) -> None:
        self.lesson_field.blockSignals(True)
        self.lesson_field.setPlainText(text)
        self.lesson_field.blockSignals(False)

    def _typed(self) -> None:
        self.lesson.emit(self.lesson_field.toPlainText())

    def _tick(self, n: int) -> None:
        if self._drawn is not None:
            self.ticked.emit(self._drawn.well[n][0])

    def _pick_point(self, n: int) -> None:
        if self._drawn is not None:
            self.point.emit(self._drawn.points[n][0])

    def _give_reason(self, n: int) -> None:
        if self._drawn is None:
            return
        if n < len(self._drawn.reasons):
            self._other_open = False
            self.reason.emit(self._drawn.reasons[n][0])
            return
        self._other_open = not (self._other_open or self._drawn.other is not None)
        if self._drawn.other is not None:
            self._other.clear()
            self.reason.emit("")
        self._draw_reasons(self._drawn)

    def _open_more(self) -> None:
        self._more_open = not self._more_open
        self.agreed.setVisible(self._more_open)

    def _pick_date(self, n: int) -> None:
        if self._drawn is not None:
            days, on = self._drawn.dates[n]
            self.date.emit(None if on else days)
