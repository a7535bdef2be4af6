"""What the journal's file itself holds, read beside the panel that writes it."""

from __future__ import annotations

from typing import Any

from evenline.paths import Paths
from inside import look_into

Row = dict[str, Any]
ORDER = {
    "call": "began_at",
    "card_shown": "call_id, place",
    "card_never": "campaign",
    "lesson": "row",
    "promise": "agreed_at",
    "lesson_try": "call_id",
    "day_stat": "day",
    "reason_day": "day",
}


def rows(paths: Paths, table: str = "call") -> list[Row]:
    """Every row of the table, the oldest first."""
    with look_into(paths.journal) as journal:
        return [dict(found) for found in journal.execute(f"SELECT * FROM {table} ORDER BY {ORDER[table]}")]


def last_call(paths: Paths) -> Row:
    """The row of the call that began last."""
    return rows(paths)[-1]
