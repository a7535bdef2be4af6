"""The panel's states when something befell the journal: for pictures."""

from __future__ import annotations

from collections.abc import Callable

from evenline import events
from evenline.rescued import Rescued
from evenline.troubles import Trouble, TroubleKind
from stage import Stage

WHERE = "/home/jo/.local/share/evenline/journal.sqlite"
ASIDE = "/home/jo/.local/share/evenline/journal-damaged-20261119-150000.sqlite"


def rescued(said: Rescued) -> Callable[[Stage], None]:
    return lambda s: s.happens(events.Noticed(said.trouble(ASIDE)))


def in_use(s: Stage) -> None:
    who = "sales-07, 4711, 2026-11-19 08:58"
    s.happens(events.JournalTrouble(Trouble(TroubleKind.JOURNAL_IN_USE, WHERE, who, can_retry=True)))


BEFALLEN: dict[str, Callable[[Stage], None]] = {
    "journal-in-use": in_use,
    "journal-rescued": rescued(Rescued(1204)),
    "journal-rescued-in-part": rescued(Rescued(1180, 24, "2026-11-03", "2026-11-05", 3)),
    "journal-unreadable": rescued(Rescued(counted=False)),
}
