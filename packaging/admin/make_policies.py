#!/usr/bin/env python3
"""Writes what administrators need into a folder, all of it made of the settings' one declaration:

make_policies.py FOLDER
    Evenline.admx, en-US/Evenline.adml and so on     group policy, Intune
    evenline.mobileconfig                            a sample of a profile for Macs
    evenline.policy.toml, evenline.preset.toml       samples of the files that lock and preset
    evenline-default-associations.xml                a sample that gives Evenline `tel:` on Windows
make_policies.py table
    Prints the table of settings for docs/administrators.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

import admx
import mac_profile
from evenline import settings_file
from evenline.settings import Declared, Value, declared
from evenline_ui.language import Translator

HERE = Path(__file__).resolve().parent
PLACES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
LOCKS = """\
# What is set here holds for everybody on this computer, and nobody can change it. Take the # away in front of a
# line.
#
# It belongs into /etc/xdg/evenline on Linux, %PROGRAMDATA%\\Evenline on Windows, and
# "/Library/Application Support/Evenline" on macOS, where only administrators may write.

"""
PRESETS = """\
# What is set here holds for everybody on this computer until they choose otherwise. Take the # away in front of a
# line. This file belongs where evenline.policy.toml does.

# Whether the first start asks its five questions. What is set below is not asked in any case.
# first_run = false

"""
ASSOCIATIONS = HERE / "default-associations.xml"


def make(folder: Path) -> list[Path]:
    """The files, written. Raises OSError."""
    files = {
        "Evenline.admx": admx.definitions(),
        "evenline.mobileconfig": mac_profile.sample(),
        "evenline.policy.toml": _sample(LOCKS),
        "evenline.preset.toml": _sample(PRESETS),
        "evenline-default-associations.xml": ASSOCIATIONS.read_bytes(),
    }
    for code, place in PLACES.items():
        with spoken(code):
            files[f"{place}/Evenline.adml"] = admx.words()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """While this lasts, the panel's words are of this language."""
    app = QCoreApplication.instance() or QCoreApplication([])
    if code == "en":
        yield
        return
    translator = Translator(code)
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)


def _sample(head: str) -> bytes:
    return (head + settings_file.as_toml().partition("\n\n")[2]).encode()


def table() -> str:
    """Every setting in Markdown: what files and policies call it, what it can be, and what it does."""
    lines = ["| setting | can be | unless set | |", "| --- | --- | --- | --- |"]
    for setting in declared():
        says = setting.says.replace("|", "\\|")
        lines.append(f"| `{setting.name}` | {_can_be(setting)} | `{_plain(setting.default)}` | {says} |")
    return "\n".join(lines) + "\n"


def _can_be(setting: Declared) -> str:
    if setting.one_of:
        return ", ".join(f"`{_plain(value)}`" for value in setting.one_of)
    if setting.most:
        return f"{setting.least} to {setting.most}"
    return {bool: "`true`, `false`", float: "a number", str: "a text"}[type(setting.default)]


def _plain(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1] == "table":
        print(table(), end="")
        sys.exit()
    for path in make(Path(sys.argv[1])):
        print(path)
