#!/usr/bin/env python3
"""Chooses parts of an installer: choose.py FILE CHOICE …   FILE: what `installer -showChoicesXML` said

It becomes what `installer -applyChoiceChangesXML` takes: a list of choices, each with its attribute and value.
"""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def every(choices: Sequence[dict[str, Any]]) -> Iterator[str]:
    for choice in choices:
        yield choice["choiceIdentifier"]
        yield from every(choice.get("childItems", []))


def changes(choices: Sequence[dict[str, Any]], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """Raises ValueError for a choice that the installer has not."""
    offered = list(every(choices))
    for choice in wanted:
        if choice not in offered:
            raise ValueError(f"The installer offers {', '.join(offered)}, and not {choice}.")
    return [
        {"choiceIdentifier": choice, "choiceAttribute": "selected", "attributeSetting": 1}
        for choice in wanted
    ]


def main(words: list[str]) -> int:
    if len(words) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    file = Path(words[0])
    try:
        made = changes(plistlib.loads(file.read_bytes()), words[1:])
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    file.write_bytes(plistlib.dumps(made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
