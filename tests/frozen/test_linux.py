"""The package for Debian and its kin on a system that has nothing else: installed, used, upgraded, taken away."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from facts import ROOT, VERSION
from frozen.clean_root import CleanRoot
from linux import pack

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux's packages")
PATIENCE = 300.0  # seconds
OLD = "0.0.9"
# What a desktop has, and Python for whoever drives the trial.
DESKTOP = "python3 xvfb dbus-daemon gnome-keyring libglib2.0-bin".split()
MISSING = """
cd /usr/lib/evenline
export LD_LIBRARY_PATH=$PWD/_internal
for file in $(find . -type f -name '*.so*') evenline evenline-call; do
    ldd $file | grep 'not found' | sed "s|^|$file|"
done
true
"""
NOT_OURS = ("/proc", "/sys", "/dev", "/kept", "/packages", "/try")


@pytest.fixture(scope="module")
def packages(made: Path, root: CleanRoot) -> Path:
    """In the root: the newest package, and an older one with a file that is no more."""
    folder = root.folder / "packages"
    folder.mkdir()
    gone = made / "evenline" / "_internal" / "gone.txt"
    gone.write_text("It was of use once.")
    try:
        shutil.move(pack.package(made, OLD, squeezed=False), folder / "old.deb")
    finally:
        gone.unlink()
    shutil.copyfile(next(made.glob(f"evenline_{VERSION}_*.deb")), folder / "new.deb")
    return folder


@pytest.fixture(scope="module")
def display(root: CleanRoot) -> Iterator[str]:
    """One of the root's own."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    server = subprocess.Popen(root.words(*words), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert server.stdout is not None
    with server.stdout as said:
        yield f":{said.readline().decode().strip()}"
        server.terminate()
    server.wait(PATIENCE)


def test_it_is_installed_used_upgraded_and_taken_away(
    root: CleanRoot, packages: Path, request: pytest.FixtureRequest
) -> None:
    root.install("/packages/old.deb")
    assert root.run("sh", "-c", MISSING) == ""  # before anything else could bring it
    assert root.run("/usr/bin/evenline", "--version") == f"Evenline {VERSION}\n"
    inside = root.folder / "usr" / "lib" / "evenline"
    assert (inside / "_internal" / "gone.txt").exists()

    root.install("/packages/new.deb")
    assert not (inside / "_internal" / "gone.txt").exists()
    assert VERSION in root.run("dpkg-query", "-W", "evenline")

    root.install(*DESKTOP)
    for name in ("packaging/try_frozen.py", "tests/session_bus.py"):
        target = root.folder / "try" / name
        target.parent.mkdir(parents=True)
        shutil.copyfile(ROOT / name, target)
    words = ["python3", "/try/packaging/try_frozen.py", "/usr/bin", "--home", "/kept"]
    assert "kept them" in root.run(*words, DISPLAY=request.getfixturevalue("display"))
    kept = journal(root)

    root.install("--reinstall", "/packages/new.deb")
    root.run("apt-get", "purge", "-y", "-q", "evenline")
    assert journal(root) == kept
    left = root.run("find", "/", "-xdev", "-iname", "*evenline*").split()
    assert [path for path in left if not path.startswith(NOT_OURS)] == []


def journal(root: CleanRoot) -> str:
    return hashlib.sha256((root.folder / "kept" / "journal.sqlite").read_bytes()).hexdigest()


def test_debians_own_reader_of_packages_has_nothing_to_say(made: Path) -> None:
    package = next(made.glob(f"evenline_{VERSION}_*.deb"))
    done = subprocess.run(
        ["lintian", "--no-cfg", "--allow-root", str(package)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_menu_entry_is_as_desktops_want_it() -> None:
    entry = ROOT / "packaging" / "linux" / "evenline.desktop"
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert "MimeType=x-scheme-handler/tel;" in entry.read_text("utf-8")


def test_the_archive_is_unpacked_anywhere_and_starts(made: Path, tmp_path: Path) -> None:
    (archive,) = made.glob("evenline-*.tar.gz")
    with tarfile.open(archive) as tar:
        assert {(entry.uid, entry.gid, entry.uname) for entry in tar} == {(0, 0, "")}
        tar.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    said = subprocess.run([folder / "evenline", "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == f"Evenline {VERSION}\n"
    assert (folder / "share" / "applications" / "evenline.desktop").exists()
    shutil.rmtree(folder)
