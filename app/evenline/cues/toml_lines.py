"""Where in a TOML text a value stands. The standard reader keeps no positions, so this asks it: a value
begins on the line after the longest readable beginning of the text that does not hold it. Only ever run to
report a mistake."""

from __future__ import annotations

import re
import tomllib
from typing import Any

Path = tuple[str | int, ...]
TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*|[\[\]{}]|\n''',
    re.DOTALL,
)


def line_of(text: str, path: Path) -> int:
    """1-based line on which the value at `path` begins; of its table if the value is missing; 1 if all is.

    text has to be readable TOML.
    """
    whole = tomllib.loads(text)
    while path and not _holds(whole, path):
        path = path[:-1]
    if not path:
        return 1
    lines, ends = text.split("\n"), _ends(text)
    without, within = 0, len(ends) - 1
    while within - without > 1:
        middle = (without + within) // 2
        if _holds(tomllib.loads("\n".join(lines[: ends[middle]])), path):
            within = middle
        else:
            without = middle
    return ends[without] + 1


def _ends(text: str) -> list[int]:
    """The counts of lines after which no string and no list is open, so that so much can be read alone.

    text has to be readable TOML, which is why a few tokens are enough.
    """
    ends, line, depth = [0], 0, 0
    for match in TOKEN.finditer(text):
        token = match.group()
        line += token.count("\n")
        if token in ("[", "{"):
            depth += 1
        elif token in ("]", "}"):
            depth -= 1
        elif token == "\n" and depth == 0:
            ends.append(line)
    return [*ends, line + 1]


def _holds(value: Any, path: Path) -> bool:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line that a syntax error names; the last one where it says 'end of document'."""
    found = re.search(r"line (\d+)", str(error))
    if found:
        return int(found.group(1))
    # TOML's lines end so, and not at a form feed as those of str.splitlines() do.
    return max(1, text.removesuffix("\n").count("\n") + 1)
