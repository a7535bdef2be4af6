"""Calls that were promised: one at most of each call. What the call's own due_on says is what was agreed in it."""

from __future__ import annotations

# What was overdue before anybody was told of it is not brought up now.
TAKE_OVER = """
INSERT INTO promise (call_id, address, number, name, kind, filed_as, campaign, agreed_at, said_day,
                     day, zone, invited, note, done_at, done_how, done_by, missed_said_at)
    SELECT c.id, c.address, c.number, c.name, c.outcome, c.filed_as, c.campaign, c.began_at, c.due_on,
           c.due_on, '', '', '', coalesce(by.began_at, iif(c.due_met_by IS NULL, NULL, c.began_at)),
           iif(c.due_met_by IS NULL, '', 'called'), coalesce(c.due_met_by, ''),
           iif(c.due_on < date('now'), c.began_at, NULL)
    FROM call AS c LEFT JOIN call AS by ON by.id = c.due_met_by
    WHERE c.due_on IS NOT NULL AND c.outcome IN ('call-back', 'seed', 'gatekeeper') AND c.rehearsal = 0
"""

PROMISES = (
    """
    CREATE TABLE promise (
        call_id TEXT PRIMARY KEY NOT NULL,  -- of the call in which it was agreed
        address TEXT NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,                 -- an outcome: call-back, seed, gatekeeper
        filed_as TEXT NOT NULL,
        campaign TEXT NOT NULL,
        agreed_at INTEGER NOT NULL,         -- when the call began
        said_day TEXT NOT NULL,             -- YYYY-MM-DD there, as agreed
        said_minute INTEGER,                -- of the day there; NULL: no time
        day TEXT NOT NULL,                  -- as it stands now
        minute INTEGER,
        zone TEXT NOT NULL,                 -- IANA, theirs; '' the agent's
        invited TEXT NOT NULL,              -- they-asked, i-offered, ''
        note TEXT NOT NULL,
        moves INTEGER NOT NULL DEFAULT 0,
        done_at INTEGER,                    -- NULL: open
        done_how TEXT NOT NULL DEFAULT '',  -- called, done, dropped, never
        done_by TEXT NOT NULL DEFAULT '',   -- id of the call that did it
        missed_said_at INTEGER              -- when it was said that its day went by
    ) STRICT
    """,
    "CREATE INDEX promise_open ON promise (day) WHERE done_at IS NULL",
    # Of years of promises that were let lie the one that was not said yet is found at once.
    "CREATE INDEX promise_missed ON promise (day)"
    " WHERE done_at IS NULL AND missed_said_at IS NULL AND kind <> 'gatekeeper'",
    "CREATE INDEX promise_address ON promise (address) WHERE address <> ''",
    TAKE_OVER,
    "DROP INDEX call_due",
)
