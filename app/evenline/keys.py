"""The journal's key as a person deals with it: where it is, the phrase that brings it back, another one."""

from __future__ import annotations

import enum

from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value


class Said(str):
    """What a person typed or must not lose. Its repr says nothing, so no diary and no report can have it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Said(…)"


class State(enum.Enum):
    OPEN = "open"  # the journal is open
    NO_KEYRING = "no-keyring"
    LOCKED = "locked"  # a passphrase opens it
    LOST = "lost"


class Refusal(enum.Enum):
    WRONG_PHRASE = "wrong-phrase"
    WRONG_PASSPHRASE = "wrong-passphrase"
    NOT_CHANGED = "not-changed"
    NOT_WITH_PASSPHRASE = "not-with-passphrase"


# What the page asks.
@value
class Look(PageRequest):
    """The page was opened."""


@value
class ShowPhrase(PageRequest):
    """Show the recovery phrase."""


@value
class Leave(PageRequest):
    """The page was left: the phrase is hidden again."""


@value
class WroteDown(PageRequest):
    """The phrase is on paper now."""


@value
class ChangeKey(PageRequest):
    """Lock the journal with another key."""


@value
class Unlock(PageRequest):
    passphrase: Said


@value
class Choose(PageRequest):
    """The passphrase that holds the key from now on, typed twice and found strong by the page."""

    passphrase: Said


@value
class Recover(PageRequest):
    phrase: Said


@value
class BeginAnew(PageRequest):
    """Set the locked journal aside, and begin another."""


# What that asks of the journal.
@value
class Read(Errand):
    """Where the key is. with_phrase: and the recovery phrase itself. wrote_down: it is on paper now."""

    with_phrase: bool = False
    wrote_down: bool = False


@value
class Change(Errand):
    """Another key for the open journal."""


@value
class OpenBy(Errand):
    """Open a journal that is locked. One of them is given; anew: none, set it aside."""

    passphrase: Said = Said("")
    chosen: Said = Said("")
    phrase: Said = Said("")
    anew: bool = False


# What the journal answers.
@value
class Stated(Answer):
    """where: the keyring's name, '' for a passphrase. phrase: '' unless it was asked for."""

    where: str
    written_down: bool
    phrase: Said = Said("")


@value
class Progress(Answer):
    """Of a change of key, 0 to 1; 1 when it is done."""

    done: float


@value
class Refused(Answer):
    why: Refusal


@value
class KeyBoard(Board):
    """where: the keyring's name, '' for a passphrase, None until it is known. progress: of a change, 0 to 1, None
    where none is under way."""

    state: State = State.OPEN
    where: str | None = None
    written_down: bool = False
    phrase: Said = Said("")
    progress: float | None = None
    changed: bool = False
    refusal: Refusal | None = None
