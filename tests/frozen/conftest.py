"""The frozen program and its packages, made once for all tests of a session, from this checkout."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import freeze
from frozen.clean_root import CleanRoot, why_not
from linux import pack


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where freeze.py and pack.py left all that they make."""
    folder = tmp_path_factory.mktemp("made")
    freeze.freeze(folder)
    if sys.platform == "linux":
        pack.archive(folder)
        pack.package(folder)
    yield folder
    shutil.rmtree(folder)  # the last few runs' folders stay, and these are large


@pytest.fixture(scope="session")
def programs(made: Path) -> Path:
    """The folder that is given to people."""
    return made / "evenline"


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CleanRoot]:
    """A system on which nothing is installed."""
    if why := why_not():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("root")
    yield CleanRoot(folder)
    shutil.rmtree(folder)
