"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350): one row for each number on a card. Pure but for the file itself.

Of a card we want four lines. vobject, the library there is, builds a tree of each card, stops at the first line
that it dislikes and knows nothing of 2.1's quoted-printable without a charset; so these lines are read here.
"""

from __future__ import annotations

import quopri
from collections.abc import Iterator
from pathlib import Path

from evenline.importing.dialects import TOO_LONG, Dialect, lines

HEADS = ["TEL", "FN", "ORG", "NOTE"]
ENDINGS = (".vcf", ".vcard")
LONGEST_HEAD = 500  # characters before the colon
LONGEST_VALUE = 1 << 16  # characters; a picture is longer, and nothing that we want is


def rows(path: Path, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """(line the card begins on, [number, name, company, note]); a card without a number gives one with ''."""
    with path.open("rb") as file:
        card: dict[str, list[str]] = {}
        began = 0
        for number, line in _unfolded(lines(file, dialect)):
            name, params, text = _parted(line)
            if name == "BEGIN":
                card, began = {}, number
            elif name == "END":
                yield from ((began, row) for row in _of_a_card(card))
                card = {}
            elif name in ("TEL", "FN", "N", "ORG", "NOTE"):
                card.setdefault(name, []).append(_decoded(text, params, name))


def _of_a_card(card: dict[str, list[str]]) -> Iterator[list[str]]:
    name = next((one for one in card.get("FN", []) if one.strip()), "")
    if not name and card.get("N"):
        family, given, *_ = [*card["N"][0].split("\x1f"), "", ""]
        name = f"{given} {family}".strip()
    company = card.get("ORG", [""])[0].replace("\x1f", ", ").strip(", ")
    note = " ".join(card.get("NOTE", []))
    for number in dict.fromkeys(card.get("TEL", [""])):
        yield [number, name, company, note]


def _unfolded(source: Iterator[str]) -> Iterator[tuple[int, str]]:
    """A line that begins with a blank goes on where the last one ended; so does one after 2.1's soft break."""
    began, whole, soft = 0, "", False
    for number, raw in enumerate(source, 1):
        line = raw.rstrip("\r\n")
        if line == TOO_LONG:
            continue
        if soft or (line[:1] in (" ", "\t") and whole):
            if len(whole) < LONGEST_VALUE:
                whole = whole[:-1] + line if soft else whole + line[1:]
        else:
            if whole:
                yield began, whole
            began, whole = number, line
        soft = whole.endswith("=") and "QUOTED-PRINTABLE" in whole[:LONGEST_HEAD].partition(":")[0].upper()
    if whole:
        yield began, whole


def _parted(line: str) -> tuple[str, list[str], str]:
    """(name, parameters in capitals, value) of 'item1.TEL;TYPE=CELL:+49…'."""
    quoted = False
    for at, ch in enumerate(line[:LONGEST_HEAD]):
        if ch == '"':
            quoted = not quoted
        elif ch == ":" and not quoted:
            name, *params = line[:at].split(";")
            return name.rpartition(".")[2].strip().upper(), [one.upper() for one in params], line[at + 1 :]
    return "", [], ""


def _decoded(text: str, params: list[str], name: str) -> str:
    if any(one in ("QUOTED-PRINTABLE", "ENCODING=QUOTED-PRINTABLE") for one in params):
        raw = quopri.decodestring(text.encode("utf-8", "replace"))
        charset = next((one.partition("=")[2] for one in params if one.startswith("CHARSET=")), "utf-8")
        try:
            text = raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            text = raw.decode("cp1252", "replace")
    if name == "TEL":
        return text.removeprefix("tel:").replace("\\", "")
    kept, escaped = "", False
    for ch in text:
        if escaped:
            kept, escaped = kept + (" " if ch in "nN" else ch), False
        elif ch == "\\":
            escaped = True
        else:
            kept += "\x1f" if ch == ";" and name in ("N", "ORG") else ch
    return kept
