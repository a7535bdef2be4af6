"""The head: phase, clock, and the buttons that are always there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from evenline.call import Phase
from evenline.view import Header
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look

LONGEST_NAME = 22  # characters of a campaign's name that have room beside the buttons


class Dot(QWidget):
    """Hollow before a call, ringed while connecting, filled with a person on the line. Its name says so where no
    words beside it do."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._phase = look, Phase.READY
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def reads_as(self) -> QAccessible.Role:
        return QAccessible.Role.Graphic if self.accessibleName() else QAccessible.Role.NoRole

    def show_phase(self, phase: Phase) -> None:
        if phase is not self._phase:
            self._phase = phase
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(10), self._look.u(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        roles = {
            Phase.READY: ("faint", "paper"),
            Phase.CONNECTING: ("amber", "amber_bg"),
            Phase.TALKING: ("teal", "teal"),
            Phase.WRAP_UP: ("slate", "slate"),
        }
        edge, fill = roles[self._phase]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour(edge), 2 * self._look.scale))
        painter.setBrush(self._look.colour(fill))
        half = self._look.scale
        painter.drawEllipse(QRectF(self.rect()).adjusted(half, half, -half, -half))
        painter.end()


class HeaderBar(QWidget):
    ended = Signal()
    longer = Signal()
    strip = Signal()
    menu = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Header | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(look.u(14), look.u(10), look.u(10), look.u(8))
        row.setSpacing(look.u(10))
        self._dot = Dot(look, self)
        self._phase = Text(look, weight=QFont.Weight.DemiBold, wrap=False, parent=self)
        self._clock = Line(look, role="soft", parent=self)  # no label: those tell of each second
        self._clock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ended_button = Button(look, words.translate("Panel", "Ended"), height=28, parent=self)
        self.longer_button = Button(look, words.translate("Panel", "A little longer"), height=28, parent=self)
        self.strip_button = Button(look, kind="bare", icon_name="strip", height=28, parent=self)
        self.menu_button = Button(look, kind="bare", icon_name="menu", height=28, parent=self)
        _name(self.strip_button, words.translate("Panel", "Shrink to a strip"))
        _name(self.menu_button, words.translate("Panel", "Menu"))
        for widget in (self._dot, self._phase, self._clock):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.ended_button)
        row.addWidget(self.longer_button)
        row.addWidget(self.strip_button)
        row.addWidget(self.menu_button)
        row.setSpacing(look.u(8))
        self.ended_button.hide()
        self.longer_button.hide()
        self.ended_button.clicked.connect(self.ended)
        self.longer_button.clicked.connect(self.longer)
        self.strip_button.clicked.connect(self.strip)
        self.menu_button.clicked.connect(self.menu)

    def set_away(self, away: bool) -> None:
        """Whether another page than the call's is open: the menu button then leads back."""
        self.menu_button.set_icon("back" if away else "menu")
        _name(
            self.menu_button, words.translate("Panel", "Back") if away else words.translate("Panel", "Menu")
        )

    def draw(self, value: Header, title: str = "") -> None:
        """title: of a page that is open instead of the call."""
        self._phase.setText(title or words.phase(value))
        campaign = "" if title else _short(value.campaign)
        beside = campaign if value.seconds is None else words.clock(value.seconds)
        self._clock.say(beside)
        self._clock.setVisible(bool(beside))
        if value != self._drawn:
            self._drawn = value
            self._dot.show_phase(value.phase)
            self.ended_button.setVisible(value.can_end)
            self.longer_button.setVisible(value.is_enough)


def _short(campaign: str) -> str:
    return campaign if len(campaign) <= LONGEST_NAME else f"{campaign[: LONGEST_NAME - 1]}…"


def _name(button: Button, name: str) -> None:
    button.setAccessibleName(name)
    button.setToolTip(name)
