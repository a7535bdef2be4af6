"""The installers, made of the frozen folder that `dev.py test --windows` leaves, and fresh machines for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import setups
from display import Display
from windows.machine import FROZEN, ICON, NEW, OLD, STALE, Machine


@pytest.fixture(scope="session", autouse=True)
def screen(display: Display | None) -> None:
    """Wine draws on it."""


@pytest.fixture(scope="session")
def frozen() -> Path:
    if not (FROZEN / "evenline-panel.exe").exists():
        pytest.fail("nothing is frozen for Windows yet: python3 dev.py test --windows does it")
    return FROZEN


@pytest.fixture(scope="session")
def made(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both installers of both versions; the older one brings a file that the newer one lacks."""
    to, old = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("old") / "evenline"
    shutil.copytree(frozen, old)
    (old / STALE).write_text("of no use any more\n")
    with ThreadPoolExecutor(2) as pool:
        for done in (
            pool.submit(setups.nsis, frozen, ICON, to, NEW),
            pool.submit(setups.nsis, old, ICON, to, OLD, quick=True),
            pool.submit(setups.wixl, frozen, ICON, to, NEW),
            pool.submit(setups.wixl, old, ICON, to, OLD),
        ):
            done.result()
    return to


@pytest.fixture
def machine(screen: None) -> Iterator[Machine]:
    fresh = Machine()
    yield fresh
    fresh.close()
