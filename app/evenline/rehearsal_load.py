"""Reads rehearsals from their TOML files, one a file. Every mistake is said with file, line and what was
expected; a rehearsal with mistakes is left out, and the others are used."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

from evenline.cues import toml_lines
from evenline.cues.toml_reader import (
    MOST_MISTAKES,
    NOT_OWN,
    ONE_OF,
    TOO_MANY,
    FileMistakesError,
    Mistake,
    Reader,
    choices,
    parsed,
    read_text,
    whole,
)
from evenline.outcomes import Outcome
from evenline.rehearsal import NOWHERE, Ending, Scenario, Tap, Tapped, Turn, reached
from evenline.values import value

LONGEST_TITLE, LONGEST_LINE = 40, 160  # characters that leave the card its room
MOST_WAYS_TO_SAY_IT = 5
MOST_TURNS = 100  # and endings: more than anybody finds the way through
CLOSED = "the folder can't be read ({why})"
LARGEST_FOLDER = 100  # files of it that are read: a list is for choosing from


@value
class Found:
    """The scenarios that can be played, by title, and what is wrong with the others."""

    scenarios: tuple[Scenario, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def load_folder(folder: Path, language: str = "en") -> Found:
    """Every rehearsal in this folder: name.toml, or name.de.toml where that is the language that is spoken."""
    scenarios: list[Scenario] = []
    mistakes: list[Mistake] = []
    try:
        names = {p.name for p in folder.iterdir() if p.suffix == ".toml"} if folder.is_dir() else set[str]()
    except OSError as error:
        return Found((), tuple(whole(folder.name, CLOSED, why=str(error.strerror)).mistakes))
    ids = sorted({name.partition(".")[0] for name in names})
    for each in ids[:LARGEST_FOLDER]:
        spoken = f"{each}.{language}.toml"
        try:
            scenarios.append(load(folder / (spoken if spoken in names else f"{each}.toml")))
        except FileMistakesError as error:
            mistakes.append(error.mistakes[0])
    return Found(tuple(sorted(scenarios, key=lambda s: s.title.casefold())), tuple(mistakes))


def load(path: Path) -> Scenario:
    """The scenario in this file.

    Raises FileMistakesError: the file can't be read, or has mistakes.
    """
    return parse(read_text(path), path.name)


def parse(text: str, file: str, most_mistakes: int = MOST_MISTAKES) -> Scenario:
    """The scenario in this text; `file` is how mistakes name it, and gives the id. Raises FileMistakesError."""
    return parsed(text, file, _Reader, _Reader.scenario, most_mistakes)


class _Reader(Reader):
    def scenario(self, data: dict[str, Any]) -> Scenario:
        self.only(data, (), {"title", "about", "who", "coach", "turn", "ending"})
        scenario = Scenario(
            id=self.file.partition(".")[0],
            title=self.words(data, (), "title", required=True, longest=LONGEST_TITLE),
            about=self.words(data, (), "about", required=True, longest=LONGEST_LINE),
            who=self.words(data, (), "who", required=True, longest=LONGEST_TITLE),
            coach=self.words(data, (), "coach", required=True, longest=LONGEST_LINE),
            turns=tuple(self.turn(turn, ("turn", n)) for n, turn in enumerate(self.tables(data, "turn"))),
            endings=tuple(self.ending(e, ("ending", n)) for n, e in enumerate(self.tables(data, "ending"))),
        )
        self.ids(scenario)
        if not self.mistakes:  # else a way may be missing only because of a mistake that was said already
            self.ways(scenario)
        return scenario

    def tables(self, data: dict[str, Any], key: str) -> list[dict[str, Any]]:
        found = data.get(key, [])
        if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
            self.wrong((key,), "at least one [[{key}]] was expected", key=key)
            return []
        if len(found) > MOST_TURNS:
            self.wrong((key,), TOO_MANY, most=MOST_TURNS, found=len(found))
        return found[:MOST_TURNS]

    def turn(self, data: dict[str, Any], at: toml_lines.Path) -> Turn:
        self.only(data, at, {"id", "says", "ask", "tap", "file"})
        leads: dict[Tapped, str] = {
            **self.leads(data, at, "tap", Tap),
            **self.leads(data, at, "file", Outcome),
        }
        if not leads and not {"tap", "file"} & data.keys():
            self.wrong(at, "a [turn.tap] or [turn.file] that leads on was expected")
        return Turn(
            id=self.words(data, at, "id", required=True),
            says=self.says(data, at),
            leads=MappingProxyType(leads) if leads else NOWHERE,
            ask=self.flag(data, at, "ask"),
        )

    def says(self, data: dict[str, Any], at: toml_lines.Path) -> tuple[str, ...]:
        says = self.list_of_words(data, at, "says", most=MOST_WAYS_TO_SAY_IT)
        long = next((line for line in says if len(line) > LONGEST_LINE), "")
        if long:
            said = "lines of at most {most} characters were expected; found {found}"
            self.wrong((*at, "says"), said, most=LONGEST_LINE, found=len(long))
        if len(says) < 2 and isinstance(data.get("says", []), list):
            self.wrong((*at, "says"), "what they say, and the same in other words, was expected")
        return says

    def leads(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, kind: type[Tap] | type[Outcome]
    ) -> dict[Tapped, str]:
        found: dict[str, Any] = self.typed(data, at, key, dict, "a table was expected; found {found}", {})
        leads: dict[Tapped, str] = {}
        for name in found:
            members = [member for member in kind if member.value == name and member is not Tap.ANSWERED]
            if members:
                leads[members[0]] = self.words(found, (*at, key), name, required=True)
            else:
                known = choices(member for member in kind if member is not Tap.ANSWERED)
                self.wrong((*at, key, name), ONE_OF, choices=known, found=f"“{name}”")
        return leads

    def ending(self, data: dict[str, Any], at: toml_lines.Path) -> Ending:
        self.only(data, at, {"id", "says", "coach"})
        return Ending(
            id=self.words(data, at, "id", required=True),
            says=self.words(data, at, "says", required=True, longest=LONGEST_LINE),
            coach=self.words(data, at, "coach", required=True, longest=LONGEST_LINE),
        )

    def ids(self, scenario: Scenario) -> None:
        """Each turn and ending is named once, and each way leads to one of them."""
        seen: set[str] = set()
        for at, name in _named(scenario):
            if name and name in seen:
                self.wrong((*at, "id"), NOT_OWN, found=name)
            seen.add(name)
        for n, turn in enumerate(scenario.turns):
            for tapped, to in turn.leads.items():
                if to and to not in seen:
                    key = "tap" if isinstance(tapped, Tap) else "file"
                    said = "the id of a turn or an ending was expected; found “{found}”"
                    self.wrong(("turn", n, key, tapped.value), said, found=to)

    def ways(self, scenario: Scenario) -> None:
        """Everything can be reached, and from everywhere there is a way to an ending."""
        can_reach = reached(scenario)
        for at, name in _named(scenario):
            if name not in can_reach:
                self.wrong(at, "a way that leads to “{name}” was expected; there is none", name=name)
        for n, turn in enumerate(scenario.turns):
            if not any(scenario.ending(on) for on in reached(scenario, turn.id)):
                said = "a way from “{name}” to an ending was expected; there is none"
                self.wrong(("turn", n), said, name=turn.id)


def _named(scenario: Scenario) -> list[tuple[toml_lines.Path, str]]:
    """Each turn and each ending: where it stands in the file, and its id."""
    turns: list[tuple[toml_lines.Path, str]] = [(("turn", n), t.id) for n, t in enumerate(scenario.turns)]
    return [*turns, *((("ending", n), e.id) for n, e in enumerate(scenario.endings))]
