"""One panel at a time for a journal; nobody is locked out by a dead one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from evenline.events import JournalOpened, JournalTrouble, Kept
from evenline.troubles import TroubleKind
from inside import look_into, opened
from running_journal import ANSWER, Run, not_kept, rows

HOLDS = """
import sys
from pathlib import Path
from clocks import HandClock
from evenline.journal.writer import Journal
journal = Journal(Path(sys.argv[1]), lambda e: print(type(e).__name__, flush=True), print, HandClock())
journal.start()
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "JournalOpened\n"
    return process


def test_a_second_panel_is_refused_and_says_who_has_it(run: Run, path: Path) -> None:
    with holder(path) as other:
        r = run(path)
        answer = r.said()
        assert isinstance(answer, JournalTrouble)
        assert answer.trouble.kind is TroubleKind.JOURNAL_ELSEWHERE
        assert str(other.pid) in answer.trouble.detail
        assert not_kept(r.keep("1")).kind is TroubleKind.JOURNAL_ELSEWHERE
        with look_into(path) as reading:  # whoever only reads is let in
            assert reading.execute("SELECT count(*) FROM call").fetchone()[0] == 0
        assert other.stdin is not None
        other.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        other.wait(60)
    # However it ended: the next try has it, with what was filed meanwhile.
    assert isinstance(r.keep("1"), JournalOpened)
    assert isinstance(r.said(), Kept)
    assert rows(path) == {"1": "heard"}


def test_it_is_let_go_in_the_end(run: Run, path: Path) -> None:
    first = run(path)
    first.opened()
    first.journal.close(ANSWER)
    second = run(path)
    second.opened()
    assert isinstance(second.keep("1"), Kept)


def test_a_command_writes_beside_the_panel(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    store = opened(path)
    store.close()
    assert isinstance(r.keep("1"), Kept)


def test_a_file_that_cannot_be_locked_is_no_reason_to_refuse(run: Run, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.with_name(path.name + ".lock").mkdir()  # whatever stands in the way
    r = run(path)
    r.opened()
    assert isinstance(r.keep("1"), Kept)
    assert os.path.isdir(path.with_name(path.name + ".lock"))
