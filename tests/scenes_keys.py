"""The panel's states around the journal's key: for pictures."""

from __future__ import annotations

from collections.abc import Callable

from evenline import events, keys
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline_ui.panel.leaf import Page
from stage import Stage

# The test vector of BIP 39 for a run of 7f: nobody's phrase.
PHRASE = keys.Said("legal winner thank year wave sausage worth useful legal winner thank yellow")
BOARD = keys.KeyBoard(where="SecretService Keyring")


def shown(board: keys.KeyBoard) -> Callable[[Stage], None]:
    def show(s: Stage) -> None:
        s.program.window.body.open(Page.KEY)
        s.happens(events.Shown(board))

    return show


def locked(kind: TroubleKind, refusal: keys.Refusal | None = None) -> Callable[[Stage], None]:
    def show(s: Stage) -> None:
        s.happens(events.JournalTrouble(Trouble(kind, can_retry=True)))
        s.program.window.body.open(Page.KEY)
        s.happens(events.Shown(keys.KeyBoard(refusal=refusal)))

    return show


def in_trouble(s: Stage) -> None:
    s.happens(events.JournalTrouble(Trouble(TroubleKind.NO_KEYRING, can_retry=True)))


KEYS: dict[str, Callable[[Stage], None]] = {
    "key": shown(BOARD),
    "key-phrase": shown(replace(BOARD, phrase=PHRASE)),
    "key-changing": shown(replace(BOARD, written_down=True, progress=0.42)),
    "key-no-keyring": locked(TroubleKind.NO_KEYRING),
    "key-locked": locked(TroubleKind.LOCKED, keys.Refusal.WRONG_PASSPHRASE),
    "key-lost": locked(TroubleKind.KEY_LOST),
    "key-trouble": in_trouble,
}
