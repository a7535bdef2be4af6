"""What a person asks of the keys, done on the journal's thread: unlock, recover, begin anew, another key."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from evenline import keys
from evenline.journal import errors, phrase, rekey
from evenline.journal.sqlite import sqlite
from evenline.journal.store import Store
from evenline.safe import key_file
from evenline.safe.ring import SafeError
from evenline.safe.safe import Safe
from evenline.safe.sealing import WrongPhraseError
from evenline.slices import Answer


class KeyWork:
    """store: the open journal, None where it is locked. emit: takes the answers."""

    def __init__(self, path: Path, safe: Safe, emit: Callable[[Answer], None], store: Store | None) -> None:
        self._path, self._safe, self._emit, self._store = path, safe, emit, store

    def closes(self, errand: object) -> bool:
        """Whether the open journal is another file afterwards, so that it has to be opened anew."""
        return isinstance(errand, keys.Change) and self._store is not None and not self._by_passphrase()

    def do(self, errand: object, stamp: str) -> None:
        """stamp: goes into the name of what is set aside. Raises JournalError."""
        try:
            match errand:
                case keys.Read(with_phrase, wrote_down):
                    self._read(with_phrase, wrote_down)
                case keys.Change():
                    self._change()
                case keys.OpenBy():
                    self._open(errand, stamp)
                case _:
                    raise TypeError(f"{type(errand).__name__} is not about keys")
        except SafeError as error:
            raise errors.JournalError(error.trouble) from error
        except OSError as error:
            raise errors.from_os(error, self._path) from error
        except sqlite.Error as error:
            trouble = errors.from_sqlite(error, self._path)
            if trouble is None:
                raise
            raise trouble from error

    def _read(self, with_phrase: bool, wrote_down: bool) -> None:
        if self._store is None:
            return  # opening it says why it is locked
        db = self._store.db
        if wrote_down:
            phrase.keep(db, phrase.WRITTEN, "yes")
        said = keys.Said(phrase.fact(db, phrase.PHRASE)) if with_phrase else keys.Said("")
        where = "" if self._by_passphrase() else self._safe.where
        self._emit(keys.Stated(where, bool(phrase.fact(db, phrase.WRITTEN)), said))

    def _change(self) -> None:
        store = self._store
        if store is None:
            return
        if self._by_passphrase():
            self._emit(keys.Refused(keys.Refusal.NOT_WITH_PASSPHRASE))
            return
        try:
            self._emit(keys.Progress(0.0))
            fresh = self._safe.add(phrase.fact(store.db, phrase.PHRASE))
            with store.surroundings():
                rekey.copied(store, fresh, lambda far: self._emit(keys.Progress(0.9 * far)))
        except BaseException:
            store.close()
            rekey.clear(self._path)
            raise
        store.close()
        rekey.put_in_place(self._path)
        self._safe.keep_only(fresh)
        self._emit(keys.Progress(1.0))

    def _open(self, errand: keys.OpenBy, stamp: str) -> None:
        if self._store is not None:
            return
        try:
            if errand.passphrase:
                self._safe.unlock(errand.passphrase)
            elif errand.chosen:
                self._safe.choose(errand.chosen)
            elif errand.phrase:
                self._safe.recover(errand.phrase)
            elif errand.anew:
                self._begin_anew(stamp)
        except WrongPhraseError:
            wrong = keys.Refusal.WRONG_PASSPHRASE if errand.passphrase else keys.Refusal.WRONG_PHRASE
            self._emit(keys.Refused(wrong))

    def _begin_anew(self, stamp: str) -> None:
        """The locked journal and its key file go aside together: with a phrase they open again."""
        aside = self._path.with_name(f"{self._path.stem}-locked-{stamp}{self._path.suffix}")
        for suffix in ("-wal", "-shm", "", key_file.SUFFIX):
            piece = self._path.with_name(self._path.name + suffix)
            if piece.exists():
                os.replace(piece, aside.with_name(aside.name + suffix))

    def _by_passphrase(self) -> bool:
        known = self._safe.known()
        return bool(known) and bool(known[0].passphrase)
