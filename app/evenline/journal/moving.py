"""Everything into one file, and out of it on another computer. A broken or hostile file is refused whole.

The file is a zip: `journal.sqlite`, a backup under its own key; `journal.json`, that key's line of the key
file, which the recovery phrase opens; `sealed/…`, settings, campaigns and rules, each in a secret box under
that key.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Generator, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from evenline import backup_files, backups, moving
from evenline.clock import Now
from evenline.journal import backups as room
from evenline.journal.copying import ERRORS, Copy, remove
from evenline.safe import key_file
from evenline.safe.sealing import WrongPhraseError
from evenline.slices import Answer, Errand

if TYPE_CHECKING:
    from evenline.journal.store import Store

JOURNAL, ABOUT, SEALED = "journal.sqlite", "journal.json", "sealed"
MOST_FILES, LARGEST_FILE, LARGEST_JOURNAL = 500, 4_000_000, 20_000_000_000  # bytes
SUFFIXES = (".toml", ".svg", ".md", ".txt")
CHUNK = 1 << 20


class BadMoveError(ValueError):
    """The file is none of ours, or was changed."""


def answer(store: Store, errand: Errand, now: Now) -> Iterable[Answer | None]:
    match errand:
        case moving.Pack():
            return _pack(store, errand, now)
        case moving.TakeIn():
            return _take_in(store, errand, now)
        case _:
            raise TypeError(errand)


def _pack(store: Store, errand: moving.Pack, now: Now) -> Generator[Answer | None]:
    folder = Path(errand.folder)
    target = folder / f"evenline-{now.local:%Y%m%d-%H%M%S}{moving.ENDING}"
    half, copied = target.with_name(target.name + ".new"), target.with_name(target.name + ".journal")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove(copied)
        copy = Copy(store.path, store.key, copied, store.key)
        for step in room.waited(copy, room.MAKING):
            yield moving.Went(step.percent) if isinstance(step, backups.Went) else None
        made = room.done(copy)
        backup_files.write_about(copied, made, room.entry(store, store.key))
        _write(half, copied, errand, store.key)
        os.replace(half, target)
    except ERRORS as error:
        yield moving.Packed("", room.why(error, folder))
        return
    finally:
        remove(copied)
        for path in (half, backup_files.about(copied)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    yield moving.Packed(str(target))


def _write(half: Path, copied: Path, errand: moving.Pack, key: bytes) -> None:
    with zipfile.ZipFile(half, "w", zipfile.ZIP_STORED) as whole:
        whole.write(copied, JOURNAL)
        whole.write(backup_files.about(copied), ABOUT)
        for name, path in _beside(errand.settings, errand.campaigns, errand.rules):
            whole.writestr(f"{SEALED}/{name}", _box(key).encrypt(path.read_bytes()))
    with half.open("r+b") as file:
        os.fsync(file.fileno())


def _beside(settings: str, campaigns: str, rules: str) -> Iterable[tuple[str, Path]]:
    """(name in the file, path) of what goes along."""
    if Path(settings).is_file():
        yield "settings.toml", Path(settings)
    for name, folder in (("campaigns", Path(campaigns)), ("rules", Path(rules))):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in SUFFIXES and path.stat().st_size <= LARGEST_FILE:
                yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _take_in(store: Store, errand: moving.TakeIn, now: Now) -> Generator[Answer | None]:
    """The journal goes among the backups, and is restored from there; then the rest is laid out."""
    try:
        with zipfile.ZipFile(errand.file) as whole:
            names = _checked(whole)
            known = _known(whole)
            key = _key(known, errand.phrase)
            files = {name: _box(key).decrypt(whole.read(name)) for name in names}
            name = yield from _among_backups(whole, Path(errand.backups), now)
    except WrongPhraseError:
        yield moving.TakenIn("wrong-phrase")
        return
    except (BadMoveError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError):
        yield moving.TakenIn("not-ours")
        return
    except OSError as error:
        yield moving.TakenIn(room.why(error, Path(errand.file)))
        return
    bring = backups.BringBack(errand.backups, name, errand.phrase)
    for step in room.answer(store, bring, now):
        if isinstance(step, backups.BroughtBack):
            if step.why or step.wants_phrase:
                yield moving.TakenIn(step.why or "wrong-phrase")
                return
        else:
            yield moving.Went(step.percent) if isinstance(step, backups.Went) else None
    try:
        for path, content in files.items():
            _lay_out(path.removeprefix(f"{SEALED}/"), content, errand)
    except OSError as error:
        yield moving.TakenIn(room.why(error, Path(errand.settings)))
        return
    yield moving.TakenIn()


def _checked(whole: zipfile.ZipFile) -> list[str]:
    """The sealed files' names. Raises BadMoveError."""
    found: list[str] = []
    infos = whole.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MOST_FILES or len(set(names)) != len(names) or {JOURNAL, ABOUT} - set(names):
        raise BadMoveError("its files")
    for info in infos:
        path = PurePosixPath(info.filename)
        if info.filename == JOURNAL:
            if info.file_size > LARGEST_JOURNAL or info.compress_type != zipfile.ZIP_STORED:
                raise BadMoveError("its journal")
            continue
        if info.file_size > LARGEST_FILE or path.is_absolute() or ".." in path.parts or "\\" in info.filename:
            raise BadMoveError(info.filename)
        if info.filename != ABOUT:
            if path.parts[0] != SEALED or path.suffix not in SUFFIXES or ":" in info.filename:
                raise BadMoveError(info.filename)
            found.append(info.filename)
    return found


def _known(whole: zipfile.ZipFile) -> tuple[key_file.Known, ...]:
    try:
        return key_file.understood(json.loads(whole.read(ABOUT)))
    except ValueError as error:
        raise BadMoveError(ABOUT) from error


def _key(known: tuple[key_file.Known, ...], phrase: str) -> bytes:
    """Raises WrongPhraseError."""
    from evenline.safe.recovery import unwrap

    for one in known:
        if one.recovery:
            return unwrap(one.recovery, phrase)
    raise WrongPhraseError("no phrase holds its key")


def _among_backups(whole: zipfile.ZipFile, folder: Path, now: Now) -> Generator[Answer | None, None, str]:
    folder.mkdir(parents=True, exist_ok=True)
    target = room.free_name(folder, now.local)
    half = target.with_name(target.name + ".making")
    with whole.open(JOURNAL) as source, half.open("wb") as file:
        while piece := source.read(CHUNK):
            file.write(piece)
            yield None
        file.flush()
        os.fsync(file.fileno())
    backup_files.about(target).write_bytes(whole.read(ABOUT))
    os.replace(half, target)
    return target.name


def _lay_out(name: str, content: bytes, errand: moving.TakeIn) -> None:
    """Settings go over those of this computer, which are kept beside them; nothing else is written over."""
    if name == "settings.toml":
        target = Path(errand.settings)
        if target.exists():
            os.replace(target, target.with_name(target.name + ".before-move"))
    else:
        kind, _, rest = name.partition("/")
        target = Path({"campaigns": errand.campaigns, "rules": errand.rules}[kind]) / rest
        if target.exists():
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _box(key: bytes) -> Any:
    """Under the journal's key, but not by it."""
    from nacl.secret import SecretBox

    return SecretBox(hashlib.blake2b(key=key, digest_size=32, person=b"evenline move").digest())
