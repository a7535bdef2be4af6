"""They are not to be called: what stands before the call until the agent has answered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.requests import AllTheSame, CallAllTheSame, LeaveAlone
from evenline.view import Barrier
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import Chip, FlowLayout
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class BarrierBox(QWidget):
    """asked: the answer, as a Request. Calling all the same takes a second click, which says why."""

    asked = Signal(object)
    reads_as = QAccessible.Role.AlertMessage

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Barrier | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(16), look.u(14), look.u(16), look.u(14))
        column.setSpacing(look.u(8))
        self._title = Text(
            look, words.please_dont(), role="slate", pixels=23, weight=QFont.Weight.Bold, parent=self
        )
        self._said = Text(look, pixels=15.5, parent=self)
        column.addWidget(self._title)
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(look.u(8))
        self.leave = Button(look, height=40, kind="primary", role="slate", parent=self)
        self.call = Button(look, words.translate("Panel", "Call all the same"), height=40, parent=self)
        row.addWidget(self.leave, 1)
        row.addWidget(self.call, 1)
        column.addLayout(row)
        self._why = QWidget(self)
        flow = FlowLayout(look.u(6), self._why)
        self.reasons: dict[AllTheSame, Chip] = {}
        for reason in AllTheSame:
            chip = Chip(look, words.all_the_same(reason), "slate", self._why)
            chip.reads_as = QAccessible.Role.Button
            chip.clicked.connect(lambda _=False, r=reason: self._pass(r))
            flow.addWidget(chip)
            self.reasons[reason] = chip
        column.addWidget(self._why)
        self.leave.clicked.connect(self._leave)
        self.call.clicked.connect(lambda: self._why.show())
        self.hide()

    def draw(self, value: Barrier | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        self.setVisible(value is not None)
        if value is None:
            return
        said = words.barrier(value)
        self._said.say(said)
        self.setAccessibleName(f"{self._title.text()} {said}")
        up = words.translate("Panel", "I won’t go on")
        self.leave.setText(up if value.call_id else words.translate("Panel", "Leave it"))
        self.call.setVisible(value.may_pass)
        self._why.hide()

    def text(self) -> str:
        return "" if self.isHidden() else self._said.text()

    def _leave(self) -> None:
        if self._drawn is not None:
            self.asked.emit(LeaveAlone(self._drawn.call_id))

    def _pass(self, reason: AllTheSame) -> None:
        if self._drawn is not None:
            self.asked.emit(CallAllTheSame(reason, self._drawn.call_id))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("slate_bg"))
        painter.drawRoundedRect(QRectF(self.rect()), look.u(12), look.u(12))
        painter.end()
