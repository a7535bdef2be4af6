"""How the benchmark's children speak: one JSON line with the time, on a clock that all processes share."""

from __future__ import annotations

import json
import sys
import time


def say(what: str, at: int | None = None, **more: object) -> None:
    line = json.dumps({"what": what, "at": time.monotonic_ns() if at is None else at, **more})
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
