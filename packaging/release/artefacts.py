#!/usr/bin/env python3
"""What a release consists of, by name; and its checksums.

artefacts.py sums FOLDER   writes FOLDER/SHA256SUMS; fails where a file is missing, or one that nobody expects
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import version

SUMS = "SHA256SUMS"
# What people install; {v} is the version.
INSTALLERS = {
    "setup": "evenline-{v}-setup.exe",
    "msi": "evenline-{v}-x64.msi",
    "dmg-arm64": "Evenline-{v}-macos-arm64.dmg",
    "pkg-arm64": "Evenline-{v}-macos-arm64.pkg",
    "dmg-x86_64": "Evenline-{v}-macos-x86_64.dmg",
    "pkg-x86_64": "Evenline-{v}-macos-x86_64.pkg",
    "deb": "evenline_{v}_amd64.deb",
    "archive": "evenline-{v}-linux-x86_64.tar.gz",
}
# What each was made of.
BILLS = {
    system: f"evenline-{{v}}-{system}.cdx.json"
    for system in ("windows", "macos-arm64", "macos-x86_64", "linux")
}
# What administrators deploy beside them (packaging/admin).
POLICIES = "evenline-{v}-policies.zip"
# There where the build had an identity to sign with.
PERHAPS = "Evenline-{v}-macos-login.mobileconfig"


def names(wanted: str) -> dict[str, str]:
    return {key: name.format(v=wanted) for key, name in (INSTALLERS | BILLS | {"policies": POLICIES}).items()}


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def complete(folder: Path, wanted: str) -> str:
    """A sentence, '' where exactly the files of a release are there."""
    expected = set(names(wanted).values())
    there = {file.name for file in folder.iterdir()} - {SUMS, PERHAPS.format(v=wanted)}
    if missing := sorted(expected - there):
        return f"{folder} lacks {', '.join(missing)}."
    if strange := sorted(there - expected):
        return f"{folder} has {', '.join(strange)}, which no release consists of."
    return ""


def sums(folder: Path) -> str:
    """As sha256sum writes and checks them."""
    files = sorted(file for file in folder.iterdir() if file.name != SUMS)
    return "".join(f"{sha256(file)}  {file.name}\n" for file in files)


def main(words: list[str]) -> int:
    if len(words) != 2 or words[0] != "sums":
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(words[1])
    if said := complete(folder, version.version()):
        print(said, file=sys.stderr)
        return 1
    (folder / SUMS).write_text(sums(folder), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
