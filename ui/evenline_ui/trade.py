"""`evenline import` and `evenline export`: lists brought in and everything taken out, from a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evenline import bring_in, take_out
from evenline.clock import SystemClock
from evenline.importing.columns import Column
from evenline.importing.reading import Reading, look
from evenline.in_force import settings_of
from evenline.journal.errors import JournalError
from evenline.journal.opening import open_store
from evenline.paths import Paths
from evenline.slices import Answer, Errand, subject
from evenline.values import replace
from evenline_ui.terminal import ask_passphrase


@dataclass(frozen=True)
class Refusal(Exception):  # noqa: N818 - a sentence that ends the command, no error of ours
    said: str


def take_in(paths: Paths, file: Path, columns: str, name: str) -> int:
    """columns: '' for what is guessed, else 'number=2,name=1', counted from 1. Exit status: 0 done, 1 not."""
    chosen = settings_of(paths)
    try:
        reading = Reading(str(file.absolute()), chosen.region)
        found = look(reading)
        kinds = _mapped(columns, len(found.columns)) if columns else found.columns
        if Column.NUMBER not in kinds:
            raise Refusal("No column holds numbers. Say which one does: --map number=2")
        reading = replace(reading, columns=kinds, heads=any(found.heads))
        last = _work(paths, chosen.region, bring_in.BringIn(reading, name or file.stem, chosen.campaign))
    except OSError as error:
        return _refused(f"{error.filename or file} can't be read ({error.strerror}).")
    except Refusal as refusal:
        return _refused(refusal.said)
    match last:
        case bring_in.Brought(done):
            print(
                f"{done.added} new, {done.known} known already, {done.twice} twice, {done.refused} refused."
            )
            return 0
        case bring_in.NotRead(where, why):
            return _refused(f"{where}: {why}. What came in so far is kept; the panel can take it back.")
        case _:
            return _refused("Nothing was brought in.")


def put_out(paths: Paths, form: str, folder: Path, since: str) -> int:
    """since: YYYY-MM-DD, '' for all. Exit status: 0 done, 1 not."""
    chosen = settings_of(paths)
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError:
        return _refused(f"{since} is no day. Write it as 2026-01-31.")
    try:
        errand = take_out.Export(take_out.Form(form), str(folder.absolute()), day)
        last = _work(paths, chosen.region, errand)
    except Refusal as refusal:
        return _refused(refusal.said)
    match last:
        case take_out.Written(_, _, path, is_over=True):
            print(f"Saved: {path}")
            print("It is not locked: whoever has it can read it.")
            return 0
        case take_out.NotWritten(where, why):
            return _refused(f"{where} can't be written ({why}). No file is left behind.")
        case _:
            return _refused("Nothing was saved.")


def _work(paths: Paths, region: str, errand: Errand) -> Answer | None:
    """The last answer to it. Raises Refusal where the journal can't be opened."""
    from evenline.journal import bring_in as bringing
    from evenline.journal import take_out as taking

    room = bringing if isinstance(errand, bring_in.BringIn) else taking
    last: Answer | None = None
    try:
        with closing(open_store(paths.journal, region=region, ask=ask_passphrase)) as store:
            answers: Iterator[Answer | None] = iter(room.answer(store, errand, SystemClock().now()))
            with store.surroundings():
                for said in answers:
                    if said is not None and subject(said) == subject(errand):  # the search has its own to say
                        last = said
    except JournalError as error:
        raise Refusal(f"The journal can't be used ({error}).") from error
    return last


def _mapped(words: str, wide: int) -> tuple[Column, ...]:
    columns = [Column.SKIP] * wide
    for word in words.split(","):
        kind, _, place = word.strip().partition("=")
        try:
            columns[int(place) - 1 if 1 <= int(place) <= wide else wide] = Column(kind)
        except (ValueError, IndexError) as error:
            kinds = ", ".join(one.value for one in Column)
            said = f"“{word}” can't be used: write KIND=COLUMN, 1 to {wide}, KIND being one of {kinds}."
            raise Refusal(said) from error
    return tuple(columns)


def _refused(said: str) -> int:
    print(said, file=sys.stderr)
    return 1
