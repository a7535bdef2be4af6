"""Calls that the journal could not take when the program ended, put beside it until it can. JSON, a call a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from evenline.journal.rows import to_record, to_row
from evenline.journal.store import Store
from evenline.records import Record

NAME = "evenline-not-saved-yet.json"
# An older Evenline put less beside its journal.
USUAL = {"filed_as": "", "answer": "", "feedback_on": None, "all_the_same": ""}


def save(records: Iterable[Record], folders: Sequence[Path]) -> Path | None:
    """Write them into the first folder that takes them, together with what is there. None: none does."""
    for folder in folders:
        path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            rows = {row["id"]: row for row in (*_rows(path), *map(to_row, records))}
            fresh = path.with_name(path.name + ".new")
            fresh.write_text(json.dumps(list(rows.values())), "utf-8")
            fresh.replace(path)
        except OSError:
            continue  # the next one may have room
        return path
    return None


def restore(store: Store, folders: Sequence[Path]) -> None:
    """Take up what was put beside the journal; the file goes once its calls are on disk. Raises JournalError."""
    for folder in folders:
        path = folder / NAME
        rows = _rows(path)
        for row in rows:
            store.keep(to_record({**USUAL, **row}))
        if rows:
            path.unlink(missing_ok=True)


def _rows(path: Path) -> list[dict[str, object]]:
    """What is in the file; nothing where there is none, or none that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
