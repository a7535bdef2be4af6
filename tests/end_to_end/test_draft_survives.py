"""A real panel is killed while somebody types: what was typed is back on its screen after the next start."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from running_panel import RunningPanel

KILLS = 4
TYPES = """
from PySide6.QtCore import QTimer
line = Line("hook:x", "{run}")
for event in (Dialing(line, Party("+1415555{run:04}")), Answered(line)):
    program._arrived(event)
program.draw_now()
call, typed = program.shift.state.desk.front, ["typed"]
acknowledged = open({told!r}, "w", buffering=1)
def key():
    if program.shift._in_flight:
        return  # what was typed last is not on disk yet
    print(call, " ".join(typed), file=acknowledged)
    typed.append(str(len(typed)))
    program.ask(requests.TypeLesson(call, " ".join(typed)))
program.ask(requests.TypeLesson(call, typed[0]))
timer = QTimer(program)
timer.timeout.connect(key)
timer.start(1)
"""
SHOWS = """
call = {call!r}
program.draw_now()
program.ask(requests.FileOutcome(call, Outcome.HEARD))
def shown():
    program.draw_now()
    if program.view.debrief is not None:
        open({shown!r}, "w").write(program.view.debrief.lesson + "\\n")
    else:
        QTimer.singleShot(5, shown)
from PySide6.QtCore import QTimer
shown()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed like that here")
def test_what_was_typed_is_back_on_the_screen(tmp_path: Path) -> None:
    dice = random.Random(4)
    for run in range(KILLS):
        home, told, shown = tmp_path / f"home{run}", tmp_path / f"told{run}", tmp_path / f"shown{run}"
        panel = RunningPanel(home, TYPES.format(run=run, told=str(told)))
        panel.wait("words on disk", lambda: told.exists() and told.read_text().count("\n") > 1)  # noqa: B023
        time.sleep(dice.uniform(0.0, 0.2))  # at a moment that nobody chose
        panel.process.send_signal(signal.SIGKILL)
        panel.ends()
        call, _, text = told.read_text("utf-8").splitlines()[-1].partition(" ")
        again = RunningPanel(home, SHOWS.format(call=call, shown=str(shown)))
        try:
            again.wait("the debrief", lambda: shown.exists() and shown.read_text().endswith("\n"))  # noqa: B023
        finally:
            ended = again.close()
        assert ended == 0
        assert shown.read_text("utf-8").rstrip("\n").startswith(text)
