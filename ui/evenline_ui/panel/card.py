"""The cue card: one thought, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QEnterEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline.view import CardAction, CardView
from evenline.well import Well
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import Chip, FlowLayout
from evenline_ui.panel.fade import Fade
from evenline_ui.panel.steps import Steps
from evenline_ui.panel.text import Text
from evenline_ui.theme import FAMILY_ROLES, Look

WITH_TICK = CardAction.ASKED


class Card(QWidget):
    """Family colour and icon, title, what to say, why; steps, buttons or chips where the card has them.

    The icon turns into 'put away' under the pointer, or with the keyboard on it; it is a button all the time.
    """

    acted = Signal(object)
    stepped = Signal(int)
    put_away = Signal(str)
    ticked = Signal(object)
    reads_as = QAccessible.Role.Grouping

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: CardView | None = None
        self._role = "amber"
        self._compact = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.u(16), look.u(14), look.u(16), look.u(14))
        self._column.setSpacing(0)
        self._title = Text(look, pixels=23, weight=QFont.Weight.Bold, parent=self)
        edge = look.u(22)  # room for the corner
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._title.setContentsMargins(edge if mirrored else 0, 0, 0 if mirrored else edge, 0)
        self._say = Text(look, pixels=15.5, parent=self)
        self._why = Text(look, role="soft", pixels=12.5, parent=self)
        self._steps: Steps | None = None
        self._column.addWidget(self._title)
        for widget, gap in ((self._say, 6), (self._why, 10)):
            widget.setContentsMargins(0, look.u(gap), 0, 0)
            self._column.addWidget(widget)
        self._buttons: list[Button] = []
        self._chips: list[Chip] = []
        self._acts, self._act_row = self._row(12, 8)
        self._well, self._well_row = self._row(10, 6)
        self._corner = Button(look, kind="bare", icon_name="card-smile", height=26, parent=self)
        self._corner.clicked.connect(self._put_away)
        self._corner.installEventFilter(self)
        self._fade = Fade(self)
        self.hide()

    def set_compact(self, compact: bool) -> None:
        """With less air between the steps, where something else needs the room."""
        if compact != self._compact:
            self._compact = compact
            if self._steps is not None:
                self._steps.set_compact(compact)
            tall = self._look.u(6 if compact else 14)
            self._column.setContentsMargins(self._look.u(16), tall, self._look.u(16), tall)

    def _row(self, above: int, spacing: int) -> tuple[QWidget, FlowLayout]:
        holder = QWidget(self)
        flow = FlowLayout(self._look.u(spacing), holder)
        flow.setContentsMargins(0, self._look.u(above), 0, 0)
        holder.hide()
        self._column.addWidget(holder)
        return holder, flow

    def draw(self, value: CardView | None) -> None:
        before = self._drawn
        if value == before:
            return
        if before is not None and value is not None and value.id != before.id and self._look.motion:
            self._fade.begin()
        self._drawn = value
        if value is None:
            self.hide()
            return
        self._role = FAMILY_ROLES[value.family]
        self._title.set_role(self._role)
        self._title.say(value.title)
        self._say.say(value.say)
        self._why.say(
            words.ratio(value.ratio, brief=bool(value.well)) if value.ratio is not None else value.why
        )
        self._draw_steps(value)
        self._draw_actions(value)
        self._draw_well(value)
        self._corner.setEnabled(value.can_put_away)
        self._corner.set_ink(self._role)
        self._show_corner(hover=False)
        self.setAccessibleName(value.title)
        self.setAccessibleDescription(" ".join(filter(None, (value.say, value.why))))
        self.updateGeometry()
        self.update()
        self.show()

    def _draw_steps(self, value: CardView) -> None:
        if value.steps and self._steps is None:
            self._steps = Steps(self._look, self)
            self._steps.set_compact(self._compact)
            self._steps.chosen.connect(self.stepped)
            self._column.insertWidget(1, self._steps)
        if self._steps is not None:
            self._steps.setVisible(bool(value.steps))
            self._steps.draw(value.steps, value.step, self._role, close=bool(value.say))

    def _draw_actions(self, value: CardView) -> None:
        while len(self._buttons) < len(value.actions):
            button = Button(self._look, parent=self._acts)
            button.clicked.connect(lambda _=False, n=len(self._buttons): self._act(n))
            self._act_row.addWidget(button)
            self._buttons.append(button)
        for n, button in enumerate(self._buttons):
            button.setVisible(n < len(value.actions))
            if n < len(value.actions):
                button.setText(words.card_action(value.actions[n]))
                button.set_icon("yes" if value.actions[n] is WITH_TICK else "")
                button.set_kind("primary" if n == 0 else "plain", self._role)
                button.updateGeometry()
        self._acts.setVisible(bool(value.actions))

    def _draw_well(self, value: CardView) -> None:
        while len(self._chips) < len(value.well):
            chip = Chip(self._look, "", self._role, self._well)
            chip.clicked.connect(lambda _=False, n=len(self._chips): self._tick(n))
            self._well_row.addWidget(chip)
            self._chips.append(chip)
        for n, chip in enumerate(self._chips):
            chip.setVisible(n < len(value.well))
            if n < len(value.well):
                well, on = value.well[n]
                chip.setText(words.well(well))
                chip.set_role(self._role)
                chip.set_on(on)
                chip.updateGeometry()
        self._well.setVisible(bool(value.well))

    def chip(self, well: Well) -> Chip | None:
        """The chip for this, if the card shows it."""
        shown = self._drawn.well if self._drawn else ()
        return next((self._chips[n] for n, (w, _) in enumerate(shown) if w is well), None)

    def button(self, action: CardAction) -> Button | None:
        shown = self._drawn.actions if self._drawn else ()
        return next((self._buttons[n] for n, a in enumerate(shown) if a is action), None)

    @property
    def corner(self) -> Button:
        return self._corner

    def _act(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn.actions):
            self.acted.emit(self._drawn.actions[n])

    def _tick(self, n: int) -> None:
        if self._drawn is not None and n < len(self._drawn.well):
            self.ticked.emit(self._drawn.well[n][0])

    def _put_away(self) -> None:
        if self._drawn is not None and self._drawn.can_put_away:
            self.put_away.emit(self._drawn.id)

    def _show_corner(self, hover: bool) -> None:
        value = self._drawn
        if value is None:
            return
        leaving = (hover or self._corner.hasFocus()) and value.can_put_away
        self._corner.set_icon("put-away" if leaving else f"card-{value.family.value}")
        name = words.translate("Panel", "Put this card away") if value.can_put_away else ""
        self._corner.setAccessibleName(name)
        self._corner.setToolTip(name)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_corner(hover=True)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_corner(hover=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_corner(hover=self.underMouse())
        return False

    def resizeEvent(self, event: object) -> None:
        gap = self._look.u(10)
        size = self._corner.sizeHint()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = gap if rtl else self.width() - gap - size.width()
        self._corner.setGeometry(left, gap, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edged = self._look.contrast
        painter.setPen(QPen(self._look.colour(self._role), 2) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(f"{self._role}_bg"))
        inset = 1 if edged else 0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self._look.u(12), self._look.u(12))
        painter.end()
