"""What each column of a list is: guessed from its heading, in four languages, and from what is in it. Pure."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from evenline.spellings import looks_like_number


class Column(enum.Enum):
    """What a column becomes. SKIP: it is not brought in."""

    SKIP = "skip"
    NUMBER = "number"
    NAME = "name"
    FIRST_NAME = "first-name"
    COMPANY = "company"
    NOTE = "note"
    ZONE = "zone"


_WORDS = {
    Column.NUMBER: "number phone telephone tel mobile cell msisdn telefon telefonnummer rufnummer nummer handy"
    " mobil telefono movil numero portable gsm",
    Column.FIRST_NAME: "first firstname forename given vorname prenom",
    Column.NAME: "name fullname fn lastname surname last contact contactname nachname ansprechpartner kontakt"
    " nom nombre apellido apellidos contacto",
    Column.COMPANY: "company organisation organization org firma unternehmen societe entreprise empresa compania",
    Column.NOTE: "note notes comment comments remark notiz notizen bemerkung kommentar remarque commentaire nota"
    " notas comentario comentarios",
    Column.ZONE: "zone timezone tz zeitzone fuseau fuseauhoraire zonahoraria",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def guess(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """heads: '' where there is no heading. Each kind is given once; a second number stays out."""
    wide = max([len(heads), *(len(row) for row in rows)], default=0)
    found = [_of(heads[n] if n < len(heads) else "") for n in range(wide)]
    for kind in Column:
        for again in [n for n, one in enumerate(found) if one is kind][1:]:
            found[again] = Column.SKIP
    likely = [_like_numbers(rows, n) for n in range(wide)]
    if wide and Column.NUMBER not in found and max(likely) > 0.5:
        found[likely.index(max(likely))] = Column.NUMBER
    if Column.NAME not in found and not any(heads):
        named = (n for n in range(wide) if found[n] is Column.SKIP and _like_names(rows, n))
        if (first := next(named, None)) is not None:
            found[first] = Column.NAME
    return tuple(found)


def has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: no number is in it, but a word that we know, or numbers below."""
    if not rows or any(_is_number(cell) for cell in rows[0]):
        return False
    known = any(_of(cell) is not Column.SKIP for cell in rows[0])
    return known or (len(rows) > 1 and any(_is_number(cell) for cell in rows[1]))


def _of(head: str) -> Column:
    import unicodedata

    plain = "".join(ch for ch in unicodedata.normalize("NFKD", head.lower()) if not unicodedata.combining(ch))
    words = "".join(ch if ch.isalnum() else " " for ch in plain).split()
    for word in ("".join(words), *words):
        if word in _KINDS:
            return _KINDS[word]
    return Column.SKIP


def _is_number(cell: str) -> bool:
    return looks_like_number(cell.strip()) and sum(ch.isdigit() for ch in cell) >= 6


def _like_numbers(rows: Sequence[Sequence[str]], n: int) -> float:
    cells = [row[n] for row in rows if n < len(row) and row[n].strip()]
    return sum(_is_number(cell) for cell in cells) / len(cells) if cells else 0.0


def _like_names(rows: Sequence[Sequence[str]], n: int) -> bool:
    cells = [row[n] for row in rows if n < len(row) and row[n].strip()]
    return bool(cells) and sum(any(ch.isalpha() for ch in cell) for cell in cells) > len(cells) / 2
