"""Reads a person's TOML file value by value. Every mistake is said with file, line and what was expected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from evenline.cues import toml_lines
from evenline.values import value

LARGEST_FILE = 1_000_000  # bytes; these are texts that people read
LONGEST_TEXT = 400  # characters that still fit what people can take in at a glance

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


@value
class Mistake:
    """line: 1-based; 0 where the file as a whole is meant."""

    file: str
    line: int
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.expected}"


class FileMistakesError(Exception):
    """The file can't be used. `mistakes` is never empty; str() is the first of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(str(mistakes[0]))
        self.mistakes = mistakes


def read_text(path: Path, what: str) -> str:
    """The file's text. what: the kind of file, as in “a deck”. Raises FileMistakesError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileMistakesError([Mistake(path.name, 0, f"{what} of at most 1 MB was expected")])
        return path.read_text("utf-8-sig")  # some editors put a mark at the beginning
    except OSError as error:
        raise FileMistakesError(
            [Mistake(path.name, 0, f"the file can't be read ({error.strerror})")]
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FileMistakesError([Mistake(path.name, line, "text in UTF-8 was expected")]) from error


R = TypeVar("R", bound="Reader")


def parsed(text: str, file: str, kind: Callable[[str, str], R], take: Callable[[R, dict[str, Any]], T]) -> T:
    """What `take` makes of the text with a reader of this kind; `file` is how mistakes name it.

    Raises FileMistakesError.
    """
    text = text.replace("\r\n", "\n")
    reader = kind(text, file)
    try:
        found = take(reader, _read(text, file))
    except RecursionError as error:
        raise FileMistakesError([Mistake(file, 0, "tables nested less deeply were expected")]) from error
    if reader.mistakes:
        raise FileMistakesError(reader.mistakes)
    return found


def _read(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = toml_lines.syntax_line(error, text)
        raise FileMistakesError([Mistake(file, line, f"TOML was expected ({error})")]) from error
    except ValueError as error:  # Python reads no whole number of more than some thousand digits
        raise FileMistakesError([Mistake(file, 0, "numbers with fewer digits were expected")]) from error


class Reader:
    """Walks the parsed text and gathers every mistake, each at its place."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.mistakes: list[Mistake] = []

    def wrong(self, path: toml_lines.Path, expected: str) -> None:
        if len(self.mistakes) < 20:  # the rest can wait until these are mended
            self.mistakes.append(Mistake(self.file, toml_lines.line_of(self.text, path), expected))

    def only(self, data: dict[str, Any], at: toml_lines.Path, keys: set[str]) -> None:
        for key in data:
            if key not in keys:
                self.wrong((*at, key), f"one of {', '.join(sorted(keys))} was expected; found “{key}”")

    def table(self, data: dict[str, Any], at: toml_lines.Path, key: str) -> dict[str, Any]:
        value = data.get(key)
        if isinstance(value, dict):
            return value
        self.wrong((*at, key), f"a table [{key}] was expected")
        return {"name": "-"}

    def words(
        self,
        data: dict[str, Any],
        at: toml_lines.Path,
        key: str,
        *,
        required: bool = False,
        longest: int = LONGEST_TEXT,
    ) -> str:
        value = self.typed(data, at, key, str, "words in quotes", "")
        if required and not value.strip() and (key not in data or isinstance(data[key], str)):
            self.wrong((*at, key), f"{key} = “…” was expected")
        if len(value) > longest:
            self.wrong((*at, key), f"at most {longest} characters were expected; found {len(value)}")
        return _one_line(value)

    def list_of_words(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, most: int
    ) -> tuple[str, ...]:
        value = self.typed(data, at, key, list, "a list of words in quotes", [])
        if not all(isinstance(item, str) and 0 < len(item.strip()) <= LONGEST_TEXT for item in value):
            self.wrong((*at, key), f"a list of words in quotes was expected, each of at most {LONGEST_TEXT}")
            return ()
        if len(value) > most:
            self.wrong((*at, key), f"at most {most} were expected; found {len(value)}")
        return tuple(_one_line(item) for item in value)

    def seconds(
        self,
        data: dict[str, Any],
        at: toml_lines.Path,
        key: str,
        default: float,
        least: float = 0.1,
        or_words: str = "",
    ) -> float:
        value = data.get(key, default)
        ok = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= 36_000
        if not ok:
            self.wrong(
                (*at, key), f"{or_words}seconds from {least:g} to 36000 were expected; found {said(value)}"
            )
            return default
        return float(value)

    def flag(self, data: dict[str, Any], at: toml_lines.Path, key: str) -> bool:
        return self.typed(data, at, key, bool, "true or false", False)

    def typed(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, kind: type[T], expected: str, default: T
    ) -> T:
        value = data.get(key, default)
        if isinstance(value, kind):
            return value
        self.wrong((*at, key), f"{expected} was expected; found {said(value)}")
        return default

    def one(
        self,
        data: dict[str, Any],
        at: toml_lines.Path,
        key: str,
        kind: Callable[[Any], E],
        default: Any,
        required: bool = False,
    ) -> Any:
        if key not in data and not required:
            return default
        return self.member(data.get(key), (*at, key), kind, default)

    def several(
        self,
        data: dict[str, Any],
        at: toml_lines.Path,
        key: str,
        kind: Callable[[Any], E],
        required: bool = False,
    ) -> list[E]:
        value = data.get(key, [])
        if required and not value:
            self.wrong((*at, key), f"one or more of {choices(kind)} was expected")
            return []
        items = value if isinstance(value, list) else [value]
        members = [self.member(item, (*at, key), kind, None) for item in items]
        return [member for member in members if member is not None]

    def member(self, value: Any, at: toml_lines.Path, kind: Callable[[Any], E], default: Any) -> Any:
        try:
            return kind(value)
        except ValueError:
            self.wrong(at, f"one of {choices(kind)} was expected; found {said(value)}")
            return default


def _one_line(text: str) -> str:
    """Without the line breaks of the file. A no-break space is meant: French has it before '?' and ':'."""
    return " ".join(re.split(r"[ \t\n\r]+", text.strip()))


def choices(kind: Any) -> str:
    return ", ".join(member.value for member in kind)


def said(value: Any) -> str:
    if value is None:
        return "nothing"
    try:
        text = repr(value)
    except ValueError:  # a whole number too long to be written down
        return "a number that is far too long"
    return text if len(text) <= 40 else text[:39] + "…"
