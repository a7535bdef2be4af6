"""What was frozen and what was made of it: how large, and the same each time."""

from __future__ import annotations

from pathlib import Path

import setups
from windows.machine import ICON, NEW

LARGEST = 90_000_000  # bytes that an installed Evenline may take on Windows


def test_it_is_no_larger_than_it_has_to_be(frozen: Path) -> None:
    sizes = {path: path.stat().st_size for path in frozen.rglob("*") if path.is_file()}
    largest = sorted(sizes, key=lambda path: -sizes[path])[:12]
    named = "\n".join(f"{sizes[path] / 1e6:6.1f} MB {path.relative_to(frozen)}" for path in largest)
    assert sum(sizes.values()) <= LARGEST, f"{sum(sizes.values()) / 1e6:.1f} MB; the largest are\n{named}"


def test_two_setups_of_the_same_files_are_the_same(made: Path, frozen: Path, tmp_path: Path) -> None:
    again = setups.nsis(frozen, ICON, tmp_path, NEW)
    assert again.read_bytes() == (made / again.name).read_bytes()
