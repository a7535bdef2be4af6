"""Who is never to be called: the agent's own list, and outside ones such as a national registry. Pure.

Nobody's number is kept: a number is a keyed hash (BLAKE2b, 64 bits in an outside list, 128 in one's own), and
the key lies in the encrypted journal. A plain hash of a number would be guessed in seconds, since there are
so few numbers. Two different numbers have the same 64 bits by chance about once in 10^12 askings of a list of
ten million.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from evenline.slices import Answer, Board, Errand, PageRequest
from evenline.values import value

OWN_BYTES, LIST_BYTES = 16, 8
USUAL_AGE = 31  # days, where no rule is known
# Days after which an extract is too old: the US registry (16 CFR 310.4(b)(3)(iv): no more than 31 days before the
# call), the UK's TPS (a listing counts after 28 days, PECR regulation 21).
OLDEST: Mapping[str, int] = {"US": 31, "GB": 28}
LIFTED, ALL_THE_SAME, REFUSED_AGAIN = "lifted", "all-the-same", "left"
BY_HAND = "hand"


@value
class OutsideList:
    """One outside list. made: the day whose state it is. count: numbers in it."""

    id: str
    name: str
    country: str
    made: date
    count: int

    def age(self, today: date) -> int:
        """Days."""
        return (today - self.made).days

    def is_old(self, today: date, usual: int = USUAL_AGE) -> bool:
        return self.age(today) > OLDEST.get(self.country, usual)


@value
class Lifted:
    """A line of the record: somebody was taken off the list, or called all the same. It names nobody."""

    at: datetime
    what: str
    reason: str = ""


@value
class Refusal:
    """Somebody is not to be called. since: the day, of a list the one that it was made. by: the list's name, ''
    for the agent's own."""

    since: date
    by: str = ""


# What a person asks for ----------------------------------------------------------------------------------


@value
class ShowNever(PageRequest):
    """What the page shows, as it is now."""


@value
class AskNever(PageRequest):
    """Whether this number is on any of them."""

    number: str


@value
class AddNever(PageRequest):
    number: str


@value
class LiftNever(PageRequest):
    """Taken off the agent's own list, deliberately. reason: why, in words; never empty."""

    number: str
    reason: str


@value
class LoadList(PageRequest):
    """file: one number a line, or a table. country: ISO code of numbers that name none."""

    file: str
    country: str
    name: str
    made: date


@value
class StopLoading(PageRequest):
    """The list that is being loaded is not wanted after all."""


@value
class RemoveList(PageRequest):
    list_id: str


@value
class LookForOld(PageRequest):
    """Once a day: whether a list is too old."""


# What that asks of the journal ---------------------------------------------------------------------------


@value
class Read(Errand):
    """number: whether it is on a list; '' for none."""

    number: str = ""


@value
class Add(Errand):
    number: str


@value
class Lift(Errand):
    number: str
    reason: str


@value
class BeginLoading(Errand):
    """The key and the place for a list that is to be loaded."""

    request: LoadList


@value
class Loaded(Errand):
    """It is on disk, under this file name."""

    outside: OutsideList
    file: str


@value
class Remove(Errand):
    list_id: str


# What the journal answers, and the page shows ------------------------------------------------------------


@value
class NeverRead(Answer):
    """own: how many are on the agent's own list. asked: a number that was asked about, with what was found."""

    own: int
    lists: tuple[OutsideList, ...]
    record: tuple[Lifted, ...]
    damaged: tuple[str, ...] = ()
    asked: str = ""
    found: Refusal | None = None
    unread: bool = False


@value
class LoadingMayBegin(Answer):
    request: LoadList
    key: str
    folder: str


@value
class Loading:
    """How far it is: bytes read of so many, numbers taken, lines refused."""

    read: int = 0
    of: int = 0
    good: int = 0
    refused: int = 0


@value
class Never(Board):
    """usual: days after which a list of a country without a rule is too old."""

    today: date
    state: NeverRead
    loading: Loading | None = None
    usual: int = USUAL_AGE


def mark(address: str, key: bytes, size: int = OWN_BYTES) -> bytes:
    """What stands on a list for whoever goes by this address. key: 32 bytes."""
    return hashlib.blake2b(address.encode(), key=key, digest_size=size, person=b"evenline never").digest()


def addresses(address: str) -> tuple[str, ...]:
    """Under which somebody may be listed: with their extension, and the whole house without one."""
    house = address.partition(";")[0]
    return (address,) if house == address else (address, house)
