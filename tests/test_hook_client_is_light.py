"""The hook's command runs on every event of a softphone, so it may import next to nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from addresses import hook_address

APP = str(Path(__file__).parents[1] / "app")
LISTED = "import os, sys; print(*sorted(sys.modules), sep='\\n')"
CALL = """
import sys
from evenline.hook_client import call
status = call(["ended"])
print(*sorted(sys.modules), sep='\\n')
sys.exit(status)
"""
PANEL = CALL.replace("import call", "import panel").replace('call(["ended"])', 'panel(["hide"])')
ALLOWED = {"evenline", "evenline.hook_client", "errno" if sys.platform == "win32" else "_socket"}
HEAVY = ["PySide6", "re", "enum", "socket", "argparse", "typing", "pathlib", "evenline.events"]


def modules(code: str, status: int, tmp_path: Path) -> set[str]:
    """What is imported once this has run. -S: no site-packages, whose path files import what they
    like; what is left of a usual start is os."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={**os.environ, "PYTHONPATH": APP, "EVENLINE_SOCKET": hook_address(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return set(done.stdout.split())


@pytest.fixture(params=[CALL, PANEL], ids=["call", "panel"])
def more(request: pytest.FixtureRequest, tmp_path: Path) -> set[str]:
    """The modules of a whole command, up to its sentence that no panel is there, beyond a bare Python's."""
    return modules(request.param, 3, tmp_path) - modules(LISTED, 0, tmp_path)


def test_nothing_beyond_a_bare_python_but_a_few(more: set[str]) -> None:
    assert "evenline.hook_client" in more
    assert more <= ALLOWED


@pytest.mark.parametrize("heavy", HEAVY)
def test_none_of_the_heavy_ones(more: set[str], heavy: str) -> None:
    assert heavy not in more
