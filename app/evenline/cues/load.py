"""Reads a deck from its TOML file. Every mistake is said with file, line and what was expected; a deck with
mistakes is never half used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from evenline.cues import toml_lines
from evenline.cues.cards import Campaign, Card, Deck, Fact, Family, Moment, Stage, Step, Wording
from evenline.cues.durations import TALKED
from evenline.cues.toml_reader import (
    MOST_MISTAKES,
    NOT_OWN,
    ONE_OF,
    TOO_MANY,
    FileMistakesError,
    Mistake,
    Reader,
    parsed,
    read_text,
    said,
)
from evenline.outcomes import PLAIN, Filing, Outcome

LONGEST_TITLE = 40  # characters that still fit a card people can take in at a glance
LONGEST_OUTCOME = 24
MOST_OUTCOMES = len(Outcome)  # a grid that eyes know by heart has no more
MOST_CARDS = 1000
MOST_STEPS = 5
MOST_A_CALL = 20
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
PLACEHOLDERS = frozenset({"name", "aim", "offer", "question", "talked", *(f"fact{n}" for n in range(1, 10))})

DeckError = FileMistakesError
__all__ = ["DeckError", "Mistake", "load", "parse"]


def load(path: Path) -> Deck:
    """The deck in this file.

    Raises DeckError: the file can't be read, or has mistakes.
    """
    return parse(read_text(path), path.name)


def parse(text: str, file: str, most_mistakes: int = MOST_MISTAKES) -> Deck:
    """The deck in this text; `file` is how mistakes name it. Raises DeckError."""
    return parsed(text, file, _Reader, _Reader.deck, most_mistakes)


class _Reader(Reader):
    def deck(self, data: dict[str, Any]) -> Deck:
        self.only(data, (), {"campaign", "outcome", "card"})
        campaign = self.campaign(self.table(data, (), "campaign"), self.filings(data.get("outcome", [])))
        cards = data.get("card", [])
        if not isinstance(cards, list) or not cards or not all(isinstance(c, dict) for c in cards):
            self.wrong(("card",), "at least one [[card]] was expected")
            return Deck(campaign)
        if len(cards) > MOST_CARDS:
            self.wrong(("card",), TOO_MANY, most=MOST_CARDS, found=len(cards))
            return Deck(campaign)
        deck = Deck(campaign, tuple(self.card(card, ("card", n), campaign) for n, card in enumerate(cards)))
        seen: set[str] = set()
        for n, card in enumerate(deck.cards):
            if card.id in seen:
                self.wrong(("card", n, "id"), NOT_OWN, found=card.id)
            seen.add(card.id)
        self.facts_used(deck)
        return deck

    def filings(self, found: Any) -> tuple[Filing, ...]:
        """The outcomes as this campaign offers them: renamed, hidden, added."""
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            self.wrong(("outcome",), "tables [[outcome]] were expected")
            return PLAIN
        offered = {outcome.value: Filing(outcome) for outcome in Outcome}
        seen: set[str] = set()
        for n, table in enumerate(found):
            at: toml_lines.Path = ("outcome", n)
            self.only(table, at, {"id", "name", "hidden", "as"})
            key = self.words(table, at, "id", required=True)
            if key in seen:
                self.wrong((*at, "id"), NOT_OWN, found=key)
            seen.add(key)
            own = next((o for o in Outcome if o.value == key), None)
            if own is None:
                own = self.one(table, at, "as", Outcome, Outcome.HEARD, required=True)
            elif "as" in table:
                self.wrong((*at, "as"), "no “as” was expected: “{found}” is an outcome itself", found=key)
            added = key not in offered
            name = self.words(table, at, "name", required=added, longest=LONGEST_OUTCOME)
            hidden = self.flag(table, at, "hidden")
            if hidden and key == Outcome.DONT_CALL.value:
                self.wrong((*at, "hidden"), "“dont-call” was expected to be shown: people have a right to it")
            elif hidden:
                offered.pop(key, None)
            else:
                offered[key] = Filing(own, name)
        if len(offered) > MOST_OUTCOMES:
            said = "at most {most} outcomes were expected; hide one for each that you add"
            self.wrong(("outcome",), said, most=MOST_OUTCOMES)
        names = [filing.words for filing in offered.values() if filing.words]
        if len(set(names)) < len(names):
            self.wrong(("outcome",), "a name of its own was expected for each outcome")
        return tuple(offered.values())

    def campaign(self, data: dict[str, Any], filings: tuple[Filing, ...]) -> Campaign:
        at: toml_lines.Path = ("campaign",)
        times = {"connection", "ask", "wrap_up", "gatekeeper_wait"}
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
            gatekeeper_wait=self.number(data, at, "gatekeeper_wait", defaults.gatekeeper_wait, 1, 60),
            language=self.language(data, at, defaults.language),
            filings=filings,
        )

    def language(self, data: dict[str, Any], at: toml_lines.Path, default: str) -> str:
        value = data.get("language", default)
        if isinstance(value, str) and value in TALKED:
            return value
        self.wrong((*at, "language"), ONE_OF, choices=", ".join(TALKED), found=said(value))
        return default

    def card(self, data: dict[str, Any], at: toml_lines.Path, campaign: Campaign) -> Card:
        what = {"id", "family", "steps", "words"}
        rules = {
            "phase",
            "after",
            "moment",
            "outcome",
            "when",
            "unless",
            "priority",
            "once",
            "most",
            "cooldown",
        }
        self.only(data, at, what | rules)
        steps = self.steps(data, at)
        most = self.number(data, at, "most", 0, 1, MOST_A_CALL) if "most" in data else 0
        return Card(
            id=self.words(data, at, "id", required=True),
            family=self.one(data, at, "family", Family, Family.RAPPORT, required=True),
            stages=frozenset(self.several(data, at, "phase", Stage, required=True)),
            wordings=self.wordings(data, at, say_required=not steps),
            after=self.after(data, at, campaign),
            moment=self.one(data, at, "moment", Moment, None),
            outcomes=frozenset(self.several(data, at, "outcome", Outcome)),
            when=frozenset(self.several(data, at, "when", Fact)),
            unless=frozenset(self.several(data, at, "unless", Fact)),
            chosen=self.number(data, at, "priority", 50, 0, 100) if "priority" in data else None,
            most=1 if self.flag(data, at, "once") else most,
            cooldown=self.seconds(data, at, "cooldown", 0.0, least=0.0),
            steps=steps,
        )

    def steps(self, data: dict[str, Any], at: toml_lines.Path) -> tuple[Step, ...]:
        """Each step is words, or a table of what to do and what to say."""
        found = self.typed(data, at, "steps", list, "a list of steps was expected; found {found}", [])
        if len(found) > MOST_STEPS:
            self.wrong((*at, "steps"), TOO_MANY, most=MOST_STEPS, found=len(found))
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
        sentence = "“ask”, “connection” or seconds from {least} to {most} were expected; found {found}"
        return self.number(data, at, "after", 0.0, 0.0, 36_000, sentence)

    def wordings(self, data: dict[str, Any], at: toml_lines.Path, say_required: bool) -> tuple[Wording, ...]:
        found = data.get("words", [])
        if not isinstance(found, list) or not found or not all(isinstance(w, dict) for w in found):
            self.wrong((*at, "words"), "at least one [[card.words]] with a title was expected")
            return ()
        wordings = tuple(self.wording(w, (*at, "words", n), say_required) for n, w in enumerate(found))
        if all(wording.needs_name for wording in wordings):
            self.wrong(
                (*at, "words", 0),
                "one wording without {{name}} was expected: the card has to work when nobody knows the name",
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
            self.wrong(at, "braces in pairs were expected, as in {{name}}")
            return
        for name in names:
            if name not in PLACEHOLDERS:
                known = ", ".join(f"{{{p}}}" for p in sorted(PLACEHOLDERS) if not p.startswith("fact"))
                said = "one of {choices} or {{fact1}} to {{fact9}} was expected; found {found}"
                self.wrong(at, said, choices=known, found=f"{{{name}}}")

    def facts_used(self, deck: Deck) -> None:
        """A card must not speak of a fact that the campaign does not have."""
        known = deck.campaign.placeholders()
        for n, card in enumerate(deck.cards):
            for w, wording in enumerate(card.wordings):
                for key in ("title", "say", "why"):
                    for fact in (f"fact{i}" for i in range(1, 10)):
                        if f"{{{fact}}}" in getattr(wording, key) and fact not in known:
                            have = len(deck.campaign.facts)
                            said = "a fact of the campaign was expected; it has {have}, found {found}"
                            self.wrong(("card", n, "words", w, key), said, have=have, found=f"{{{fact}}}")
