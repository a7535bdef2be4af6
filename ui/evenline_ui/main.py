"""Opens the panel and stays until it is closed."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from evenline import links, preset, settings
from evenline.paths import Paths
from evenline_ui import reader, tidying
from evenline_ui.program import Program
from evenline_ui.qt_words import listen_to_qt

SWITCH = 0.0005  # seconds that one thread may keep another waiting


class Application(QApplication):
    """link: macOS asks the program that is open to open one, where other systems start it once more."""

    link = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and links.is_link(event.url().toString()):
            self.link.emit(event.url().toString())
            return True
        return super().event(event)


def application() -> QApplication:
    """The one QApplication, under Evenline's name."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # The thread that saves a click must not wait for a frame to be drawn first: Python's own 5 ms are too long.
    sys.setswitchinterval(SWITCH)
    tidying.begin()
    app = Application(sys.argv[:1])
    app.setApplicationName("Evenline")
    app.setDesktopFileName("evenline")
    app.setQuitOnLastWindowClosed(False)
    reader.install()
    # Held as long as the application: PySide 6.11 gives out a dead object once its own reference has gone.
    hints = app.styleHints()
    app.setProperty("hints", (hints, hints.accessibility()))
    return app


def make(paths: Paths) -> Program:
    """A program with the person's settings; what is wrong in them is said on the panel."""
    given = preset.load(paths.preset)
    chosen, mistakes = settings.load(paths.settings, given.values)
    program = Program(paths, chosen, mistakes=mistakes, given=given)
    if paths.is_new() and given.first_run:
        program.begin_first_run()
    return program


def run(paths: Paths, link: str = "") -> int:
    """Exit status of the panel. link: what it was opened by, if a link was clicked."""
    if sys.platform == "win32":
        from evenline.native.zone_windows import forget_tz

        forget_tz()
    app = application()
    program = make(paths)
    program.crowded.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    program.ready.connect(tidying.settle)
    program.report.catch_all()
    _let_signals_through(app)
    # A panel that was closed (Alt+F4, an installer) is out of reach: it must not keep the hook and the journal.
    program.window.closed.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    if isinstance(app, Application):
        app.link.connect(program.follow)
    program.show()
    if link:
        program.follow(link)
    program.diary.catch_faults()
    listen_to_qt(program.diary.write)
    status = app.exec()
    program.quit()
    listen_to_qt(None)
    return status


def is_open_already() -> bool:
    """Asks the panel that is open to come forward. Costs a tenth of a millisecond where none is."""
    from evenline.dialers.hook import COME_FORWARD
    from evenline.hook_client import ask

    try:
        ask(COME_FORWARD)
    except OSError:
        return False
    return True


def _let_signals_through(app: QApplication) -> None:
    """Ctrl+C and a polite kill end the panel as its menu would. Python runs handlers only between its own
    instructions, so the wake-up descriptor rouses the loop; nothing polls."""
    import signal
    import socket

    from PySide6.QtCore import QSocketNotifier

    # Where a terminal or a session ends, it hangs up; under nohup it was asked not to mind.
    ends = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        ends.append(signal.SIGHUP)
    for number in ends:
        signal.signal(number, lambda *_: QTimer.singleShot(0, app.quit))
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: ours.recv(64))
    app.setProperty("signal sockets", (ours, theirs))
