"""Every setting once: its type, its default, where it belongs, and the sentence that says what it does."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from evenline.values import value

THEMES = ("system", "light", "dark", "contrast")
LARGEST_SCALE = 2.0
LONGEST = 2048  # characters of an address
WHERE = ("float", "dialer", "edge")
SIDES = ("left", "right")
MAXIMISED = ("over", "beside")
NEVER_CALLED = ("warn", "lock")
LANGUAGES = ("en", "de", "fr", "es")
Value = bool | int | float | str


class Topic(enum.Enum):
    """What a setting is about. The panel has a page for each, in this order."""

    LOOKS = "looks"
    PLACE = "place"
    CALLS = "calls"
    DIALERS = "dialers"
    SHORTCUTS = "shortcuts"
    PRIVACY = "privacy"
    COMPUTER = "computer"


@value
class Declared:
    """What is known of a setting. one_of: the only values there are; offers: some of those that can be typed.
    Both are empty for plain words and numbers. least, most: between which a whole number has to lie."""

    name: str
    default: Value
    says: str
    topic: Topic
    one_of: tuple[Value, ...] = ()
    offers: tuple[Value, ...] = ()
    is_key: bool = False
    least: int = 0
    most: int = 0


def _setting(
    default: Any,
    says: str,
    topic: Topic | None = None,
    one_of: tuple[Value, ...] = (),
    offers: tuple[Value, ...] = (),
    good: Callable[[Any], bool] | None = None,
    within: tuple[int, int] = (0, 0),
) -> Any:
    """topic: what is named key_… belongs to the shortcuts, all else to this computer, unless it is said.
    good: whether a value of the right type can be used; with one_of, only those can. within: the least and the
    most that a whole number can be."""
    said = {"says": says, "topic": topic, "one_of": one_of, "offers": offers, "good": good, "within": within}
    return field(default=default, metadata=said)


def _key(does: str) -> Any:
    said = f"A shortcut that works in every program, such as Ctrl+Alt+K, or nothing: it {does}."
    return _setting("", said, Topic.SHORTCUTS, good=lambda v: _is_chord(v))


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = _setting(
        "system", "system, light, dark or contrast: which colours the panel wears.", Topic.LOOKS, THEMES
    )
    text_scale: float = _setting(
        0.0,
        "1.0 to 2.0: how large the text is; 0 follows the system.",
        Topic.LOOKS,
        offers=(0.0, 1.0, 1.25, 1.5, 1.75, 2.0),
        good=lambda v: v == 0 or 1.0 <= v <= LARGEST_SCALE,
    )
    motion: bool = _setting(
        True, "Whether one card fades into the next, unless the system asks for less motion.", Topic.LOOKS
    )
    breaks: bool = _setting(
        True, "Whether a break is offered after a rough call, at most twice an hour.", Topic.CALLS
    )
    goal: int = _setting(
        0,
        "Connections a day to aim for; 0 follows your own last ten working days.",
        Topic.CALLS,
        offers=(0, 10, 20, 30, 40),
        within=(0, 1000),
    )
    region: str = _setting(
        "",
        "Two letters (US, GB, DE): the country of numbers that name none; at first the system’s own.",
        Topic.CALLS,
        good=lambda v: not v or (len(v) == 2 and v.isascii() and v.isalpha() and v.isupper()),
    )
    campaign: str = _setting(
        "", "The folder of the campaign in use; empty for Evenline's first one.", Topic.CALLS
    )
    campaigns_folder: str = _setting(
        "", "A folder of campaigns for everybody, beside your own; empty for none.", Topic.CALLS
    )
    baresip: str = _setting(
        "",
        "host:port of baresip's ctrl_tcp module, such as 127.0.0.1:4444; empty for none.",
        Topic.DIALERS,
        good=lambda v: not v or host_and_port(v) is not None,
    )
    hear_commands: bool = _setting(
        True, "Whether what other programs say of calls (evenline call) is heard.", Topic.DIALERS
    )
    language: str = _setting(
        "",
        "en, de, fr or es: what the panel speaks; empty follows the system.",
        Topic.LOOKS,
        ("", *LANGUAGES),
    )
    where: str = _setting(
        "float",
        "float, dialer or edge: wherever you put the panel, beside the dialer, or at the screen's edge.",
        Topic.PLACE,
        WHERE,
    )
    side: str = _setting(
        "right", "right or left: on which side of the dialer or the screen it sits.", Topic.PLACE, SIDES
    )
    maximised: str = _setting(
        "over",
        "over or beside: whether it lies over a maximised dialer, or gives it the rest of the screen.",
        Topic.PLACE,
        MAXIMISED,
    )
    dialer_program: str = _setting(
        "", "The dialer's program as the system calls it, such as MicroSIP.", Topic.DIALERS
    )
    dialer_title: str = _setting(
        "", "What stands in the title of the dialer's window, or a part of it.", Topic.DIALERS
    )
    keep_out_of_sharing: bool = _setting(
        False,
        "Whether the panel is left out when you share your screen; not every system can.",
        Topic.PRIVACY,
    )
    dont_call: str = _setting(
        "warn",
        "warn or lock: whether somebody who is not to be called can be called all the same, with a reason.",
        Topic.CALLS,
        NEVER_CALLED,
    )
    calling_hours: str = _setting(
        "warn",
        "warn, lock or off: what is said or done where a call would be outside the hours that the rules allow.",
        Topic.CALLS,
        ("warn", "lock", "off"),
    )
    list_age: int = _setting(
        31,
        "Days after which an outside list of who is not to be called is too old, where no rule is known.",
        Topic.CALLS,
        offers=(7, 28, 31, 90),
        within=(1, 3650),
    )
    keep_calls: int = _setting(
        0,
        "Days for which calls are kept; 0 for ever. A campaign can have its own.",
        Topic.PRIVACY,
        offers=(0, 90, 365, 1095, 1826),
        within=(0, 36_525),
    )
    keep_notes: int = _setting(
        0,
        "Days for which what was noted of a call is kept; 0 for ever, or as long as the call.",
        Topic.PRIVACY,
        offers=(0, 90, 365, 1095, 1826),
        within=(0, 36_525),
    )
    backup_folder: str = _setting(
        "", "The folder of the backups; empty for one beside the journal.", Topic.PRIVACY
    )
    at_login: bool = _setting(False, "Whether Evenline starts when you log in.", Topic.COMPUTER)
    tray: bool = _setting(
        True, "Whether an icon in the tray (the menu bar on a Mac) shows the call's phase.", Topic.COMPUTER
    )
    updates: bool = _setting(
        False,
        "Whether Evenline asks once a day if there is a newer version; it never downloads one.",
        Topic.COMPUTER,
    )
    updates_from: str = _setting(
        "",
        "https://… of the signed file that says so; empty for none, and then nothing is asked.",
        Topic.COMPUTER,
        good=lambda v: not v or is_secure(v),
    )
    key_strip: str = _key("makes a strip of the panel, and a panel of the strip")
    key_hide: str = _key("hides the panel until the next call")
    key_pause: str = _key("pauses the panel")
    key_focus: str = _key("puts the keyboard into the panel; Esc gives it back")
    key_next: str = _key("goes on to the next call once this one is filed")
    key_ask: str = _key("says that you want to ask for the close now")
    key_asked: str = _key("says that you asked for the close")
    key_not_yet: str = _key("says that it is too early to ask")
    key_gatekeeper: str = _key("says that a gatekeeper is on the line")
    key_objection: str = _key("says that they object")
    key_heated: str = _key("says that it gets heated")
    key_no: str = _key("says that they said no")
    key_outcome_yes: str = _key("files a yes")
    key_outcome_call_back: str = _key("files that you call back")
    key_outcome_seed: str = _key("files that a seed was planted")
    key_outcome_heard: str = _key("files that they heard you out")
    key_outcome_gatekeeper: str = _key("files that a gatekeeper was as far as it went")
    key_outcome_no_thanks: str = _key("files a no, thanks")
    key_outcome_no_answer: str = _key("files that nobody answered")
    key_outcome_dont_call: str = _key("files that they do not want to be called")


KEYS = tuple(f.name for f in fields(Settings) if f.name.startswith("key_"))
"""The settings that are a chord each, or nothing."""


class Wrong(enum.Enum):
    """Why something in a file can't be used."""

    UNREADABLE = "unreadable"  # the whole file; found says why
    LINE = "line"  # one line of it; found says which, and why
    UNKNOWN = "unknown"  # there is no setting of this name
    TYPE = "type"  # something else than such a value
    VALUE = "value"  # the right type, but not one that can be used


@value
class Mistake:
    """Something in a file that could not be used. name: the setting, '' for the file itself. where: the file."""

    name: str
    wrong: Wrong
    found: str = ""
    where: str = ""


def declared() -> tuple[Declared, ...]:
    """All settings, in the order in which they are declared."""
    return tuple(_declared(f.name, f.default, f.metadata) for f in fields(Settings))


def _declared(name: str, default: Any, metadata: Mapping[Any, Any]) -> Declared:
    is_key = name.startswith("key_")
    elsewhere = Topic.SHORTCUTS if is_key else Topic.COMPUTER
    topic = metadata["topic"] or elsewhere
    said = (metadata["says"], topic, metadata["one_of"], metadata["offers"], is_key, *metadata["within"])
    return Declared(name, default, *said)


def load(path: Path, preset: Mapping[str, Value] | None = None) -> tuple[Settings, tuple[Mistake, ...]]:
    """The settings in this file, and what in it could not be used (its default is). preset: what holds where the
    file says nothing, before Evenline's own defaults.

    No file is no mistake: everything has a default.
    """
    usual: dict[str, Any] = dict(preset or {})
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))  # editors on Windows may put the mark in front
    except FileNotFoundError:
        return Settings(**usual), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(**usual), (Mistake("", Wrong.UNREADABLE, str(error), path.name),)
    good, mistakes = sorted_out(data, path.name)
    return Settings(**(usual | good)), mistakes


def sorted_out(data: Mapping[str, Any], where: str) -> tuple[dict[str, Any], tuple[Mistake, ...]]:
    """(what can be used, what can't) of names and values that come from outside."""
    found = {key: problem(key, value) for key, value in data.items()}
    good = {key: value for key, value in data.items() if found[key] is None}
    return good, tuple(Mistake(m.name, m.wrong, m.found, where) for m in found.values() if m is not None)


def problem(name: str, value: Any) -> Mistake | None:
    """What is wrong with this value for the setting of this name, or None."""
    known = next((f for f in fields(Settings) if f.name == name), None)
    if known is None:
        return Mistake(name, Wrong.UNKNOWN)
    kind: type = type(known.default)
    takes = (int, float) if kind is float else (kind,)
    if not isinstance(value, takes) or isinstance(value, bool) != (kind is bool):
        return Mistake(name, Wrong.TYPE, _shown(value))
    one_of, good = known.metadata["one_of"], known.metadata["good"]
    least, most = known.metadata["within"]
    bad = (one_of and value not in one_of) or (good is not None and not good(value))
    if bad or (most and not least <= value <= most):
        return Mistake(name, Wrong.VALUE, _shown(value))
    return None


def _shown(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # a number of more digits than Python writes
        return "…"


def _is_chord(value: str) -> bool:
    if not value:
        return True
    from evenline import chords  # for the few who have shortcuts

    try:
        chords.parse(value)
    except chords.ChordError:
        return False
    return True


def host_and_port(text: str) -> tuple[str, int] | None:
    """('127.0.0.1', 4444) from '127.0.0.1:4444', or None if it is none."""
    host, colon, port = text.rpartition(":")
    is_number = port.isascii() and port.isdigit() and len(port) <= 5
    if not (colon and host and is_number and 0 < int(port) < 65_536):
        return None
    return host.strip("[]"), int(port)


def is_secure(address: str) -> bool:
    """Whether this is an https address of a host, without a name and a password in it."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        _ = parts.port  # ValueError where it is none
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address and len(address) <= LONGEST
    return plain and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
