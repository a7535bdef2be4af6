"""Journals for the benchmark: years of an agent's calls, made by SQL alone, with the rollups the triggers keep."""

from __future__ import annotations

import json
from collections import deque
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evenline.journal.people import LATER, take_in
from evenline.journal.schema_promises import TAKE_OVER
from inside import opened

DAYS = 1095
CALLS_A_NUMBER = 5
FIRST_NAMES = """
Jenna Priya Ada Zoë Sam Max Lena Tom Ana José Mia Ben Eva Noah Lea Paul Ines Karl Olga Ivan Aylin Murat
Chloé Hugo Léa Louis Emma Jules Sofía Mateo Lucía Diego Clara Felix Greta Oskar Nina Erik Ruth Hans
""".split()
LAST_NAMES = """
Ortiz Ortega Miller Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Hoffmann Schäfer Koch
Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Smith Jones Brown
Taylor Davies Evans O'Brien Murphy Kelly García López Pérez Gómez Martín Núñez Iglesias Dubois Moreau
Laurent Simon Michel Lefèvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Rossi Russo Ünal
Yılmaz Kaya Nowak
""".split()

# A call's properties follow from its number through two mixed figures, so every run has the same journal. A
# day's calls are spread over eight hours. A promise is kept by a later call in 97 of 100 cases.
_FILL = """
WITH RECURSIVE
    n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :calls),
    mixed AS (SELECT i, (i * 48271 + 11) % 2147483647 AS a, (i * 69621 + 7) % 2147483647 AS b FROM n),
    placed AS (
        SELECT i, a, b, a % 1000 AS p, CAST(i * :days / :calls AS INTEGER) AS d,
               (i * :days) % :calls * 28800000 / :calls AS ms
        FROM mixed),
    timed AS (
        SELECT *, (:first + d) * 86400000 + 32400000 + ms AS began, date((:first + d) * 86400, 'unixepoch') AS day,
               CASE WHEN p < 540 THEN 'no-answer' WHEN p < 660 THEN 'gatekeeper' WHEN p < 760 THEN 'heard'
                    WHEN p < 870 THEN 'no-thanks' WHEN p < 890 THEN 'dont-call' WHEN p < 940 THEN 'call-back'
                    WHEN p < 970 THEN 'seed' ELSE 'yes' END AS outcome,
               CASE WHEN p < 540 THEN 0 WHEN p < 660 THEN 5000 + b % 25000 ELSE 20000 + b % 400000 END AS talk
        FROM placed)
INSERT INTO call
SELECT printf('%08x-%04x-7%03x-8%03x-%012x', began / 65536, began % 65536, b % 4096, a % 4096, i),
       'baresip', 'out', printf('+1%010d', 2000000000 + i % (:people)),
       json_extract(:first_names, printf('$[%d]', i % (:people) * 7919 % 40)) || ' '
           || json_extract(:last_names, printf('$[%d]', i % (:people) * 104729 % 61)), began,
       CASE WHEN p < 540 THEN NULL ELSE began + 9000 END, began + 9000 + talk, 'Europe/Berlin', day,
       talk, 0, 'normal', 'First campaign', outcome, began + 12000 + talk,
       talk >= 60000, talk >= 60000 AND p >= 660, 0, 0, p >= 660 AND b % 3 = 0, 0, 0, '',
       CASE WHEN p BETWEEN 660 AND 889 AND b % 5 < 3
            THEN json_extract('["Price","Timing","Has a supplier","No need","Contract","Too small"]',
                              printf('$[%d]', b % 6)) ELSE '' END,
       CASE WHEN p >= 660 AND b % 40 = 0 THEN printf('Say less, ask sooner (%d).', i) ELSE '' END,
       CASE WHEN p BETWEEN 890 AND 969 THEN date(day, printf('+%d days', 1 + b % 30)) END,
       CASE WHEN p BETWEEN 890 AND 969 AND b % 100 < 97 THEN 'later' END,
       '', '', NULL, '', NULL, '', printf('+1%010d', 2000000000 + i % (:people)), ''
FROM timed
"""

# Whoever was called.
_CONTACTS = """
INSERT INTO contact (address, number, name, made_at)
SELECT address, number, name, min(began_at) FROM call GROUP BY address
"""

# Each lesson that was typed, as the journal makes it with its call; one in three has come back since.
_LESSONS = """
INSERT INTO lesson
    (id, text, campaign, point, outcome, call_id, number, address, created, day, retired, merged_into, card, due)
SELECT 'lesson-' || id, lesson, campaign, 'asking', outcome, id, number, address, began_at, day, NULL, NULL, '',
       CASE WHEN began_at % 3 = 0 THEN date(day, '+400 days') ELSE day END
FROM call WHERE lesson <> '' ORDER BY began_at
"""

_DAY_STAT = """
SELECT day, count(outcome) AS calls, sum(connected) AS connections, sum(asked AND connected) AS asked,
       sum(outcome IS 'seed') AS seeds, sum(outcome IS 'yes' AND connected) AS yes
FROM call WHERE rehearsal = 0 GROUP BY day
"""
_REASON_DAY = """
SELECT day, campaign, reason, count(*) AS times FROM call
WHERE rehearsal = 0 AND reason <> '' AND outcome IS NOT NULL GROUP BY day, campaign, reason
"""


def make(path: Path, calls: int, today: date, people: int = 0, *, old: bool = False) -> None:
    """A journal of so many calls over the last three years, with so many people (0: one for five calls). The
    triggers rest while it is filled; they have to agree with what was filled in, call by call on the smallest
    journal (see check_by_triggers). old: the search does not know it yet."""
    store = opened(path)
    sql = store.db.conn
    try:
        sql.execute("PRAGMA synchronous = OFF")
        resting = [tuple(row) for row in sql.execute(_RESTING)]
        sql.execute("BEGIN")
        for kind, name, _ in resting:
            sql.execute(f"DROP {kind} {name}")
        _fill(sql, calls, today, people)
        sql.execute(_LESSONS)
        sql.execute(f"UPDATE search_left SET low = 1, high = {LATER}")  # as an old journal has it
        sql.execute(_CONTACTS)
        sql.execute(TAKE_OVER)  # the promises of the calls, as they came out of older journals
        sql.execute("UPDATE search_left SET high = (SELECT max(id) FROM contact)")
        sql.execute("UPDATE search_left SET calls = (SELECT max(began_at) FROM call)")
        sql.execute(f"INSERT INTO day_stat {_DAY_STAT}")
        sql.execute(f"INSERT INTO reason_day {_REASON_DAY}")
        for _, _, statement in resting:
            sql.execute(statement)
        sql.execute("COMMIT")
        _check(sql, calls)
        if not old:
            deque(take_in(store.db), maxlen=0)
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.close()


_RESTING = (
    "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'call' AND type <> 'table' AND sql <> ''"
)


def _fill(sql: Any, calls: int, today: date, people: int = 0) -> None:
    first = (today - timedelta(days=DAYS - 1) - date(1970, 1, 1)).days
    figures = {"calls": calls, "days": DAYS, "first": first, "people": people or calls // CALLS_A_NUMBER}
    names = {"first_names": json.dumps(FIRST_NAMES), "last_names": json.dumps(LAST_NAMES)}
    sql.execute(_FILL, figures | names)


def _check(sql: Any, calls: int) -> None:
    """The rollups hold what the calls hold, summed another way."""
    counted = sql.execute(
        "SELECT count(*), sum(connected), sum(asked AND connected), sum(outcome = 'seed'),"
        " sum(outcome = 'yes' AND connected), sum(reason <> ''), count(DISTINCT day) FROM call"
    ).fetchone()
    kept = sql.execute(
        "SELECT sum(calls), sum(connections), sum(asked), sum(seeds), sum(yes),"
        " (SELECT sum(times) FROM reason_day), count(*) FROM day_stat"
    ).fetchone()
    if tuple(counted) != tuple(kept) or counted[0] != calls or counted[6] != DAYS:
        raise RuntimeError(f"the rollups ({tuple(kept)}) are not what the calls are ({tuple(counted)})")


def check_by_triggers(path: Path, calls: int, today: date) -> None:
    """The same calls, added under the triggers, give the very rollups that make() fills in."""
    store = opened(path)
    sql = store.db.conn
    try:
        sql.execute("PRAGMA synchronous = OFF")
        sql.execute("BEGIN")
        _fill(sql, calls, today)
        for rollup, filled in (("day_stat", _DAY_STAT), ("reason_day", _REASON_DAY)):
            # The triggers leave rows of noughts for days without a call that counts; the filling has none.
            kept = {tuple(row) for row in sql.execute(f"SELECT * FROM {rollup}")}
            same = {tuple(row) for row in sql.execute(filled)}
            if kept != same:
                raise RuntimeError(f"{rollup} as filled is not what the triggers keep")
        sql.execute("ROLLBACK")
    finally:
        store.close()


def unfile(path: Path, how_many: int) -> None:
    """Let the newest calls wait for their outcome."""
    store = opened(path)
    try:
        store.db.conn.execute(
            "UPDATE call SET outcome = NULL WHERE id IN (SELECT id FROM call ORDER BY began_at DESC LIMIT ?)",
            (how_many,),
        )
    finally:
        store.close()
