"""What a subject besides the call is made of: its contacts, its backups, whatever has a page of its own.

Such a subject has one name, and its parts go by it in every room, so that nothing has to be registered:

    evenline/NAME.py               its values; what a person asks of it (PageRequest), what that asks of the
                                   journal (Errand), what it answers (Answer), what the page shows (Board)
    evenline/journal/NAME.py       answer(store, errand, now): the only part with SQL
    evenline_ui/desks/NAME.py      Desk: does each request, hears each answer, shows the board
    evenline_ui/panel/NAME.py      the page, fed with the board; it has a line in panel/leaf.py

Pure, and imported at a start: the parts themselves are imported when they are first wanted.
"""

from __future__ import annotations


class PageRequest:
    """A person wants something of a subject. Subclasses are values."""

    __slots__ = ()


class Errand:
    """Something for the journal to do or to look up, on its thread. Subclasses are values."""

    __slots__ = ()


class Newest(Errand):
    """A question that is asked anew with every key: once there is a newer one of its kind the journal neither
    begins it nor goes on with it."""

    __slots__ = ()


class Answer:
    """What the journal says to an errand. Subclasses are values."""

    __slots__ = ()


class Board:
    """All that a page shows of its subject. Subclasses are values; of each kind the newest counts."""

    __slots__ = ()


def subject(part: object) -> str:
    """The name of the subject that this belongs to: 'contacts' for evenline.contacts.Find()."""
    return type(part).__module__.rpartition(".")[2]
