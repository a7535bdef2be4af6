"""A system of its own in a folder, as new as this one and with nothing on it: debootstrap's smallest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PATIENCE = 600.0  # seconds; packages are fetched
# A process in it: /proc is there for as long as the process, and nobody outside sees it.
ENTER = 'mount -t proc proc "$0/proc" && exec chroot "$0" env -i "$@"'
LOOKS = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


def why_not() -> str:
    """Why none can be made; empty if one can."""
    if not sys.platform.startswith("linux"):
        return "a clean root is made on Linux only"
    missing = [name for name in ("debootstrap", "unshare", "chroot") if shutil.which(name) is None]
    if missing:
        return f"{' and '.join(missing)} not installed, so there is no clean root"
    if os.geteuid() != 0:
        return "only an administrator may make a clean root"
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, text=True, check=False)
    return f"no clean root, since mounting is not permitted here: {tried.stderr}" if tried.returncode else ""


class CleanRoot:
    """Made of the packages that this machine is itself installed from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        codename, mirror, components = _source()
        words = ["--variant=minbase", f"--components={','.join(components)}", codename, str(folder), mirror]
        _done(["debootstrap", *words])
        for name in ("resolv.conf", "hosts"):
            shutil.copyfile(f"/etc/{name}", folder / "etc" / name)

    def words(self, *words: str, **environment: str) -> list[str]:
        """The command line that runs these words in it, with nothing of this machine's environment."""
        given = [f"{name}={said}" for name, said in (LOOKS | environment).items()]
        return ["unshare", "--mount", "sh", "-c", ENTER, str(self.folder), *given, *words]

    def run(self, *words: str, **environment: str) -> str:
        """What it said. Fails where it ends badly."""
        return _done(self.words(*words, **environment))

    def install(self, *names: str) -> None:
        """Packages by name, or files by their whole path in it."""
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *names)


def _source() -> tuple[str, str, list[str]]:
    """What this machine's own release is called, where it comes from, and its components."""
    os_release = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text().split("\n") if "=" in line
    )
    codename = os_release["VERSION_CODENAME"].strip('"')
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(CODENAME) $(REPO_URI) $(COMPONENT)",
        "Created-By: Packages",
    ]
    found = [line.split() for line in _done(asked).splitlines()]
    own = [(uri, component) for name, uri, component in found if name == codename]
    mirror = own[0][0]
    return codename, mirror, [component for uri, component in own if uri == mirror]


def _done(words: list[str]) -> str:
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
