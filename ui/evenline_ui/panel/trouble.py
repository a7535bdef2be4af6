"""One sentence of trouble, with one click that tries again or puts it away; and calls that wait behind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import requests
from evenline.troubles import Trouble, TroubleKind
from evenline.view import Waiting
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look

OF_THE_KEY = (TroubleKind.NO_KEYRING, TroubleKind.KEY_LOST, TroubleKind.LOCKED)  # its page can help
STAYS = (TroubleKind.DIALER_AWAY, TroubleKind.DIALER_CLOSED_IN_CALL, TroubleKind.ENDED_BADLY)


class TroubleBar(QWidget):
    """asked: a ReportRequest, where an earlier run ended unexpectedly."""

    retry = Signal()
    dismissed = Signal()
    asked = Signal(object)
    unlock = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Trouble | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(9), look.u(10), look.u(9))
        column.setSpacing(look.u(6))
        self._said = Text(look, parent=self)
        row = self._row = QHBoxLayout()
        row.setSpacing(look.u(6))
        row.addStretch(1)
        self.report_buttons: tuple[Button, ...] = ()
        self.retry_button = Button(look, words.translate("Panel", "Try again"), height=28, parent=self)
        self.close_button = Button(look, words.translate("Panel", "All right"), height=28, parent=self)
        self.unlock_button = Button(look, words.translate("Panel", "Unlock …"), height=28, parent=self)
        row.addWidget(self.unlock_button)
        row.addWidget(self.retry_button)
        row.addWidget(self.close_button)
        column.addWidget(self._said)
        column.addLayout(row)
        self.retry_button.clicked.connect(self.retry)
        self.unlock_button.clicked.connect(lambda: self.unlock.emit())
        self.close_button.clicked.connect(self.dismissed)
        self.hide()

    def draw(self, value: Trouble | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        self.setVisible(value is not None)
        if value is not None:
            self._said.say(words.trouble(value))
            self.retry_button.setVisible(value.can_retry)
            self.unlock_button.setVisible(value.kind in OF_THE_KEY)
            self.close_button.setVisible(not value.can_retry and value.kind not in STAYS)
            for button in self._for_report(value):
                button.setVisible(value.kind is TroubleKind.ENDED_BADLY)

    def _for_report(self, value: Trouble) -> tuple[Button, ...]:
        """Made when they are wanted: hardly ever."""
        if value.kind is TroubleKind.ENDED_BADLY and not self.report_buttons:
            made: tuple[tuple[str, object], ...] = (
                (words.translate("Panel", "Show"), requests.ShowReport()),
                (words.translate("Panel", "Save a copy"), requests.SaveReport()),
                (words.translate("Panel", "Forget it"), requests.ForgetReport()),
            )
            self.report_buttons = tuple(self._button(text, request) for text, request in made)
        return self.report_buttons

    def _button(self, text: str, request: object) -> Button:
        button = Button(self._look, text, height=28, parent=self)
        button.clicked.connect(lambda: self.asked.emit(request))
        self._row.addWidget(button)
        return button

    def text(self) -> str:
        return self._said.text() if self._drawn is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("amber"), 1))
        painter.setBrush(look.colour("amber_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.u(10), look.u(10))
        painter.end()


class WaitingBar(QWidget):
    """A call behind the one in front; a click brings it forward."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Waiting | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(look.u(14), look.u(6), look.u(8), look.u(6))
        self._said = Line(look, parent=self)
        self.show_button = Button(look, words.translate("Panel", "Show"), height=28, parent=self)
        row.addWidget(self._said, 1)
        row.addWidget(self.show_button)
        self.show_button.clicked.connect(self._want)
        self.hide()

    def draw(self, value: Waiting | None) -> None:
        if value == self._drawn:
            return
        self._drawn = value
        self.setVisible(value is not None)
        if value is not None:
            self._said.say(words.waiting(value))

    def text(self) -> str:
        return self._said.text() if self._drawn is not None else ""

    def _want(self) -> None:
        if self._drawn is not None:
            self.wanted.emit(self._drawn.call_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("slate_bg"))
        painter.drawRoundedRect(QRectF(self.rect()), look.u(10), look.u(10))
        painter.end()
