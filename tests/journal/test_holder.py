"""One journal, one panel: a second one is refused with a sentence, and nobody is locked out by a dead one."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

from evenline.events import JournalOpened, JournalTrouble, Kept
from evenline.journal import holder
from evenline.troubles import TroubleKind
from inside import opened
from running_journal import ANSWER, Run, not_kept, rows

OTHER = """
import sys
from datetime import datetime
from pathlib import Path
from evenline.journal import holder
held = holder.hold(Path(sys.argv[1]), datetime(2026, 11, 25, 9, 12))
print("held", flush=True)
sys.stdin.read()
"""


def other(path: Path) -> subprocess.Popen[str]:
    """Another program that has the journal."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def test_a_second_panel_is_told_who_has_the_journal_and_may_try_again(run: Run, path: Path) -> None:
    with other(path) as first:
        r = run(path)
        answer = r.said()
        assert isinstance(answer, JournalTrouble)
        trouble = answer.trouble
        assert (trouble.kind, trouble.where, trouble.can_retry) == (
            TroubleKind.JOURNAL_IN_USE,
            str(path),
            True,
        )
        assert trouble.detail == f"{platform.node()}, {first.pid}, 2026-11-25 09:12"
        assert not_kept(r.keep("1")).kind is TroubleKind.JOURNAL_IN_USE
        assert not path.exists()  # nothing of it was touched, and no key was made
        first.communicate(timeout=ANSWER)
    assert isinstance(r.keep("1"), JournalOpened)
    assert isinstance(r.said(), Kept)


def test_a_panel_that_was_killed_locks_nobody_out(run: Run, path: Path) -> None:
    with other(path) as dead:
        assert holder.is_held(path)
        dead.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        dead.wait(ANSWER)
    assert not holder.is_held(path)
    r = run(path)
    r.opened()
    assert json.loads(holder.beside(path).read_text("utf-8"))["process"] == os.getpid()


def test_a_command_reads_while_a_panel_writes(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    r.keep("1")
    reading = opened(path)
    assert rows(path) == {"1": "heard"}
    reading.close()
    assert isinstance(r.keep("2"), Kept)


def test_it_is_let_go_when_the_panel_closes(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    assert holder.is_held(path)
    r.journal.close(ANSWER)
    assert not holder.is_held(path)


def test_a_file_of_nonsense_in_its_place_locks_nobody_out(run: Run, path: Path) -> None:
    path.parent.mkdir()
    holder.beside(path).write_bytes(b"\xff\x00 no json")
    assert str(holder.holder(path)) == ""
    run(path).opened()
