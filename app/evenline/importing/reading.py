"""A list, row by row: read, checked, each number by what it is known by. What the process of its own does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evenline import contacts, spellings
from evenline.importing import dialects, vcards
from evenline.importing.columns import Column, guess, has_heads
from evenline.importing.quick import Addresses
from evenline.values import value

SHOWN = 5  # rows that the person sees first
TRIED = 200  # rows of which it is said how many look good
LONGEST_NOTE = 2000  # characters


@value
class Reading:
    """How a file is to be read. columns: () for what is guessed. heads: whether the first row names the columns,
    None for what is guessed. region: ISO country code of numbers that name none, '' for none."""

    path: str
    region: str = ""
    columns: tuple[Column, ...] = ()
    heads: bool | None = None


@value
class Row:
    """line: where it ends in the file. reason: '' for one that is good, else 'no-number', 'withheld',
    'not-a-number' or 'unreadable'. cells: as they were read."""

    line: int
    address: str
    number: str
    name: str
    company: str
    note: str
    zone: str
    reason: str
    cells: tuple[str, ...]


@value
class Look:
    """The beginning of a file: heads are '' where it has none; good of tried rows can be brought in."""

    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    good: int
    tried: int
    size: int  # bytes


def raw(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(line, cells), whatever kind of list it is. Raises OSError."""
    dialect = dialects.tell(path)
    if path.suffix.lower() in vcards.ENDINGS:
        yield 0, list(vcards.HEADS)
        yield from vcards.rows(path, dialect)
    else:
        yield from dialects.rows(path, dialect)


def look(reading: Reading) -> Look:
    """Raises OSError."""
    path = Path(reading.path)
    head = []
    for _, cells in raw(path):
        head.append(cells)
        if len(head) > TRIED:
            break
    headed = has_heads(head) if reading.heads is None else reading.heads
    heads, body = (head[0], head[1:]) if headed and head else ([], head)
    columns = reading.columns or guess(heads, body)
    wide = len(columns)
    addresses = Addresses(reading.region)
    good = sum(not checked(n, cells, columns, addresses).reason for n, cells in enumerate(body))
    return Look(
        tuple(contacts.clean(cell, 60) for cell in [*heads, *[""] * wide][:wide]),
        columns,
        tuple(tuple(contacts.clean(c, 60) for c in [*cells, *[""] * wide][:wide]) for cells in body[:SHOWN]),
        good,
        len(body),
        path.stat().st_size,
    )


def read(reading: Reading) -> Iterator[Row]:
    """Every row, good or not; reading.columns says what each column is. Raises OSError."""
    addresses = Addresses(reading.region)
    source = raw(Path(reading.path))
    if reading.heads:
        next(source, None)
    for line, cells in source:
        yield checked(line, cells, reading.columns, addresses)


def checked(line: int, cells: Sequence[str], columns: Sequence[Column], addresses: Addresses) -> Row:
    found = {kind: cell for kind, cell in zip(columns, cells, strict=False) if kind is not Column.SKIP}
    number = found.get(Column.NUMBER, "").strip().lstrip("'")
    address, reason = "", _why_not(cells, number)
    if not reason:
        address = addresses.of(number)
        reason = "" if is_reachable(address) else "not-a-number"
    return Row(
        line,
        address,
        contacts.clean_number(number) if not reason else number[: contacts.LONGEST_NUMBER],
        contacts.clean_name(_cell(f"{found.get(Column.FIRST_NAME, '')} {found.get(Column.NAME, '')}")),
        contacts.clean_name(_cell(found.get(Column.COMPANY, ""))),
        contacts.clean(_cell(found.get(Column.NOTE, "")), LONGEST_NOTE),
        _zone(found.get(Column.ZONE, "").strip()),
        reason,
        tuple(cells),
    )


def _why_not(cells: Sequence[str], number: str) -> str:
    if cells and cells[0].startswith(dialects.TOO_LONG):
        return "unreadable"
    if not number:
        return "no-number"
    return "withheld" if spellings.is_withheld(number) else ""


def is_reachable(address: str) -> bool:
    """Whether somebody can be called by it: E.164, a SIP address, or the digits of an extension."""
    if address.startswith("sip:"):
        return len(address) > len("sip:x@")
    digits = address.partition(";ext=")[0].removeprefix("+")
    return digits.isdigit() and 3 <= len(digits) <= 15


def _cell(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it (see evenline.table.cell)."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and len(text) > 1 and text[1] in "=+-@" else text


def _zone(text: str) -> str:
    """An IANA name that there is, '' for anything else."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if "/" not in text:
        return ""
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
