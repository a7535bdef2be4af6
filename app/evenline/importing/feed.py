"""The reading process seen from the panel's: what it says comes in order, at most a few batches ahead."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from queue import Empty, Full, Queue
from typing import Any

from evenline import itself
from evenline.importing.reading import Reading

AHEAD = 4  # batches that wait at most: the panel must not grow while the journal is slower than the reader
WAIT = (
    0.004  # seconds for which the journal's thread waits for the next one: a call to be kept waits no longer
)


class Feed:
    """way: 'look', 'rows' or 'report'. report: where the refused rows go, with their words in `said`."""

    def __init__(
        self, way: str, reading: Reading, report: str = "", said: dict[str, str] | None = None
    ) -> None:
        self._queue: Queue[dict[str, Any]] = Queue(AHEAD)
        self._closed = threading.Event()
        self._process = subprocess.Popen(
            itself.command("importing"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_FLAGS,
        )
        wish: dict[str, Any] = {
            "way": way,
            "path": reading.path,
            "region": reading.region,
            "heads": reading.heads,
        }
        wish |= {"columns": [one.value for one in reading.columns], "report": report, "said": said or {}}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(wish).encode() + b"\n")
            self._process.stdin.close()
        except BrokenPipeError:
            pass  # it ended at once: what it leaves unsaid says so
        self._thread = threading.Thread(target=self._read, name="list", daemon=True)
        self._thread.start()

    def next(self) -> dict[str, Any] | None:
        """What it says next; None where that is still to come. {'failed': …} once, where it ends without a last
        word."""
        try:
            return self._queue.get(timeout=WAIT)
        except Empty:
            return None

    def close(self) -> None:
        """The process is gone when this returns."""
        self._closed.set()
        self._process.kill()
        self._thread.join()
        self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout is not None
        last = False
        with self._process.stdout as source:
            for line in source:
                said = json.loads(line)
                last = "rows" not in said
                if not self._put(said):
                    return
        if not last:
            self._put({"failed": "the reader ended", "where": ""})

    def _put(self, said: dict[str, Any]) -> bool:
        while not self._closed.is_set():
            try:
                self._queue.put(said, timeout=0.1)
            except Full:
                continue
            return True
        return False


# On Windows: no console window, and below what the person works with.
_FLAGS = 0
if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
