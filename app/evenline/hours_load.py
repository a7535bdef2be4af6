"""The files of calling hours: Evenline's own, and a person's, which go over them country by country."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evenline.hours import ALL_DAY, Rule, RuleFile, Windows

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WINDOW = re.compile(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_KNOWN = {
    "name", "states", "every", "weekdays", *_DAYS, "holidays", "before_holidays", "attempts", "within_hours",
    "pause_after_no", "since", "until", "hint", "source",
}  # fmt: skip


class RulesError(ValueError):
    """The file can't be used; says why."""


class RuleShelf:
    """own: the person's folder, which need not be there. ours: Evenline's. Read again when it is asked for."""

    def __init__(self, own: Path, ours: Path) -> None:
        self.own, self.ours = own, ours

    def countries(self) -> tuple[str, ...]:
        """ISO codes, in order."""
        names = {path.stem.upper() for folder in (self.own, self.ours) for path in folder.glob("??.toml")}
        return tuple(sorted(names))

    def file(self, country: str) -> RuleFile:
        """The person's where it can be used, else ours; no rules where there is none."""
        mine, name = self.own / f"{country.lower()}.toml", f"{country.lower()}.toml"
        mistake = ""
        if mine.exists():
            try:
                return RuleFile(country, load(mine)[0], own=True)
            except (OSError, RulesError) as error:
                mistake = str(error)
        ours = self.ours / name
        return RuleFile(country, load(ours)[0] if ours.exists() else (), mistake=mistake)

    def rules(self, country: str, area: str) -> tuple[Rule, ...]:
        """Those for a number of this country. area: its area code, which hints at a state."""
        for path in (self.own / f"{country.lower()}.toml", self.ours / f"{country.lower()}.toml"):
            if not path.exists():
                continue
            try:
                rules, areas = load(path)
            except (OSError, RulesError):
                continue  # said on the page
            state = next((state for state, codes in areas.items() if area in codes), "")
            return tuple(rule for rule in rules if not rule.states or state in rule.states)
        return ()


def load(path: Path) -> tuple[tuple[Rule, ...], dict[str, frozenset[str]]]:
    """(the rules, area codes by state). Raises OSError and RulesError."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulesError(f"{path.name}: {error}") from error
    country = data.get("country")
    if not isinstance(country, str) or country.lower() != path.stem.lower():
        raise RulesError(f"{path.name}: country = “{path.stem.upper()}” was expected")
    looked_up = data.get("looked_up")
    rules = tuple(
        _rule(each, f"{path.name}, rule {n}", country, looked_up if isinstance(looked_up, date) else None)
        for n, each in enumerate(data.get("rule", ()), start=1)
    )
    areas = data.get("areas", {})
    if not isinstance(areas, dict):
        raise RulesError(f"{path.name}: [areas] was expected to hold states")
    return rules, {str(state): frozenset(str(code) for code in codes) for state, codes in areas.items()}


def _rule(each: Mapping[str, Any], where: str, country: str, looked_up: date | None) -> Rule:
    if unknown := set(each) - _KNOWN:
        raise RulesError(f"{where}: nobody knows “{sorted(unknown)[0]}”")
    for name, kind in (("name", str), ("source", str)):
        if not isinstance(each.get(name), kind) or not each[name]:
            raise RulesError(f"{where}: a {name} was expected")
    usual = _windows(each, "every", where, ALL_DAY)
    weekdays = _windows(each, "weekdays", where, usual)
    days = tuple(_windows(each, day, where, weekdays if n < 5 else usual) for n, day in enumerate(_DAYS))
    return Rule(
        name=each["name"],
        country=country,
        states=tuple(str(state) for state in each.get("states", ())),
        days=days,
        holidays=_windows(each, "holidays", where, ()) if "holidays" in each else None,
        eves=_windows(each, "before_holidays", where, ()) if "before_holidays" in each else None,
        attempts=_number(each, "attempts", where, 0),
        within_hours=_number(each, "within_hours", where, 24),
        pause=_number(each, "pause_after_no", where, 0),
        since=_day(each, "since", where),
        until=_day(each, "until", where),
        hint=str(each.get("hint", "")),
        source=each["source"],
        looked_up=looked_up,
    )


def _windows(each: Mapping[str, Any], name: str, where: str, usual: Windows) -> Windows:
    if name not in each:
        return usual
    found: list[tuple[int, int]] = []
    for text in each[name] if isinstance(each[name], list) else [each[name]]:
        match = _WINDOW.fullmatch(str(text))
        if match is None:
            raise RulesError(f"{where}: {name} was expected as [“09:00-20:00”]")
        hours = [int(part) for part in match.groups()]
        start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if not start < end <= 24 * 60:
            raise RulesError(f"{where}: {text} ends before it begins")
        found.append((start, end))
    return tuple(sorted(found))


def _number(each: Mapping[str, Any], name: str, where: str, usual: int) -> int:
    found = each.get(name, usual)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise RulesError(f"{where}: {name} was expected to be a number")
    return found


def _day(each: Mapping[str, Any], name: str, where: str) -> date | None:
    found = each.get(name)
    if found is not None and type(found) is not date:
        raise RulesError(f"{where}: {name} was expected to be a day")
    return found
