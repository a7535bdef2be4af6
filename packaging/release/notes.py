#!/usr/bin/env python3
"""The notes of a release: what CHANGELOG.md says of the version, and what is signed.

notes.py [FOLDER]   prints them; FOLDER: where each build left a signature-*.txt with one sentence
"""

from __future__ import annotations

import sys
from pathlib import Path

import version

CHECK = """
Every file's checksum is in `SHA256SUMS`. Where each was built, from which commit and of what, is attested:
`gh attestation verify FILE --repo {repository}`.
"""


def section(changelog: str, wanted: str) -> list[str]:
    """The lines of that version, each item on one line: GitHub breaks notes where their lines do.

    Raises ValueError.
    """
    out: list[str] = []
    within = False
    for line in changelog.splitlines():
        heading = version.HEADING.match(line)
        if heading:
            within = heading[1] == wanted
        elif within and line.startswith("  ") and out:
            out[-1] += " " + line.strip()
        elif within:
            out.append(line)
    if not any(out):
        raise ValueError(f"CHANGELOG.md has nothing under “## {wanted}”.")
    return out


def notes(changelog: str, wanted: str, repository: str, signatures: list[str]) -> str:
    told = "\n".join(section(changelog, wanted)).strip()
    signed = "\n".join(f"- {sentence}" for sentence in signatures)
    return f"{told}\n\n## Signatures\n\n{signed}\n{CHECK.format(repository=repository)}"


def main(words: list[str]) -> int:
    if len(words) != 2:
        print("notes.py OWNER/NAME FOLDER", file=sys.stderr)
        return 2
    found = sorted(Path(words[1]).glob("signature-*.txt"))
    if not found:
        print(f"{words[1]} has no signature-*.txt, so what is signed is not known.", file=sys.stderr)
        return 1
    changelog = (version.PROJECT / "CHANGELOG.md").read_text("utf-8")
    try:
        said = notes(
            changelog, version.version(), words[0], [file.read_text("utf-8").strip() for file in found]
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a pipe on Windows has few letters
    print(said)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
