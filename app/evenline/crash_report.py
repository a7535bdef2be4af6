"""What may be told of a bug, or of a run that ended badly, by the file that it left. Pure.

The file has a line for each thing that happened (diary.py), and where the process itself was killed by a fault,
below them, what faulthandler wrote of every thread. Only lines that are known to be harmless are taken over.
"""

from __future__ import annotations

import errno
import re
import traceback

from evenline.diary import ENDED

MOST_LINES = 100  # of what happened last
# One of ours; what faulthandler writes (Python's faulthandler.c and traceback.c).
_OURS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [\w.:+ -]{1,100}")
_FAULT = re.compile(r"(?:Fatal Python error: |Windows fatal exception: )[\w :()-]{1,80}")
_THREAD = re.compile(r"(?:Current thread|Thread) 0x[0-9a-f]+ .{0,40}\(most recent call first\):")
_FRAME = re.compile(r'  File "(?P<path>.*)", line (?P<line>\d+|\?\?\?) in (?P<name>[\w<>.?]+)')
# What the interpreter itself says of these names code; what others say may hold a number or a note.
_NAMES_CODE = (AttributeError, NameError)
_OUR_PACKAGES = ("evenline", "evenline_ui", "evenline_resources")


def ended_badly(written: str) -> bool:
    """written: the end of the file, at least. Whether its run did not come to its end."""
    last = written.rstrip().rpartition("\n")[2]
    return not (_OURS.fullmatch(last) and last.endswith(f"Z {ENDED}"))


def report(written: str) -> str:
    """What may be told of a run that ended badly: its last lines, what it died of, and where it was then."""
    lines = written.splitlines()
    ours = [text for text in lines if _OURS.fullmatch(text)]
    what = [harmless for text in lines if not _OURS.fullmatch(text) and (harmless := _harmless(text))]
    head, happened = ours[:1], ours[1:]
    return "\n".join([*head, "", *what, *([""] if what else []), *happened[-MOST_LINES:], ""])


def _harmless(text: str) -> str:
    """A line of faulthandler's, its path cut down; '' for one that is not known."""
    if frame := _FRAME.fullmatch(text):
        return f'  File "{short_path(frame["path"])}", line {frame["line"]} in {frame["name"]}'
    return text if _FAULT.fullmatch(text) or _THREAD.fullmatch(text) else ""


def told(error: BaseException) -> str:
    """The traceback, its paths cut down and without words that may be a customer's."""
    seen: list[str] = []
    one: BaseException | None = error
    while one is not None:
        message = f": {one}" if isinstance(one, _NAMES_CODE) else ""
        if isinstance(one, OSError) and one.errno is not None:
            message = f": {errno.errorcode.get(one.errno, one.errno)}"
        frames = [
            f'  File "{short_path(f.filename)}", line {f.lineno} in {f.name}\n'
            for f in traceback.extract_tb(one.__traceback__)
        ]
        seen.insert(0, "".join([*frames, f"{type(one).__name__}{message}\n"]))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n".join(seen)


def short_path(path: str) -> str:
    """Of the path of a module, what says which one it is: the folders above may bear somebody's name."""
    parts = re.split(r"[/\\]", path)
    if "site-packages" in parts[:-1]:
        return "/".join(parts[_last(parts, "site-packages") + 1 :])
    ours = [name for name in _OUR_PACKAGES if name in parts[:-1]]
    if ours:
        return "/".join(parts[max(_last(parts, name) for name in ours) :])
    return parts[-1]


def _last(parts: list[str], name: str) -> int:
    return len(parts) - 1 - parts[::-1].index(name)
