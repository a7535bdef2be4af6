"""Two builds of one commit are the same, bit for bit: whoever doubts a package makes it again and compares."""

from __future__ import annotations

import filecmp
import shutil
import sys
from pathlib import Path

import pytest

import freeze
from linux import pack


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Once more, in another folder and for itself."""
    folder = tmp_path_factory.mktemp("again")
    freeze.freeze(folder)
    return folder


def listed(folder: Path) -> dict[str, str]:
    """Everything in it, and where links lead."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else ""
        for path in folder.rglob("*")
    }


def test_two_builds_are_the_same(programs: Path, again: Path) -> None:
    assert listed(programs) == listed(again / "evenline")
    names = [str(path.relative_to(programs)) for path in freeze.files(programs)]
    _, different, odd = filecmp.cmpfiles(programs, again / "evenline", names, shallow=False)
    assert (different, odd) == ([], [])


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's packages")
def test_so_are_the_packages(made: Path, again: Path) -> None:
    for file in (pack.archive(again), pack.package(again)):
        assert file.read_bytes() == (made / file.name).read_bytes(), file.name
    shutil.rmtree(again)
