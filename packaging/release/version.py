#!/usr/bin/env python3
"""The version: said once, in pyproject.toml, and at a release the same in the tag and in the changelog.

version.py             prints it
version.py check TAG   says in a sentence what does not agree, with exit status 1
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
THREE_NUMBERS = re.compile(
    r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}"
)  # the only form that every system's installer takes
HEADING = re.compile(r"^## (\S+?)(?:, (.+))?$", re.MULTILINE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def version(project: Path = PROJECT) -> str:
    said = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    return str(said["project"]["version"])


def disagreement(tag: str, project: Path = PROJECT) -> str:
    """A sentence, '' where tag, pyproject.toml and the newest heading of the changelog say the same."""
    ours = version(project)
    if not THREE_NUMBERS.fullmatch(ours):
        return f"The version in pyproject.toml is “{ours}”, and has to be three numbers such as 1.2.0."
    if tag != f"v{ours}":
        return f"The tag is “{tag}”, but pyproject.toml says {ours}: “v{ours}” was expected."
    heading = HEADING.search((project / "CHANGELOG.md").read_text("utf-8"))
    if heading is None or heading[1] != ours:
        newest = heading[1] if heading else "nothing"
        return f"CHANGELOG.md begins with {newest}, and has to begin with “## {ours}, DAY”."
    if not DAY.fullmatch(heading[2] or ""):
        return f"CHANGELOG.md has to say the day of the release: “## {ours}, 2026-01-31”."
    return ""


def main(words: list[str]) -> int:
    if not words:
        print(version())
        return 0
    if len(words) != 2 or words[0] != "check":
        print(__doc__, file=sys.stderr)
        return 2
    said = disagreement(words[1])
    print(said or f"{words[1]}: tag, pyproject.toml and CHANGELOG.md agree.", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
