"""Films of the panel beside a dialer: screens side by side, one unplugged, other scales.

Each runs by itself, on a display of its own, since the screens' scales hold for a whole program:
`docking_film.py FOLDER desk|mixed` writes film.png into that folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[0] = str(TESTS)

import display  # noqa: E402

WIDE, HIGH = 1200, 900  # pixels of one screen
SCREENS = {"LEFT": f"{WIDE}/300x{HIGH}/225+0+0", "RIGHT": f"{WIDE}/300x{HIGH}/225+{WIDE}+0"}
MIXED = "LEFT=1;RIGHT=2"
FRAME = 600  # pixels: the width of one picture
PATIENCE = 30.0  # seconds after which a wait has failed


class Screens:
    """Two monitors that can be unplugged, and a scale that can be changed while programs run (XSETTINGS)."""

    def __init__(self, folder: Path) -> None:
        self._settings = folder / "xsettings"
        self._write(1.0)
        self._daemon = subprocess.Popen(
            ["xsettingsd", "-c", str(self._settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._plug("LEFT", "screen")
        self.plug()

    def plug(self) -> None:
        self._plug("RIGHT", "none")

    def unplug(self) -> None:
        subprocess.run(["xrandr", "--delmonitor", "RIGHT"], check=True, stdout=subprocess.DEVNULL)

    def scale(self, factor: float) -> None:
        self._write(factor)
        self._daemon.send_signal(1)

    def close(self) -> None:
        self._daemon.kill()
        self._daemon.wait()

    def _plug(self, name: str, output: str) -> None:
        words = ["xrandr", "--setmonitor", name, SCREENS[name], output]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)

    def _write(self, factor: float) -> None:
        self._settings.write_text(f"Xft/DPI {round(96 * 1024 * factor)}\n")


class Film:
    """A panel and a dialer's window, and the pictures taken of them."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtGui import QImage
        from Xlib import display as xdisplay

        from clocks import HandClock
        from evenline.paths import Paths
        from evenline.settings import Settings
        from evenline_ui.main import application
        from evenline_ui.program import Program
        from stage import Stage
        from ui.dialer_window import DialerWindow

        self.folder, home, hook = folder, folder / "home", str(folder / "hook")
        self.app = application()
        self._frames: list[tuple[str, QImage]] = []
        paths = Paths(
            home / "journal", home / "settings.toml", home / "campaigns", home / "place", home / "logs", hook
        )
        chosen = Settings(theme="light", motion=False, where="dialer", dialer_program="Phone", language="en")
        clock = HandClock()
        self.program = Program(paths, chosen, clock)
        self.program.window.painted.disconnect()
        self.program.show()
        self.stage = Stage(self.program, clock)
        self.program.dock.begin()
        self.window = self.program.window
        self.dialer = DialerWindow(self.app, os.environ["DISPLAY"])
        self._x = xdisplay.Display()
        self._root = self._x.screen().root
        self._root.change_attributes(background_pixel=0x6E8291)
        self._root.clear_area()
        self._x.sync()

    def panel(self) -> tuple[int, int, int, int]:
        """The panel's box as the server has it: x, y, width, height in physical pixels."""
        mine = self._x.create_resource_object("window", int(self.window.winId()))
        inner, at = mine.get_geometry(), self._root.translate_coords(mine, 0, 0)
        return at.x, at.y, inner.width, inner.height

    def right_of(self, scale: float = 1.0) -> bool:
        from evenline.docking import GAP

        x, _, width, _ = self.dialer.frame()
        left = self.panel()[0]
        return self.window.isVisible() and abs(left - (x + width + GAP * scale)) <= scale

    def is_on(self, left: int) -> bool:
        """Wholly on the screen whose left edge this is."""
        x, y, width, height = self.panel()
        return self.window.isVisible() and left <= x and x + width <= left + WIDE and 0 <= y <= HIGH - height

    def until(self, what: str, true: Callable[[], bool]) -> None:
        from PySide6.QtTest import QTest

        deadline = time.monotonic() + PATIENCE
        while not true():
            self.app.processEvents()
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"never came: {what}; panel {self.panel()}, dialer {self.dialer.frame()}"
                )
            QTest.qWait(1)

    def shoot(self, what: str) -> None:
        from PySide6.QtGui import QImage
        from PySide6.QtTest import QTest
        from Xlib import X

        QTest.qWait(
            300
        )  # for the picture alone: the server draws what it was sent, the manager's frame shrinks
        whole = self._root.get_geometry()
        raw = self._root.get_image(0, 0, whole.width, whole.height, X.ZPixmap, 0xFFFFFFFF)
        image = QImage(raw.data, whole.width, whole.height, QImage.Format.Format_RGB32).copy()
        self._frames.append((what, image))

    def develop(self) -> None:
        """All pictures on one sheet."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QColor, QFont, QImage, QPainter

        high = FRAME * HIGH // (2 * WIDE)
        rows = (len(self._frames) + 1) // 2
        sheet = QImage(2 * FRAME + 30, rows * (high + 34) + 10, QImage.Format.Format_RGB32)
        sheet.fill(QColor("#FBFAF7"))
        painter = QPainter(sheet)
        painter.setFont(QFont(self.app.font().family(), 9))
        painter.setPen(QColor("#20262B"))
        for n, (what, image) in enumerate(self._frames):
            x, y = 10 + n % 2 * (FRAME + 10), 10 + n // 2 * (high + 34)
            smooth = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(x, y, image.scaledToWidth(FRAME, smooth))
            painter.drawLine(x + FRAME // 2, y, x + FRAME // 2, y + high)
            painter.drawText(x, y + high + 16, f"{n + 1}. {what}")
        painter.end()
        sheet.save(str(self.folder / "film.png"))

    def close(self) -> None:
        from PySide6.QtCore import QEvent

        self.dialer.close()
        self._x.close()
        self.program.quit()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def desk(film: Film, screens: Screens) -> None:
    """A day at a desk with two screens of the same scale."""
    from evenline.docking import GAP
    from evenline.events import Answered, Dialing
    from stage import JENNA, LINE

    dialer, window = film.dialer, film.window
    film.until("beside it", lambda: film.right_of() and film.panel()[1] == dialer.frame()[1])
    film.shoot("Beside the dialer, its top level with the dialer’s")
    dialer.moves(60, 60)
    film.until("followed", lambda: dialer.frame()[0] < 100 and film.right_of())
    film.shoot("It was moved")
    film.stage.happens(Dialing(LINE, JENNA))
    film.stage.happens(Answered(LINE))
    film.stage.passes(70)
    dialer.moves(690, 120)
    film.until("at the left", lambda: film.panel()[0] + film.panel()[2] == dialer.frame()[0] - GAP)
    film.shoot("No room at the right of its screen: on the left")
    dialer.minimises()
    film.until("it is out of sight", dialer.is_out_of_sight)
    film.shoot("Minimised during a call: the panel stays")
    dialer.restores()
    dialer.maximises()
    film.until("it fills a screen", lambda: dialer.frame()[2] >= WIDE)
    film.until("over its edge", lambda: film.panel()[0] + film.panel()[2] in (WIDE, 2 * WIDE))
    film.shoot("Maximised: over its edge, as was chosen")
    dialer.maximises(False)
    dialer.moves(1300, 160)
    film.until("on the second screen", lambda: film.is_on(WIDE) and film.right_of())
    film.shoot("On the second screen")
    screens.unplug()
    film.until("on the screen that is left", lambda: film.is_on(0))
    film.shoot("The second screen was unplugged, the dialer lies in the void: the panel is on the first")
    screens.plug()
    film.until("back beside it", lambda: film.is_on(WIDE) and film.right_of())
    film.shoot("Plugged in again: back beside it")
    dialer.resizes(300, 260)
    dialer.moves(30, 40)
    for scale in (1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 1.5):
        screens.scale(scale)
        film.until(f"at {scale}", lambda s=scale: abs(window.devicePixelRatioF() - s) < 0.01)  # type: ignore[misc]
        film.until(f"all of it at {scale}", lambda: film.is_on(0))
    film.until("beside it at 150 %", lambda: film.right_of(1.5))
    film.shoot("The system’s scale went to 300 % and back to 150 % while it ran")
    screens.scale(1.0)
    film.until("as before", lambda: window.devicePixelRatioF() == 1 and film.right_of())
    film.program.preferences.set("where", "edge")
    film.until("at the edge", lambda: film.panel() == (WIDE - window.width(), 0, window.width(), HIGH))
    film.shoot("At the first screen’s edge, from top to bottom")


def mixed(film: Film, screens: Screens) -> None:
    """Two screens of different scales: what is physical for the dialer is logical for the panel."""
    dialer = film.dialer
    film.until("beside it", film.right_of)
    film.shoot("On the screen at 100 %")
    dialer.resizes(400, 300)
    dialer.moves(WIDE + 20, 60)
    film.until("on the second screen", lambda: film.is_on(WIDE) and film.right_of(2.0))
    assert film.panel()[2] == 2 * film.window.width()
    film.shoot("On the screen at 200 %, whose left edge it does not leave")
    screens.unplug()
    film.until("on the first", lambda: film.is_on(0))
    film.shoot("That screen was unplugged")


def main(folder: Path, which: str) -> None:
    os.environ["EVENLINE_SOCKET"] = str(folder / "hook")
    if which == "mixed":
        os.environ["QT_SCREEN_SCALE_FACTORS"] = MIXED
    shown = display.Display(folder, f"{2 * WIDE}x{HIGH}x24")
    screens = Screens(folder)
    try:
        film = Film(folder)
        {"desk": desk, "mixed": mixed}[which](film, screens)
        film.develop()
        film.close()
    finally:
        screens.close()
        shown.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
