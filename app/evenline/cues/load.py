"""Reads a deck from its TOML file. Every mistake is said with file, line and what was expected; a deck with
mistakes is never half used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from evenline.cues import toml_lines
from evenline.cues.cards import Campaign, Card, Deck, Family, Moment, Stage, Step, Wording
from evenline.cues.durations import TALKED
from evenline.cues.toml_reader import FileMistakesError, Mistake, Reader, parsed, read_text, said
from evenline.outcomes import Outcome

LONGEST_TITLE = 40  # characters that still fit a card people can take in at a glance
MOST_STEPS = 5
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
PLACEHOLDERS = frozenset({"name", "aim", "offer", "question", "talked", *(f"fact{n}" for n in range(1, 10))})

DeckError = FileMistakesError
__all__ = ["DeckError", "Mistake", "load", "parse"]


def load(path: Path) -> Deck:
    """The deck in this file.

    Raises DeckError: the file can't be read, or has mistakes.
    """
    return parse(read_text(path, "a deck"), path.name)


def parse(text: str, file: str) -> Deck:
    """The deck in this text; `file` is how mistakes name it. Raises DeckError."""
    return parsed(text, file, _Reader, _Reader.deck)


class _Reader(Reader):
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
        self.only(data, at, {*words, *times, "facts", "reasons", "gatekeeper_counts", "language"})
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
            language=self.language(data, at, defaults.language),
        )

    def language(self, data: dict[str, Any], at: toml_lines.Path, default: str) -> str:
        value = data.get("language", default)
        if isinstance(value, str) and value in TALKED:
            return value
        self.wrong((*at, "language"), f"one of {', '.join(TALKED)} was expected; found {said(value)}")
        return default

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
