"""Whether words that are to be shown to somebody else give a customer away. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

A_NUMBER = 7  # digits; shorter ones are prices, dates and sizes
OF_THEIR_NUMBER = 4  # digits at the end of a number that are enough to know whose it is
A_WORD = 3  # letters; shorter parts of a name ('de', 'Li') are found only beside the rest of it
_LETTER = re.compile(r"\w")
_WITH_BLANKS = re.compile(r"[\d\s()+./\-\u2010-\u2015]*\d")


def tells_who(text: str, names: Iterable[str], numbers: Iterable[str]) -> bool:
    """names, numbers: of those whose words these are. A mail or SIP address, a web page or anything as long
    as a telephone number tells who it was, whoever that is."""
    if "@" in text or "://" in text or any(len(run) >= A_NUMBER for run in _digit_runs(text)):
        return True
    endings = {_digits(number)[-OF_THEIR_NUMBER:] for number in numbers}
    if any(len(end) == OF_THEIR_NUMBER and run.endswith(end) for end in endings for run in _digit_runs(text)):
        return True
    return any(_names(text, name) for name in names)


def _names(text: str, name: str) -> bool:
    said, name = _plain(text), _plain(name)
    if not name:
        return False
    words = set(re.findall(r"\w+", said))
    parts = {part for part in re.findall(r"\w+", name) if len(part) >= A_WORD and not part.isdigit()}
    # A script without blanks between words: look for the name inside of them.
    inside = [part for part in re.findall(r"\w+", name) if not part.isascii() and len(part) > 1]
    return bool(parts & words) or any(part in said for part in inside) or _whole(said, name)


def _whole(said: str, name: str) -> bool:
    """Not by an expression made of the name: Python keeps the last few hundred of those, names and all."""
    at = said.find(name)
    while at >= 0:
        before, after = said[max(0, at - 1) : at], said[at + len(name) : at + len(name) + 1]
        if not _LETTER.fullmatch(before) and not _LETTER.fullmatch(after):
            return True
        at = said.find(name, at + 1)
    return False


def _plain(text: str) -> str:
    """Without case and accents, and with one blank where there are blanks: 'José' is 'jose'."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(" " if ch == "_" else ch for ch in apart if not unicodedata.combining(ch))
    return " ".join(plain.split())


def _digit_runs(text: str) -> list[str]:
    """The digits of the text, joined over what people write between them."""
    return [_digits(found) for found in _WITH_BLANKS.findall(unicodedata.normalize("NFKC", text))]


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())
