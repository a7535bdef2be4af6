#!/usr/bin/env python3
"""All that is tried under Wine, one after the other; `dev.py test --windows` runs it.

1. A Windows Python is assembled (rig.py).  2. What only Windows has, and what Windows does its own way, is tested
in it.  3. It freezes the program.  4. Installers are made of that, and tried on fresh machines (tests/windows).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

import rig
from facts import ROOT, commit_time

# Of the project's tests those that have something to say about Windows; the others draw or reckon as anywhere.
TESTED = """
 tests/native tests/safe tests/dialers tests/journal/test_holder.py tests/test_policy.py tests/test_private.py
 tests/test_campaign_pack.py tests/test_runs.py tests/test_settings_file.py tests/test_hook_client_is_light.py
 tests/ui/test_presence_windows.py tests/ui/test_guest_windows.py tests/ui/test_docking_windows.py
 tests/ui/test_command.py tests/ui/test_leaving.py tests/ui/test_at_login.py
""".split()
# What has something to say and stays out there, with the reason why. Single tests skip themselves, and say so.
LEFT_OUT = {
    "tests/end_to_end/test_crashes.py": "Wine 8 without a debugger does not end a program that faults",
    "tests/journal, but for test_holder.py": "a process started takes a second there, and they start hundreds",
}


def main() -> int:
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(commit_time()))
    steps: list[tuple[str, Callable[[], int]]] = [
        ("the rig", _make),
        ("Windows' own tests", _test),
        ("freezing", _freeze),
        ("installers", _install),
    ]
    failed = []
    for name, step in steps:
        started = time.monotonic()
        if step() != 0:
            failed.append(name)
        print(f"· {name}: {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _make() -> int:
    rig.make()
    return 0


def _test() -> int:
    for tests, why in LEFT_OUT.items():
        print(f"Left out under Wine: {tests} ({why})")
    return rig.main(["run", "-m", "pytest", "-p", "no:cacheprovider", "-q", *TESTED])


def _freeze() -> int:
    return rig.main(["run", "packaging/freeze.py", "--to", rig.windows_path(rig.BUILD / "dist")])


def _install() -> int:
    return subprocess.run([sys.executable, "-m", "pytest", "tests/windows"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
