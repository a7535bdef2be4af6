"""The environment's troubles, as values: what went wrong, where, and whether one more try makes sense.

The panel turns them into a sentence. Our own bugs are never wrapped in one: they are reported as bugs.
"""

from __future__ import annotations

import enum

from evenline.values import value


class TroubleKind(enum.Enum):
    JOURNAL_FULL = "journal-full"
    JOURNAL_READ_ONLY = "journal-read-only"
    JOURNAL_BUSY = "journal-busy"
    JOURNAL_IN_USE = "journal-in-use"
    JOURNAL_NEWER = "journal-newer"
    JOURNAL_DAMAGED = "journal-damaged"
    JOURNAL_UNREACHABLE = "journal-unreachable"
    JOURNAL_GONE = "journal-gone"
    NO_KEYRING = "no-keyring"
    KEY_LOST = "key-lost"
    LOCKED = "locked"
    DIALER_AWAY = "dialer-away"
    DIALER_CLOSED_IN_CALL = "dialer-closed-in-call"
    DECK_WRONG = "deck-wrong"
    SETTINGS_WRONG = "settings-wrong"
    KEY_REFUSED = "key-refused"
    HOOK_UNHEARD = "hook-unheard"
    SECOND_PANEL = "second-panel"
    SLEPT = "slept"
    UNDER_THE_HAND = "under-the-hand"
    SET_ASIDE = "set-aside"
    NO_BACKUP = "no-backup"
    LIST_OLD = "list-old"
    LIST_DAMAGED = "list-damaged"
    RESCUED = "rescued"
    COPIED = "copied"
    BUG = "bug"
    ENDED_BADLY = "ended-badly"
    LOG_UNWRITTEN = "log-unwritten"


# Said for a while and over: nothing that anybody has to see to.
PASSING = (TroubleKind.COPIED, TroubleKind.SLEPT, TroubleKind.UNDER_THE_HAND)


@value
class Trouble:
    """where: a file, folder or dialer. detail: the rest that is known, for the person to read."""

    kind: TroubleKind
    where: str = ""
    detail: str = ""
    can_retry: bool = False

    @property
    def passes(self) -> bool:
        return self.kind in PASSING
