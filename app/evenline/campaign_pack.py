"""A campaign as one file: a zip of its deck and its rehearsals, or a deck alone as TOML.

It may come from anywhere, so it is read whole and checked whole before a single file of it is written: only
names that a campaign has, nothing hidden, linked, locked or huge, and every file free of mistakes.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from evenline import rehearsal_load
from evenline.campaigns import DECK, DEVICES, FIRST, REHEARSALS, Shelf, all_of, deck, free_id, taken
from evenline.cues import load
from evenline.cues.toml_reader import LARGEST_FILE, content, decoded, whole
from evenline.values import value

ENDING = ".evenline"
LARGEST_PACK = LARGEST_FILE  # bytes of the file as it comes
LARGEST_PART = 400_000  # bytes of one file in it, unpacked: a deck of a thousand cards
LARGEST_WHOLE = 1_500_000  # bytes of all of them, unpacked
MOST_PARTS = 40
NAME = re.compile(rf"{re.escape(DECK)}|{REHEARSALS}/[a-z0-9][a-z0-9-]{{0,59}}(\.(de|fr|es))?\.toml")
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others may ask for gigabytes to unpack a byte
FIRST_OF_ALL = (1980, 1, 1, 0, 0, 0)  # a time that says nothing of anybody's day


@value
class Contents:
    """name: the campaign's. parts: what is written, by its path in the folder."""

    name: str
    parts: Mapping[str, bytes]


def pack(shelf: Shelf, campaign_id: str) -> bytes:
    """The campaign as one file. Raises FileMistakesError where it has mistakes, OSError where it can't be read."""
    deck(shelf, campaign_id)
    folder, spoken = shelf.folder(campaign_id), shelf.deck_file(campaign_id)
    assert folder is not None
    assert spoken is not None
    parts = {DECK: content(spoken)}
    for path in sorted((folder / REHEARSALS).glob("*.toml")):
        parts[f"{REHEARSALS}/{path.name}"] = content(path)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(zipfile.ZipInfo(name, FIRST_OF_ALL), text, zipfile.ZIP_DEFLATED)
    unpack(data.getvalue(), f"{campaign_id or FIRST}{ENDING}")  # nobody is handed what they can't take in
    return data.getvalue()


def read(path: Path) -> Contents:
    """What is in the file. Raises FileMistakesError, with the first thing that is wrong: it is refused whole."""
    return unpack(content(path), path.name)


def unpack(data: bytes, file: str) -> Contents:
    """As read(), of what the file holds. file: how mistakes name it."""
    if len(data) > LARGEST_PACK:
        raise whole(file, "a file of at most 1 MB was expected")
    parts = _parts(data, file) if data.startswith(b"PK") else {DECK: data}
    if DECK not in parts:
        raise whole(file, "a {key} in it was expected", key=DECK)
    name = ""
    for part, text in parts.items():
        if len(text) > LARGEST_PART:
            raise whole(file, "files of at most {most} bytes were expected in it", most=f"{LARGEST_PART:,}")
        where = file if part == DECK and len(parts) == 1 else f"{file}: {part}"
        if part == DECK:
            name = load.parse(decoded(text, where), where, most_mistakes=1).campaign.name
        else:
            rehearsal_load.parse(decoded(text, where), where, most_mistakes=1)
    return Contents(name, parts)


def _parts(data: bytes, file: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            infos = [info for info in found.infolist() if info.filename != f"{REHEARSALS}/"]
            _check(infos, file)
            return {info.filename: _unpacked(found, info, file) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise whole(file, "a whole zip file was expected ({why})", why=str(error) or "?") from error
    except (struct.error, OverflowError, OSError) as error:  # offsets that point out of the file
        raise whole(file, "a whole zip file was expected ({why})", why=str(error) or "?") from error


def _check(infos: list[zipfile.ZipInfo], file: str) -> None:
    if len(infos) > MOST_PARTS:
        raise whole(file, "at most {most} files were expected in it", most=str(MOST_PARTS))
    names = [info.filename for info in infos]
    for info in infos:
        bare = info.filename.rpartition("/")[2].partition(".")[0]
        mode = info.external_attr >> 16
        odd = mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)
        if not NAME.fullmatch(info.filename) or bare in DEVICES or odd or info.orig_filename != info.filename:
            sentence = "a campaign.toml and rehearsals were expected, nothing else; found “{found}”"
            raise whole(file, sentence, found=_shown(info.filename))
        if info.flag_bits & 0x1:
            raise whole(file, "a file without a password was expected")
        if info.compress_type not in PACKED:
            why = f"{_shown(info.filename)}: compression method {info.compress_type}"
            raise whole(file, "a whole zip file was expected ({why})", why=why)
    if len(set(names)) < len(names):
        raise whole(file, "each file once was expected in it")
    if sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise whole(file, "at most {most} bytes were expected in it", most=f"{LARGEST_WHOLE:,}")


def _unpacked(found: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    """No more than LARGEST_PART of it, whatever it says of its own size."""
    with found.open(info) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise whole(file, "files of at most {most} bytes were expected in it", most=f"{LARGEST_PART:,}")
    if len(data) != info.file_size:
        why = f"{info.filename}: {len(data):,} bytes, not {info.file_size:,}"
        raise whole(file, "a whole zip file was expected ({why})", why=why)
    return data


def _shown(name: str) -> str:
    plain = "".join(ch if ch.isprintable() else "?" for ch in name)
    return plain if len(plain) <= 60 else plain[:59] + "…"


def install(contents: Contents, shelf: Shelf) -> str:
    """Put it among the person's own, under a name that is free, all of it or nothing. Its id. Raises OSError."""
    shelf.own.mkdir(parents=True, exist_ok=True)
    name = free_id(contents.name, taken(shelf))
    with all_of(shelf.own / name) as beside:
        for part, data in contents.parts.items():
            path = beside / part
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    return name
