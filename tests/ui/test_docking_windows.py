"""The real panel beside a real window of Windows: it follows, hides with it, comes back, waits for the next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

from evenline.docking import GAP
from evenline.settings import Settings
from stage import Stage
from ui.windows_program import DialerProgram, until
from wine import under_wine

pytestmark = pytest.mark.windows

MakeStage = Callable[..., Stage]
MINIMISED, RESTORED = 6, 9  # as ShowWindow counts
BORDER = 0 if under_wine() else 16  # pixels at most that are only there to be grabbed, at 200 %


@pytest.fixture
def dialer() -> Iterator[DialerProgram]:
    program = DialerProgram("Evenline's dialer")
    program.does("move", 100, 100, 400, 500)
    yield program
    program.close()


def test_it_follows_hides_comes_back_and_waits(make_stage: MakeStage, dialer: DialerProgram) -> None:
    chosen = Settings(where="dialer", dialer_program="python", dialer_title="Evenline's dialer", motion=False)
    stage = make_stage(chosen)
    window = stage.program.window
    stage.program.dock.begin()

    def beside(right: int) -> bool:
        scaled = window.x() * window.devicePixelRatioF()
        return abs(scaled - (right + GAP * window.devicePixelRatioF())) <= BORDER

    until("it sits beside the dialer", lambda: beside(500))
    dialer.does("move", 220, 130, 420, 500)
    until("it has followed", lambda: beside(640))

    dialer.does("show", MINIMISED)
    until("it went with the dialer", lambda: not window.isVisible())
    dialer.does("show", RESTORED)
    until("it came back with it", lambda: window.isVisible() and beside(640))

    dialer.kill()
    until("it waits", lambda: not stage.program.dock.docked().here)
    assert window.isVisible()
    another = DialerProgram("Evenline's dialer")
    try:
        another.does("title", "Evenline's", "dialer")
        until("it has found the next", lambda: stage.program.dock.docked().here)
    finally:
        another.close()
