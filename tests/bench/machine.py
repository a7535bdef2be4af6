"""The benchmark's view of the machine: children in a home of their own, and what /proc says of them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

HERE = Path(__file__).parent
TESTS = HERE.parent
PATIENCE = 60.0  # seconds after which a wait has failed
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def environment(home: Path, **more: str) -> dict[str, str]:
    """A private home for a child; the panel's files all lie in it. Bytecode is kept, as an installer keeps it,
    beside the homes: a machine that is told to write none would have the panel compiled at every start."""
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "evenline" / "settings.toml"
    if not settings.exists():  # the first run of all is welcomed, once
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("", "utf-8")
    run = home / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    path = os.pathsep.join(filter(None, (str(TESTS), os.environ.get("PYTHONPATH", ""))))
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PYTHONPYCACHEPREFIX": str(home.parent / "bytecode"),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "EVENLINE_HOME": str(home / "evenline"),
        "EVENLINE_SOCKET": str(run / "hook"),
        "PYTHONPATH": path,
        "PYTHON_KEYRING_BACKEND": "fake_keyring.FakeKeyring",  # a machine without a desktop has no other
        **more,
    }


class Child:
    """A process of ours, or a peer. A Python one says JSON lines, each with the time at which it was said."""

    def __init__(self, words: Sequence[str | Path], env: dict[str, str]) -> None:
        self.began = time.monotonic_ns()
        self._process = subprocess.Popen(
            list(map(str, words)),
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=None if words[0] == sys.executable else subprocess.DEVNULL,
            start_new_session=True,
        )
        self._said: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(b"{"):
                self._said.put(json.loads(line))
        self._said.put(None)

    def wait_for(self, what: str) -> dict[str, Any]:
        """The next line that says this; lines before it are dropped."""
        while True:
            try:
                said = self._said.get(timeout=PATIENCE)
            except Empty:
                raise TimeoutError(f"the child did not say “{what}” within {PATIENCE:g} s") from None
            if said is None:
                raise RuntimeError(f"the child ended before it said “{what}”")
            if said["what"] == what:
                return said

    def since_began(self, what: str) -> float:
        """Seconds from the spawning until the child had this to say."""
        return float(self.wait_for(what)["at"] - self.began) / 1e9

    def end(self) -> None:
        """Politely; then with its whole session, which is its own."""
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10.0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)


def python(script: str, *words: str) -> list[str]:
    return [sys.executable, str(HERE / "programs" / f"{script}.py"), *words]


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text("utf-8", "replace")
            except OSError:
                continue  # gone meanwhile
            parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def resident(pid: int) -> float:
    """MiB of resident memory of the process and all that descend from it, without the bus it was given."""
    pages = 0
    for one in family(pid):
        try:
            if Path(f"/proc/{one}/comm").read_text().startswith("dbus-"):
                continue
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * PAGE / 2**20


def switches(pid: int) -> dict[str, int]:
    """Voluntary context switches of each thread of the process: how often it woke."""
    return _of_each_thread(
        pid, "status", lambda text: int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0])
    )


def busy(pid: int) -> dict[str, int]:
    """Nanoseconds of a core that each thread of the process and of all that descend from it has used."""
    found: dict[str, int] = {}
    for one in family(pid):
        found |= _of_each_thread(one, "schedstat", lambda text: int(text.split()[0]))
    return found


def _of_each_thread(pid: int, file: str, read: Callable[[str], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for task in Path(f"/proc/{pid}/task").glob(f"*/{file}"):
        with contextlib.suppress(OSError):  # ended meanwhile
            found[task.parent.name] = read(task.read_text())
    return found


def more(after: dict[str, int], before: dict[str, int]) -> int:
    """What came to it. A thread that has ended took its figure with it, and woke at least once to end."""
    return sum(count - before.get(thread, 0) for thread, count in after.items()) + len(before.keys() - after)


def settle(pid: int, share: float, quiet: float = 3.0, least: float = 2.0, most: float = 40.0) -> None:
    """Waits until the process has used less than `share` of a core for `quiet` seconds, or `most` are over."""
    began = time.monotonic()
    time.sleep(least)
    while time.monotonic() - began < most:
        before = busy(pid)
        time.sleep(quiet)
        if more(busy(pid), before) / 1e9 < share * quiet:
            return
