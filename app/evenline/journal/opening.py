"""Opening a journal outside the panel: for a command in a terminal, which may have to ask for the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evenline.journal import errors, locking
from evenline.journal.sqlite import sqlite
from evenline.journal.store import Store
from evenline.safe.ring import Ring, SafeError
from evenline.safe.safe import Safe
from evenline.safe.sealing import WrongPhraseError
from evenline.troubles import Trouble, TroubleKind


def open_store(
    journal: Path, *, region: str = "", ring: Ring | None = None, ask: Callable[[], str] | None = None
) -> Store:
    """The journal under its key. ask: gives the passphrase of one that has no keyring, None where nobody can be
    asked; it is asked once. Raises JournalError, whose trouble says what is wrong."""
    safe = Safe(journal, ring)
    return Store(journal, *keys(safe, journal, ask), region=region)


def keys(safe: Safe, journal: Path, ask: Callable[[], str] | None = None) -> tuple[bytes, ...]:
    """Those that may open the journal, once it is locked with one of them. Raises JournalError."""
    try:
        try:
            found = safe.keys()
        except SafeError as error:
            if error.trouble.kind is not TroubleKind.LOCKED or ask is None:
                raise
            safe.unlock(ask())
            found = safe.keys()
        if locking.is_plain(journal):
            locking.lock(journal, found[0])
    except SafeError as error:
        raise errors.JournalError(error.trouble) from error
    except WrongPhraseError as error:
        wrong = Trouble(TroubleKind.LOCKED, str(journal), "wrong passphrase", can_retry=True)
        raise errors.JournalError(wrong) from error
    except OSError as error:
        raise errors.from_os(error, journal) from error
    except sqlite.Error as error:
        trouble = errors.from_sqlite(error, journal)
        if trouble is None:
            raise
        raise trouble from error
    return found
