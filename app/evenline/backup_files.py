"""The folder of backups: what lies in it, read from the small file beside each; nothing is opened for that."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from evenline import paths
from evenline.backups import ABOUT, ENDING, Backup, kept, made_at


def folder(journal: Path, chosen: str = "") -> Path:
    """Where a journal's backups lie. chosen: the setting backup_folder, '' for a folder beside the journal."""
    return paths.written(chosen) if chosen else journal.parent / "backups"


def listed(where: Path) -> tuple[Backup, ...]:
    """Every backup, the newest first. Raises OSError where the folder can't be read; none for none."""
    if not where.is_dir():
        return ()
    found = [_backup(path) for path in where.glob(f"journal-*{ENDING}") if made_at(path.name) is not None]
    return tuple(sorted(found, key=lambda one: one.made, reverse=True))


def about(path: Path) -> Path:
    """The small file beside a backup."""
    return path.with_name(path.name + ABOUT)


def write_about(path: Path, backup: Backup, keys: list[dict[str, str]]) -> None:
    """What is in it, and the ids and wraps of its keys: with them it can be opened on another computer. On
    disk when this returns. Raises OSError."""
    newest = backup.newest.isoformat() if backup.newest is not None else None
    told = {
        "keys": keys,
        "calls": backup.calls,
        "contacts": backup.contacts,
        "lessons": backup.lessons,
        "newest": newest,
    }
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, about(path))


def prune(where: Path, today: date, stays: str = "") -> int:
    """Away with those that are kept no longer, but not with the one of this name; how many went."""
    gone = 0
    backups = listed(where)
    held = kept((one.made for one in backups), today)
    for one in backups:
        if one.made not in held and one.name != stays:
            for path in (where / one.name, about(where / one.name)):
                with contextlib.suppress(OSError):  # one that can't be deleted now is the next time
                    path.unlink(missing_ok=True)
            gone += 1
    for half in where.glob("*.making*"):
        with contextlib.suppress(OSError):
            half.unlink()
    return gone


def _backup(path: Path) -> Backup:
    made = made_at(path.name)
    assert made is not None
    size = path.stat().st_size
    try:
        told: dict[str, Any] = json.loads(about(path).read_text("utf-8"))
        newest = date.fromisoformat(told["newest"]) if told["newest"] else None
        return Backup(
            path.name, made, int(told["calls"]), int(told["contacts"]), int(told["lessons"]), newest, size
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Backup(path.name, made, size=size, whole=False)
