"""The real panel with a real journal, clicked: says how long each click took, and each fdatasync between them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

from bench.programs.say import say
from evenline.call import Phase
from evenline.events import Answered, Dialing, Ended, Line, Party
from evenline.outcomes import Filing, Outcome
from evenline.paths import find
from evenline.records import Record
from evenline.requests import Undo
from evenline_ui import main
from evenline_ui.program import Program

CLICKS = 300
WARM = 20
PATIENCE = 30.0  # seconds after which a wait has failed
LINE = Line("baresip", "1")
OUTCOMES = (Outcome.HEARD, Outcome.NO_THANKS)
kept: list[int] = []


def watch_commits() -> None:
    """Notes, on the journal's own thread, when a record's transaction was on disk."""
    from evenline.journal import store

    keep = store.Store.keep

    def watched(of: store.Store, record: Record) -> None:
        keep(of, record)
        kept.append(time.monotonic_ns())

    store.Store.keep = watched  # type: ignore[method-assign, assignment]


def until(true: Callable[[], bool]) -> None:
    """Runs the loop as the panel does: it sleeps until there is something to do."""
    loop, watch = QEventLoop(), QTimer()
    late = time.monotonic() + PATIENCE
    watch.timeout.connect(loop.quit)
    watch.start(5)
    while not true():
        if time.monotonic() > late:
            raise TimeoutError
        loop.exec()


def quiet(milliseconds: int = 20) -> None:
    """Everything that follows from a click is drawn and written."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def sync(file: int) -> float:
    """Milliseconds of one page appended and put on disk."""
    began = time.monotonic_ns()
    os.write(file, bytes(4096))
    os.fdatasync(file)
    return (time.monotonic_ns() - began) / 1e6


def click(program: Program, outcome: Outcome, before: int) -> tuple[float, float]:
    """Milliseconds until the handler had returned, and until the record was on disk."""
    grid = program.window.body.live.outcomes
    began = time.monotonic_ns()
    # What the button's signal sets off; before it Qt draws the button as pressed, in its own time.
    grid.chosen.emit(program.shift.state.desk.front, Filing(outcome))
    returned = time.monotonic_ns()
    # The journal's answer is waited for as the panel waits: in the loop, which draws meanwhile.
    until(lambda: len(kept) > before)
    return (returned - began) / 1e6, (kept[before] - began) / 1e6


def take_back(program: Program, before: int) -> None:
    program.ask(Undo(program.shift.state.desk.front))
    until(lambda: len(kept) > before)


def measured(program: Program, file: int, undo: bool) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"handler": [], "kept": [], "sync": []}
    for n in range(WARM + CLICKS):
        quiet()
        handler, on_disk = click(program, OUTCOMES[n % 2], len(kept))
        quiet()
        if undo:
            take_back(program, len(kept))
            quiet()
        one = sync(file)
        if n >= WARM:
            times["handler"].append(handler)
            times["kept"].append(on_disk)
            times["sync"].append(one)
    return times


def play() -> None:
    paths = find()
    watch_commits()
    main.application()
    program = main.make(paths)
    program.show()
    until(lambda: program.view is not None and program.view.figures is not None)
    program.shift.feed(Dialing(LINE, Party("+14155550137", "Jenna Ortiz")))
    program.shift.feed(Answered(LINE))
    until(lambda: len(kept) > 0)
    quiet(500)
    file = os.open(paths.journal.with_name("page"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    times = {"during the talk": measured(program, file, undo=False)}
    program.ask(Undo(program.shift.state.desk.front))
    quiet()
    program.shift.feed(Ended(LINE))
    until(lambda: program.view is not None and program.view.header.phase is Phase.WRAP_UP)
    quiet(500)
    times["after the call"] = measured(program, file, undo=True)
    os.close(file)
    program.quit()
    say("clicks", times=times)


play()
