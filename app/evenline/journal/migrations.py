"""How the journal's file came to be what it is, step by step. A step, once released, is never changed."""

from __future__ import annotations

from collections.abc import Callable

from evenline.journal import lessons, schema, schema_imports
from evenline.journal.schema_never import NEVER
from evenline.journal.schema_promises import PROMISES
from evenline.journal.schema_rights import RIGHTS
from evenline.journal.schema_search import SEARCH
from evenline.journal.sqlite import Database, step_by_step, tools

NAME = "evenline"
STEPS: dict[str, Callable[[Database], None]] = {}
_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"
_APPLIED = (
    "SELECT name FROM _sqlite_migrations NOT INDEXED WHERE migration_set = ?"  # its own pages are looked at
)


def _step(function: Callable[[Database], None]) -> Callable[[Database], None]:
    STEPS[function.__name__] = function
    return function


def applied(db: Database) -> set[str]:
    """Every step that this file has taken."""
    if db.conn.execute(_TABLE).fetchone() is None:
        return set()
    return {str(name) for (name,) in db.conn.execute(_APPLIED, (NAME,))}


def apply(db: Database, stop_before: str | None = None) -> None:
    """What is missing, each step in a transaction with the record of it, in the order of this file. Nothing is
    imported for a file that is up to date. stop_before: a step that waits, with all that come after it."""
    if STEPS.keys() <= applied(db):
        return
    view, steps = tools(db), step_by_step(NAME)
    for name, function in STEPS.items():
        steps(name=name)(lambda _, take=function: take(db))
    steps.apply(view, stop_before=stop_before)


@_step
def m001_calls(db: Database) -> None:
    for statement in schema.CALLS:
        db.conn.execute(statement)


@_step
def m002_rollups(db: Database) -> None:
    for statement in schema.ROLLUPS:
        db.conn.execute(statement)


@_step
def m003_played(db: Database) -> None:
    for statement in schema.PLAYED:
        db.conn.execute(statement)


@_step
def m004_lessons(db: Database) -> None:
    for statement in schema.LESSONS:
        db.conn.execute(statement)
    lessons.take_over(db)
    db.conn.execute("DROP INDEX call_lesson")  # lessons have indexes of their own now


@_step
def m005_reasons_by_campaign(db: Database) -> None:
    for statement in schema.REASONS_BY_CAMPAIGN:
        db.conn.execute(statement)


@_step
def m006_campaigns(db: Database) -> None:
    for statement in schema.CAMPAIGNS:
        db.conn.execute(statement)


@_step
def m007_contacts(db: Database) -> None:
    for statement in schema.CONTACTS:
        db.conn.execute(statement)


@_step
def m009_imports(db: Database) -> None:
    for statement in schema_imports.IMPORTS:
        db.conn.execute(statement)


@_step
def m011_never(db: Database) -> None:
    for statement in NEVER:
        db.conn.execute(statement)


@_step
def m013_rights(db: Database) -> None:
    for statement in RIGHTS:
        db.conn.execute(statement)


@_step
def m008_search(db: Database) -> None:
    for statement in SEARCH:
        db.conn.execute(statement)


@_step
def m010_promises(db: Database) -> None:
    for statement in PROMISES:
        db.conn.execute(statement)
