"""How long is kept what, and the record of what was erased or handed over. It names nobody."""

from __future__ import annotations

RIGHTS = (
    """
    CREATE TABLE kept_for (
        campaign TEXT PRIMARY KEY NOT NULL, -- its name, as calls have it
        calls INTEGER NOT NULL,             -- days; 0 for ever
        notes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE right_done (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,                 -- erased, handed-over, not-kept
        reference TEXT NOT NULL,
        calls INTEGER NOT NULL,
        notes INTEGER NOT NULL
    ) STRICT
    """,
)
