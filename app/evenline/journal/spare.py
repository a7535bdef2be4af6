"""Calls that the journal could not take when the program ended, put beside it until it can: sealed, a line each.

A locked panel can put them there; only the journal's key takes them out again (safe/envelope.py).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from evenline.journal.rows import to_record, to_row
from evenline.journal.store import Store
from evenline.records import Record
from evenline.safe import envelope

NAME = "evenline-not-saved-yet.sealed"
PLAIN_NAME = "evenline-not-saved-yet.json"  # of an older Evenline, readable by anybody
# An older Evenline put less beside its journal.
USUAL = {"filed_as": "", "answer": "", "feedback_on": None, "all_the_same": ""}


def save(records: Iterable[Record], folders: Sequence[Path], seal: str) -> Path | None:
    """Write them into the first folder that takes them, behind what is there. None: none does, or there is no seal
    (no key was ever made), and nothing of a call is written where anybody could read it."""
    if not seal:
        return None
    lines = [envelope.put_in(json.dumps(to_row(record)).encode(), seal) for record in records]
    for folder in folders:
        path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(path.name + ".new")
            with fresh.open("w", encoding="ascii") as file:
                file.write("\n".join([*_lines(path), *lines]) + "\n")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError:
            continue  # the next one may have room
        return path
    return None


def waits(folders: Sequence[Path]) -> bool:
    """Whether sealed calls were put beside."""
    return any(_lines(folder / NAME) for folder in folders)


def restore(store: Store, folders: Sequence[Path], keys: Sequence[bytes]) -> None:
    """Take up what was put beside the journal; the file goes once its calls are on disk. What none of these keys
    takes out stays where it is: it may be another journal's. Raises JournalError."""
    for folder in folders:
        _restore_plain(store, folder / PLAIN_NAME)
        path = folder / NAME
        left = []
        lines = _lines(path)
        for line in lines:
            said = envelope.take_out(line, keys)
            if said is None:
                left.append(line)
            else:
                store.keep(to_record({**USUAL, **json.loads(said)}))
        if len(left) == len(lines):
            continue
        if left:
            fresh = path.with_name(path.name + ".new")
            fresh.write_text("\n".join(left) + "\n", "ascii")
            fresh.replace(path)
        else:
            path.unlink(missing_ok=True)


def _restore_plain(store: Store, path: Path) -> None:
    rows = _rows(path)
    for row in rows:
        store.keep(to_record({**USUAL, **row}))
    if rows:
        path.unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    """What is in the file; nothing where there is none, or none that can be read."""
    try:
        return [line for line in path.read_text("ascii").split("\n") if line]
    except (OSError, ValueError):
        return []


def _rows(path: Path) -> list[dict[str, object]]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
