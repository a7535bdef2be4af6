"""m009: the lists that were brought in, and who stands on each of them."""

from __future__ import annotations

IMPORTS = (
    """
    CREATE TABLE import (
        id INTEGER PRIMARY KEY AUTOINCREMENT,  -- contact.source holds it as text; never given out twice
        name TEXT NOT NULL,
        campaign TEXT NOT NULL,
        path TEXT NOT NULL,                 -- the file, as it was then
        reading TEXT NOT NULL,              -- JSON: how it was read, for the report of refused rows
        begun_at INTEGER NOT NULL,
        line INTEGER NOT NULL DEFAULT 0,    -- how far it came
        added INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0,
        refused INTEGER NOT NULL DEFAULT 0,
        twice INTEGER NOT NULL DEFAULT 0,   -- rows whose number the file had already
        state TEXT NOT NULL DEFAULT 'half'  -- half, whole, back (being taken back)
    ) STRICT
    """,
    """
    CREATE TABLE listed (
        import INTEGER NOT NULL,
        contact INTEGER NOT NULL,
        filled TEXT NOT NULL,               -- what the list filled of a contact known before: words with blanks
        PRIMARY KEY (import, contact)
    ) STRICT, WITHOUT ROWID
    """,
)
