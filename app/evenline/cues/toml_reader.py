"""Reads a person's TOML file value by value. Every mistake is said with file, line and what was expected: as a
sentence with places for what was found, so that the panel can say it in the person's language."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from evenline.cues import toml_lines
from evenline.values import field, value

LARGEST_FILE = 1_000_000  # bytes; these are texts that people read
MOST_MISTAKES = 20  # of one file; the rest can wait until these are mended
MOST_READ = 1_000_000  # characters, for the lines of all mistakes together: a second or two
MOST_DOTS = 200  # on one line: the time that a dotted key takes grows with their square
LONGEST_TEXT = 400  # characters that still fit what people can take in at a glance

ONE_OF = "one of {choices} was expected; found {found}"
TOO_LONG = "at most {most} characters were expected; found {found}"
TOO_MANY = "at most {most} were expected; found {found}"
NOT_OWN = "an id of its own was expected; “{found}” is used above"

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


@value
class Mistake:
    """line: 1-based; 0 where the file as a whole is meant. sentence: English, with {places} for `values`.
    path: the keys that lead to the value, where one is meant."""

    file: str
    line: int
    sentence: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    path: toml_lines.Path = ()

    @property
    def expected(self) -> str:
        return self.sentence.format(**self.values)

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.expected}"


class FileMistakesError(Exception):
    """The file can't be used. `mistakes` is never empty; str() is the first of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(str(mistakes[0]))
        self.mistakes = mistakes


def whole(file: str, sentence: str, line: int = 0, **values: str) -> FileMistakesError:
    """What is wrong with a file as a whole."""
    return FileMistakesError([Mistake(file, line, sentence, MappingProxyType(values))])


def read_text(path: Path) -> str:
    """The file's text. Raises FileMistakesError."""
    return decoded(content(path), path.name)


def content(path: Path) -> bytes:
    """The file's bytes, never more than LARGEST_FILE, and no device, which may have no end. Raises
    FileMistakesError."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder the system says it better
            raise whole(path.name, "an ordinary file was expected")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise whole(path.name, "the file can't be read ({why})", why=str(error.strerror)) from error
    if len(data) > LARGEST_FILE:
        raise whole(path.name, "a file of at most 1 MB was expected")
    return data


def decoded(data: bytes, file: str) -> str:
    """The bytes as text. Raises FileMistakesError."""
    try:
        # Some editors put a mark at the beginning; line ends are the system's own.
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise whole(file, "text in UTF-8 was expected", line) from error


R = TypeVar("R", bound="Reader")


def parsed(
    text: str,
    file: str,
    kind: Callable[[str, str], R],
    take: Callable[[R, dict[str, Any]], T],
    most_mistakes: int = MOST_MISTAKES,
) -> T:
    """What `take` makes of the text with a reader of this kind; `file` is how mistakes name it. most_mistakes:
    that are looked up and told, which takes its time in a long file.

    Raises FileMistakesError.
    """
    text = text.replace("\r\n", "\n")
    reader = kind(text, file)
    reader.most_mistakes = max(1, min(most_mistakes, MOST_READ // max(1, len(text))))
    try:
        found = take(reader, _read(text, file))
    except RecursionError as error:
        raise whole(file, "tables nested less deeply were expected") from error
    if reader.mistakes:
        raise FileMistakesError(reader.mistakes)
    return found


def _read(text: str, file: str) -> dict[str, Any]:
    dotted = next((n for n, line in enumerate(text.split("\n"), 1) if line.count(".") > MOST_DOTS), 0)
    if dotted:
        raise whole(file, "tables nested less deeply were expected", dotted)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = toml_lines.syntax_line(error, text)
        raise whole(file, "TOML was expected ({why})", line, why=str(error)) from error
    except ValueError as error:  # Python reads no whole number of more than some thousand digits
        raise whole(file, "numbers with fewer digits were expected") from error


class Reader:
    """Walks the parsed text and gathers every mistake, each at its place."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.most_mistakes = MOST_MISTAKES
        self.mistakes: list[Mistake] = []

    def wrong(self, path: toml_lines.Path, sentence: str, **values: object) -> None:
        """sentence: a literal with {places} for the values; the panel has it in each language."""
        if len(self.mistakes) < self.most_mistakes:
            said_of = MappingProxyType({key: str(value) for key, value in values.items()})
            line = toml_lines.line_of(self.text, path)
            self.mistakes.append(Mistake(self.file, line, sentence, said_of, path))

    def only(self, data: dict[str, Any], at: toml_lines.Path, keys: set[str]) -> None:
        for key in data:
            if key not in keys:
                self.wrong((*at, key), ONE_OF, choices=", ".join(sorted(keys)), found=f"“{key}”")

    def table(self, data: dict[str, Any], at: toml_lines.Path, key: str) -> dict[str, Any]:
        value = data.get(key)
        if isinstance(value, dict):
            return value
        self.wrong((*at, key), "a table [{key}] was expected", key=key)
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
        value = self.typed(data, at, key, str, "words in quotes were expected; found {found}", "")
        if required and not value.strip() and (key not in data or isinstance(data[key], str)):
            self.wrong((*at, key), "{key} = “…” was expected", key=key)
        if len(value) > longest:
            self.wrong((*at, key), TOO_LONG, most=longest, found=len(value))
        return _one_line(value)

    def list_of_words(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, most: int
    ) -> tuple[str, ...]:
        value = self.typed(data, at, key, list, "a list of words in quotes was expected; found {found}", [])
        if not all(isinstance(item, str) and 0 < len(item.strip()) <= LONGEST_TEXT for item in value):
            said = "a list of words in quotes was expected, each of at most {most} characters"
            self.wrong((*at, key), said, most=LONGEST_TEXT)
            return ()
        if len(value) > most:
            self.wrong((*at, key), TOO_MANY, most=most, found=len(value))
        return tuple(_one_line(item) for item in value)

    def number(
        self,
        data: dict[str, Any],
        at: toml_lines.Path,
        key: str,
        default: T,
        least: float,
        most: float,
        sentence: str = "a number from {least} to {most} was expected; found {found}",
    ) -> T:
        """Of the default's own kind: a whole number where that is one."""
        value: Any = data.get(key, default)
        kinds = (int,) if isinstance(default, int) else (int, float)
        if not isinstance(value, kinds) or isinstance(value, bool) or not least <= value <= most:
            self.wrong((*at, key), sentence, least=f"{least:g}", most=f"{most:g}", found=said(value))
            return default
        return type(default)(value)  # type: ignore[call-arg]

    def seconds(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, default: float, least: float = 0.1
    ) -> float:
        sentence = "seconds from {least} to {most} were expected; found {found}"
        return self.number(data, at, key, default, least, 36_000, sentence)

    def flag(self, data: dict[str, Any], at: toml_lines.Path, key: str) -> bool:
        return self.typed(data, at, key, bool, "true or false was expected; found {found}", False)

    def typed(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, kind: type[T], sentence: str, default: T
    ) -> T:
        value = data.get(key, default)
        if isinstance(value, kind):
            return value
        self.wrong((*at, key), sentence, found=said(value))
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
            self.wrong((*at, key), "one or more of {choices} was expected", choices=choices(kind))
            return []
        items = value if isinstance(value, list) else [value]
        members = [self.member(item, (*at, key), kind, None) for item in items]
        return [member for member in members if member is not None]

    def member(self, value: Any, at: toml_lines.Path, kind: Callable[[Any], E], default: Any) -> Any:
        try:
            return kind(value)
        except ValueError:
            self.wrong(at, ONE_OF, choices=choices(kind), found=said(value))
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
