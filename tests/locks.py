"""A value for each setting that is not its default, for tests of what an administrator decides."""

from __future__ import annotations

from evenline.settings import Declared, Value, declared, problem

WORDS = {
    "baresip": "127.0.0.1:4444",
    "region": "DE",
    "updates_from": "https://versions.example/newest",
}


def other(setting: Declared) -> Value:
    """One that can be used, and is not the default."""
    if isinstance(setting.default, bool):
        found: Value = not setting.default
    elif setting.one_of or setting.offers:
        found = next(each for each in setting.one_of or setting.offers if each != setting.default)
    elif setting.is_key:
        found = "Ctrl+Alt+F12"
    else:
        found = WORDS.get(setting.name, "words")
    assert problem(setting.name, found) is None
    return found


def others() -> dict[str, Value]:
    return {setting.name: other(setting) for setting in declared()}
