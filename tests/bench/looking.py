"""A million calls with three hundred thousand contacts: the lookup before the ring, the search as somebody types,
what the search's index costs on disk and in the click on an outcome."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from statistics import median, quantiles
from typing import Any

from bench import journals
from bench.rows import Row, ratio_row
from clocks import HandClock
from evenline import events, people
from evenline.journal import people as room
from evenline.journal.store import Store
from evenline.journal.writer import Journal
from evenline.outcomes import Outcome
from evenline.records import LookUp
from inside import opened
from record_samples import record

CALLS, CONTACTS = 1_000_000, 300_000
LOOKUPS, WARM = 2_000, 50
BLOCKS, KEPT = 12, 25  # calls kept with the index, then as many without it
WAIT = 60.0  # seconds
TYPED = (
    "jenna", "ortiz jen", "iller", "ünal", "o'brien", "garc",
    "4155", "2000123", "(200) 021-2345", "777", "+1 2000 29",
    "price", "has a sup", "ask sooner", "contract", "say less",
    "yesterday", "12 March", "2026-03-12", "xylophone",
)  # fmt: skip


def measure(folder: Path, today: date) -> list[Row]:
    path = folder / "looking.sqlite"
    journals.make(path, CALLS, today, CONTACTS, old=True)
    return [*_taken_in(path), *_asked(path, today), *_kept(path)]


def _taken_in(path: Path) -> list[Row]:
    """What an old journal costs: how long its search is not whole, and what a call waits for a step."""
    store = opened(path)
    try:
        before = _size(store)
        steps: list[float] = []
        began = at = time.perf_counter()
        for _ in room.take_in(store.db):
            steps.append((time.perf_counter() - at) * 1000)
            at = time.perf_counter()
        seconds = time.perf_counter() - began
        grown = _size(store) - before
    finally:
        store.close()
    return [
        Row("contacts: the size of the journal", before / CALLS, 1000, "bytes a call"),
        Row("contacts: the index", grown / CALLS, 250, "bytes a call"),
        Row("contacts: an old journal taken in", seconds, 300, "s"),
        Row("contacts: a step of that, p99", quantiles(steps, n=100)[98], 40, "ms"),
    ]


def _size(store: Store) -> int:
    """Bytes in use."""
    pages, free, size = (
        int(store.db.conn.execute(f"PRAGMA {figure}").fetchone()[0])
        for figure in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _asked(path: Path, today: date) -> list[Row]:
    """Through the journal's thread, as the panel asks."""
    said: SimpleQueue[Any] = SimpleQueue()
    bugs: list[BaseException] = []
    journal = Journal(path, said.put, bugs.append, HandClock())
    journal.start()
    try:
        _until(said, events.JournalOpened)
        looked: list[float] = []
        for n in range(WARM + LOOKUPS):
            number = f"+1{2_000_000_000 + n * 48_271 % CONTACTS}"
            began = time.perf_counter()
            journal.send(LookUp(number))
            known = _until(said, events.Known)
            looked.append((time.perf_counter() - began) * 1000)
            if known.contact.last_day is None:
                raise RuntimeError(f"{number} has no history, so it measured nothing")
        searched: list[float] = []
        found = 0
        for text in TYPED:
            for end in range(1, len(text) + 1):
                day = today if end == len(text) and text in ("yesterday", "12 March", "2026-03-12") else None
                began = time.perf_counter()
                journal.send(people.Search(text[:end], day))
                answer = _until(said, people.Found)
                searched.append((time.perf_counter() - began) * 1000)
                found += bool(answer.contacts or answer.calls)
    finally:
        journal.close()
    if bugs or found < len(searched) / 2:
        raise RuntimeError(f"{found} of {len(searched)} questions found something; {bugs}")
    looked = looked[WARM:]
    return [
        Row("contacts: lookup before the ring, p50", median(looked), 5, "ms", runs=len(looked)),
        Row("contacts: lookup before the ring, p99", quantiles(looked, n=100)[98], 5, "ms", runs=len(looked)),
        Row("contacts: search as one types, p50", median(searched), 50, "ms", runs=len(searched)),
        Row(
            "contacts: search as one types, p95", quantiles(searched, n=100)[94], 50, "ms", runs=len(searched)
        ),
    ]


def _until(said: SimpleQueue[Any], kind: type) -> Any:
    while not isinstance(answer := said.get(timeout=WAIT), kind):
        if isinstance(answer, events.JournalTrouble):
            raise RuntimeError(answer.trouble)
    return answer


def _kept(path: Path) -> list[Row]:
    """A click on an outcome with words in the call: with the triggers of the search, and without them."""
    store = opened(path)
    sql = store.db.conn
    triggers = [
        (row["name"], row["sql"])
        for row in sql.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%search%'"
        )
    ]
    beside: list[float] = []
    without: list[float] = []
    try:
        for block in range(BLOCKS * 2):
            if block % 2:
                for name, _ in triggers:
                    sql.execute(f"DROP TRIGGER {name}")
            times = [_keep(store, block * KEPT + n) for n in range(KEPT)]
            (without if block % 2 else beside).append(median(times))
            if block % 2:
                for _, statement in triggers:
                    sql.execute(statement)
    finally:
        store.close()
    return [
        Row("contacts: a call kept, with the index", median(beside), 30, "ms", runs=len(beside) * KEPT),
        ratio_row("contacts: a call kept, with the index / without", beside, without, 3.0),
    ]


def _keep(store: Store, n: int) -> float:
    number = f"+1{2_000_000_000 + n * 7919 % CONTACTS}"
    call = record(
        f"kept-{n}", number=number, name="", outcome=Outcome.HEARD, reason="Price", lesson=f"Say less, {n}"
    )
    began = time.perf_counter()
    store.keep(call)
    return (time.perf_counter() - began) * 1000
