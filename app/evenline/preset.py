"""What an administrator has chosen beforehand, and everybody may change: the defaults of this machine.

`evenline.preset.toml` in the machine's own folder has the same names and values as the settings, and may say
`first_run = false`: then nobody is asked anything at the first start. On Windows the values under
HKEY_LOCAL_MACHINE\\Software\\Evenline\\Preset do the same, and go before the file. A policy goes over all of it
(evenline.policy); a person's own settings go over the preset.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evenline import policy
from evenline.settings import Declared, Mistake, Value, Wrong, declared
from evenline.values import field, replace, value

NAME = "evenline.preset.toml"
REGISTRY = r"Software\Evenline\Preset"
"""Under HKEY_LOCAL_MACHINE."""
FIRST_RUN = "first_run"


@value
class Preset:
    """values: what holds until a person chooses otherwise. sources: where each was said. first_run: whether the
    first start asks its questions. mistakes: what could not be used; everything else holds."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    first_run: bool = True
    mistakes: tuple[Mistake, ...] = ()

    def declared(self, setting: Declared) -> Declared:
        """The setting with the default that it has on this machine."""
        return replace(setting, default=self.values.get(setting.name, setting.default))

    def default(self, name: str) -> Value:
        """KeyError where there is no such setting."""
        if name in self.values:
            return self.values[name]
        return {setting.name: setting.default for setting in declared()}[name]


def load(path: Path | None) -> Preset:
    """path: the preset's file; None: none at all, as for a panel that nobody administers."""
    if path is None:
        return Preset()
    return together(policy.file(path), _managed())


def together(*parts: policy.Part) -> Preset:
    """One preset from (where, names and values, mistakes so far); of two that name the same the later wins."""
    first_run = True
    mistakes: tuple[Mistake, ...] = ()
    rest: list[policy.Part] = []
    for where, said, so_far in parts:
        asks = said.get(FIRST_RUN, first_run)
        if type(asks) is bool or (type(asks) is int and asks in (0, 1)):
            first_run = bool(asks)
        else:
            mistakes += (Mistake("", Wrong.VALUE, f"{FIRST_RUN} = {asks}"[:60], where),)
        rest.append((where, {name: each for name, each in said.items() if name != FIRST_RUN}, so_far))
    found = policy.together(*rest)
    return Preset(found.values, found.sources, first_run, mistakes + found.mistakes)


def _managed() -> policy.Part:
    if sys.platform != "win32":
        return "", {}, ()
    from evenline.native import policy_windows

    where = rf"HKEY_LOCAL_MACHINE\{REGISTRY}"
    found: dict[str, Any]
    try:
        found = policy_windows.read(REGISTRY)
    except OSError as error:
        return where, {}, (Mistake("", Wrong.UNREADABLE, str(error), where),)
    return where, policy.as_declared(found), ()
