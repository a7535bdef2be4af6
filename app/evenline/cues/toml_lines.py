"""Where in a TOML text a value stands. The standard reader keeps no positions, so this asks it: a value
begins on the line after the longest readable beginning of the text that does not hold it. Only ever run to
report a mistake."""

from __future__ import annotations

import re
import tomllib
from typing import Any

Path = tuple[str | int, ...]


def line_of(text: str, path: Path) -> int:
    """1-based line on which the value at `path` begins; of its table if the value is missing; 1 if all is.

    text has to be readable TOML.
    """
    lines = text.split("\n")
    whole = tomllib.loads(text)
    while path and not _holds(whole, path):
        path = path[:-1]
    if not path:
        return 1
    without, within = 0, len(lines)
    while within - without > 1:
        middle = (without + within) // 2
        if _holds(_beginning(lines, middle)[1], path):
            within = middle
        else:
            without = middle
    return _beginning(lines, within - 1)[0] + 1


def _beginning(lines: list[str], count: int) -> tuple[int, dict[str, Any]]:
    """The longest readable beginning of at most `count` lines (a string may be open), and what it holds."""
    while count > 0:
        try:
            return count, tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            count -= 1
    return 0, {}


def _holds(value: Any, path: Path) -> bool:
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return False
        elif not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line that a syntax error names; the last one where it says 'end of document'."""
    found = re.search(r"line (\d+)", str(error))
    return int(found.group(1)) if found else max(1, len(text.splitlines()))
