"""The log beside a journal after a run that was cut off: is a frame in its middle damaged, and its sums anew.

SQLite takes a log up to the first frame whose sum is wrong, and drops what follows without a word: the usual end
of a power cut. Where a whole frame follows the wrong one, what is dropped was on disk and acknowledged. Only while
nobody else has the journal open: a log that is being written looks like anything. A last frame that is wrong can't
be told from one that a power cut left half written. Nor can anybody tell a disk that says it has written what it
has not: nothing here can test that.

Format: https://www.sqlite.org/fileformat2.html#walformat (4.1 to 4.4).
"""

from __future__ import annotations

import struct
from pathlib import Path

from evenline.values import value

HEAD, FRAME_HEAD, PAGE = 32, 24, 4096
_FRAME = FRAME_HEAD + PAGE
_LITTLE, _BIG = 0x377F0682, 0x377F0683  # how the sums read words
_FORMAT = 3007000
_MASK = 0xFFFFFFFF
Sum = tuple[int, int]


@value
class Log:
    """What a log's frames say. end: after the last whole one, in frames. good: of those, how many SQLite takes."""

    end: int
    good: int
    salts: bytes
    order: str

    @property
    def is_damaged(self) -> bool:
        return self.good < self.end


def beside(journal: Path) -> Path:
    return journal.with_name(journal.name + "-wal")


def read(content: bytes) -> Log:
    """content: the whole file."""
    count = max(0, (len(content) - HEAD) // _FRAME)
    if not count:
        return Log(0, 0, b"", "<")
    order = ">" if content[:4] == struct.pack(">I", _BIG) else "<"
    so_far = _sum(content[:24], (0, 0), order)
    headed = so_far == struct.unpack(">2I", content[24:HEAD])
    salts = content[16:24] if headed else content[HEAD + 8 : HEAD + 16]
    good = 0
    while headed and good < count and _follows(content, good, so_far, salts, order):
        so_far, good = _said(content, good), good + 1
    if good == count:
        return Log(good, good, salts, order)
    later = [n for n in range(good + 1, count) if _follows(content, n, _said(content, n - 1), salts, order)]
    return Log(later[-1] + 1 if later else good, good, salts, order)


def mended(content: bytes) -> bytes:
    """The same log, each sum as it has to be, up to its last whole frame: SQLite takes it all. The damaged page in
    it is found by its own seal, when it is read."""
    log = read(content)
    head = struct.pack(">4I", _LITTLE if log.order == "<" else _BIG, _FORMAT, PAGE, 0) + log.salts
    so_far = _sum(head, (0, 0), log.order)
    made = [head + struct.pack(">2I", *so_far)]
    for n in range(log.end):
        at = HEAD + n * _FRAME
        first, page = content[at : at + 8], content[at + FRAME_HEAD : at + _FRAME]
        so_far = _sum(page, _sum(first, so_far, log.order), log.order)
        made.append(first + log.salts + struct.pack(">2I", *so_far) + page)
    return b"".join(made)


def _follows(content: bytes, n: int, before: Sum, salts: bytes, order: str) -> bool:
    at = HEAD + n * _FRAME
    if content[at + 8 : at + 16] != salts:
        return False
    first = _sum(content[at : at + 8], before, order)
    return _sum(content[at + FRAME_HEAD : at + _FRAME], first, order) == _said(content, n)


def _said(content: bytes, n: int) -> Sum:
    """The sum that frame n gives itself."""
    one, two = struct.unpack_from(">2I", content, HEAD + n * _FRAME + 16)
    return one, two


def _sum(content: bytes, before: Sum, order: str) -> Sum:
    one, two = before
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & _MASK
        two = (two + second + one) & _MASK
    return one, two
