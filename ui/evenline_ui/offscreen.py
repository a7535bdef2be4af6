"""The main job without a display: one call is played against the real panel, through the real hook, into a
real journal, and a picture is taken of each phase. Time is moved by hand, so it takes a second."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from evenline.clock import Clock, Now, SystemClock
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.safe.ring import ShortLivedRing
from evenline.values import asdict, replace
from evenline.view import CardAction, View

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QAbstractButton

    from evenline_ui.panel.live import LivePage
    from evenline_ui.program import Program

PATIENCE = 20.0  # seconds for any one step


class MovedClock:
    """The machine's clock, put forward by hand."""

    def __init__(self) -> None:
        self._clock: Clock = SystemClock()
        self._forward = 0.0

    def put_forward(self, seconds: float) -> None:
        self._forward += seconds

    def now(self) -> Now:
        now = self._clock.now()
        later = timedelta(seconds=self._forward)
        return replace(
            now, ticks=now.ticks + self._forward, instant=now.instant + later, local=now.local + later
        )


def play(folder: str | None) -> int:
    """Exit status 0 when the call went all the way into the journal."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":
        # Offscreen, Qt asks Windows neither for its fonts nor for the one that its programs wear.
        fonts = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts")
        os.environ.setdefault("QT_QPA_FONTDIR", fonts)
    pictures = Path(folder).absolute() if folder else Path(tempfile.mkdtemp(prefix="evenline-"))
    try:
        pictures.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{pictures} can't be made: {error.strerror}. Name another folder.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="evenline-") as home:
        return _play(pictures, Path(home))


def _play(pictures: Path, home: Path) -> int:
    from PySide6.QtCore import qInstallMessageHandler

    from evenline.settings import Settings
    from evenline_ui.main import application
    from evenline_ui.program import Program

    hook = rf"\\.\pipe\evenline-{os.getpid()}" if sys.platform == "win32" else str(home / "run" / "hook")
    os.environ["EVENLINE_SOCKET"] = hook
    ring = ShortLivedRing()
    paths = Paths(
        journal=home / "journal.sqlite",
        settings=home / "settings.toml",
        campaigns=home / "campaigns",
        place=home / "place.json",
        logs=home / "logs",
        hook=hook,
    )
    qInstallMessageHandler(_pass_on)
    app = application()
    if sys.platform == "win32":
        from PySide6.QtGui import QFont

        app.setFont(QFont("Segoe UI", 9))
    clock = MovedClock()
    program = Program(paths, Settings(region="US", motion=False), clock, ring=ring)
    program.show()
    stage = _Stage(program, clock, pictures)
    try:
        _call(stage)
    finally:
        program.quit()
    print(f"Pictures of each phase are in {pictures}.")
    return _print_call(paths.journal, ring)


class _Stage:
    """The panel, the clock, and a camera."""

    def __init__(self, program: Program, clock: MovedClock, pictures: Path) -> None:
        self.program, self.clock, self.pictures = program, clock, pictures
        self._taken = 0

    @property
    def live(self) -> LivePage:
        return self.program.window.body.live

    @property
    def view(self) -> View:
        if self.program.view is None:
            raise RuntimeError("the panel has shown nothing yet")
        return self.program.view

    def until(self, what: str, true: Callable[[], bool]) -> None:
        from PySide6.QtCore import QCoreApplication, QEventLoop

        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(f"The panel did not show {what} within {PATIENCE:g} s.")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def picture(self, name: str) -> None:
        from PySide6.QtCore import QCoreApplication

        QCoreApplication.processEvents()  # lay out what was just drawn
        self._taken += 1
        self.program.window.grab().save(str(self.pictures / f"{self._taken}-{name}.png"))

    def hook(self, *words: str) -> None:
        from evenline.hook_client import call

        if call([*words, "--ref", "played"]) != 0:
            raise RuntimeError("the panel did not take the hook's words")

    def forward(self, seconds: float) -> None:
        from evenline.events import Tick

        self.clock.put_forward(seconds)
        self.program.shift.feed(Tick())


def _call(stage: _Stage) -> None:
    """Ring, talk, ask, hang up, one click, a lesson, the next call."""
    from evenline.call import Phase
    from evenline.well import Well

    program = stage.program

    def in_phase(phase: Phase) -> Callable[[], bool]:
        return lambda: stage.view.header.phase is phase

    stage.until("the journal's figures", lambda: stage.view.figures is not None)
    stage.until("the hook", lambda: program.hears_hook)
    stage.picture("ready")
    stage.hook("dialing", "--number", "+14155550137", "--name", "Jenna Ortiz")
    stage.until("the number looked up", lambda: stage.view.who.time_there is not None)
    stage.picture("connecting")
    stage.hook("answered")
    stage.until("the talk", in_phase(Phase.TALKING))
    stage.forward(48)
    stage.picture("on-call")
    stage.forward(14)
    stage.until("the connection counted", lambda: stage.view.footer.count == 1)
    stage.forward(130)
    stage.picture("ask")
    _press(stage.live.card.button(CardAction.ASKED))
    stage.hook("ended")
    stage.until("the wrap-up", in_phase(Phase.WRAP_UP))
    stage.forward(4)
    stage.picture("wrap-up")
    stage.live.outcomes.button(Outcome.HEARD).click()
    stage.until("the debrief", lambda: stage.view.debrief is not None)
    _press(stage.live.debrief.reasons.chip("Timing"))
    _press(stage.live.card.chip(Well.CALM))
    stage.live.debrief.lesson_field.setPlainText("Say what it saves before what it costs.")
    stage.forward(20)
    stage.picture("debrief")
    stage.live.foot.first_button.click()
    stage.until("the next call", in_phase(Phase.READY))
    stage.forward(9)
    stage.picture("next-call")
    from evenline_ui.panel.leaf import Page

    program.window.body.open(Page.PROGRESS)
    stage.picture("today")


def _pass_on(kind: QtMsgType, context: QMessageLogContext, said: str) -> None:
    """Qt's warnings, but for what an offscreen window can't do by its nature."""
    if not said.startswith("This plugin does not support"):
        print(said, file=sys.stderr)


def _press(button: QAbstractButton | None) -> None:
    if button is None:
        raise RuntimeError("the panel does not show the button that was expected")
    button.click()


def _print_call(journal: Path, ring: ShortLivedRing) -> int:
    from evenline.journal import cards, questions
    from evenline.journal.store import Store
    from evenline.safe.safe import Safe

    store = Store(journal, *Safe(journal, ring).keys())
    try:
        calls = [
            replace(call, cards=cards.shown(store.db, call.id)) for call in questions.recent(store.db, 1)
        ]
    finally:
        store.close()
    for call in calls:
        print("The filed call, from the journal:")
        for key, value in asdict(call).items():
            if key == "cards":
                value = ", ".join(shown.card for shown in call.cards)
            print(f"  {key:<18} {getattr(value, 'value', value)}")
    return 0 if calls and calls[0].outcome is Outcome.HEARD else 1
