"""Work that would hold up the panel, in a process of its own: `evenline work NAME`. Its orders come as one line of
JSON on stdin, secrets among them; what it says goes out as lines of JSON on stdout. It ends when stdin does."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from evenline import itself

WHERE = {"load_list": "evenline.load_list"}
NICE = 10


def command(name: str) -> list[str]:
    """How such a process is started."""
    return itself.command("work", name)


def run(words: list[str], more: Mapping[str, str]) -> int:
    """Exit status: 0 done, 1 it could not be (and was said), 2 there is no such work. more: works besides those of
    the core, and the modules that do them."""
    where = {**WHERE, **more}
    if len(words) != 1 or words[0] not in where:
        return 2
    if hasattr(os, "nice"):
        os.nice(NICE)
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    return int(import_module(where[words[0]]).work(orders, _say))


def _say(said: dict[str, Any]) -> None:
    print(json.dumps(said), flush=True)


Say = Callable[[dict[str, Any]], None]
