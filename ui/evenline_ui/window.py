"""The window: frameless, always on top, never in the way of the keyboard. Panel or strip, light or dark."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QGuiApplication,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from evenline import docking
from evenline.dock_requests import Docking
from evenline.docking import Size, Spot
from evenline.native.foreground import Foreground
from evenline.view import View
from evenline_ui import stops
from evenline_ui.keyboard import Keyboard
from evenline_ui.panel.body import Body
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.strip import StripBar
from evenline_ui.screens import screens
from evenline_ui.theme import Look

WIDTH, HEIGHT, STRIP = 336, 704, 52
LEAST_WIDTH, LEAST_HEIGHT = 300, 560
RADIUS = 14
STAYS = (Page.SETTINGS, Page.FIRST_RUN)  # whoever changes the looks wants to see what else there is to change
BACK_AT_ONCE = 100  # ms in which a window that lost the keyboard has it again: a shortcut's own grab ended


class PanelWindow(QWidget):
    """asked: a Request, a DeskRequest or a DockRequest. menu: an Item. dragged: somebody put the panel elsewhere;
    place is where. shrunk: it is a strip now, or one no more. resized: its size is another, for whatever reason.
    remade: the system calls it by another id now. shown: about to be
    seen. painted: once, when it was first seen. closed: by the system, or
    by its keys for that."""

    asked = Signal(object)
    menu = Signal(object)
    dragged = Signal()
    shrunk = Signal()
    resized = Signal()
    shown = Signal()
    remade = Signal()
    painted = Signal()
    closed = Signal()
    reads_as = QAccessible.Role.Window

    def __init__(self, look: Look, foreground: Callable[[], Foreground]) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setWindowTitle("Evenline")
        self.keyboard = Keyboard(self, foreground)
        self._look = look
        self._view: View | None = None
        self._docked = Docking()
        self._grip: QPoint | None = None
        self._was_dragged = False
        self.place = QPoint(-1, -1)  # nowhere yet
        self.natural = Size(WIDTH, HEIGHT)  # its own size on its screen, in logical pixels
        self._insisted = True
        self._height: int | None = None
        self._hidden_by: set[str] = set()
        self._is_open = False
        self._shrunk: tuple[QPoint, QPoint] | None = None  # where the strip was, and where it opened to
        self._is_solid = False
        self._was_painted = False
        # Until a field is clicked the window itself has the focus, so that no button wears the ring.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.is_strip = False
        self.body, self.strip = self._furnish()

    def _furnish(self) -> tuple[Body, StripBar]:
        body, strip = Body(self._look, self.keyboard, self), StripBar(self._look, self)
        self._stack.addWidget(body)
        self._stack.addWidget(strip)
        body.asked.connect(self.asked)
        body.menu.connect(self.menu)
        body.strip.connect(lambda: self.set_strip(True))
        strip.opened.connect(lambda: self.set_strip(False))
        self._resize()
        body.draw_dock(self._docked)
        return body, strip

    # What is shown -------------------------------------------------------------------------------------

    def draw(self, view: View) -> None:
        self._view = view
        if self.is_strip:
            self.strip.draw(view)
        else:
            self.body.draw(view)

    def draw_dock(self, docked: Docking) -> None:
        self._docked = docked
        self.body.draw_dock(docked)

    def set_look(self, look: Look) -> None:
        """Another theme or scale: the inside is made anew and drawn from the last view."""
        self._look, page = look, self.body.page
        for old in (self.body, self.strip):
            self._stack.removeWidget(old)
            old.deleteLater()
        self.body, self.strip = self._furnish()
        self.set_strip(self.is_strip)
        if page in STAYS:
            self.body.open(page)

    def set_strip(self, strip: bool) -> None:
        changed, self.is_strip = strip != self.is_strip, strip
        self.keyboard.give_back()
        before = self.place
        self._stack.setCurrentWidget(self.strip if strip else self.body)
        self._resize()
        if changed and not strip:
            self._shrunk = before, self.place  # at the foot of the screen it opens upward
        elif changed and self._shrunk is not None and self._shrunk[1] == before:
            self.put(self._shrunk[0])
        if self._view is not None:
            self.draw(self._view)
        self.update()
        if changed:
            self.shrunk.emit()

    # Where it is ---------------------------------------------------------------------------------------

    def full_size(self) -> QSize:
        """The panel's size on its screen: as designed, less where there is no room for it."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size()
        u = self._look.u
        least = QSize(min(u(LEAST_WIDTH), room.width()), min(u(LEAST_HEIGHT), room.height()))
        if self.is_strip:
            return QSize(min(u(WIDTH), room.width()), u(STRIP))
        return QSize(u(WIDTH), u(HEIGHT)).boundedTo(room).expandedTo(least)

    def fit(self) -> None:
        """As large as its screen and its text want it now."""
        self._resize()

    def _resize(self) -> None:
        """Its own size, until it is settled somewhere that gives it another height."""
        if self.is_strip:
            self._height = None
        size = self.full_size()
        self.natural = Size(size.width(), size.height())
        if self._height is not None:
            size.setHeight(self._height)
        if size != self.size():
            self.setFixedSize(size)
        self.resized.emit()

    def settle(self, spot: Spot) -> None:
        """Go there, with that height."""
        if spot.height != self._height:
            self._height = spot.height
            size = self.full_size()
            self.setFixedSize(size.width(), spot.height or size.height())
        to = QPoint(spot.x, spot.y)
        if to != self.place or to != self.pos():
            self._place_at(to)

    def _place_at(self, place: QPoint) -> None:
        """Qt's own pos() follows what the window manager reports, late and sometimes with its frame's."""
        self.place = place
        self._insisted = False
        self.move(place)

    def moveEvent(self, event: QMoveEvent) -> None:
        """A window manager may put a window that it has just been shown elsewhere: it is told once more."""
        super().moveEvent(event)
        if self._grip is None and not self._insisted and self.isVisible() and event.pos() != self.place:
            self._insisted = True
            self.move(self.place)

    def put(self, place: QPoint) -> None:
        """Move there, or as near as keeps all of it on a screen."""
        size = Size(self.width(), self.height())
        self.settle(docking.free(place.x(), place.y(), size, screens()))

    # Whether it is seen --------------------------------------------------------------------------------

    def open(self) -> None:
        """Show it, unless something keeps it hidden."""
        if not self._is_open:
            self.winId()  # makes the system's window, which knows its screen
            self.windowHandle().screenChanged.connect(self.fit)
        self._is_open = True
        self._see()

    def keep_hidden(self, reason: str, hidden: bool) -> None:
        """Hidden as long as there is any reason for it."""
        before = bool(self._hidden_by)
        (self._hidden_by.add if hidden else self._hidden_by.discard)(reason)
        if bool(self._hidden_by) != before:
            self._see()

    def show_anyway(self) -> None:
        """Whatever kept it hidden, and above everything."""
        self._hidden_by.clear()
        self._see()
        self.raise_()

    def _see(self) -> None:
        if not self._is_open:
            return
        if self._hidden_by:
            self.keyboard.give_back()
        self.setVisible(not self._hidden_by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint() - self.place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        if QGuiApplication.platformName().startswith("wayland"):
            # Wayland lets no program place its windows; its compositor moves them.
            self._grip = None
            self.windowHandle().startSystemMove()
            return
        self._was_dragged = True
        self._place_at(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            if self._was_dragged:
                self._was_dragged = False
                self.dragged.emit()

    # The keyboard --------------------------------------------------------------------------------------

    def take_keyboard(self) -> None:
        """For whoever does without a mouse: to what had it last, or to the page's first stop."""
        last, page = self.focusWidget(), self.body.page_widget()
        known = last is not None and last is not self and last.isVisible()
        self.keyboard.take(last if known else stops.after(page, None, forward=True))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as a person reads, whatever was made first."""
        stop = stops.after(self, self.focusWidget(), forward)
        if stop is not None:
            stops.go(stop)
        return stop is not None

    # Manners -------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            QTimer.singleShot(BACK_AT_ONCE, self, self._is_left)

    def _is_left(self) -> None:
        if not self.isActiveWindow():
            self.keyboard.left()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    @property
    def native_id(self) -> int:
        """What the system calls this window; 0 while it has none."""
        return int(self.internalWinId())

    def set_solid(self, solid: bool) -> None:
        """Opaque all over, its corners cut off; or with soft corners. The system's window is made anew."""
        if solid == self._is_solid:
            return
        self._is_solid = solid
        self.keep_hidden("remade", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not solid)
        made = bool(self.native_id)
        if made:
            self.destroy()
        self._cut_corners()
        self.keep_hidden("remade", False)
        if made:
            self.remade.emit()

    def resizeEvent(self, event: object) -> None:
        self._cut_corners()

    def _cut_corners(self) -> None:
        """Black ones, which an opaque window has, and a translucent one too under X11 without a compositor."""
        if not self._is_solid and QGuiApplication.platformName() != "xcb":
            self.clearMask()
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), self._radius(), self._radius())
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def _radius(self) -> int:
        return self._look.u(RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("edge"), 1))
        painter.setBrush(self._look.colour("paper"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, self._radius(), self._radius())
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
