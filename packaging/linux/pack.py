#!/usr/bin/env python3
"""Packs what `freeze.py` left for Linux: `python packaging/linux/pack.py [--in FOLDER]`.

Makes FOLDER/evenline-VERSION-linux-ARCHITECTURE.tar.gz, which is unpacked anywhere, and
FOLDER/evenline_VERSION_ARCHITECTURE.deb for Debian, Ubuntu and their kin that are as new as the one that packs it.
The same folder gives the same files, bit for bit. What a package holds: https://www.debian.org/doc/debian-policy/
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from email.utils import formatdate
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from drawings import SIZES, SOURCE  # noqa: E402 - they lie in the folder above
from facts import ROOT, VERSION, commit_time  # noqa: E402

PROGRAMS = ("evenline", "evenline-call")
MAINTAINER = "Evenline maintainers <maintainers@evenline.invalid>"
# Debian's names for what the frozen folder leaves to the system: the C library that it was made with, a display by
# either way, fonts, time zones. `test_linux.py` sees whether they are all.
DEPENDS = """libc6 (>= {glibc}), libdbus-1-3, libegl1, libfontconfig1, libfreetype6, libgcc-s1, libgl1,
 libglib2.0-0, libgssapi-krb5-2, libstdc++6, libuuid1, libwayland-client0, libwayland-cursor0, libx11-6,
 libx11-xcb1, libxcb1, libxcb-randr0, libxcb-render0, libxcb-shape0, libxcb-shm0, libxcb-sync1, libxcb-xfixes0,
 libxcb-xkb1, libxkbcommon0, libxkbcommon-x11-0, tzdata, zlib1g""".replace("\n", "")
CONTROL = """Package: evenline
Version: {version}
Section: comm
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kibibytes}
Depends: {depends}
Recommends: fonts-noto-core | fonts-dejavu-core, gnome-keyring | kwalletmanager | keepassxc, xdg-utils
Description: quiet panel beside the dialer of a person who sells by phone
 On a call it shows one card with the right few words, files the outcome in
 one click, and asks one kind question afterwards. Everything stays on this
 machine, encrypted, with its key in the desktop's keyring.
"""
CHANGES = """evenline ({version}) unstable; urgency=medium

  * What is new stands in CHANGELOG.md.

 -- {maintainer}  {dated}
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--in", dest="folder", type=Path, default=ROOT / "dist", metavar="FOLDER")
    folder: Path = parser.parse_args().folder.absolute()
    for made in (archive(folder), package(folder)):
        print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
    return 0


def archive(folder: Path) -> Path:
    """The frozen folder with its menu entry and icons; who wants them copies `share` to ~/.local."""
    name = f"evenline-{VERSION}-linux-{platform.machine()}"
    tree = folder / "made" / name
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder / "evenline", tree, symlinks=True)
    _share(folder, tree / "share")
    _as_of_the_commit(tree, tree)
    made = folder / f"{name}.tar.gz"
    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [tree, *sorted(tree.rglob("*"))]:
            tar.add(path, path.relative_to(tree.parent), recursive=False, filter=_nobodys)
    return made


def package(folder: Path, version: str = VERSION, squeezed: bool = True) -> Path:
    """version: another one for tests of upgrades, which need not be small."""
    tree = folder / "made" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder / "evenline", tree / "usr" / "lib" / "evenline", symlinks=True)
    (tree / "usr" / "bin").mkdir()
    for name in PROGRAMS:
        (tree / "usr" / "bin" / name).symlink_to(f"../lib/evenline/{name}")
    share = tree / "usr" / "share"
    _share(folder, share)
    about, manual, overrides = (
        share / "doc" / "evenline",
        share / "man" / "man1",
        share / "lintian" / "overrides",
    )
    for place in (about, manual, overrides, tree / "DEBIAN"):
        place.mkdir(parents=True)
    shutil.copyfile(HERE / "copyright", about / "copyright")
    shutil.copyfile(HERE / "lintian-overrides", overrides / "evenline")
    dated = formatdate(commit_time())
    log = CHANGES.format(version=version, maintainer=MAINTAINER, dated=dated)
    _gzipped(log.encode(), about / "changelog.gz")
    _gzipped((ROOT / "CHANGELOG.md").read_bytes(), about / "CHANGELOG.md.gz")
    _gzipped((HERE / "evenline.1").read_bytes(), manual / "evenline.1.gz")
    (manual / "evenline-call.1.gz").symlink_to("evenline.1.gz")
    files = sorted(path for path in (tree / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files]
    (tree / "DEBIAN" / "md5sums").write_text("".join(sums))
    architecture = _said("dpkg", "--print-architecture")
    control = CONTROL.format(
        version=version,
        architecture=architecture,
        maintainer=MAINTAINER,
        kibibytes=sum(path.stat().st_size for path in files) // 1024,
        depends=DEPENDS.format(glibc=_glibc()),
    )
    (tree / "DEBIAN" / "control").write_text(control)
    _as_of_the_commit(tree, tree / "usr" / "lib" / "evenline")
    made = folder / f"evenline_{version}_{architecture}.deb"
    size = ["-Zxz", "-z1", "--threads-max=1"] if squeezed else ["-Znone"]
    words = ["--root-owner-group", *size, "--build", str(tree), str(made)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run(["dpkg-deb", *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    return made


def _share(folder: Path, share: Path) -> None:
    """The menu entry and the icons, where desktops look for them."""
    (share / "applications").mkdir(parents=True)
    shutil.copyfile(HERE / "evenline.desktop", share / "applications" / "evenline.desktop")
    icons = share / "icons" / "hicolor"
    for size in SIZES:
        place = icons / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        shutil.copyfile(folder / "made" / f"evenline-{size}.png", place / "evenline.png")
    (icons / "scalable" / "apps").mkdir(parents=True)
    shutil.copyfile(SOURCE, icons / "scalable" / "apps" / "evenline.svg")


def _as_of_the_commit(tree: Path, programs: Path) -> None:
    """Neither rights nor dates depend on who packs it. programs: the folder that they lie in."""
    at = commit_time()
    runs = [programs / name for name in PROGRAMS]
    for path in [*tree.rglob("*"), tree]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in runs else 0o644)
        os.utime(path, (at, at), follow_symlinks=False)


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def _gzipped(text: bytes, target: Path) -> None:
    target.write_bytes(gzip.compress(text, 9, mtime=0))


def _glibc() -> str:
    """That of this machine: what was made with it runs with it and with newer ones."""
    return platform.libc_ver()[1]


def _said(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
