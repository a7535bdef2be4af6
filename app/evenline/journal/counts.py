"""The agent's counts of a day, held as they are while calls behind them go: figures name nobody.

Reasons may be in words of their own, and name somebody: those go with their calls."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable

from evenline.journal.sqlite import Database


@contextlib.contextmanager
def as_they_were(db: Database, days: Iterable[str]) -> Generator[None]:
    """Whatever the triggers make of these days (YYYY-MM-DD) meanwhile is put back. Within one transaction."""
    days = sorted(set(days))
    marks = ", ".join("?" * len(days))
    of_days = f"FROM day_stat WHERE day IN ({marks})"
    before = [tuple(row) for row in db.conn.execute(f"SELECT * {of_days}", days)]
    yield
    db.conn.execute(f"DELETE {of_days}", days)
    for row in before:
        db.conn.execute(f"INSERT INTO day_stat VALUES ({', '.join('?' * len(row))})", row)
    # The triggers count down to nought, and leave the words standing.
    db.conn.execute(f"DELETE FROM reason_day WHERE times <= 0 AND day IN ({marks})", days)
