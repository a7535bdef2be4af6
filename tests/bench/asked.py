"""What the panel asks of its journal, with a million calls in it beside ten thousand over the same days."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.rows import Row, blocks_row
from evenline.journal import lessons, promises, questions
from evenline.journal.store import Store
from inside import opened

TIMES = 300
OFFERED = ("Price", "Timing", "Has a supplier", "No need")
WARM = 20
Ask = Callable[[Any, int], object]


def measure(large: Path, small: Path, today: date) -> list[Row]:
    big, little = opened(large), opened(small)
    try:
        return [_row(name, ask, big, little) for name, ask in _questions(today, big, little).items()]
    finally:
        big.close()
        little.close()


def _questions(today: date, *stores: Store) -> dict[str, Ask]:
    """Each takes the database and a turn: numbers and calls take turns, so that no one page is asked for."""
    numbers: dict[int, list[str]] = {}
    calls: dict[int, list[str]] = {}
    for store in stores:
        sql = store.db.conn
        count = sql.execute("SELECT count(*) FROM call").fetchone()[0]
        picked = sql.execute(
            "SELECT id, number FROM call WHERE rowid IN (SELECT value * ? / 97 FROM json_each(?))",
            (count, str(list(range(1, 97)))),
        ).fetchall()
        calls[id(store.db)] = [row[0] for row in picked]
        numbers[id(store.db)] = [row[1] for row in picked]

    def number(db: Any, n: int) -> str:
        return numbers[id(db)][n % len(numbers[id(db)])]

    def key(db: Any, n: int) -> str:
        return calls[id(db)][n % len(calls[id(db)])]

    since = today - timedelta(days=questions.RATIO_DAYS - 1)
    return {
        "figures": lambda db, _: questions.figures(db, today, None),
        "reasons of 90 days": lambda db, _: questions.reasons(db, since, today),
        "past, with reasons by campaign": lambda db, _: questions.past(db, today, OFFERED),
        "lessons due": lambda db, _: lessons.due(db, today),
        "lessons with words in them": lambda db, _: lessons.find(db, "ask sooner"),
        "all lessons": lambda db, _: lessons.find(db, ""),
        "due": lambda db, _: promises.due(db, today),
        "contact": lambda db, n: questions.contact(db, number(db, n)),
        "last calls of a number": lambda db, n: questions.last_calls(db, number(db, n)),
        "unfiled": lambda db, _: questions.unfiled(db),
        "recent": lambda db, _: questions.recent(db, 40),
        "one call": lambda db, n: questions.call(db, key(db, n)),
    }


def _row(name: str, ask: Ask, big: Store, little: Store) -> Row:
    times: dict[int, list[float]] = {0: [], 1: []}
    for n in range(WARM + TIMES):
        for which, store in enumerate((big, little)):
            began = time.perf_counter_ns()
            answer = ask(store.db, n)
            took = time.perf_counter_ns() - began
            if answer is None or answer == ():
                raise RuntimeError(f"{name} found nothing, so it measured nothing")
            if n >= WARM:
                times[which].append(took / 1e6)
    return blocks_row(f"question, a million calls / ten thousand: {name}", times[0], times[1], 2.0)
