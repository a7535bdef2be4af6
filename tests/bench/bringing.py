"""A million rows brought in: how fast, what a click on an outcome waits meanwhile, and what memory it costs."""

from __future__ import annotations

import time
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import quantiles

from bench.rows import Row
from clocks import HandClock
from evenline import bring_in, events
from evenline.importing.columns import Column
from evenline.importing.reading import Reading
from evenline.journal.writer import Journal
from evenline.outcomes import Outcome
from evenline.records import KeepCall
from evenline.safe.ring import ShortLivedRing
from record_samples import record

ROWS = 1_000_000
CLICKS = 300  # before it begins; meanwhile one every tenth of a second
WAIT = 600.0  # seconds


def measure(folder: Path) -> list[Row]:
    file = folder / "list.csv"
    with file.open("w") as target:
        target.write("Number,Name,Company\n")
        for n in range(ROWS):
            mixed = n * 48271 % 9_999_991  # not in order, as in a list that somebody sorted by name
            target.write(
                f"(415) {mixed // 10000 % 800 + 200}-{mixed % 10000:04},Person {n},Company {n % 500}\n"
            )
    said: SimpleQueue[events.JournalEvent] = SimpleQueue()
    bugs: list[BaseException] = []
    journal = Journal(folder / "bringing.sqlite", said.put, bugs.append, HandClock(), ring=ShortLivedRing())
    journal.start()
    try:
        before = [_click(journal, said, f"before-{n}")[0] for n in range(CLICKS)]
        grown = _peak()
        columns = (Column.NUMBER, Column.NAME, Column.COMPANY)
        journal.send(bring_in.BringIn(Reading(str(file), "US", columns, True), "list", ""))
        began, during = time.monotonic(), list[float]()
        done: bring_in.Brought | None = None
        while done is None:
            took, done = _click(journal, said, f"during-{len(during)}")
            during.append(took)
            done = done or _listen(said, 0.1)
            if bugs or time.monotonic() - began > WAIT:
                raise RuntimeError(f"not brought in: {bugs}")
        seconds = time.monotonic() - began
        grown = _peak() - grown
    finally:
        journal.close()
    rows = done.list.added + done.list.known + done.list.twice + done.list.refused
    alone, beside = (quantiles(times, n=100)[98] for times in (before, during))
    return [
        Row("import: rows that came of a million", ROWS - rows, 0, "missing"),
        Row("import: a million rows", seconds, 300, "s"),
        Row("import: rows", 1e6 / (rows / seconds), 300, "µs a row"),
        Row("import: a call on disk meanwhile, p99", beside, 60, "ms"),
        Row("import: the same without an import, p99", alone, 60, "ms"),
        Row("import: memory that the panel's process took more", grown, 60, "MB"),
    ]


def _click(
    journal: Journal, said: SimpleQueue[events.JournalEvent], name: str
) -> tuple[float, bring_in.Brought | None]:
    """(milliseconds until it is kept, the end of the import where it was said meanwhile)."""
    began, done = time.perf_counter(), None
    journal.send(KeepCall(record(name, number="+14155550137", outcome=Outcome.HEARD), 1))
    while not isinstance(answer := said.get(timeout=WAIT), events.Kept):
        done = answer if isinstance(answer, bring_in.Brought) else done
    return (time.perf_counter() - began) * 1000, done


def _listen(said: SimpleQueue[events.JournalEvent], seconds: float) -> bring_in.Brought | None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        try:
            answer = said.get(timeout=left)
        except Empty:
            break
        if isinstance(answer, bring_in.Brought):
            return answer
    return None


def _peak() -> float:
    """The most memory that this process ever had, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
