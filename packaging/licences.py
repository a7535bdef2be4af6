"""One file with the licence of everything that is in the frozen folder and was written by others."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from facts import HERE

RULE = "=" * 100


def text(files: Iterable[str]) -> str:
    """files: paths that were frozen. Names each distribution that one of them belongs to, with its licence."""
    frozen = {str(Path(file).resolve()) for file in files if file}
    bundled = [one for one in distributions() if one.name != "evenline" and _is_in(one, frozen)]
    bundled.append(distribution("pyinstaller"))  # the loader in front of each program
    parts = [_python()]
    parts += [_said(one) for one in sorted(bundled, key=lambda each: each.name.lower())]
    parts += _of_the_system(frozen)
    head = (
        "Evenline is made with the work of others. This is what it holds, and the licences of all of it.\n\n"
    )
    return head + f"\n{RULE}\n\n".join(parts)


def _is_in(one: Distribution, frozen: set[str]) -> bool:
    return any(str(Path(str(file.locate())).resolve()) in frozen for file in one.files or ())


def _said(one: Distribution) -> str:
    about = one.metadata

    def first(field: str) -> str:
        return str(next(iter(about.get_all(field) or [""])))

    licence = first("License-Expression") or first("License").strip().partition("\n")[0]
    home = first("Home-page") or first("Project-URL").partition(", ")[2]
    texts = [
        file.read_text()
        for file in one.files or ()
        if ".dist-info" in str(file)
        and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))
    ]
    if "LGPL-3.0" in licence and not texts:  # Qt's, which its package only names
        texts = [(HERE / "texts" / name).read_text("utf-8") for name in ("LGPL-3.0.txt", "GPL-3.0.txt")]
    if not texts and not licence:
        classifiers = [each for each in about.get_all("Classifier") or [] if each.startswith("License")]
        licence = "; ".join(each.rpartition(" :: ")[2] for each in classifiers)
    if not texts and not licence:
        raise RuntimeError(f"{one.name} comes without a licence, so it can't be given to anybody")
    return "\n".join([f"{one.name} {one.version}", f"Licence: {licence}", home, "", *texts]) + "\n"


def _of_the_system(frozen: set[str]) -> list[str]:
    """Libraries of a Linux that were taken along, as its packages tell of them."""
    libraries = sorted(Path(file).name for file in frozen if file.startswith(("/usr/lib/", "/lib/")))
    if not libraries:
        return []
    if shutil.which("dpkg-query") is None:
        return [f"Libraries of this system, under the licences that it names: {', '.join(libraries)}\n"]
    asked = ["dpkg-query", "-S", *(f"*/{name}" for name in libraries)]
    found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()
    packages = sorted({line.partition(":")[0] for line in found})
    place = Path("/usr/share/doc")
    return [f"{name}\n\n{(place / name / 'copyright').read_text('utf-8')}" for name in packages]


def _python() -> str:
    """Python's own, from where its makers put it on each system."""
    version = ".".join(map(str, sys.version_info[:3]))
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    found = [place.read_text("utf-8") for place in places if place.exists()][:1]
    return "\n".join([f"Python {version}", "Licence: PSF-2.0", "https://www.python.org/", "", *found]) + "\n"
