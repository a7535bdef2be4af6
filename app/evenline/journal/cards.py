"""Cards in the journal: which were shown in a call, and which are not to be shown in a campaign."""

from __future__ import annotations

from evenline.cues.cards import Shown
from evenline.journal.rows import milliseconds
from evenline.journal.sqlite import Database
from evenline.records import NeverCard, Record


def keep(db: Database, record: Record) -> None:
    """What was shown so far, in the call's own transaction. It only ever grows."""
    if not record.cards:
        return
    has = db.conn.execute("SELECT count(*) FROM card_shown WHERE call_id = ?", (record.id,)).fetchone()[0]
    for place, shown in enumerate(record.cards[has:], start=has):
        row = (record.id, place, shown.card, shown.wording, round(shown.at * 1000), shown.why)
        db.conn.execute("INSERT OR IGNORE INTO card_shown VALUES (?, ?, ?, ?, ?, ?)", row)


def shown(db: Database, call_id: str) -> tuple[Shown, ...]:
    """The cards of this call, in the order in which they came."""
    rows = db.query("SELECT * FROM card_shown WHERE call_id = ? ORDER BY place", (call_id,))
    return tuple(Shown(row["card"], row["wording"], row["at"] / 1000, row["why"]) for row in rows)


def change(db: Database, command: NeverCard) -> None:
    """Do it, and have it on disk. The same once more changes nothing."""
    with db.atomic():
        if command.at is None:
            db.conn.execute(
                "DELETE FROM card_never WHERE campaign = ? AND card = ?", (command.campaign, command.card)
            )
        else:
            db.conn.execute(
                "INSERT OR IGNORE INTO card_never VALUES (?, ?, ?)",
                (command.campaign, command.card, milliseconds(command.at)),
            )


def never(db: Database) -> frozenset[tuple[str, str]]:
    """(campaign, card) of those that are not to be shown."""
    return frozenset((row["campaign"], row["card"]) for row in db.query("SELECT * FROM card_never"))
