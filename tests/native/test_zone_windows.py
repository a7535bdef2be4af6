"""The time of day on Windows is Windows' own, whatever TZ says to the C library."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

pytestmark = pytest.mark.windows

OFFSETS = """
from datetime import UTC, datetime
from evenline.native.zone_windows import forget_tz
moment = datetime(2026, 1, 15, 12, tzinfo=UTC)
print(moment.astimezone().utcoffset())
forget_tz()
print(moment.astimezone().utcoffset())
"""


def offsets(**environment: str) -> list[str]:
    """Of local time from UTC, before and after TZ is forgotten."""
    env = {key: value for key, value in os.environ.items() if key != "TZ"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", OFFSETS],
        env={**env, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("\n")[:2]


def test_tz_is_forgotten() -> None:
    before, after = offsets()
    assert before == after
    assert offsets(TZ="XYZ-5:45") == ["5:45:00", before]
