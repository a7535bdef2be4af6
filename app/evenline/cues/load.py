"""Reads a deck from its TOML file. Every mistake is said with file, line and what was expected; a deck with
mistakes is never half used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from evenline.cues import toml_lines
from evenline.cues.cards import Campaign, Card, Deck, Family, Moment, Stage, Step, Wording
from evenline.outcomes import Outcome

LARGEST_DECK = 1_000_000  # bytes; a deck is a text that people read
LONGEST_TITLE, LONGEST_TEXT = 40, 400  # characters that still fit a card people can take in at a glance
MOST_STEPS = 5
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
PLACEHOLDERS = frozenset({"name", "aim", "offer", "question", "talked", *(f"fact{n}" for n in range(1, 10))})

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mistake:
    """line: 1-based; 0 where the file as a whole is meant."""

    file: str
    line: int
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.expected}"


class DeckError(Exception):
    """The deck can't be used. `mistakes` is never empty; str() is the first of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(str(mistakes[0]))
        self.mistakes = mistakes


def load(path: Path) -> Deck:
    """The deck in this file.

    Raises DeckError: the file can't be read, or has mistakes.
    """
    try:
        if path.stat().st_size > LARGEST_DECK:
            raise DeckError([Mistake(path.name, 0, "a deck of at most 1 MB was expected")])
        text = path.read_text("utf-8-sig")  # some editors put a mark at the beginning
    except OSError as error:
        raise DeckError([Mistake(path.name, 0, f"the file can't be read ({error.strerror})")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DeckError([Mistake(path.name, line, "text in UTF-8 was expected")]) from error
    return parse(text, path.name)


def parse(text: str, file: str) -> Deck:
    """The deck in this text; `file` is how mistakes name it. Raises DeckError."""
    text = text.replace("\r\n", "\n")
    reader = _Reader(text, file)
    try:
        deck = reader.deck(_read(text, file))
    except RecursionError as error:
        raise DeckError([Mistake(file, 0, "tables nested less deeply were expected")]) from error
    if reader.mistakes:
        raise DeckError(reader.mistakes)
    return deck


def _read(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = toml_lines.syntax_line(error, text)
        raise DeckError([Mistake(file, line, f"TOML was expected ({error})")]) from error
    except ValueError as error:  # Python reads no whole number of more than some thousand digits
        raise DeckError([Mistake(file, 0, "numbers with fewer digits were expected")]) from error


class _Reader:
    """Walks the parsed text and gathers every mistake, each at its place."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.mistakes: list[Mistake] = []

    def wrong(self, path: toml_lines.Path, expected: str) -> None:
        if len(self.mistakes) < 20:  # the rest can wait until these are mended
            self.mistakes.append(Mistake(self.file, toml_lines.line_of(self.text, path), expected))

    def deck(self, data: dict[str, Any]) -> Deck:
        self.only(data, (), {"campaign", "card"})
        campaign = self.campaign(self.table(data, (), "campaign"))
        cards = data.get("card", [])
        if not isinstance(cards, list) or not cards or not all(isinstance(c, dict) for c in cards):
            self.wrong(("card",), "at least one [[card]] was expected")
            return Deck(campaign)
        deck = Deck(campaign, tuple(self.card(card, ("card", n), campaign) for n, card in enumerate(cards)))
        seen: set[str] = set()
        for n, card in enumerate(deck.cards):
            if card.id in seen:
                self.wrong(("card", n, "id"), f"an id of its own was expected; “{card.id}” is used above")
            seen.add(card.id)
        self.facts_used(deck)
        return deck

    def campaign(self, data: dict[str, Any]) -> Campaign:
        at: toml_lines.Path = ("campaign",)
        times = {"connection", "ask", "wrap_up"}
        words = {"name", "aim", "offer", "question"}
        self.only(data, at, {*words, *times, "facts", "reasons", "gatekeeper_counts"})
        defaults = Campaign(name="")
        return Campaign(
            name=self.words(data, at, "name", required=True),
            aim=self.words(data, at, "aim"),
            offer=self.words(data, at, "offer"),
            question=self.words(data, at, "question"),
            facts=self.list_of_words(data, at, "facts", most=9),
            reasons=self.list_of_words(data, at, "reasons", most=12),
            connection=self.seconds(data, at, "connection", defaults.connection),
            ask=self.seconds(data, at, "ask", defaults.ask),
            wrap_up=self.seconds(data, at, "wrap_up", defaults.wrap_up),
            gatekeeper_counts=self.flag(data, at, "gatekeeper_counts"),
        )

    def card(self, data: dict[str, Any], at: toml_lines.Path, campaign: Campaign) -> Card:
        keys = {"id", "family", "phase", "after", "moment", "outcome", "rough", "refused", "steps", "words"}
        self.only(data, at, keys)
        steps = self.steps(data, at)
        return Card(
            id=self.words(data, at, "id", required=True),
            family=self.one(data, at, "family", Family, Family.RAPPORT, required=True),
            stages=frozenset(self.several(data, at, "phase", Stage, required=True)),
            wordings=self.wordings(data, at, say_required=not steps),
            after=self.after(data, at, campaign),
            moment=self.one(data, at, "moment", Moment, None),
            outcomes=frozenset(self.several(data, at, "outcome", Outcome)),
            rough=self.flag(data, at, "rough"),
            refused=self.flag(data, at, "refused"),
            steps=steps,
        )

    def steps(self, data: dict[str, Any], at: toml_lines.Path) -> tuple[Step, ...]:
        """Each step is words, or a table of what to do and what to say."""
        found = self.typed(data, at, "steps", list, "a list of steps", [])
        if len(found) > MOST_STEPS:
            self.wrong((*at, "steps"), f"at most {MOST_STEPS} were expected; found {len(found)}")
        return tuple(self.step(item, (*at, "steps"), n) for n, item in enumerate(found[:MOST_STEPS]))

    def step(self, item: Any, at: toml_lines.Path, n: int) -> Step:
        table = item if isinstance(item, dict) else {"do": item}
        self.only(table, (*at, n), {"do", "say"})
        return Step(
            self.words(table, (*at, n), "do", required=True, longest=LONGEST_TITLE),
            self.words(table, (*at, n), "say"),
        )

    def after(self, data: dict[str, Any], at: toml_lines.Path, campaign: Campaign) -> float:
        named = {"ask": campaign.ask, "connection": campaign.connection}
        value = data.get("after", 0.0)
        if isinstance(value, str) and value in named:
            return named[value]
        return self.seconds(data, at, "after", 0.0, least=0.0, or_words="“ask”, “connection” or ")

    def wordings(self, data: dict[str, Any], at: toml_lines.Path, say_required: bool) -> tuple[Wording, ...]:
        found = data.get("words", [])
        if not isinstance(found, list) or not found or not all(isinstance(w, dict) for w in found):
            self.wrong((*at, "words"), "at least one [[card.words]] with a title was expected")
            return ()
        wordings = tuple(self.wording(w, (*at, "words", n), say_required) for n, w in enumerate(found))
        if all(wording.needs_name for wording in wordings):
            self.wrong(
                (*at, "words", 0),
                "one wording without {name} was expected: the card has to work when nobody knows the name",
            )
        return wordings

    def wording(self, data: dict[str, Any], at: toml_lines.Path, say_required: bool) -> Wording:
        self.only(data, at, {"title", "say", "why"})
        wording = Wording(
            title=self.words(data, at, "title", required=True, longest=LONGEST_TITLE),
            say=self.words(data, at, "say", required=say_required),
            why=self.words(data, at, "why"),
        )
        for key in ("title", "say", "why"):
            self.placeholders(getattr(wording, key), (*at, key))
        return wording

    def placeholders(self, text: str, at: toml_lines.Path) -> None:
        names = [match.group(1) for match in BRACES.finditer(text)]
        if None in names:
            self.wrong(at, "braces in pairs were expected, as in {name}")
            return
        for name in names:
            if name not in PLACEHOLDERS:
                known = ", ".join(f"{{{p}}}" for p in sorted(PLACEHOLDERS) if not p.startswith("fact"))
                self.wrong(at, f"one of {known} or {{fact1}} to {{fact9}} was expected; found {{{name}}}")

    def facts_used(self, deck: Deck) -> None:
        """A card must not speak of a fact that the campaign does not have."""
        known = deck.campaign.placeholders()
        for n, card in enumerate(deck.cards):
            for w, wording in enumerate(card.wordings):
                for key in ("title", "say", "why"):
                    for fact in (f"fact{i}" for i in range(1, 10)):
                        if f"{{{fact}}}" in getattr(wording, key) and fact not in known:
                            have = len(deck.campaign.facts)
                            said = f"a fact of the campaign was expected; it has {have}, found {{{fact}}}"
                            self.wrong(("card", n, "words", w, key), said)

    # One value at a time -------------------------------------------------------------------------------

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
        return " ".join(value.split())

    def list_of_words(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, most: int
    ) -> tuple[str, ...]:
        value = self.typed(data, at, key, list, "a list of words in quotes", [])
        if not all(isinstance(item, str) and 0 < len(item.strip()) <= LONGEST_TEXT for item in value):
            self.wrong((*at, key), f"a list of words in quotes was expected, each of at most {LONGEST_TEXT}")
            return ()
        if len(value) > most:
            self.wrong((*at, key), f"at most {most} were expected; found {len(value)}")
        return tuple(" ".join(item.split()) for item in value)

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
                (*at, key), f"{or_words}seconds from {least:g} to 36000 were expected; found {_said(value)}"
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
        self.wrong((*at, key), f"{expected} was expected; found {_said(value)}")
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
            self.wrong((*at, key), f"one or more of {_choices(kind)} was expected")
            return []
        items = value if isinstance(value, list) else [value]
        members = [self.member(item, (*at, key), kind, None) for item in items]
        return [member for member in members if member is not None]

    def member(self, value: Any, at: toml_lines.Path, kind: Callable[[Any], E], default: Any) -> Any:
        try:
            return kind(value)
        except ValueError:
            self.wrong(at, f"one of {_choices(kind)} was expected; found {_said(value)}")
            return default


def _choices(kind: Any) -> str:
    return ", ".join(member.value for member in kind)


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    try:
        text = repr(value)
    except ValueError:  # a whole number too long to be written down
        return "a number that is far too long"
    return text if len(text) <= 40 else text[:39] + "…"
