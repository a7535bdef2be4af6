"""Numbers out of a list that somebody else made: a line each, or a table, with the area code in a column of
its own.

Most numbers of a registry are plain; those are known at a glance, all others go the library's way (some 50 µs
each).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evenline import contacts, spellings

_PARTS = re.compile(r"[,;\t|]")
# A plain number of the country -> E.164. NANP: area codes and offices begin with 2 to 9 (nationalnanpa.com).
_PLAIN: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "US": (re.compile(r"1?[2-9]\d{9}"), lambda digits: f"+1{digits[-10:]}"),
    "CA": (re.compile(r"1?[2-9]\d{9}"), lambda digits: f"+1{digits[-10:]}"),
    "FR": (re.compile(r"0[1-9]\d{8}"), lambda digits: f"+33{digits[1:]}"),
    "GB": (re.compile(r"0[127]\d{9}"), lambda digits: f"+44{digits[1:]}"),
}


def address_of(text: str, country: str) -> str:
    """As contacts.address has it; quickly, where the number is a plain one of this country."""
    plain = _PLAIN.get(country)
    if plain is not None and plain[0].fullmatch(text) and text.isascii():
        return plain[1](text)
    return contacts.address(text, country)


def number_in(line: str) -> str:
    """The number in this line, '' where there is none that looks like one."""
    parts = [part.strip().strip("\"'") for part in _PARTS.split(line)]
    if (
        len(parts) > 1
        and len(parts[0]) == 3
        and parts[0].isdigit()
        and len(parts[1]) == 7
        and parts[1].isdigit()
    ):
        return parts[0] + parts[1]  # the US registry: area code, number
    return next((part for part in parts if spellings.looks_like_number(part)), "")


def addresses(lines: Iterator[str], country: str, refused: Callable[[], None]) -> Iterator[str]:
    """Each line's address. refused: told of every line that is neither empty nor a number."""
    for line in lines:
        number = number_in(line)
        address = address_of(number, country) if number else ""
        if address.startswith("+"):
            yield address
        elif line.strip():
            refused()
