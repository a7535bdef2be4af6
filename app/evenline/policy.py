"""What an administrator has settled for everybody on this machine. It goes over whatever a person sets.

Two places say it, with the same names and values as the settings: `evenline.policy.toml` in the machine's own
folder, and the system's management (Windows: the registry, macOS: a configuration profile). Where both name a
setting, the management wins. No environment variable leads elsewhere: nobody gets out of it by starting Evenline
in another way. The folders are those of platformdirs' site_config_dir, less the variables that it follows.
"""

from __future__ import annotations

import dataclasses
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evenline.settings import Mistake, Settings, Value, Wrong, declared, sorted_out
from evenline.values import field, value

NAME = "evenline.policy.toml"
KEY = r"Software\Policies\Evenline"
"""Under HKEY_LOCAL_MACHINE: where group policy writes."""
DOMAIN = "org.evenline.Evenline"
"""Of preferences: what a configuration profile is for."""
Part = tuple[str, Mapping[str, Any], tuple[Mistake, ...]]
"""(where it was said, names and values, mistakes so far)."""


@value
class Policy:
    """values: of the settings that are locked. sources: what locks each, a file or the management's place.
    mistakes: what could not be used; everything else holds."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mistakes: tuple[Mistake, ...] = ()

    def over(self, chosen: Settings) -> Settings:
        """The settings with what is locked at its value."""
        locked: dict[str, Any] = dict(self.values)
        return dataclasses.replace(chosen, **locked)


def machine_folder() -> Path:
    """Where administrators put files for Evenline; people can't write there, where the system is set up well."""
    if sys.platform == "win32":
        from evenline.native.policy_windows import program_data

        return program_data() / "Evenline"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Evenline")
    return Path("/etc/xdg/evenline")


def load(path: Path | None) -> Policy:
    """path: the policy's file; None: no policy at all, as for a panel that nobody administers."""
    if path is None:
        return Policy()
    return together(file(path), _managed())


def together(*parts: Part) -> Policy:
    """One policy from (where, names and values, mistakes so far); of two that name a setting the later wins."""
    values: dict[str, Value] = {}
    sources: dict[str, str] = {}
    mistakes: tuple[Mistake, ...] = ()
    for where, said, so_far in parts:
        good, wrong = sorted_out(said, where)
        values |= good
        sources |= dict.fromkeys(good, where)
        mistakes += so_far + wrong
    return Policy(MappingProxyType(values), MappingProxyType(sources), mistakes)


def file(path: Path) -> Part:
    """What a file of settings says; none is no mistake."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # editors on Windows may put the mark in front
    except (FileNotFoundError, NotADirectoryError):
        return str(path), {}, ()
    except (OSError, UnicodeDecodeError) as error:
        return str(path), {}, (Mistake("", Wrong.UNREADABLE, str(error), str(path)),)
    return (str(path), *_read(text, str(path)))


def _read(text: str, where: str) -> tuple[dict[str, Any], tuple[Mistake, ...]]:
    """What it says. Where it is no TOML as a whole, each line that is holds: a slip of the pen in one must not
    unlock the others."""
    try:
        return tomllib.loads(text), ()
    except (ValueError, RecursionError):
        good: dict[str, Any] = {}
        mistakes: list[Mistake] = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                found = tomllib.loads(line)
            except (ValueError, RecursionError):
                mistakes.append(Mistake("", Wrong.LINE, f"{number}: {line.strip()[:60]}", where))
                continue
            if twice := next((name for name in found if name in good), ""):
                mistakes.append(Mistake("", Wrong.LINE, f"{number}: {twice}", where))  # the first one holds
            good = found | good
        return good, tuple(mistakes)


def _managed() -> Part:
    """What the system's management says, its values turned into those that the settings have."""
    if sys.platform == "win32":
        from evenline.native import policy_windows

        try:
            found = policy_windows.read()
        except OSError as error:
            where = policy_windows.WHERE
            return where, {}, (Mistake("", Wrong.UNREADABLE, str(error), where),)
        return policy_windows.WHERE, as_declared(found), ()
    if sys.platform == "darwin":
        from evenline.native import policy_macos

        return policy_macos.WHERE, as_declared(policy_macos.read([s.name for s in declared()])), ()
    return "", {}, ()


def as_declared(said: Mapping[str, Any]) -> dict[str, Any]:
    """The registry knows whole numbers and texts alone: 0 and 1 are also no and yes, and a text may be a fraction.
    What can't be turned stays as it is, and is found to be a mistake."""
    kinds = {setting.name: type(setting.default) for setting in declared()}
    return {name: _as(kinds.get(name, str), value) for name, value in said.items()}


def _as(kind: type, value: Any) -> Any:
    if kind is bool and type(value) is int and value in (0, 1):
        return bool(value)
    if kind is float and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    if kind is float and type(value) is int:
        return float(value)
    if (
        kind is int and isinstance(value, float) and value.is_integer()
    ):  # a profile's numbers come as <real> too
        return int(value)
    return value
