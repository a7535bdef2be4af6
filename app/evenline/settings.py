"""Every setting once: its type, its default, and the sentence that says what it does."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

THEMES = ("system", "light", "dark")
LARGEST_SCALE = 2.0
WHERE = ("float", "dialer", "edge")
SIDES = ("right", "left")
MAXIMISED = ("over", "beside")
LANGUAGES = ("en", "de", "fr", "es")


def _setting(default: Any, says: str) -> Any:
    return field(default=default, metadata={"says": says})


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = _setting("system", "system, light or dark: which colours the panel wears.")
    text_scale: float = _setting(0.0, "1.0 to 2.0: how large the text is; 0 follows the system.")
    motion: bool = _setting(True, "Whether one card fades into the next.")
    breaks: bool = _setting(True, "Whether a break is offered after a rough call, at most twice an hour.")
    goal: int = _setting(0, "Connections a day to aim for; 0 follows your own last ten working days.")
    region: str = _setting("", "Two letters (US, GB, DE): the country of numbers that name none.")
    campaign: str = _setting("", "The folder of the campaign in use; empty for Evenline's first one.")
    baresip: str = _setting(
        "", "host:port of baresip's ctrl_tcp module, such as 127.0.0.1:4444; empty for none."
    )
    language: str = _setting("", "en, de, fr or es: what the panel speaks; empty follows the system.")
    where: str = _setting(
        "float",
        "float, dialer or edge: wherever you put the panel, beside the dialer, or at the screen's edge.",
    )
    side: str = _setting("right", "right or left: on which side of the dialer or the screen it sits.")
    maximised: str = _setting(
        "over", "over or beside: whether it lies over a maximised dialer, or gives it the rest of the screen."
    )
    dialer_program: str = _setting("", "The dialer's program as the system calls it, such as MicroSIP.")
    dialer_title: str = _setting("", "What stands in the title of the dialer's window, or a part of it.")
    keep_out_of_sharing: bool = _setting(
        False, "Whether the panel is left out when you share your screen; not every system can."
    )
    at_login: bool = _setting(False, "Whether Evenline starts when you log in.")


def change(path: Path, name: str, value: bool | int | float | str) -> None:
    """Write one setting into the file, everything else in it as it was, comments too. Raises OSError.

    A file that can't be read as TOML is left alone: ValueError.
    """
    import tomlkit  # slow to import, and wanted once in a while
    from tomlkit.exceptions import TOMLKitError

    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        text = as_toml()
    try:
        file = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error
    file[name] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(tomlkit.dumps(file), "utf-8")
    fresh.replace(path)


def sentence(name: str) -> str:
    """What the setting of this name does."""
    return next(str(f.metadata["says"]) for f in fields(Settings) if f.name == name)


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in this file, and a sentence for each that could not be used (its default is).

    No file is no mistake: everything has a default.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), (f"{path.name} can't be read ({error}); everything is at its default.",)
    good: dict[str, Any] = {}
    mistakes: list[str] = []
    known = {f.name: f.default for f in fields(Settings)}
    for key, value in data.items():
        if key not in known:
            mistakes.append(f"“{key}” is no setting. There are {', '.join(known)}.")
        elif problem := _problem(key, value, known[key]):
            mistakes.append(f"{key}: {problem} {sentence(key)}")
        else:
            good[key] = value
    return Settings(**good), tuple(mistakes)


def _problem(key: str, value: Any, default: Any) -> str:
    """What is wrong with the value, or nothing."""
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "words in quotes"}
    kind: type = type(default)
    takes = (int, float) if kind is float else (kind,)
    if not isinstance(value, takes) or isinstance(value, bool) != (kind is bool):
        return f"{kinds[kind]} was expected."
    good: dict[str, Callable[[Any], bool]] = {
        "theme": lambda v: v in THEMES,
        "where": lambda v: v in WHERE,
        "side": lambda v: v in SIDES,
        "maximised": lambda v: v in MAXIMISED,
        "text_scale": lambda v: v == 0 or 1.0 <= v <= LARGEST_SCALE,
        "goal": lambda v: 0 <= v <= 1000,
        "language": lambda v: not v or v in LANGUAGES,
        "region": lambda v: not v or (len(v) == 2 and v.isalpha() and v.isupper()),
        "baresip": lambda v: not v or host_and_port(v) is not None,
    }
    return "" if good.get(key, lambda v: True)(value) else f"{value!r} can't be used."


def host_and_port(text: str) -> tuple[str, int] | None:
    """('127.0.0.1', 4444) from '127.0.0.1:4444', or None if it is none."""
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isdigit() and 0 < int(port) < 65_536):
        return None
    return host.strip("[]"), int(port)


def as_toml() -> str:
    """A settings file with every setting at its default and its sentence above it, to be edited."""
    lines = ["# Evenline's settings. Take the # away in front of a line to change it.", ""]
    for f in fields(Settings):
        value = str(f.default).lower() if isinstance(f.default, bool) else repr(f.default).replace("'", '"')
        lines += [f"# {f.metadata['says']}", f"# {f.name} = {value}", ""]
    return "\n".join(lines)
