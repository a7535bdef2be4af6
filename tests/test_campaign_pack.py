"""A campaign as one file: out and in again, and everything that somebody hostile might send instead."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenline import campaign_pack, campaigns
from evenline.campaign_pack import LARGEST_PACK, LARGEST_PART, Contents, install, pack, read, unpack
from evenline.campaigns import DECK, Shelf
from evenline.cues.load import load
from evenline.cues.toml_reader import FileMistakesError
from samples import CAMPAIGNS, first_deck

GOOD = first_deck().read_bytes()
SCENE = (CAMPAIGNS / "subscription" / "rehearsals" / "soggy-box.toml").read_bytes()


def zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, text in parts:
            made.writestr(name, text)
    return data.getvalue()


def linked() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr(DECK, GOOD)
        link = zipfile.ZipInfo("rehearsals/link.toml")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return data.getvalue()


def locked() -> bytes:
    """The flag of a password, in both places where a zip says so."""
    data = bytearray(zipped((DECK, GOOD)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def lying() -> bytes:
    """Says of itself that it is small, in both places, and is not."""
    data = bytearray(zipped((DECK, GOOD), ("rehearsals/big.toml", b"#" * (LARGEST_PART * 3))))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(mark)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    return bytes(data)


def twice() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr(DECK, GOOD)
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr(DECK, GOOD)
    return data.getvalue()


def deck(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


NOTHING_ELSE = "nothing else"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", r"at least one|\[campaign\] was expected"),
    "noise": (lambda: b"\x00\x01\x02" * 50, "TOML was expected|UTF-8"),
    "no text": (lambda: b"\xff\xfe\x00", "UTF-8"),
    "huge": (lambda: b"#" * (LARGEST_PACK + 1), "at most 1 MB"),
    "a huge deck": (lambda: GOOD + b"#" * LARGEST_PART, "at most 400,000 bytes"),
    "a bomb": (lambda: zipped((DECK, b"#" * 50_000_000)), "at most 1,500,000 bytes"),
    "many small bombs": (
        lambda: zipped((DECK, GOOD), *((f"rehearsals/r{n}.toml", b"#" * 399_000) for n in range(9))),
        "at most 1,500,000 bytes",
    ),
    "a lie": (lying, "whole zip file|at most 400,000"),
    "too many": (
        lambda: zipped((DECK, GOOD), *((f"rehearsals/r{n}.toml", SCENE) for n in range(60))),
        "at most 40 files",
    ),
    "twice": (twice, "each file once"),
    "a link": (linked, NOTHING_ELSE),
    "a password": (locked, "without a password"),
    "half": (lambda: zipped((DECK, GOOD))[:-40], "whole zip file"),
    "cut in the middle": (lambda: zipped((DECK, GOOD))[:300], "whole zip file"),
    "no deck": (lambda: zipped(("rehearsals/a.toml", SCENE)), r"a campaign\.toml in it"),
    "empty zip": (lambda: zipped(), r"a campaign\.toml in it"),
    "deep": (lambda: b"x = " + b"[" * 5000 + b"]" * 5000, "nested less deeply|TOML was expected"),
    "dotted": (lambda: b"a." * 3000 + b"a = 1", "was expected"),
    "long number": (lambda: deck(b"ask = 150", b"ask = " + b"9" * 5000), "fewer digits"),
    "wrong type": (lambda: deck(b"ask = 150", b'ask = "soon"'), "found 'soon'"),
    "a mistake in the deck of a zip": (
        lambda: zipped((DECK, deck(b"ask = 150", b"ask = -1")), ("rehearsals/a.toml", SCENE)),
        r"pack\.evenline: campaign\.toml, line \d+",
    ),
    "a mistake in a rehearsal": (
        lambda: zipped((DECK, GOOD), ("rehearsals/a.toml", SCENE.replace(b"[[ending]]", b"[[end]]"))),
        r"rehearsals/a\.toml, line \d+",
    ),
}
NAMES = [
    "../campaign.toml", "/etc/campaign.toml", "..\\campaign.toml", "C:\\x.toml", "C:x.toml", "campaign.toml/x",
    "rehearsals/../../x.toml", "rehearsals//x.toml", "rehearsals/x.toml.exe", "rehearsals/X.toml",
    "rehearsals/.toml", "rehearsals/a b.toml", "rehearsals/con.toml", "rehearsals/nul.de.toml",
    "rehearsals/com1.toml",
    "CAMPAIGN.TOML", "campaign.toml.", "campaign.de.toml", "rehearsals/x.it.toml", "rehearsals/\u0430.toml",
    "rehearsals/x\x00y.toml", "readme.txt", "rehearsals/deep/x.toml", "./campaign.toml",
    "rehearsals/" + "x" * 90 + ".toml",
]  # fmt: skip


def refused(data: bytes) -> str:
    with pytest.raises(FileMistakesError) as error:
        unpack(data, "pack.evenline")
    assert str(error.value).startswith("pack.evenline")
    return str(error.value)


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_hostile_is_refused_with_a_reason(kind: str) -> None:
    make, reason = HOSTILE[kind]
    said = refused(make())
    assert re.search(reason, said), said


@pytest.mark.parametrize("name", NAMES)
def test_only_the_files_of_a_campaign_are_taken(name: str) -> None:
    assert NOTHING_ELSE in refused(zipped((DECK, GOOD), (name, SCENE)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED])
def test_other_ways_of_packing_are_as_good(method: int) -> None:
    assert unpack(zipped((DECK, GOOD), method=method), "x").name == "First campaign"


@pytest.mark.parametrize("name", sorted(folder.name for folder in CAMPAIGNS.iterdir()))
def test_out_and_in_again(name: str, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "campaigns", CAMPAIGNS)
    data = pack(shelf, name)
    assert data == pack(shelf, name)  # it says nothing of the hour at which it was made
    file = tmp_path / "pack.evenline"
    file.write_bytes(data)
    made = install(read(file), shelf)
    assert load(shelf.own / made / DECK) == campaigns.deck(shelf, name)
    ours = CAMPAIGNS / name / "rehearsals"
    there = shelf.own / made / "rehearsals"
    assert {p.name for p in there.glob("*")} == {p.name for p in ours.glob("*")}
    assert install(read(file), shelf) == f"{made}-2"  # what is there is never overwritten


def test_a_deck_alone_comes_in_too(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "campaigns", CAMPAIGNS)
    name = install(unpack(GOOD.replace(b"\n", b"\r\n"), "deck.toml"), shelf)
    assert campaigns.deck(shelf, name).campaign.name == "First campaign"


def test_files_that_can_t_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(FileMistakesError, match="can't be read"):
            read(path)


def test_a_disk_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path / "campaigns", CAMPAIGNS)
    contents = Contents("Box", {DECK: GOOD, "rehearsals/a.toml": SCENE})
    write = Path.write_bytes

    def fails(path: Path, data: bytes) -> int:
        if path.name == "a.toml":
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="No space"):
        install(contents, shelf)
    assert list(shelf.own.iterdir()) == []


def test_what_has_mistakes_does_not_go_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "campaigns", CAMPAIGNS)
    path = campaigns.make_own(shelf, "subscription")
    scene = path.parent / "rehearsals" / "soggy-box.toml"
    scene.write_bytes(SCENE.replace(b"[[ending]]", b"[[end]]"))
    with pytest.raises(FileMistakesError, match="soggy-box"):
        pack(shelf, "subscription")


PACKED = zipped((DECK, GOOD), ("rehearsals/soggy-box.toml", SCENE))


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@settings(max_examples=150, deadline=None)
def test_whatever_bytes_come_they_are_refused_or_good(data: bytes) -> None:
    with contextlib.suppress(FileMistakesError):  # and nothing else
        unpack(data, "x")


@given(st.lists(st.tuples(st.integers(0, len(PACKED) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_good_file_with_some_bytes_changed(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PACKED)
    for at, byte in changes:
        data[at] = byte
    with contextlib.suppress(FileMistakesError):  # and nothing else
        assert set(unpack(bytes(data), "x").parts) <= {DECK, "rehearsals/soggy-box.toml"}


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.binary(max_size=50)), max_size=4))
@settings(max_examples=100, deadline=None)
def test_whatever_is_in_it_only_a_campaign_gets_in(parts: list[tuple[str, bytes]]) -> None:
    unique = dict(parts)
    try:
        found = unpack(zipped((DECK, GOOD), *unique.items()), "x")
    except (FileMistakesError, UnicodeEncodeError):
        return  # a lone surrogate is in no zip
    assert all(campaign_pack.NAME.fullmatch(name) for name in found.parts)
