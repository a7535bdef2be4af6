"""CSV as spreadsheets and dialers write it: in which encoding, parted by what, and line by line. Pure but for the
file itself.

`csv.Sniffer` takes any frequent letter for a delimiter, so here it is the candidate that parts the first lines
into the most columns, the same number in each.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from evenline.values import value

LOOKED_AT = 1 << 18  # bytes from which the dialect is told
LONGEST_LINE = 1 << 16  # bytes; a longer one is no line of a list
MOST_COLUMNS = 100
TOO_LONG = "\x00too long"  # what stands for such a line; no file can hold it, NUL goes below
DELIMITERS = ";,\t|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@value
class Dialect:
    """encoding: 'utf-8' (a line that is none is taken as Windows-1252), 'utf-16-le' or 'utf-16-be'. skip: bytes
    of the mark in front. delimiter: one character. named: the first line is Excel's 'sep=;'."""

    encoding: str
    skip: int
    delimiter: str
    named: bool = False


def tell(path: Path) -> Dialect:
    """Raises OSError."""
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    encoding, skip = _encoding(head)
    lines = head[skip:].decode(encoding, "replace").replace("\x00", "").splitlines()
    if len(head) == LOOKED_AT and len(lines) > 1:
        lines.pop()  # cut off
    first = lines[0].strip().strip('"') if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return Dialect(encoding, skip, first[4], named=True)
    return Dialect(encoding, skip, _delimiter(lines[:50]))


def _encoding(head: bytes) -> tuple[str, int]:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    sample = head[:4096]
    if len(sample) > 3:  # UTF-16 without a mark: every second byte of Latin text is 0
        if sample[1::2].count(0) > len(sample) * 0.3:
            return "utf-16-le", 0
        if sample[::2].count(0) > len(sample) * 0.3:
            return "utf-16-be", 0
    return "utf-8", 0


def _delimiter(lines: list[str]) -> str:
    best, found = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows)
        columns, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        score = (times / max(1, len(rows)), columns)
        if columns > 1 and score > found:
            best, found = delimiter, score
    return best


def lines(file: BinaryIO, dialect: Dialect) -> Iterator[str]:
    """Each line with its end; one without an end costs no more memory than the longest that is allowed."""
    file.seek(dialect.skip)
    if dialect.encoding.startswith("utf-16"):
        yield from _wide_lines(file, dialect.encoding)
        return
    while raw := file.readline(LONGEST_LINE):
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_rest(file)
            yield TOO_LONG + "\n"
            continue
        yield from _parts(_text(raw, dialect.encoding))


def _text(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")  # somebody pasted it from another program
    return text.replace("\x00", "")


def _parts(text: str) -> Iterator[str]:
    """A file of an old Mac has nothing but \\r at the ends of its lines."""
    if "\r" in text.rstrip("\r\n"):
        yield from text.splitlines(keepends=True)
    else:
        yield text


def _skip_rest(file: BinaryIO) -> None:
    while raw := file.readline(LONGEST_LINE):
        if raw.endswith(b"\n"):
            return


def _wide_lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    import codecs

    decoder = codecs.getincrementaldecoder(encoding)("replace")
    left, skipping = "", False
    while True:
        raw = file.read(LONGEST_LINE)
        *whole, left = (left + decoder.decode(raw, final=not raw)).split("\n")
        for text in whole:
            yield (TOO_LONG if skipping else text.replace("\x00", "")) + "\n"
            skipping = False
        if len(left) > LONGEST_LINE:
            left, skipping = "", True
        if not raw:
            if left or skipping:
                yield TOO_LONG if skipping else left.replace("\x00", "")
            return


def rows(path: Path, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """(line it ends on, its cells). A row that can't be read has TOO_LONG as its only cell. Raises OSError."""
    with path.open("rb") as file:
        reader = csv.reader(lines(file, dialect), delimiter=dialect.delimiter)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:  # a quote that nothing closes swallowed more than a cell may hold
                yield reader.line_num, [TOO_LONG]
                continue
            if reader.line_num == 1 and dialect.named:
                continue
            if any(row):
                yield reader.line_num, row[:MOST_COLUMNS]
