#!/usr/bin/env python3
"""Makes both Windows installers of a frozen folder: `setups.py BUNDLE --icon FILE --to FOLDER [--version V]`.

Leaves FOLDER/evenline-VERSION-setup.exe (for one person, setup.nsi) and FOLDER/evenline-VERSION-x64.msi (for a
machine, msi.py). Runs on Debian (nsis, wixl), wherever BUNDLE was frozen. The setup is the same, bit for bit, for
the same files; the date in it is SOURCE_DATE_EPOCH, or that of the commit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import msi  # noqa: E402
from facts import ROOT, VERSION, commit_time  # noqa: E402

BUNDLE, ICON = "evenline", "evenline.ico"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path, metavar="BUNDLE")
    parser.add_argument("--icon", type=Path, required=True, metavar="FILE")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--version", default=VERSION, metavar="VERSION")
    args = parser.parse_args()
    for made in (
        nsis(args.bundle, args.icon, args.to, args.version),
        wixl(args.bundle, args.icon, args.to, args.version),
    ):
        print(f"{made}: {made.stat().st_size / 1_000_000:.0f} MB")
    return 0


def nsis(bundle: Path, icon: Path, to: Path, version: str = VERSION, quick: bool = False) -> Path:
    """The setup for one person. version: three numbers. quick: nothing is packed.

    Raises CalledProcessError; what is wrong stands above."""
    to.mkdir(parents=True, exist_ok=True)
    made = to / f"evenline-{version}-setup.exe"
    with _staged(bundle, icon) as folder:
        kilobytes = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) // 1024
        said = {
            "VERSION": version,
            "NUMBERS": f"{version}.0",
            "BUNDLE": folder / BUNDLE,
            "MADE": folder,
            "KILOBYTES": kilobytes,
            "LICENCE": ROOT / "LICENSE",
            "OUT": made.absolute(),
        }
        words = ["makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in said.items())]
        _run([*words, *(["-DQUICK"] if quick else []), str(HERE / "setup.nsi")], folder)
    return made


def wixl(bundle: Path, icon: Path, to: Path, version: str = VERSION) -> Path:
    """The installer for a machine. Raises CalledProcessError."""
    to.mkdir(parents=True, exist_ok=True)
    made = to / f"evenline-{version}-x64.msi"
    with _staged(bundle, icon) as folder:
        written = folder / "evenline.wxs"
        written.write_text(msi.source(Path(BUNDLE), ICON, version, folder), "utf-8")
        _run(["wixl", "--arch", "x64", "--output", str(made.absolute()), str(written)], folder)
    return made


@contextmanager
def _staged(bundle: Path, icon: Path) -> Iterator[Path]:
    """A folder with both in it, under names that the sources of the installers know. A folder gives its files in
    an order of its own: a copy has them in that of their names."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copyfile(icon, folder / ICON)
        _copy(bundle, folder / BUNDLE)
        yield folder


def _copy(source: Path, target: Path) -> None:
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.is_dir():
            _copy(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)


def _run(words: list[str], folder: Path) -> None:
    date = os.environ.get("SOURCE_DATE_EPOCH") or str(commit_time())
    subprocess.run(words, cwd=folder, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": date})


if __name__ == "__main__":
    sys.exit(main())
