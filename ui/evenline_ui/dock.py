"""Where the panel sits: it follows the dialer's window, stays at the edge, or floats; on a screen, always."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from evenline import docking
from evenline.dock_requests import Docking, DockRequest, ListWindows, PointAt, Sit, SitBeside
from evenline.docking import Screen, Size, Spot
from evenline.native.neighbours import Box, Neighbour, Neighbours, Stand
from evenline.settings import Settings
from evenline.values import replace
from evenline_ui import place, words
from evenline_ui.place import Places
from evenline_ui.preferences import Preferences
from evenline_ui.screens import screens
from evenline_ui.window import PanelWindow

BREATH = 30  # ms: a little under two frames of a screen of 60 Hz


class Dock(QObject):
    """changed: docked() says something else. make: opens the system's window list, at the first use.

    path: where places are remembered. say: shows a sentence.
    """

    changed = Signal()

    def __init__(
        self,
        window: PanelWindow,
        preferences: Preferences,
        path: Path,
        say: Callable[[str], None],
        make: Callable[[], Neighbours],
    ) -> None:
        super().__init__(window)
        self._window, self._preferences, self._path, self._say = window, preferences, path, say
        self._make = make
        self._neighbours: Neighbours | None = None
        self._notifier: QSocketNotifier | None = None
        self._places = Places()
        self._handle: int | None = None
        self._reserved: Box | None = None
        self._column: Box | None = (
            None  # what was kept free last: for a while screens still count it as a bar
        )
        self._ended = False
        self._reading = False
        self._screens: tuple[Screen, ...] = ()  # as if no room were kept for us; () once they have changed
        self._busy = False
        self._page = Docking()
        self._later = QTimer(self)  # one change of the screens comes as several signals
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._screens_changed)
        self._breath = QTimer(self)
        self._breath.setSingleShot(True)
        self._breath.setTimerType(Qt.TimerType.PreciseTimer)
        self._breath.setInterval(BREATH)
        self._breath.timeout.connect(self._read)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)
        window.dragged.connect(self._dragged)
        window.resized.connect(self._sit)
        window.shown.connect(self._put_everywhere)
        window.remade.connect(self._keep_anew)
        preferences.changed.connect(self._chose)

    # Coming and going ----------------------------------------------------------------------------------

    def place_first(self) -> None:
        """Where it was, before it is seen; the dialer is looked for once it was."""
        self._places = place.load(self._path)
        self._window.set_strip(self._places.strip)
        found = self._places.at(docking.arrangement(screens()))
        size, shown = self._size(), screens()
        spot = docking.default(size, shown[0]) if found is None else docking.free(*found, size, shown)
        self._window.settle(spot)
        if self._where != "dialer":
            self._sit()
        self._window.shrunk.connect(self._remember)

    def begin(self) -> None:
        """After the first paint: screens are watched, and the dialer if it is to be followed."""
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise RuntimeError("there are no screens without an application")
        app.screenAdded.connect(self._screen_added)
        app.screenRemoved.connect(self._changing)
        app.primaryScreenChanged.connect(self._changing)
        for screen in QGuiApplication.screens():
            self._heed(screen)
        if self._where == "dialer":
            self._look()
        else:
            self._sit()

    def close(self) -> None:
        """Room is given back, and nothing is followed any more."""
        self._ended = True
        self._later.stop()
        self._let_go()

    def set_busy(self, busy: bool) -> None:
        """A call is up, or waits to be filed: the panel stays although its dialer went out of sight."""
        if busy != self._busy:
            self._busy = busy
            if self._handle is not None:
                self._sit()

    def bring_back(self) -> None:
        """For the worst day: a whole panel in the middle of the main screen, floating."""
        self._window.keep_hidden("bring-back", True)
        if self._where != "float":
            self._preferences.set("where", "float")
        self._window.set_strip(False)
        room, size = screens()[0].room, self._size()
        x, y = room.x + (room.width - size.width) // 2, room.y + (room.height - size.height) // 2
        self._window.settle(docking.free(x, y, size, screens()))
        self._window.keep_hidden("bring-back", False)
        self._remember()

    # What is asked -------------------------------------------------------------------------------------

    def docked(self) -> Docking:
        """For the page."""
        chosen = self._preferences.now
        return replace(
            self._page,
            where=chosen.where,
            side=chosen.side,
            dialer=chosen.dialer_program or chosen.dialer_title,
            here=self._handle is not None,
        )

    @property
    def can_see(self) -> bool:
        """Whether this system shows a program other programs' windows."""
        return not self._open().why_not

    def candidates(self) -> tuple[Neighbour, ...]:
        """Windows that could be a dialer's, the front one first."""
        return self._open().windows()

    def do(self, request: DockRequest) -> None:
        match request:
            case ListWindows():
                asked = self._open()
                self._page = replace(self._page, windows=asked.windows(), why_not=asked.why_not)
            case PointAt(x, y, done):
                self._point(x, y, done)
            case SitBeside(handle):
                self._beside(next((w for w in self._open().windows() if w.handle == handle), None))
            case Sit(where, side):
                if side is not None:
                    self._preferences.set("side", side)
                self._preferences.set("where", where)
        self.changed.emit()

    def _point(self, x: int, y: int, done: bool) -> None:
        at = docking.in_system(Box(x, y, 1, 1), screens())
        over = self._open().at(at.x, at.y)
        self._page = replace(self._page, pointing=not done, over=None if done else over)
        if done:
            self._beside(over)

    def _beside(self, picked: Neighbour | None) -> None:
        if picked is None:
            return  # the desktop, or a window that went meanwhile
        program, title = docking.known_by(picked, self._open().windows())
        if not self._preferences.allows(dialer_program=program, dialer_title=title, where="dialer"):
            return  # half of it would lead to no window at all
        self._preferences.set("dialer_program", program)
        self._preferences.set("dialer_title", title)
        self._preferences.set("where", "dialer")
        self._follow(picked.handle)

    # The dialer's window -------------------------------------------------------------------------------

    def _look(self) -> None:
        """Find the dialer's window, or wait until it comes."""
        asked, chosen = self._open(), self._preferences.now
        asked.watch(None, self._look)  # before asking, so that none comes unseen
        found = docking.find(asked.windows(), chosen.dialer_program, chosen.dialer_title)
        self._follow(found.handle if found is not None else None)

    def _follow(self, handle: int | None) -> None:
        asked = self._open()
        self._handle = handle
        if handle is not None:
            asked.watch(handle, self._sit)
        if asked.wake is not None and self._notifier is None:
            self._notifier = QSocketNotifier(asked.wake, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read)
        self._put_everywhere()
        self._sit()
        self.changed.emit()

    def _put_everywhere(self) -> None:
        """Beside a dialer that is on another desktop by now, while a call is up, nobody would see the panel."""
        if self._handle is not None and self._where == "dialer":
            self._open().put_everywhere(int(self._window.winId()))

    def _let_go(self) -> None:
        """What other windows do wakes nobody here. Room is given back."""
        self._soon.stop()
        self._breath.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._neighbours is not None:
            self._neighbours.close()
            self._neighbours = None
        self._handle = self._reserved = None
        self._screens = ()

    def _open(self) -> Neighbours:
        """To ask something. What comes in together with the answer is read soon: it rouses nobody by itself."""
        if self._neighbours is None:
            self._neighbours = self._make()
        if not self._reading:
            self._soon.start()
        return self._neighbours

    def _read(self) -> None:
        """News, and then none for two frames: a window that is dragged makes more than anybody sees."""
        if self._neighbours is None:
            return
        self._reading = True
        try:
            news = self._neighbours.read()
        finally:
            self._reading = False
        if news:
            self._breath.start()
        if self._notifier is not None:
            self._notifier.setEnabled(not news)

    # Sitting -------------------------------------------------------------------------------------------

    @property
    def _where(self) -> str:
        return self._preferences.now.where

    def _size(self) -> Size:
        return self._window.natural

    def _sit(self) -> None:
        """Go where the panel belongs now."""
        if self._ended:
            return
        shown = self._screens = self._screens or tuple(docking.without(s, self._column) for s in screens())
        stand = None
        if self._where == "dialer" and self._handle is not None:
            stand = self._open().stand(self._handle)
            if stand is None:  # it was closed: the panel stays, and waits for the next
                self._look()
                return
        gone = stand is not None and stand.hidden
        if gone and not self._busy:
            self._window.keep_hidden("dialer", True)
        spot = self._spot(None if gone else stand, shown)
        self._window.settle(spot)
        self._reserve(spot, stand, shown)
        # Seen once it is in its place: a window manager moves what it is shown elsewhere.
        if not gone or self._busy:
            self._window.keep_hidden("dialer", False)

    def _spot(self, stand: Stand | None, shown: tuple[Screen, ...]) -> Spot:
        chosen, size, now = self._preferences.now, self._size(), self._window.place
        if stand is not None:
            there = replace(stand, box=docking.on_desktop(stand.box, shown))
            return docking.beside(there, size, shown, chosen.side, chosen.maximised, self._window.is_strip)
        if chosen.where == "edge":
            screen = docking.most_of(Box(now.x(), now.y(), size.width, size.height), shown)
            return docking.at_edge(size, screen, chosen.side, self._window.is_strip)
        return docking.free(now.x(), now.y(), size, shown)

    def _reserve(self, spot: Spot, stand: Stand | None, shown: tuple[Screen, ...]) -> None:
        if spot.reserve == self._reserved:
            return
        kept = None if spot.reserve is None else docking.in_system(spot.reserve, shown)
        done = self._open().reserve(int(self._window.winId()), self._preferences.now.side, kept)
        self._reserved = spot.reserve
        self._screens = ()
        self._column = spot.reserve or self._column
        if spot.reserve is not None and not done and stand is not None and self._handle is not None:
            screen = docking.most_of(spot.reserve, shown)
            rest = docking.rest(screen, spot.reserve)
            self._open().make_room(self._handle, docking.in_system(rest, shown))

    def _keep_anew(self) -> None:
        """Room was kept for a window that is no more."""
        self._reserved = None
        self._sit()

    # What happens --------------------------------------------------------------------------------------

    def _chose(self, before: Settings, mistakes: object) -> None:
        if self._where == "dialer":
            if self._handle is not None and _dialer(before) == _dialer(self._preferences.now):
                self._sit()  # beside the same window, whatever it is called by now
            else:
                self._look()
            return
        if before.where == "dialer":
            self._let_go()
        self._sit()
        self.changed.emit()

    def _dragged(self) -> None:
        """Somebody put it there: it stays there."""
        if self._where != "float" and self._preferences.allows(where="float"):
            self._preferences.set("where", "float")
            self._say(words.translate("Panel", "The panel stays where you put it. ⋮ → Place docks it again."))
        else:
            self._sit()
        self._remember()

    def _screen_added(self, screen: QScreen) -> None:
        self._heed(screen)
        self._changing()

    def _changing(self) -> None:
        self._screens = ()
        self._later.start()

    def _heed(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changing)
        screen.availableGeometryChanged.connect(self._changing)
        screen.logicalDotsPerInchChanged.connect(self._changing)

    def _screens_changed(self) -> None:
        """Back to where it was on these screens, if it ever was there."""
        self._screens = ()
        if self._ended:
            return
        known = self._places.by_screens.get(docking.arrangement(screens()))
        if known is not None and self._where == "float":
            self._window.settle(docking.free(*known, self._size(), screens()))
        self._window.fit()
        self._sit()

    def _remember(self) -> None:
        at, window = self._window.place, self._window
        arrangement = docking.arrangement(screens())
        self._places = self._places.put(arrangement, at.x(), at.y(), window.is_strip)
        try:
            place.save(self._path, self._places)
        except OSError as error:
            said = words.translate("Panel", "The panel’s place can’t be remembered ({why}).")
            self._say(said.format(why=error.strerror))


def _dialer(chosen: Settings) -> tuple[str, str, str]:
    return chosen.where, chosen.dialer_program, chosen.dialer_title
