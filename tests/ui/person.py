"""Somebody at the real panel with its real journal; only the clock is moved by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clocks import HandClock
from evenline.entry import Entry
from evenline.events import Line, Party, Tick
from evenline.outcomes import Outcome
from evenline.settings import Settings
from evenline.view import Actions, View
from evenline_ui.program import Program

MakeProgram = Callable[..., Program]
PATIENCE = 30_000
LINE = Line("test", "1")
JENNA = Party("+14155550137", "Jenna Ortiz")


class Person:
    """Somebody at the panel."""

    def __init__(self, make_program: MakeProgram, bot: QtBot, **chosen: object) -> None:
        self.clock = HandClock()
        self._bot = bot
        settings = Settings(theme="light", motion=False, region="US", **chosen)  # type: ignore[arg-type]
        self.program = make_program(settings, self.clock)
        self.program.show()
        self.sees(lambda: self.view.figures is not None or self.view.trouble is not None)

    @property
    def view(self) -> View:
        self.program.draw_now()
        assert self.program.view is not None
        return self.program.view

    @property
    def live(self):  # type: ignore[no-untyped-def]
        return self.program.window.body.live

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.program.shift.state.desk.entries

    def sees(self, true: Callable[[], bool]) -> None:
        self._bot.waitUntil(true, timeout=PATIENCE)

    def clicks(self, widget: QWidget | None) -> None:
        assert widget is not None
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.program.draw_now()

    def hears(self, *events: object) -> None:
        for event in events:
            self.program.shift.feed(event)  # type: ignore[arg-type]
        self.program.draw_now()

    def waits(self, seconds: float) -> None:
        self.clock.pass_(seconds)
        self.hears(Tick())

    def files(self, outcome: Outcome) -> None:
        self.clicks(self.live.outcomes.button(outcome))
        self.sees(lambda: self.view.debrief is not None or self.view.actions is Actions.READY)

    def is_saved(self) -> bool:
        return all(entry.revision == entry.on_disk for entry in self.entries)
