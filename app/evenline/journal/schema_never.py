"""Who is never to be called, as keyed hashes; and the record of deliberate exceptions. No table holds a number."""

from __future__ import annotations

NEVER = (
    """
    CREATE TABLE never_own (
        mark BLOB PRIMARY KEY NOT NULL,     -- as evenline.never.mark makes it
        day TEXT NOT NULL,
        source TEXT NOT NULL                -- id of the call, or 'hand'
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX never_source ON never_own (source)",
    """
    CREATE TABLE never_list (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        country TEXT NOT NULL,
        made TEXT NOT NULL,                 -- the day whose state it is
        count INTEGER NOT NULL,
        file TEXT NOT NULL                  -- its name, in the folder of lists beside the journal
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE never_record (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT
    """,
    "INSERT INTO kept_fact VALUES ('never key', lower(hex(randomblob(32))))",
    "ALTER TABLE call ADD COLUMN all_the_same TEXT NOT NULL DEFAULT ''",  # why they were called all the same
)
