#!/usr/bin/env python3
"""What a build is made of, as CycloneDX: sbom.py FILE, with the Python that froze it.

The tool that lists packages gets an environment of its own (sbom.lock), so that it does not list itself. Of all
that is installed only what goes into the program is kept: what Evenline requires, what that requires, what freezes
it (its starter is in every program), and Python itself. Libraries in wheels (Qt, OpenSSL) are not told apart.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
SHIPPED = ("evenline", "pyinstaller")


def listed(work: Path) -> dict[str, Any]:
    """Every package that this Python has."""
    venv.create(work / "tool", with_pip=True)
    tool = str(work / "tool" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    lock = ["--require-hashes", "-r", str(HERE / "sbom.lock")]
    subprocess.run([tool, "-m", "pip", "install", "--quiet", *lock], check=True)
    made = work / "all.json"
    words = ["environment", "--of", "JSON", "--output-reproducible", "-o", str(made)]
    project = ["--pyproject", str(PROJECT / "pyproject.toml"), "--mc-type", "application"]
    subprocess.run([tool, "-m", "cyclonedx_py", *words, *project, sys.executable], check=True)
    said: dict[str, Any] = json.loads(made.read_text("utf-8"))
    return said


def closure(names: Iterable[str]) -> set[str]:
    """These packages and what they require on this system, by their canonical names."""
    found: set[str] = set()
    wanted = [canonicalize_name(name) for name in names]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        found.add(name)
        for said in metadata.distribution(name).requires or ():
            required = Requirement(said)
            if required.marker is None or required.marker.evaluate({"extra": ""}):
                wanted.append(canonicalize_name(required.name))
    return found


def kept(bill: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The bill with these packages alone. Raises ValueError where one of them is not in it."""
    own = bill["metadata"]["component"]
    components = [one for one in bill["components"] if canonicalize_name(one["name"]) in names]
    there = {canonicalize_name(one["name"]) for one in (own, *components)}
    if missing := sorted(names - there):
        raise ValueError(f"The list of packages lacks {', '.join(missing)}.")
    components.append(python())
    refs = {one["bom-ref"] for one in (own, *components)}
    dependencies = [
        said | {"dependsOn": [ref for ref in said["dependsOn"] if ref in refs]}
        if "dependsOn" in said
        else said
        for said in bill["dependencies"]
        if said["ref"] in refs
    ]
    return bill | {"components": components, "dependencies": dependencies}


def python() -> dict[str, Any]:
    version = platform.python_version()
    return {
        "type": "platform",
        "bom-ref": f"cpython=={version}",
        "name": "CPython",
        "version": version,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
        "purl": f"pkg:generic/cpython@{version}",
    }


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as work:
        bill = kept(listed(Path(work)), closure(SHIPPED))
    Path(words[0]).write_text(json.dumps(bill, indent=1) + "\n", "utf-8", newline="\n")
    print(f"{words[0]}: {len(bill['components'])} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
