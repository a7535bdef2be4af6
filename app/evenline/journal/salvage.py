"""Reading out of a damaged journal whatever can be read, around the pages that can't. Damage raises nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evenline.journal.sqlite import key_words, sqlite
from evenline.values import value

MOST = 200  # rows at a time
_SMALLEST = -(1 << 63)
Row = dict[str, Any]


@value
class Found:
    """A few rows. lost: what an index says of those that are there and can't be read. uncounted: there is a gap of
    which nobody knows what was in it."""

    rows: tuple[Row, ...] = ()
    lost: tuple[Row, ...] = ()
    uncounted: bool = False


class Source:
    """One damaged file. After a page that can't be read SQLCipher reads nothing more: so it is opened anew."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self.key = path, key
        self._connection: sqlite.Connection | None = None

    def ask(self, question: str, given: Sequence[Any] = ()) -> list[Row] | None:
        """None: it can't be read."""
        try:
            if self._connection is None:
                self._connection = self._opened()
            return [dict(row) for row in self._connection.execute(question, given).fetchall()]
        except sqlite.DatabaseError:
            self.close()
            return None

    def close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite.Error):
                self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite.Connection:
        connection = sqlite.connect(str(self._path), isolation_level=None)
        connection.row_factory = sqlite.Row
        try:
            connection.execute(f"PRAGMA key = {key_words(self.key)}")
            connection.execute(
                "PRAGMA cipher_log_level = NONE"
            )  # each bad page would be told to the terminal
            connection.execute("PRAGMA temp_store = MEMORY")
        except sqlite.Error:
            connection.close()
            raise
        return connection

    def columns(self, table: str) -> dict[str, int]:
        """Each with its place in the primary key, from 1; 0 for the others."""
        said = self.ask(f'PRAGMA table_info("{table}")')
        return {str(row["name"]): int(row["pk"]) for row in said or ()}


def rows(source: Source, table: str, *, by_key: bool) -> Iterator[Found]:
    """Everything in this table that can be read, from both ends towards the gap. by_key: it has no rowid."""
    columns = source.columns(table)
    if not columns:
        yield Found(uncounted=True)
        return
    keys = [name for name, _ in sorted(((n, p) for n, p in columns.items() if p), key=lambda pair: pair[1])]
    order = tuple(f'"{key}"' for key in keys) if by_key else ("rowid",)
    reader = _Reader(source, table, order)
    yield from reader.run("ASC")
    if not reader.stopped:
        return
    before = reader.at
    yield from reader.run("DESC", before)
    if by_key:
        yield Found(uncounted=True)
    else:
        low = before[0] if before else _SMALLEST
        yield from _gap(source, table, low, reader.at[0] if reader.at else None)


class _Reader:
    """Goes through a table in the order of its key. stopped: by something that can't be read. at: the last key."""

    def __init__(self, source: Source, table: str, order: tuple[str, ...]) -> None:
        self._source, self._table, self._order = source, table, order
        self.stopped, self.at = False, tuple[Any, ...]()

    def run(self, way: str, above: tuple[Any, ...] = ()) -> Iterator[Found]:
        """above: no further down than this."""
        self.stopped, self.at, most = False, (), MOST
        while True:
            found = self._some(way, above, most)
            if found is None and most == 1:
                self.stopped = True
                return
            if found is None:
                most = max(1, most // 14)
                continue
            if found:
                self.at = tuple(found[-1].pop(f"key{n}") for n in range(len(self._order)))
                for row in found[:-1]:
                    for n in range(len(self._order)):
                        del row[f"key{n}"]
                yield Found(tuple(found))
            if len(found) < most:
                return

    def _some(self, way: str, above: tuple[Any, ...], most: int) -> list[Row] | None:
        order, marks = ", ".join(self._order), ", ".join("?" * len(self._order))
        said, given = [], list[Any]()
        if self.at:
            said.append(f"({order}) {'>' if way == 'ASC' else '<'} ({marks})")
            given += self.at
        if above:
            said.append(f"({order}) > ({marks})")
            given += above
        where = f"WHERE {' AND '.join(said)}" if said else ""
        named = ", ".join(f"{one} AS key{n}" for n, one in enumerate(self._order))
        sorting = ", ".join(f"{one} {way}" for one in self._order)
        return self._source.ask(
            f'SELECT *, {named} FROM "{self._table}" {where} ORDER BY {sorting} LIMIT {most}', given
        )


def _gap(source: Source, table: str, low: int, high: int | None) -> Iterator[Found]:
    """What lies between two rows, one by one: an index may still name each of them."""
    named = _named(source, table, low, high)
    if named is None:
        yield Found(uncounted=True)
        return
    yield from one_by_one(source, table, named)


def one_by_one(source: Source, table: str, named: Sequence[Row]) -> Iterator[Found]:
    """named: what an index has of each row: its rowid as `key`, and some of its columns. A row that says otherwise
    is another one."""
    for start in range(0, len(named), MOST):
        got, lost = list[Row](), list[Row]()
        for one in named[start : start + MOST]:
            found = source.ask(f'SELECT *, rowid AS key FROM "{table}" WHERE rowid = ?', (one["key"],))
            if found and all(found[0].get(name) == said for name, said in one.items()):
                del found[0]["key"]
                got += found
            else:
                lost.append(one)
        yield Found(tuple(got), tuple(lost))


def _named(source: Source, table: str, low: int, high: int | None) -> list[Row] | None:
    """What an index of the table has of its rows between the two; None: none of its indexes can be read."""
    indexes = source.ask(f'PRAGMA index_list("{table}")') or []
    for index in sorted(indexes, key=lambda row: not row["unique"]):
        if index["partial"]:
            continue
        columns = [str(row["name"]) for row in source.ask(f'PRAGMA index_info("{index["name"]}")') or ()]
        listed = ", ".join(f'"{name}"' for name in columns)
        found = source.ask(
            f'SELECT rowid AS key, {listed} FROM "{table}" INDEXED BY "{index["name"]}"'
            " WHERE rowid > ? AND rowid < ?",
            (low, high if high is not None else 1 << 62),
        )
        if found is not None:
            return sorted(found, key=lambda row: int(row["key"]))
    return None
