"""The icon in the tray, on a Mac in the menu bar: the call's phase at a glance, and the panel's menu.

Its menu is the system's own and may take the keyboard: whoever opens it went there. It names nobody, since a
screen may be shared.
"""

from __future__ import annotations

import enum
import sys

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from evenline.call import Phase
from evenline.view import View
from evenline_ui import words
from evenline_ui.icons import icon
from evenline_ui.panel.menu import Item
from evenline_ui.theme import Look

SIZES = (16, 22, 24, 32, 48, 64)  # pixels that trays of different systems and scales ask for
MASK_SIZES = (18, 36)  # a menu bar's, at both densities of a Mac's screens
GLYPH = 0.92  # of the tile’s side; the signs have air around them


class Sign(enum.Enum):
    """What the icon says. Each has a shape of its own; its colour says the same once more."""

    READY = "ready"
    RINGING = "ringing"
    CALL = "call"
    WRAP_UP = "wrap-up"
    PAUSED = "paused"
    TROUBLE = "trouble"


GROUNDS = {
    Sign.READY: "soft",
    Sign.RINGING: "amber",
    Sign.CALL: "teal",
    Sign.WRAP_UP: "slate",
    Sign.PAUSED: "soft",
    Sign.TROUBLE: "amber",
}
PHASES = {
    Phase.READY: Sign.READY,
    Phase.CONNECTING: Sign.RINGING,
    Phase.TALKING: Sign.CALL,
    Phase.WRAP_UP: Sign.WRAP_UP,
}


def sign(view: View) -> Sign:
    """What matters most: trouble that somebody has to see to, then the pause, then the call's phase."""
    if view.trouble is not None and not view.trouble.passes:
        return Sign.TROUBLE
    return Sign.PAUSED if view.paused else PHASES[view.header.phase]


def said(view: View) -> str:
    """The tool tip."""
    what = words.phase(view.header)
    match sign(view):
        case Sign.TROUBLE:
            what = words.translate("Panel", "Please open the panel")
        case Sign.PAUSED:
            what = words.translate("Panel", "Paused")
        case _:
            pass
    return words.translate("Panel", "Evenline: {what}").format(what=what)


def drawn(shape: Sign, mask: bool) -> QIcon:
    """The icon at every size. Nobody knows what ground a tray has, so the sign stands on a tile of its own; a mask
    is the sign alone, in black, which a Mac's menu bar colours itself."""
    found = QIcon()
    for size in MASK_SIZES if mask else SIZES:
        if mask:
            found.addPixmap(icon(f"tray-{shape.value}", QColor("black"), size, 1.0))
            continue
        look = Look(dark=False)
        tile = QPixmap(size, size)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(GROUNDS[shape]))
        painter.drawRoundedRect(QRectF(tile.rect()), size * 0.24, size * 0.24)
        inner = round(size * GLYPH / 2) * 2 - size % 2  # as even as the tile: its edges fall on whole pixels
        corner = QPointF((size - inner) / 2, (size - inner) / 2)
        painter.drawPixmap(corner, icon(f"tray-{shape.value}", look.colour("paper"), inner, 1.0))
        painter.end()
        found.addPixmap(tile)
    if mask:
        found.setIsMask(True)
    return found


TOLD = ("xcb", "windows", "cocoa")  # displays on which Qt is told when a tray comes


def may_come() -> bool:
    """Whether there is a tray, or word will come of one. Elsewhere (Wayland) only one that is there is of use."""
    return QGuiApplication.platformName() in TOLD or QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """chosen: an Item. turned: open the panel, or make a strip of it. hide_or_show: the icon itself was clicked.
    at_login: start with the session, or not. The icon comes when the desktop has a tray, be that later."""

    chosen = Signal(object)
    turned = Signal()
    hide_or_show = Signal()
    at_login = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icons: dict[Sign, QIcon] = {}
        self._drawn: tuple[object, ...] = ()
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.turn = self._action("")
        self.pause = self._action("")
        self.hide = self._action("")
        self.menu.addSeparator()
        self.login = self._action(words.translate("Panel", "Start at login"))
        self.login.setCheckable(True)
        self.settings = self._action(words.translate("Panel", "Settings"))
        self.menu.addSeparator()
        self.quit = self._action(words.translate("Panel", "Quit Evenline"))
        self.turn.triggered.connect(lambda: self.turned.emit())
        self.pause.triggered.connect(lambda: self.chosen.emit(Item.PAUSE))
        self.hide.triggered.connect(lambda: self.hide_or_show.emit())
        self.login.triggered.connect(self.at_login)
        self.settings.triggered.connect(lambda: self.chosen.emit(Item.SETTINGS))
        self.quit.triggered.connect(lambda: self.chosen.emit(Item.QUIT))
        self.icon.setContextMenu(self.menu)
        if sys.platform != "darwin":  # there a click opens the menu
            self.icon.activated.connect(self._clicked)

    def draw(self, view: View, strip: bool, hidden: bool, at_login: bool) -> None:
        shape = sign(view)
        values = (shape, said(view), view.paused, strip, hidden, at_login)
        if values == self._drawn:
            return
        self._drawn = values
        if shape not in self._icons:
            self._icons[shape] = drawn(shape, mask=sys.platform == "darwin")
        self.icon.setIcon(self._icons[shape])
        self.icon.setToolTip(said(view))
        opens = words.translate("Panel", "Open the panel")
        self.turn.setText(opens if strip or hidden else words.translate("Panel", "Shrink to a strip"))
        go_on, pause = words.translate("Panel", "Go on"), words.translate("Panel", "Pause")
        self.pause.setText(go_on if view.paused else pause)
        hide, show = words.translate("Panel", "Hide until the next call"), words.translate("Panel", "Show")
        self.hide.setText(show if hidden else hide)
        self.login.setChecked(at_login)
        if not self.icon.isVisible():
            self.icon.show()

    def close(self) -> None:
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _action(self, text: str) -> QAction:
        return self.menu.addAction(text)

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.hide_or_show.emit()
