"""Where the panel sits, on a page: floating, beside the dialer, at the edge; and which window is the dialer's."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evenline.dock_requests import Docking, PointAt, Sit, SitBeside
from evenline.native.neighbours import NO_PERMISSION, WAYLAND, Neighbour
from evenline_ui import words
from evenline_ui.icons import icon
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

WHERE = ("float", "dialer", "edge")
SIDES = ("left", "right")
MOST_ROWS = 12


class Sight(QWidget):
    """To be dragged onto the dialer's window. While the button is down the pointer belongs to it, wherever it
    goes, and nothing is clicked by letting go. pointed: where it is, and whether it was let go there."""

    pointed = Signal(QPoint, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pointing = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.translate("Panel", "Drag this onto your dialer’s window"))

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(44), self._look.u(44))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointing = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pointing:
            self.pointed.emit(event.globalPosition().toPoint(), False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pointing:
            self._pointing = False
            self.update()
            self.pointed.emit(event.globalPosition().toPoint(), True)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("teal" if self._pointing else "faint"), 1.5))
        painter.setBrush(look.colour("raise"))
        painter.drawRoundedRect(box, look.u(9), look.u(9))
        if not self._pointing:  # it has gone with the pointer
            size = look.u(24)
            at = self.rect().center() - QPoint(size // 2, size // 2) + QPoint(1, 1)
            painter.drawPixmap(at, icon("sight", look.colour("teal"), size, self.devicePixelRatioF()))
        painter.end()


class PlacePage(QWidget):
    """draw(docked). asked: a DockRequest."""

    asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._docked: Docking | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = Scroll(look, self)
        inner = QWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.u(14), look.u(2), look.u(14), look.u(12))
        column.setSpacing(look.u(8))
        self.where = Choices(look, parent=inner)
        self.side = Choices(look, parent=inner)
        self._about = Text(look, role="soft", parent=inner)
        column.addWidget(_heading(look, words.translate("Panel", "Where the panel sits"), inner))
        column.addWidget(self.where)
        column.addWidget(self.side)
        column.addWidget(self._about)
        column.addSpacing(look.u(8))
        self._heading = _heading(look, words.translate("Panel", "Your dialer"), inner)
        column.addWidget(self._heading)
        self.sight = Sight(look, inner)
        self.said = Text(look, parent=inner)
        row = QHBoxLayout()
        row.setSpacing(look.u(12))
        row.addWidget(self.sight)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        self._list_heading = Text(
            look, words.translate("Panel", "Or choose its window:"), role="soft", parent=inner
        )
        column.addWidget(self._list_heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.u(4))
        column.addLayout(self._rows)
        self.rows: list[Button] = []
        column.addStretch(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        self.told = Text(look, parent=self)
        self.told.setContentsMargins(look.u(14), look.u(4), look.u(14), look.u(12))
        self.told.hide()
        outer.addWidget(self.told)
        self._inner = inner
        self.where.chosen.connect(lambda n: self.asked.emit(Sit(WHERE[n])))
        self.side.chosen.connect(lambda n: self._sit_at(SIDES[n]))
        self.sight.pointed.connect(lambda at, done: self.asked.emit(PointAt(at.x(), at.y(), done)))

    def draw(self, docked: Docking) -> None:
        if docked == self._docked:
            return
        self._docked = docked
        self.where.draw(_where(), WHERE.index(docked.where))
        self.side.draw(
            (words.translate("Panel", "Left"), words.translate("Panel", "Right")), SIDES.index(docked.side)
        )
        self.side.setVisible(docked.where != "float")
        self._about.say(_about(docked))
        can = not docked.why_not
        for part in (self._heading, self.sight):
            part.setVisible(can)
        self.said.say(_dialer(docked) if can else "")
        self._list(docked.windows if can and docked.windows else ())

    def tell(self, text: str) -> None:
        """What came of a click here; '' for nothing to tell."""
        self.told.say(text)

    def _list(self, windows: tuple[Neighbour, ...]) -> None:
        windows = windows[:MOST_ROWS]
        self._list_heading.setVisible(bool(windows))
        while len(self.rows) < len(windows):
            button = Button(
                self._look, "", height=34, weight=QFont.Weight.Normal, centred=False, parent=self._inner
            )
            button.clicked.connect(lambda _=False, n=len(self.rows): self._choose(n))
            self._rows.addWidget(button)
            self.rows.append(button)
        for n, button in enumerate(self.rows):
            button.setVisible(n < len(windows))
            if n < len(windows):
                button.setText(_window(windows[n]))

    def _choose(self, n: int) -> None:
        if self._docked is not None and self._docked.windows is not None:
            self.asked.emit(SitBeside(self._docked.windows[n].handle))

    def _sit_at(self, side: str) -> None:
        if self._docked is not None:
            self.asked.emit(Sit(self._docked.where, side))


def _heading(look: Look, text: str, parent: QWidget) -> Text:
    return Text(look, text, weight=QFont.Weight.DemiBold, parent=parent)


def _where() -> tuple[str, ...]:
    return (
        words.translate("Panel", "Where I put it"),
        words.translate("Panel", "Beside the dialer"),
        words.translate("Panel", "At the screen’s edge"),
    )


def _about(docked: Docking) -> str:
    if docked.why_not == WAYLAND:
        return words.translate(
            "Panel",
            "This desktop (Wayland) lets no program see another’s windows or place its own. The panel floats: "
            "drag it where you want it.",
        )
    if docked.why_not == NO_PERMISSION:
        return words.translate(
            "Panel",
            "To follow your dialer, Evenline needs a permission: System Settings → Privacy & Security → "
            "Accessibility → Evenline. Until then the panel floats.",
        )
    if docked.why_not:
        return words.translate("Panel", "There are no other windows on this display. The panel floats.")
    if docked.where == "edge":
        return words.translate("Panel", "Maximised windows leave it its place, where the system can do that.")
    if docked.where == "dialer":
        return words.translate("Panel", "It goes where the dialer goes. Drag it away, and it stays there.")
    return words.translate("Panel", "Drag it by any free spot. Its place is kept for each set of screens.")


def _dialer(docked: Docking) -> str:
    if docked.pointing:
        if docked.over is None:
            return words.translate("Panel", "Let go over your dialer’s window.")
        return _window(docked.over)
    if not docked.dialer:
        return words.translate("Panel", "Drag this onto your dialer’s window.")
    if docked.where == "dialer" and not docked.here:
        return words.translate("Panel", "{dialer} is not open. The panel waits for it.").format(
            dialer=docked.dialer
        )
    return words.translate("Panel", "{dialer}. Drag this onto another window to change it.").format(
        dialer=docked.dialer
    )


def _window(window: Neighbour) -> str:
    if not window.program or window.program.casefold() in window.title.casefold():
        return window.title or words.translate("Panel", "A window without a name")
    return f"{window.program}: {window.title}" if window.title else window.program
