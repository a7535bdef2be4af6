"""Backups: made and checked on a thread of their own, restored on the journal's between two commands."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from evenline import backup_files, backups
from evenline.backups import Backup
from evenline.clock import Now
from evenline.journal.copying import ERRORS, Copy, look, remove
from evenline.journal.errors import from_os, from_sqlite
from evenline.journal.sqlite import sqlite
from evenline.safe import key_file
from evenline.safe.sealing import WrongPhraseError
from evenline.slices import Answer, Errand
from evenline.values import asdict

if TYPE_CHECKING:
    from evenline.journal.store import Store

LOOK = 0.01  # seconds between two looks at how far a copy is; nothing else waits for longer
MAKING, RESTORING = "making", "restoring"


def answer(store: Store, errand: Errand, now: Now) -> Iterable[Answer | None]:
    match errand:
        case backups.Make(folder, daily):
            if daily and store.db.conn.execute("SELECT 1 FROM call LIMIT 1").fetchone() is None:
                return ()  # nothing that anybody could lose
            return _make(store, Path(folder), daily, now)
        case backups.Check(folder, name):
            return (_checked(store, Path(folder), name),)
        case backups.BringBack(folder, name, phrase):
            return _bring_back(store, Path(folder), name, phrase, now)
        case _:
            raise TypeError(errand)


def _make(store: Store, folder: Path, daily: bool, now: Now, stays: str = "") -> Generator[Answer | None]:
    target = free_name(folder, now.local)
    half = target.with_name(target.name + ".making")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove(half)
        copy = Copy(store.path, store.key, half, store.key)
        yield from waited(copy, MAKING)
        within = done(copy)
        backup_files.write_about(target, within, entry(store, store.key))
        os.replace(half, target)
        backup_files.prune(folder, now.day, stays)
    except ERRORS as error:
        remove(half)
        yield backups.Made(daily, why(error, folder))
        return
    yield backups.Made(daily)


def free_name(folder: Path, made: datetime) -> Path:
    """For a backup of this moment; none is ever written over."""
    while (target := folder / backups.name_of(made)).exists():
        made += timedelta(seconds=1)
    return target


def waited(copy: Copy, doing: str) -> Generator[Answer | None]:
    """Until it is over; whoever stops waiting stops it."""
    told = -1
    try:
        while not copy.wait(LOOK):
            if copy.percent // 5 != told:
                told = copy.percent // 5
                yield backups.Went(doing, copy.percent)
            else:
                yield None
    finally:
        copy.stop()


def done(copy: Copy) -> Backup:
    """What is in it. Raises what went wrong."""
    if copy.error is not None:
        raise copy.error
    assert copy.result is not None
    return copy.result


def entry(store: Store, key: bytes) -> list[dict[str, str]]:
    """The key file's line of this key: an id, a check and wraps; it opens nothing by itself."""
    try:
        known = key_file.read(key_file.beside(store.path))
    except (OSError, ValueError):
        return []
    return [asdict(one) for one in known if one.fits(key)]


def _checked(store: Store, folder: Path, name: str) -> backups.Checked:
    path = folder / name
    if not path.exists():
        return backups.Checked(name, False)
    for key in _keys(store, path, ""):
        with contextlib.suppress(*ERRORS):
            look(path, key)
            return backups.Checked(name, True)
    return backups.Checked(name, False)


def _keys(store: Store, path: Path, phrase: str) -> tuple[bytes, ...]:
    """What may open this backup: the journal's own key, those that the keyring has by the ids beside it, and
    what the phrase unwraps. Raises WrongPhraseError."""
    from evenline.safe.ring import SafeError
    from evenline.safe.safe import Safe

    found = [store.key]
    try:
        known = key_file.read(backup_files.about(path))
    except (OSError, ValueError):
        known = ()
    with contextlib.suppress(SafeError, OSError, ValueError):
        found += Safe.of(known, store.ring)
    if phrase:
        from evenline.safe.recovery import unwrap

        found += [unwrap(one.recovery, phrase) for one in known if one.recovery]
    return tuple(dict.fromkeys(found))


def _bring_back(store: Store, folder: Path, name: str, phrase: str, now: Now) -> Generator[Answer | None]:
    """First the journal of now is backed up; then the backup is copied under the present key, checked, and
    put in its place. Killed at any moment, the journal is the old one or the new one, whole."""
    path, fresh = folder / name, store.path.with_name(store.path.name + ".restoring")
    try:
        key = _key_of(path, _keys(store, path, phrase))
        if key is None:
            wants = not phrase
            yield backups.BroughtBack(name, "" if wants else "no key fits", wants_phrase=wants)
            return
        for answer in _make(store, folder, False, now, stays=name):
            if isinstance(answer, backups.Made) and answer.why:
                yield backups.BroughtBack(name, answer.why)
                return
            yield None if isinstance(answer, backups.Made) else answer
        remove(fresh)
        copy = Copy(path, key, fresh, store.key)
        yield from waited(copy, RESTORING)
        done(copy)
        store.become(fresh)
    except WrongPhraseError:
        yield backups.BroughtBack(name, "wrong-phrase", wants_phrase=True)
        return
    except ERRORS as error:
        remove(fresh)
        yield backups.BroughtBack(name, why(error, path))
        return
    yield backups.BroughtBack(name)


def _key_of(path: Path, keys: Iterable[bytes]) -> bytes | None:
    """The first that opens it. Raises OSError and sqlite.Error for everything but a key that does not fit."""
    from evenline.journal.sqlite import connect

    path.stat()  # SQLite would make one where there is none
    for key in keys:
        try:
            connect(path, key, as_is=True).close()
        except sqlite.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite.SQLITE_NOTADB:
                raise
        else:
            return key
    return None


def why(error: BaseException, path: Path) -> str:
    """A word that the panel has a sentence for, or what the system says."""
    if isinstance(error, OSError):
        return from_os(error, path).trouble.kind.value
    trouble = from_sqlite(error, path) if isinstance(error, sqlite.Error) else None
    return trouble.trouble.kind.value if trouble is not None else "journal-damaged"
