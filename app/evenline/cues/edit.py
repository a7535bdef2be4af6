"""A campaign's file while it is being edited: every change is checked at once, and comments stay where they are.

tomlkit is slow to import, and wanted once in a while: this module is imported when somebody edits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, Table

from evenline.cues import load
from evenline.cues.cards import Deck
from evenline.cues.toml_lines import Path
from evenline.cues.toml_reader import FileMistakesError, Mistake, read_text, whole
from evenline.values import value


@value
class Editing:
    """What the editor shows. deck: as it was when it last had no mistakes, for the preview. data: what stands in
    the file now, as plain tables. is_changed: it is not saved yet."""

    campaign: str
    deck: Deck
    data: Any
    mistakes: tuple[Mistake, ...] = ()
    is_changed: bool = False
    can_undo: bool = False

    def at(self, path: Path) -> Any:
        """What stands there, None for nothing."""
        found = self.data
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def mistake(self, path: Path) -> Mistake | None:
        """The first mistake there, or in what it holds."""
        return next((m for m in self.mistakes if m.path[: len(path)] == path), None)


class Draft:
    """campaign: its id. path: its file. Raises FileMistakesError: it can't be read, or has mistakes already, so
    that an editor of text has to mend it first."""

    def __init__(self, campaign: str, path: FilePath) -> None:
        self.campaign, self.path = campaign, path
        self._saved = self._text = read_text(path)
        self._deck = load.parse(self._text, path.name)
        self._mistakes: tuple[Mistake, ...] = ()
        self._before: list[str] = []
        self._last: Path = ()
        self._file = self._parsed()

    def _parsed(self) -> tomlkit.TOMLDocument:
        try:
            return tomlkit.parse(self._text)
        except TOMLKitError as error:  # the two parsers differ on this text; nothing is written then
            raise whole(self.path.name, "TOML was expected ({why})", why=str(error)) from error

    @property
    def text(self) -> str:
        return self._text

    def put(self, path: Path, new: str | int | float | bool | list[str] | None) -> None:
        """Change one value; None takes it out of the file. Letters typed one after the other are one change."""
        *way, key = path
        table: Any = self._file
        for step in way:
            table = table[step]
        if new is None:
            table.pop(key, None)
        else:
            tail = _tail_of(table)
            table[key] = _sound(new)
            _end_with(table, tail)
        self._changed(path)

    def name_outcome(self, outcome: str, name: str) -> None:
        """What the campaign calls one of the outcomes; '' for what the program calls it."""
        if name or self._table_of(outcome) is not None:
            self.put(("outcome", self._outcome(outcome), "name"), name or None)

    def hide_outcome(self, outcome: str, hidden: bool) -> None:
        """Whether this outcome has a button."""
        if hidden or self._table_of(outcome) is not None:
            self.put(("outcome", self._outcome(outcome), "hidden"), True if hidden else None)

    def _table_of(self, outcome: str) -> int | None:
        """The place of this outcome's table, None where there is none."""
        tables: Any = self._file.get("outcome", ())
        return next((n for n, table in enumerate(tables) if table.get("id") == outcome), None)

    def _outcome(self, outcome: str) -> int:
        """The place of this outcome's table, which is made if there is none."""
        found = self._table_of(outcome)
        if found is None:
            tables: Any = self._file.get("outcome", ())
            if not tables:
                tables = self._file["outcome"] = tomlkit.aot()
            found = len(tables)
            tables.append(_like(tables, {"id": outcome}))
        return found

    def add_wording(self, card: int) -> None:
        """One more way of saying it, at the end, with the words of the first to begin from."""
        wordings: Any = self._file["card"][card]["words"]
        table, last = _like(wordings, wordings[0]), wordings[-1]
        tail = _tail_of(last)
        if isinstance(last, Table):
            last.add(tomlkit.nl())
        _end_with(table, tail)
        wordings.append(table)
        self._changed(())

    def drop_wording(self, card: int, wording: int) -> None:
        """The last one stays: a card has to say something."""
        wordings: Any = self._file["card"][card]["words"]
        if len(wordings) < 2:
            return
        if wording:
            before, tail = wordings[wording - 1], _tail_of(wordings[wording])
            _tail_of(before)
            _end_with(before, tail)
        del wordings[wording]
        self._changed(())

    def undo(self) -> None:
        """As it was before the last change."""
        if self._before:
            self._text = self._before.pop()
            self._last = ()
            self._file = self._parsed()
            self._check()

    def _changed(self, path: Path) -> None:
        text = tomlkit.dumps(self._file)
        if text == self._text:
            return
        if not path or path != self._last:
            self._before.append(self._text)
        self._last, self._text = path, text
        self._check()

    def _check(self) -> None:
        try:
            self._deck, self._mistakes = load.parse(self._text, self.path.name), ()
        except FileMistakesError as error:
            self._mistakes = tuple(error.mistakes)

    def editing(self) -> Editing:
        return Editing(
            self.campaign,
            self._deck,
            self._file.unwrap(),
            self._mistakes,
            self._text != self._saved,
            bool(self._before),
        )

    def save(self, path: FilePath) -> None:
        """Write it. path: the person's own file of this campaign. Raises OSError; FileMistakesError: it has
        mistakes, or somebody changed the file in the meantime, and that is not overwritten."""
        if self._mistakes:
            raise FileMistakesError(list(self._mistakes))
        if path.exists() and read_text(path) != self._saved:
            raise whole(path.name, "the file was changed by another program; open it anew")
        beside = path.with_name(path.name + ".new")
        try:
            beside.write_text(self._text, "utf-8")
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        self._saved, self.path = self._text, path


def _sound(new: Any) -> Any:
    """Without halves of letters, which a keyboard may send and no file can hold."""
    if isinstance(new, list):
        return [_sound(each) for each in new]
    return new.encode("utf-8", "replace").decode() if isinstance(new, str) else new


def _like(tables: Any, values: Mapping[str, Any]) -> Any:
    """A table with these values, written as the others of its list are."""
    table: Any = tomlkit.inline_table() if isinstance(tables, Array) else tomlkit.table()
    for key, text in values.items():
        table[key] = str(text)
    return table


def _tail_of(table: Any) -> list[Any]:
    """Takes the blank lines and comments off its end: they belong to what stands below it."""
    body = table.value.body if isinstance(table, Table) else []
    end = next((n for n in range(len(body), 0, -1) if body[n - 1][0] is not None), 0)
    tail = body[end:]
    del body[end:]
    return list(tail)


def _end_with(table: Any, tail: list[Any]) -> None:
    if isinstance(table, Table):
        table.value.body.extend(tail)
