"""The journal's tables, as SQL.

Instants are whole milliseconds since 1970 in UTC; `zone` is where the agent was, and `day` the date there
(YYYY-MM-DD), which is the day a call counts for. Durations are milliseconds. Flags are 0 or 1.

Counts are read from rollups that triggers keep: they cost the same with ten calls in the journal and with a
million. A rehearsal never reaches them. A connection counts from the moment it was reached; everything else
counts once the call has its outcome.
"""

from __future__ import annotations

CALLS = (
    """
    CREATE TABLE call (
        id TEXT PRIMARY KEY NOT NULL,       -- UUIDv7: sorts by the time it was made
        dialer TEXT NOT NULL,
        direction TEXT NOT NULL,            -- in, out
        number TEXT NOT NULL,               -- as the dialer wrote it, '' when withheld
        name TEXT NOT NULL,
        began_at INTEGER NOT NULL,
        answered_at INTEGER,
        ended_at INTEGER,
        zone TEXT NOT NULL,
        day TEXT NOT NULL,
        talk INTEGER NOT NULL,              -- hold left out
        held INTEGER NOT NULL,
        end_reason TEXT NOT NULL,
        campaign TEXT NOT NULL,
        outcome TEXT,                       -- NULL: not filed yet
        filed_at INTEGER,
        talked_enough INTEGER NOT NULL,
        connected INTEGER NOT NULL,
        gatekeeper_counts INTEGER NOT NULL,
        rehearsal INTEGER NOT NULL,
        asked INTEGER NOT NULL,
        past_gatekeeper INTEGER NOT NULL,
        heat_step INTEGER NOT NULL,         -- 0: it stayed calm
        went_well TEXT NOT NULL,            -- words with blanks between them
        reason TEXT NOT NULL,
        lesson TEXT NOT NULL,
        due_on TEXT,                        -- YYYY-MM-DD
        due_met_by TEXT                     -- before m010 the id of the later call that kept the promise
    ) STRICT
    """,
    "CREATE INDEX call_began ON call (began_at)",
    "CREATE INDEX call_number ON call (number, began_at) WHERE number <> ''",
    "CREATE INDEX call_unfiled ON call (began_at) WHERE outcome IS NULL",
    "CREATE INDEX call_due ON call (due_on) WHERE due_on IS NOT NULL AND due_met_by IS NULL",
    "CREATE INDEX call_lesson ON call (began_at) WHERE lesson <> ''",
    "CREATE INDEX call_never ON call (number) WHERE outcome = 'dont-call'",
)

# A rehearsal's dialer names what was rehearsed.
PLAYED = ("CREATE INDEX call_rehearsed ON call (dialer) WHERE rehearsal = 1 AND outcome IS NOT NULL",)


def _count(sign: str, row: str) -> str:
    """The statements that add a call's row to the rollups, or take it out of them."""
    seed = f"({row}.outcome IS 'seed')"
    yes = f"({row}.outcome IS 'yes' AND {row}.connected)"
    return f"""
        INSERT INTO day_stat (day, calls, connections, asked, seeds, yes)
            SELECT {row}.day, {sign}({row}.outcome IS NOT NULL), {sign}{row}.connected,
                   {sign}({row}.asked AND {row}.connected), {sign}{seed}, {sign}{yes}
            WHERE {row}.rehearsal = 0
            ON CONFLICT (day) DO UPDATE SET
                calls = calls + excluded.calls, connections = connections + excluded.connections,
                asked = asked + excluded.asked, seeds = seeds + excluded.seeds, yes = yes + excluded.yes;
        INSERT INTO reason_day (day, reason, times)
            SELECT {row}.day, {row}.reason, {sign}1
            WHERE {row}.rehearsal = 0 AND {row}.reason <> '' AND {row}.outcome IS NOT NULL
            ON CONFLICT (day, reason) DO UPDATE SET times = times + excluded.times;
    """


ROLLUPS = (
    """
    CREATE TABLE day_stat (
        day TEXT PRIMARY KEY NOT NULL,
        calls INTEGER NOT NULL,
        connections INTEGER NOT NULL,
        asked INTEGER NOT NULL,             -- connections in which the question was put
        seeds INTEGER NOT NULL,
        yes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE reason_day (
        day TEXT NOT NULL,
        reason TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (day, reason)
    ) STRICT, WITHOUT ROWID
    """,
    f"CREATE TRIGGER call_added AFTER INSERT ON call BEGIN {_count('+', 'NEW')} END",
    f"CREATE TRIGGER call_removed AFTER DELETE ON call BEGIN {_count('-', 'OLD')} END",
    f"CREATE TRIGGER call_changed AFTER UPDATE ON call BEGIN {_count('-', 'OLD')} {_count('+', 'NEW')} END",
)

_SHOWN = "retired IS NULL AND merged_into IS NULL"
LESSONS = (
    "ALTER TABLE call ADD COLUMN point TEXT NOT NULL DEFAULT ''",  # at which it went wrong
    "ALTER TABLE call ADD COLUMN tried TEXT NOT NULL DEFAULT ''",  # id of the lesson that was shown before it
    "ALTER TABLE call ADD COLUMN kept_it INTEGER",  # 0, 1; NULL: not said
    """
    CREATE TABLE lesson (
        row INTEGER PRIMARY KEY,
        id TEXT UNIQUE NOT NULL,            -- UUIDv7
        text TEXT NOT NULL,                 -- as it was edited since; the call keeps what was typed in it
        campaign TEXT NOT NULL,
        point TEXT NOT NULL,                -- '': not said
        outcome TEXT,
        call_id TEXT UNIQUE NOT NULL,
        number TEXT NOT NULL,
        created INTEGER NOT NULL,
        day TEXT NOT NULL,
        retired INTEGER,                    -- when
        merged_into TEXT,                   -- id of the lesson that speaks for this one now
        card TEXT NOT NULL,                 -- FSRS's state as JSON, '' until it was tried
        due TEXT NOT NULL                   -- YYYY-MM-DD
    ) STRICT
    """,
    f"CREATE INDEX lesson_due ON lesson (due) WHERE {_SHOWN}",
    f"CREATE INDEX lesson_number ON lesson (number, due) WHERE {_SHOWN} AND number <> ''",
    f"CREATE INDEX lesson_created ON lesson (created) WHERE {_SHOWN}",
    "CREATE INDEX lesson_retired ON lesson (retired) WHERE retired IS NOT NULL AND merged_into IS NULL",
    "CREATE INDEX lesson_merged ON lesson (merged_into) WHERE merged_into IS NOT NULL",
    """
    CREATE TABLE lesson_try (
        lesson_id TEXT NOT NULL,
        call_id TEXT NOT NULL,
        day TEXT NOT NULL,
        kept INTEGER NOT NULL,
        PRIMARY KEY (lesson_id, call_id)
    ) STRICT, WITHOUT ROWID
    """,
    # Any three letters in a row are found without a look at every lesson.
    "CREATE VIRTUAL TABLE lesson_text USING fts5 (text, content = lesson, content_rowid = row,"
    " tokenize = 'trigram')",
    "CREATE TRIGGER lesson_added AFTER INSERT ON lesson BEGIN"
    " INSERT INTO lesson_text (rowid, text) VALUES (NEW.row, NEW.text); END",
    "CREATE TRIGGER lesson_removed AFTER DELETE ON lesson BEGIN"
    " INSERT INTO lesson_text (lesson_text, rowid, text) VALUES ('delete', OLD.row, OLD.text); END",
    "CREATE TRIGGER lesson_reworded AFTER UPDATE OF text ON lesson BEGIN"
    " INSERT INTO lesson_text (lesson_text, rowid, text) VALUES ('delete', OLD.row, OLD.text);"
    " INSERT INTO lesson_text (rowid, text) VALUES (NEW.row, NEW.text); END",
)


# m006: what a campaign calls its outcomes, what somebody said of a call, and the cards ------------------------

CAMPAIGNS = (
    "ALTER TABLE call ADD COLUMN filed_as TEXT NOT NULL DEFAULT ''",  # the campaign's own words for the outcome
    "ALTER TABLE call ADD COLUMN feedback_on TEXT",  # YYYY-MM-DD: when somebody was asked about this call
    "ALTER TABLE call ADD COLUMN answer TEXT NOT NULL DEFAULT ''",  # what they said
    """
    CREATE TABLE card_shown (
        call_id TEXT NOT NULL,
        place INTEGER NOT NULL,             -- from 0, in the order in which they came
        card TEXT NOT NULL,
        wording INTEGER NOT NULL,
        at INTEGER NOT NULL,                -- milliseconds since the call began
        why TEXT NOT NULL,                  -- as evenline.cues.cards.Shown has it
        PRIMARY KEY (call_id, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE card_never (
        campaign TEXT NOT NULL,
        card TEXT NOT NULL,
        said_at INTEGER NOT NULL,
        PRIMARY KEY (campaign, card)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX call_gatekeeper ON call (number, began_at) WHERE outcome = 'gatekeeper'",
)


# m005: the same counts, and the reasons by campaign ------------------------------------------------------


def _count_reason(sign: str, row: str) -> str:
    return f"""
        INSERT INTO reason_day (day, campaign, reason, times)
            SELECT {row}.day, {row}.campaign, {row}.reason, {sign}1
            WHERE {row}.rehearsal = 0 AND {row}.reason <> '' AND {row}.outcome IS NOT NULL
            ON CONFLICT (day, campaign, reason) DO UPDATE SET times = times + excluded.times;
    """


def _count_day(sign: str, row: str) -> str:
    return _count(sign, row).partition("INSERT INTO reason_day")[0]


def _count_both(sign: str, row: str) -> str:
    return _count_day(sign, row) + _count_reason(sign, row)


REASONS_BY_CAMPAIGN = (
    "DROP TRIGGER call_added",
    "DROP TRIGGER call_removed",
    "DROP TRIGGER call_changed",
    "DROP TABLE reason_day",
    """
    CREATE TABLE reason_day (
        day TEXT NOT NULL,
        campaign TEXT NOT NULL,
        reason TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (day, campaign, reason)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO reason_day (day, campaign, reason, times)
        SELECT day, campaign, reason, count(*) FROM call
        WHERE rehearsal = 0 AND reason <> '' AND outcome IS NOT NULL GROUP BY day, campaign, reason
    """,
    # Who gave a reason in words of its own: looked at before it is offered to be shown to anybody.
    "CREATE INDEX call_reason ON call (reason) WHERE reason <> ''",
    f"CREATE TRIGGER call_added AFTER INSERT ON call BEGIN {_count_both('+', 'NEW')} END",
    f"CREATE TRIGGER call_removed AFTER DELETE ON call BEGIN {_count_both('-', 'OLD')} END",
    f"CREATE TRIGGER call_changed AFTER UPDATE ON call"
    f" BEGIN {_count_both('-', 'OLD')} {_count_both('+', 'NEW')} END",
)


# m007: who a number belongs to ---------------------------------------------------------------------------

CONTACTS = (
    """
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY,
        address TEXT UNIQUE NOT NULL,       -- as evenline.contacts.address has it
        number TEXT NOT NULL,               -- as it was written last
        name TEXT NOT NULL DEFAULT '',
        company TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',      -- the agent's own
        zone TEXT NOT NULL DEFAULT '',      -- IANA, as the agent set it; '': the number's prefix hints at it
        made_at INTEGER NOT NULL,
        source TEXT NOT NULL DEFAULT ''     -- what it came with: '' a call, else an import's id
    ) STRICT
    """,
    """
    CREATE TABLE kept_fact (                -- what is so of the whole journal, by name
        name TEXT PRIMARY KEY NOT NULL,
        fact TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "ALTER TABLE call ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE lesson ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX call_address ON call (address, began_at) WHERE address <> ''",
    "CREATE INDEX lesson_address ON lesson (address, due) WHERE retired IS NULL AND merged_into IS NULL"
    " AND address <> ''",
    "DROP INDEX call_never",
    "CREATE INDEX call_never ON call (address) WHERE outcome = 'dont-call'",
    "DROP INDEX call_gatekeeper",
    "CREATE INDEX call_gatekeeper ON call (address, began_at) WHERE outcome = 'gatekeeper'",
    "DROP INDEX lesson_number",
)
