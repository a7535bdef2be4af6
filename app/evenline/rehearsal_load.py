"""Reads rehearsals from their TOML files, one a file. Every mistake is said with file, line and what was
expected; a rehearsal with mistakes is left out, and the others are used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evenline.cues import toml_lines
from evenline.cues.toml_reader import FileMistakesError, Mistake, Reader, choices, parsed, read_text
from evenline.outcomes import Outcome
from evenline.rehearsal import NOWHERE, Ending, Scenario, Tap, Tapped, Turn, reached
from evenline.values import value

LONGEST_TITLE, LONGEST_LINE = 40, 160  # characters that leave the card its room
MOST_WAYS_TO_SAY_IT = 5
LARGEST_FOLDER = 100  # files of it that are read: a list is for choosing from


@value
class Found:
    """The scenarios that can be played, by title, and what is wrong with the others."""

    scenarios: tuple[Scenario, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def load_all(folders: Iterable[Path]) -> Found:
    """Every *.toml in these folders. A file in a later folder takes the place of one of the same name."""
    scenarios: dict[str, Scenario] = {}
    mistakes: list[Mistake] = []
    for folder in folders:
        try:
            files = sorted(p for p in folder.iterdir() if p.suffix == ".toml") if folder.exists() else []
        except OSError as error:
            mistakes.append(Mistake(folder.name, 0, f"the folder can't be read ({error.strerror})"))
            continue
        for path in files[:LARGEST_FOLDER]:
            try:
                scenarios[path.stem] = load(path)
            except FileMistakesError as error:
                mistakes.append(error.mistakes[0])
    return Found(tuple(sorted(scenarios.values(), key=lambda s: s.title.casefold())), tuple(mistakes))


def load(path: Path) -> Scenario:
    """The scenario in this file.

    Raises FileMistakesError: the file can't be read, or has mistakes.
    """
    return parse(read_text(path, "a rehearsal"), path.name)


def parse(text: str, file: str) -> Scenario:
    """The scenario in this text; `file` is how mistakes name it, and gives the id. Raises FileMistakesError."""
    return parsed(text, file, _Reader, _Reader.scenario)


class _Reader(Reader):
    def scenario(self, data: dict[str, Any]) -> Scenario:
        self.only(data, (), {"title", "about", "who", "coach", "campaign", "turn", "ending"})
        scenario = Scenario(
            id=Path(self.file).stem,
            title=self.words(data, (), "title", required=True, longest=LONGEST_TITLE),
            about=self.words(data, (), "about", required=True, longest=LONGEST_LINE),
            who=self.words(data, (), "who", required=True, longest=LONGEST_TITLE),
            coach=self.words(data, (), "coach", required=True, longest=LONGEST_LINE),
            campaign=self.words(data, (), "campaign"),
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
            self.wrong((key,), f"at least one [[{key}]] was expected")
            return []
        return found

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
            said = f"lines of at most {LONGEST_LINE} characters were expected; found {len(long)}"
            self.wrong((*at, "says"), said)
        if len(says) < 2 and isinstance(data.get("says", []), list):
            self.wrong((*at, "says"), "what they say, and the same in other words, was expected")
        return says

    def leads(
        self, data: dict[str, Any], at: toml_lines.Path, key: str, kind: type[Tap] | type[Outcome]
    ) -> dict[Tapped, str]:
        found: dict[str, Any] = self.typed(data, at, key, dict, f"a table [turn.{key}]", {})
        leads: dict[Tapped, str] = {}
        for name in found:
            members = [member for member in kind if member.value == name and member is not Tap.ANSWERED]
            if members:
                leads[members[0]] = self.words(found, (*at, key), name, required=True)
            else:
                known = choices(member for member in kind if member is not Tap.ANSWERED)
                self.wrong((*at, key, name), f"one of {known} was expected; found “{name}”")
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
                self.wrong((*at, "id"), f"an id of its own was expected; “{name}” is used above")
            seen.add(name)
        for n, turn in enumerate(scenario.turns):
            for tapped, to in turn.leads.items():
                if to and to not in seen:
                    key = "tap" if isinstance(tapped, Tap) else "file"
                    said = f"the id of a turn or an ending was expected; found “{to}”"
                    self.wrong(("turn", n, key, tapped.value), said)

    def ways(self, scenario: Scenario) -> None:
        """Everything can be reached, and from everywhere there is a way to an ending."""
        can_reach = reached(scenario)
        for at, name in _named(scenario):
            if name not in can_reach:
                self.wrong(at, f"a way that leads to “{name}” was expected; there is none")
        for n, turn in enumerate(scenario.turns):
            if not any(scenario.ending(on) for on in reached(scenario, turn.id)):
                self.wrong(("turn", n), f"a way from “{turn.id}” to an ending was expected; there is none")


def _named(scenario: Scenario) -> list[tuple[toml_lines.Path, str]]:
    """Each turn and each ending: where it stands in the file, and its id."""
    turns: list[tuple[toml_lines.Path, str]] = [(("turn", n), t.id) for n, t in enumerate(scenario.turns)]
    return [*turns, *((("ending", n), e.id) for n, e in enumerate(scenario.endings))]
