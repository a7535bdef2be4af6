"""A real writer that is killed at a random moment, while outcomes, drafts and changes of key are written; and
what has to be so of its journal afterwards."""

from __future__ import annotations

import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from inside import look_into

CHANGES = 40  # calls between two changes of key
PROGRAM = """
import sys, threading
from pathlib import Path
from clocks import HandClock
from evenline import events, keys
from evenline.journal.writer import Journal
from evenline.outcomes import Outcome
from evenline.records import KeepCall
from record_samples import record

room = threading.Semaphore(8)  # as many as wait at once

def said(event):
    if isinstance(event, events.Kept):
        print("kept", event.call_id, event.revision, flush=True)
        room.release()
    elif isinstance(event, (events.NotKept, events.JournalTrouble)):
        print("trouble", event.trouble.kind.value, flush=True)
    elif not isinstance(event, events.JournalOpened):
        print("went", type(event).__name__, flush=True)

def bug(error):
    print("bug", repr(error), flush=True)

journal = Journal(Path(sys.argv[1]), said, bug, HandClock())
journal.start()
run, changes = sys.argv[2], int(sys.argv[3])
for n in range(100_000):
    call_id = f"{run}-{n}"
    for revision in range(1, 6):  # a lesson that is being typed, then the outcome
        room.acquire()
        outcome = Outcome.HEARD if revision == 5 else None
        journal.send(KeepCall(record(call_id, lesson="word " * revision, outcome=outcome), revision))
    if n % changes == changes - 1:
        journal.send(keys.Change())
"""


def killed(path: Path, run: int, chance: random.Random) -> dict[str, int]:
    """What the writer said was on disk, as revisions by call; it is killed at a moment of chance. Raises
    AssertionError where it said anything that it should not."""
    acknowledged: dict[str, int] = {}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(run), str(CHANGES)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]  # it has begun
        # The moment is one of the writer's own: so many words, and a little more.
        lines += [process.stdout.readline() for _ in range(chance.randrange(260))]
        select.select([], [], [], chance.random() * 0.004)
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        lines += process.stdout.readlines()
        process.wait(60)
    for line in _whole(lines):
        kind, *rest = line.split()
        if kind == "kept":
            acknowledged[rest[0]] = int(rest[1])
        else:
            assert kind == "went", line
    return acknowledged


def _whole(lines: list[bytes]) -> Iterator[str]:
    return (line.decode().strip() for line in lines if line.endswith(b"\n"))


def check(path: Path, acknowledged: dict[str, int]) -> int:
    """Every acknowledged row is there, as it was acknowledged or newer; how many calls there are. Raises
    AssertionError."""
    with look_into(path) as journal:
        found = {row["id"]: row for row in journal.execute("SELECT id, lesson, outcome, connected FROM call")}
        for call_id, revision in acknowledged.items():
            row = found.get(call_id)
            assert row is not None, f"{call_id} is lost"
            assert row["lesson"].count("word") >= revision or revision == 5, f"{call_id}: a draft is lost"
            assert row["outcome"] is not None or revision < 5, f"{call_id}: an outcome is lost"
        assert journal.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert journal.execute("PRAGMA cipher_integrity_check").fetchall() == []
        filed = sum(row["outcome"] is not None for row in found.values())
        connected = sum(row["connected"] for row in found.values())
        counted = tuple(journal.execute("SELECT total(calls), total(connections) FROM day_stat").fetchone())
        assert counted == (filed, connected)  # a call and its counts are written together or not at all
    return len(found)
