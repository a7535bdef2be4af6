"""Where a test's panel listens for the hook: a socket in its folder, or on Windows a pipe of its own."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path


def hook_address(folder: Path) -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\evenline-test-{uuid.uuid4()}"
    return str(folder / "run" / "hook")
