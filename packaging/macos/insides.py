#!/usr/bin/env python3
"""What has to be signed in Evenline.app before the app itself, the innermost first.

insides.py APP   prints the paths, each followed by NUL

A signature covers what lies within, so whatever is signed later must not change: libraries, then the frameworks
around them, then the programs beside the main one. https://developer.apple.com/forums/thread/701514
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

# How Mach-O files begin (mach-o/loader.h, mach-o/fat.h): 64 and 32 bits in this machine's order and in the other,
# and several of them in one file.
MAGIC = {
    bytes.fromhex(said) for said in ("cffaedfe", "cefaedfe", "feedfacf", "feedface", "cafebabe", "cafebabf")
}


def is_code(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) in MAGIC


def insides(app: Path) -> list[Path]:
    """Without the programs in Contents/MacOS: these carry entitlements, and `programs` has them."""
    contents = app / "Contents"
    found = (Path(top) / name for top, folders, files in os.walk(contents) for name in (*folders, *files))
    within = sorted(found, key=lambda path: (-len(path.parts), path))
    code = [path for path in within if is_code(path) and path.parent != contents / "MacOS"]
    frameworks = [path for path in within if path.suffix == ".framework" and not path.is_symlink()]
    return code + frameworks


def programs(app: Path, main: str) -> list[Path]:
    """The programs beside the main one, which is signed with the app."""
    return [
        file for file in sorted((app / "Contents" / "MacOS").iterdir()) if is_code(file) and file.name != main
    ]


def main(words: list[str]) -> int:
    import plistlib

    if len(words) != 2 or words[1] not in ("libraries", "programs"):
        print("insides.py APP libraries|programs", file=sys.stderr)
        return 2
    app = Path(words[0])
    said = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    found = insides(app) if words[1] == "libraries" else programs(app, said["CFBundleExecutable"])
    sys.stdout.write("".join(f"{path}\0" for path in found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
