#!/usr/bin/env python3
"""Puts the last into Evenline.app before it is signed: its sentences in every language, and what removes it.

finish.py APP   fails in a sentence where the app is not what bundle.py says
"""

from __future__ import annotations

import plistlib
import shutil
import sys
from pathlib import Path

import bundle

HERE = Path(__file__).resolve().parent
REMOVAL = ("uninstall.sh", "scripts/preinstall")


def wrong(app: Path) -> str:
    """A sentence, '' where the app's Info.plist says all that it should and names a program and an icon it has."""
    contents = app / "Contents"
    said = plistlib.loads((contents / "Info.plist").read_bytes())
    for key, value in bundle.info(str(said.get("CFBundleVersion"))).items():
        if said.get(key) != value:
            return f"{key} is {said.get(key)!r} in {app.name}, and has to be {value!r}."
    if said.get("LSBackgroundOnly"):
        return f"{app.name} says that it has no windows (LSBackgroundOnly)."
    program = Path(bundle.PROGRAM).name
    if said.get("CFBundleExecutable") != program or not (contents / "MacOS" / program).is_file():
        return f"{app.name} starts {said.get('CFBundleExecutable')}, and has to start {program}."
    if not (contents / "Resources" / str(said.get("CFBundleIconFile"))).is_file():
        return f"{app.name} lacks its icon, {said.get('CFBundleIconFile')}."
    return ""


def finish(app: Path) -> None:
    for language in bundle.LANGUAGES:
        folder = app / "Contents" / "Resources" / f"{language}.lproj"
        folder.mkdir(exist_ok=True)
        (folder / "InfoPlist.strings").write_text(bundle.sentences(language), "utf-8")
    removal = app / "Contents" / "Resources" / "removal"
    for name in REMOVAL:
        (removal / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / name, removal / name)


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    app = Path(words[0])
    if said := wrong(app):
        print(said, file=sys.stderr)
        return 1
    finish(app)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
