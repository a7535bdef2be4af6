#!/usr/bin/env python3
"""One door for whoever works on Evenline: `dev.py run`, `test [--windows]`, `bench`, `setup` (for CI) and `lock`.

Needs Python 3.11 to 3.13 and nothing else. Sets up a virtual environment (.venv) from the lock file, with
hashes, and on Debian and Ubuntu the system packages that are missing.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "packaging" / "requirements.lock"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")

# What PySide6 needs of the system to open a window; then a display and a real softphone for the tests.
TO_RUN = """libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 fontconfig""".split()
TO_TEST = """xvfb openbox trayer x11-utils x11-xserver-utils xsettingsd twinkle baresip sip-tester fonts-inter
 fonts-noto-core fonts-noto-color-emoji fonts-ipafont-gothic libglib2.0-bin x11-xkb-utils dbus-daemon
 at-spi2-core gnome-keyring ruby msitools""".split()
# PyInstaller wants the shared library of a Python that is the system's own.
OWN_PYTHON = [f"libpython3.{sys.version_info[1]}"] if sys.base_prefix == "/usr" else []
TO_PACK = [*"binutils debootstrap desktop-file-utils lintian".split(), *OWN_PYTHON]
TO_BENCH = "chromium linphone-desktop".split()
# What stands in for Windows, and what makes and looks at its installers.
TO_WINE = """wine wine64 nsis wixl msitools osslsigncode openssl gcc-mingw-w64-x86-64-win32 xvfb openbox x11-utils
 fonts-inter""".split()


def main() -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # into a pipe Windows writes in a code page of few letters
    words = sys.argv[1:] or ["help"]
    task, rest = words[0], words[1:]
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(f"Evenline needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    if task == "run":
        system_packages(TO_RUN)
        environment()
        return call([PYTHON, "-m", "evenline_ui", *rest])
    if task == "test" and rest == ["--windows"]:
        system_packages(TO_RUN + TO_WINE)
        environment()
        return call([PYTHON, "packaging/windows/try_all.py"])
    if task == "test":
        system_packages(TO_RUN + TO_TEST + TO_PACK)
        environment()
        return test(rest)
    if task == "bench":
        system_packages(TO_RUN + TO_TEST + TO_BENCH)
        environment()
        return call([PYTHON, "tests/bench/run.py", *rest])
    if task == "setup":
        system_packages(TO_RUN + TO_TEST + TO_PACK)
        environment()
        return 0
    if task == "lock":
        return lock()
    print(__doc__)
    return 0 if task in ("help", "--help", "-h") else 2


def test(args: list[str]) -> int:
    """With arguments: pytest alone, with them. Without: lint, types, import rules, then every test, and the frozen
    program's in a stage of their own."""
    checks: list[list[str | Path]] = [
        [PYTHON, "-m", "ruff", "check", "."],
        [PYTHON, "-m", "ruff", "format", "--check", "."],
        [PYTHON, "-m", "mypy"],
        [PYTHON, "-m", "pyright", "--pythonpath", PYTHON],
        [BIN / "lint-imports"],
    ]
    failed = [] if args else [check for check in checks if call(check) != 0]
    stages = [args] if args else [["--ignore", "tests/frozen"], ["tests/frozen"]]
    status = max(call([PYTHON, "-m", "pytest", *stage]) for stage in stages)
    for check in failed:
        print(f"Failed: {' '.join(str(word) for word in check)}", file=sys.stderr)
    return status or int(bool(failed))


def call(words: list[str | Path]) -> int:
    print("·", " ".join(Path(w).name if isinstance(w, Path) else w for w in words), flush=True)
    env = dict(os.environ, PYRIGHT_PYTHON_IGNORE_WARNINGS="1")
    return subprocess.run(list(map(str, words)), cwd=HERE, env=env, check=False).returncode


def environment() -> None:
    """Make .venv, or bring it up to the lock file."""
    stamp = VENV / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    print("Setting up .venv (once, or when the lock file changes) …", flush=True)
    if not PYTHON.exists():
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
        if made.returncode != 0:
            sys.exit(
                "No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv"
            )
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for step in (
        [*pip, "--require-hashes", "-r", str(LOCK)],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)],
    ):
        if subprocess.run(step, cwd=HERE, check=False).returncode != 0:
            sys.exit("The packages could not be installed; see above. Nothing else was changed.")
    stamp.write_text(wanted)


def system_packages(names: Sequence[str]) -> None:
    """On Debian and Ubuntu, install what is missing; where we may not, say how."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return
    said = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names], capture_output=True, text=True
    )
    have = {line.split()[0] for line in said.stdout.splitlines() if line.endswith(" installed")}
    missing = [name for name in names if name not in have]
    if not missing:
        return
    print(f"Missing system packages: {' '.join(missing)}", flush=True)
    by_hand = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0:
        print(f"They need an administrator; by hand: sudo {by_hand}\nGoing on without them.", flush=True)
        return
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    if subprocess.run([*by_hand.split(), "-y", "-qq"], env=quiet, stdout=subprocess.DEVNULL).returncode != 0:
        print(f"They could not all be installed; by hand: {by_hand}\nGoing on without them.", flush=True)


def lock() -> int:
    """Write the lock file anew from pyproject.toml, for all systems and Python versions (needs uv)."""
    words = (
        "pip compile pyproject.toml --extra dev --extra build --universal --generate-hashes"
        " --python-version 3.11 --upgrade"
    )
    header = "--no-header --no-annotate --no-emit-index-url --quiet"
    return call(["uv", *words.split(), *header.split(), "-o", str(LOCK)])


if __name__ == "__main__":
    sys.exit(main())
