"""m008: what contacts and calls are found by as somebody types.

The words of a contact (name, company, note) are known by their beginnings, any three letters of a name and any
three digits of a number by themselves. Triggers keep all that in the transaction that changes a row. The texts
lie in their own tables only, seen through a view; a row leaves the index by the very words that brought it in, and
`secure-delete` leaves nothing of them there.

What was in the journal before, and what a list brings in, is taken in afterwards (journal/people.py).
search_left says what is still to do: the contacts from the id `low` up to `high`, which the triggers leave alone,
and the calls that began no later than `calls`.
"""

from __future__ import annotations

WORDS = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"


def _is_known(row: str) -> str:
    """Whether a contact is in the index, or is to be at once."""
    return f"NOT EXISTS (SELECT 1 FROM search_left WHERE {row}.id BETWEEN low AND high)"


def contact_words(row: str) -> str:
    return f"{row}.name || ' ' || {row}.company || ' ' || {row}.note"


def contact_parts(row: str) -> str:
    return f"{row}.name || ' ' || {row}.company || ' ' || {row}.address"


def call_words(row: str) -> str:
    return f"{row}.reason || ' ' || {row}.lesson || ' ' || {row}.answer"


def says(row: str) -> str:
    """Whether there are words in a call."""
    return f"({row}.reason <> '' OR {row}.lesson <> '' OR {row}.answer <> '')"


def free_row(row: str) -> str:
    """A row of `noted` for a call: the second it began in, or the next free one: later is higher."""
    return f"""
        CASE WHEN NOT EXISTS (SELECT 1 FROM noted WHERE row = {row}.began_at / 1000) THEN {row}.began_at / 1000
        ELSE (SELECT min(n.row) + 1 FROM noted AS n WHERE n.row >= {row}.began_at / 1000
              AND NOT EXISTS (SELECT 1 FROM noted AS m WHERE m.row = n.row + 1)) END
    """


def _contact(sign: str, row: str) -> str:
    """The statements that take a contact in (''), or out ('delete')."""
    said = {"contact_word": contact_words(row), "contact_part": contact_parts(row)}
    if sign:
        return "".join(
            f"INSERT INTO {table} ({table}, rowid, words) VALUES ('{sign}', {row}.id, {words});"
            for table, words in said.items()
        )
    return "".join(
        f"INSERT INTO {table} (rowid, words) VALUES ({row}.id, {words});" for table, words in said.items()
    )


_CALL_OUT = f"""
    INSERT INTO call_word (call_word, rowid, words)
        SELECT 'delete', row, {call_words("OLD")} FROM noted WHERE call_id = OLD.id;
    DELETE FROM noted WHERE call_id = OLD.id;
"""
_CALL_IN = f"""
    INSERT INTO noted (row, call_id) SELECT {free_row("NEW")}, NEW.id WHERE {says("NEW")};
    INSERT INTO call_word (rowid, words) SELECT row, {call_words("NEW")} FROM noted WHERE call_id = NEW.id;
"""
_CHANGED = "OLD.reason IS NOT NEW.reason OR OLD.lesson IS NOT NEW.lesson OR OLD.answer IS NOT NEW.answer"

SEARCH = (
    # Whether the agent gave the name: then no dialer gives another.
    "ALTER TABLE contact ADD COLUMN named INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE search_left (low INTEGER NOT NULL, high INTEGER NOT NULL, calls INTEGER NOT NULL) STRICT",
    "INSERT INTO search_left SELECT 1, coalesce((SELECT max(id) FROM contact), 0),"
    " coalesce((SELECT max(began_at) FROM call), -1)",
    # Calls with words in them. VACUUM and sqlcipher_export number the rows of `call` anew: these have their own.
    "CREATE TABLE noted (row INTEGER PRIMARY KEY, call_id TEXT UNIQUE NOT NULL) STRICT",
    f"CREATE VIEW contact_said AS SELECT id, {contact_words('contact')} AS words FROM contact",
    f"CREATE VIEW contact_named AS SELECT id, {contact_parts('contact')} AS words FROM contact",
    f"CREATE VIEW call_said AS SELECT row AS id, {call_words('call')} AS words"
    " FROM noted JOIN call ON call.id = noted.call_id",
    f"""
    CREATE VIRTUAL TABLE contact_word USING fts5
        (words, content = contact_said, content_rowid = id, detail = none, columnsize = 0,
         prefix = '1 2 3', tokenize = "{WORDS}")
    """,
    """
    CREATE VIRTUAL TABLE contact_part USING fts5
        (words, content = contact_named, content_rowid = id, columnsize = 0,
         tokenize = 'trigram remove_diacritics 1')
    """,
    f"""
    CREATE VIRTUAL TABLE call_word USING fts5
        (words, content = call_said, content_rowid = id, detail = none, columnsize = 0,
         prefix = '2 3', tokenize = "{WORDS}")
    """,
    *(
        f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)"
        for table in ("contact_word", "contact_part", "call_word")
    ),
    f"CREATE TRIGGER contact_search_in AFTER INSERT ON contact WHEN {_is_known('NEW')}"
    f" BEGIN {_contact('', 'NEW')} END",
    f"CREATE TRIGGER contact_search_out AFTER DELETE ON contact WHEN {_is_known('OLD')}"
    f" BEGIN {_contact('delete', 'OLD')} END",
    f"CREATE TRIGGER contact_search_new AFTER UPDATE OF name, company, note, address ON contact"
    f" WHEN {_is_known('OLD')} AND (OLD.name, OLD.company, OLD.note, OLD.address)"
    f" IS NOT (NEW.name, NEW.company, NEW.note, NEW.address)"
    f" BEGIN {_contact('delete', 'OLD')} {_contact('', 'NEW')} END",
    f"CREATE TRIGGER call_search_in AFTER INSERT ON call WHEN {says('NEW')} BEGIN {_CALL_IN} END",
    f"CREATE TRIGGER call_search_out AFTER DELETE ON call WHEN {says('OLD')} BEGIN {_CALL_OUT} END",
    f"CREATE TRIGGER call_search_new AFTER UPDATE OF reason, lesson, answer ON call WHEN {_CHANGED}"
    f" BEGIN {_CALL_OUT} {_CALL_IN} END",
)
