"""A program that is killed in the middle of its writing loses nothing that was said to be on disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from inside import look_into

KILLS = 10
WRITER = """
import sys
from pathlib import Path
from clocks import HandClock
from evenline.events import Kept
from evenline.journal.writer import Journal
from evenline.records import KeepCall
from record_samples import record

def said(event):
    if isinstance(event, Kept):
        print(event.call_id, flush=True)

def bug(error):
    print("bug", repr(error), flush=True)

journal = Journal(Path(sys.argv[1]), said, bug, HandClock())
journal.start()
for n in range(100_000):
    journal.send(KeepCall(record(f"{sys.argv[2]}-{n}", lesson="x" * 300), 1))
journal.close(600)
"""


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    acknowledged: set[str] = set()
    for run in range(KILLS):
        acknowledged |= killed_after(path, run, answers=3 + 7 * run)
        with look_into(path) as connection:
            on_disk = {row[0] for row in connection.execute("SELECT id FROM call")}
            calls, counted = tuple(connection.execute("SELECT count(*), sum(connected) FROM call").fetchone())
            rollup = tuple(connection.execute("SELECT sum(calls), sum(connections) FROM day_stat").fetchone())
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert acknowledged <= on_disk
        assert rollup == (calls, counted)  # a call and its counts are written together or not at all
    assert len(acknowledged) >= sum(3 + 7 * run for run in range(KILLS))


def killed_after(path: Path, run: int, answers: int) -> set[str]:
    """The ids that a writer said were on disk: it is killed once it has said so many."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(run)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(answers)]
        writer.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))  # on Windows, TerminateProcess
        said += writer.stdout.readlines()
        writer.wait(60)
    assert all(line.startswith(f"{run}-") for line in said), said
    return {line.strip() for line in said if line.endswith("\n")}
