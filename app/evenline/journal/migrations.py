"""How the journal's file came to be what it is, step by step. A step, once released, is never changed."""

from __future__ import annotations

from evenline.journal import lessons, schema, schema_imports
from evenline.journal.schema_never import NEVER
from evenline.journal.schema_promises import PROMISES
from evenline.journal.schema_rights import RIGHTS
from evenline.journal.schema_search import SEARCH
from evenline.journal.sqlite import Database, Migrations

journal = Migrations("evenline")


@journal()
def m001_calls(db: Database) -> None:
    for statement in schema.CALLS:
        db.conn.execute(statement)


@journal()
def m002_rollups(db: Database) -> None:
    for statement in schema.ROLLUPS:
        db.conn.execute(statement)


@journal()
def m003_played(db: Database) -> None:
    for statement in schema.PLAYED:
        db.conn.execute(statement)


@journal()
def m004_lessons(db: Database) -> None:
    for statement in schema.LESSONS:
        db.conn.execute(statement)
    lessons.take_over(db)
    db.conn.execute("DROP INDEX call_lesson")  # lessons have indexes of their own now


@journal()
def m005_reasons_by_campaign(db: Database) -> None:
    for statement in schema.REASONS_BY_CAMPAIGN:
        db.conn.execute(statement)


@journal()
def m006_campaigns(db: Database) -> None:
    for statement in schema.CAMPAIGNS:
        db.conn.execute(statement)


@journal()
def m007_contacts(db: Database) -> None:
    for statement in schema.CONTACTS:
        db.conn.execute(statement)


@journal()
def m009_imports(db: Database) -> None:
    for statement in schema_imports.IMPORTS:
        db.conn.execute(statement)


@journal()
def m011_never(db: Database) -> None:
    for statement in NEVER:
        db.conn.execute(statement)


@journal()
def m013_rights(db: Database) -> None:
    for statement in RIGHTS:
        db.conn.execute(statement)


@journal()
def m008_search(db: Database) -> None:
    for statement in SEARCH:
        db.conn.execute(statement)


@journal()
def m010_promises(db: Database) -> None:
    for statement in PROMISES:
        db.conn.execute(statement)


def names() -> set[str]:
    """Every step that this program knows."""
    return {migration.name for migration in journal._migrations}  # pyright: ignore[reportPrivateUsage]
