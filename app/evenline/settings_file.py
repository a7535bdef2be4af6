"""The settings file as somebody keeps it by hand: one line of it changed, everything else as it was."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from evenline.settings import Declared, Value, declared
from evenline.values import replace

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


NOTHING: Mapping[str, Value] = MappingProxyType({})


def as_toml(usual: Mapping[str, Value] = NOTHING) -> str:
    """A settings file with every setting at its default and its sentence above it, to be edited. usual: the
    defaults that are others on this machine."""
    lines = ["# Evenline's settings. Take the # away in front of a line to change it.", ""]
    for setting in declared():
        default = usual.get(setting.name, setting.default)
        lines += [f"# {setting.says}", f"# {setting.name} = {_written(default)}", ""]
    return "\n".join(lines)


def change(path: Path, name: str, value: Value, usual: Mapping[str, Value] = NOTHING) -> None:
    """Write one setting into the file, everything else in it as it was, comments too. Raises OSError.

    A default that is written nowhere stays so; one that was changed becomes the comment again that says what the
    default is. A file that can't be read as TOML is left alone: ValueError. usual: as as_toml() has it.
    """
    from tomlkit.exceptions import TOMLKitError

    setting = next(s for s in declared() if s.name == name)
    setting = replace(setting, default=usual.get(name, setting.default))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if value == setting.default:
            return
        text = as_toml(usual)
    try:
        changed = changed_text(text, setting, value)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if changed == text and path.exists():
        return
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        changed = re.sub(r"(?<!\r)\n", "\r\n", changed)  # a new line ends as all the others do
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(changed.encode("utf-8"))
    fresh.replace(path)


def changed_text(text: str, setting: Declared, value: Value) -> str:
    """The file's text with this setting at this value. Raises TOMLKitError for what is no TOML."""
    import tomlkit  # slow to import, and wanted once in a while

    file = tomlkit.parse(text)
    is_there = setting.name in file
    if value == setting.default:
        return _without(text, file, setting) if is_there else text
    if is_there:
        file[setting.name] = value
        return tomlkit.dumps(file)
    line = re.compile(
        rf"^{re.escape(_default_line(setting))}(?P<rest>[ \t]*(#[^\r\n]*)?)(?=\r?$)", re.MULTILINE
    )
    wanted = {**tomllib.loads(text), setting.name: value}
    for found in line.finditer(text):  # the comment that says what its default is
        fresh = f"{setting.name} = {_written(value)}{found['rest']}"
        changed = text[: found.start()] + fresh + text[found.end() :]
        if _means(changed, wanted):
            return changed
    file[setting.name] = value
    return tomlkit.dumps(file)


def _without(text: str, file: TOMLDocument, setting: Declared) -> str:
    """Its line becomes the comment that says what its default is; what was remarked behind it stays."""
    import tomlkit
    from tomlkit.items import Item

    item = file.item(setting.name)
    behind = item.trivia.comment_ws + item.trivia.comment if isinstance(item, Item) else ""
    wanted = {key: value for key, value in tomllib.loads(text).items() if key != setting.name}
    for found in re.finditer(rf"^[ \t]*{re.escape(setting.name)}[ \t]*=[^\r\n]*(?=\r?$)", text, re.MULTILINE):
        changed = text[: found.start()] + _default_line(setting) + behind + text[found.end() :]
        if _means(changed, wanted):
            return changed
    file.remove(setting.name)  # over several lines, or its name in quotes
    return tomlkit.dumps(file)


def _means(text: str, wanted: dict[str, Any]) -> bool:
    """Whether it was the setting's line, not something like it within other words."""
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _default_line(setting: Declared) -> str:
    return f"# {setting.name} = {_written(setting.default)}"


def _written(value: Value) -> str:
    """As TOML. A basic string of TOML escapes as JSON does, and DEL, which JSON leaves as it is."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)
