"""The process that reads a list: told on its standard input what to read, it writes lines of JSON.

{"look": …} for the first rows; {"rows": […], "refused": n, "line": n} for each batch, then {"done": true}; with
"report" the refused rows go into that file, and {"report": path} comes; {"failed": why} ends any of them.
"""

from __future__ import annotations

import contextlib
import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

from evenline.importing.columns import Column
from evenline.importing.reading import Reading, Row, look, read
from evenline.table import BOM, cell
from evenline.values import asdict

BATCH = 50  # rows; as many as the journal takes in one short transaction


def main() -> int:
    """Exit status 0; what goes wrong with the file is said on the pipe."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever is on the line comes first; on Windows the parent says so
    wish = json.loads(sys.stdin.buffer.readline())
    columns = tuple(Column(one) for one in wish["columns"])
    reading = Reading(wish["path"], wish["region"], columns, wish["heads"])
    try:
        if wish["way"] == "look":
            found = asdict(look(reading))
            _say({"look": found | {"columns": [one.value for one in found["columns"]]}})
        elif wish["way"] == "report":
            _say({"report": str(_report(reading, Path(wish["report"]), wish["said"]))})
        else:
            _rows(reading)
            _say({"done": True})
    except BrokenPipeError:  # nobody wants it any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as error:
        _say({"failed": error.strerror or str(error), "where": error.filename or wish["path"]})
    return 0


def _rows(reading: Reading) -> None:
    batch: list[list[Any]] = []
    refused = line = 0
    for row in read(reading):
        line = row.line
        if row.reason:
            refused += 1
        else:
            batch.append([line, row.address, row.number, row.name, row.company, row.note, row.zone])
        if len(batch) + refused >= BATCH:
            _say({"rows": batch, "refused": refused, "line": line})
            batch, refused = [], 0
    _say({"rows": batch, "refused": refused, "line": line})


def _report(reading: Reading, path: Path, said: dict[str, str]) -> Path:
    """All of it or nothing: the refused rows with their line and why, safe to open in a spreadsheet."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            file.write(BOM)
            writer = csv.writer(file)
            writer.writerow([said["line"], said["reason"]])
            for row in read(reading):
                if row.reason:
                    writer.writerow([row.line, said[row.reason], *map(cell, _whole(row))])
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except BaseException:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise
    return path


def _whole(row: Row) -> tuple[str, ...]:
    return () if row.reason == "unreadable" else row.cells


def _say(what: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(what, ensure_ascii=True).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
