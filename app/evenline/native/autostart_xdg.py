"""Start at login on Linux desktops: a .desktop file in the autostart folder.

https://specifications.freedesktop.org/autostart-spec/latest/ says where and how it is switched off;
https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html how a command is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

NAME = "evenline.desktop"
RESERVED = re.compile(r"[\s\"'\\<>~|&;$*?#()`]")  # an argument with any of these has to be quoted
ESCAPED = re.compile(r'(["`$\\])')  # within the quotes
LINE_ENDS = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def folder(environ: Mapping[str, str]) -> Path:
    """A path in XDG_CONFIG_HOME that is not absolute is to be ignored, says the base directory specification."""
    chosen = Path(environ.get("XDG_CONFIG_HOME", ""))
    return (chosen if chosen.is_absolute() else Path.home() / ".config") / "autostart"


def exec_line(words: Sequence[str]) -> str:
    """The command as the value of Exec: quoted as its own rules say, then escaped as any value of a file is."""
    return _value(" ".join(_quoted(word.replace("%", "%%")) for word in words))


def _value(text: str) -> str:
    value = text.replace("\\", "\\\\")
    for end, written in LINE_ENDS.items():
        value = value.replace(end, written)
    return value


def _quoted(word: str) -> str:
    if word and not RESERVED.search(word):
        return word
    return '"' + ESCAPED.sub(r"\\\1", word) + '"'


class XdgAutostart:
    """folder: the one for .desktop files that start with the session."""

    def __init__(self, words: Sequence[str], folder: Path) -> None:
        self._words, self._file = words, folder / NAME

    def is_on(self) -> bool:
        """The file is there, and no settings window has switched it off by writing so into it."""
        try:
            lines = self._file.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return False
        said = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
        return said.get("Hidden") != "true" and said.get("X-GNOME-Autostart-enabled") != "false"

    def turn(self, on: bool) -> None:
        if not on:
            self._file.unlink(missing_ok=True)
            return
        # TryExec: once the program is taken away, nothing is started, and nothing is said about it at each login.
        entry = f"""[Desktop Entry]
Type=Application
Name=Evenline
TryExec={_value(self._words[0])}
Exec={exec_line(self._words)}
Icon=evenline
Terminal=false
X-GNOME-Autostart-enabled=true
"""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._file.with_name(NAME + ".new")
        fresh.write_text(entry, "utf-8", "surrogateescape")  # a path is bytes here
        fresh.replace(self._file)
