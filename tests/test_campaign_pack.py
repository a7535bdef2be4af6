"""A campaign as one file: what goes out comes back, and whatever else somebody hands us is refused whole."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenline import campaigns
from evenline.campaign_pack import Contents, install, pack, read, unpack
from evenline.campaigns import DECK, REHEARSALS, Shelf
from evenline.cues import load
from evenline.cues.toml_reader import LARGEST_FILE, FileMistakesError
from rehearsal_samples import DOOR
from samples import CAMPAIGNS, LITTLE

NAMES = sorted(path.name for path in CAMPAIGNS.iterdir() if (path / DECK).is_file())
CARD = LITTLE.format(name="Spring sale")
A_DOOR = f"{REHEARSALS}/door.toml"
GOOD = {DECK: CARD, A_DOOR: DOOR}
Part = tuple[str | zipfile.ZipInfo, str | bytes]


def zipped(parts: Iterable[Part], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", how) as made:
        for name, text in parts:
            part = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            if isinstance(name, str):
                part.filename = name  # as it is: on Windows zipfile would turn its back-slashes round
                part.compress_type = how
            made.writestr(part, text)
    return data.getvalue()


def plus(name: str | zipfile.ZipInfo, text: str | bytes = "") -> bytes:
    """A good campaign, and one thing more."""
    return zipped([*GOOD.items(), (name, text)])


def instead(name: str, text: str | bytes) -> bytes:
    """A good campaign with one file of it exchanged."""
    return zipped({**GOOD, name: text}.items())


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "own", CAMPAIGNS)


# What goes out comes back -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_every_campaign_that_comes_along_goes_out_and_comes_back(
    tmp_path: Path, name: str, language: str
) -> None:
    shelf = Shelf(tmp_path / "own", CAMPAIGNS, language)
    data = pack(shelf, name)
    assert data == pack(shelf, name)  # nothing in it tells when or where it was made
    file = tmp_path / f"{name}.evenline"
    file.write_bytes(data)
    contents = read(file)
    assert contents.name == campaigns.deck(shelf, name).campaign.name
    came = install(contents, shelf)
    assert (came != name, shelf.is_own(came)) == (True, True)
    assert campaigns.deck(shelf, came) == campaigns.deck(shelf, name)
    usual = tmp_path / "no-usual-ones"
    assert campaigns.scenarios(shelf, came, usual) == campaigns.scenarios(shelf, name, usual)
    assert pack(shelf, came) == data


def test_a_deck_alone_is_a_campaign_too(tmp_path: Path, shelf: Shelf) -> None:
    file = tmp_path / "spring.toml"
    file.write_text(CARD, "utf-8", newline="\n")
    contents = read(file)
    assert contents == Contents("Spring sale", {DECK: CARD.encode()})
    assert [install(contents, shelf) for _ in range(3)] == ["spring-sale", "spring-sale-2", "spring-sale-3"]


def test_what_cannot_be_taken_in_is_not_handed_out(shelf: Shelf) -> None:
    with pytest.raises(FileMistakesError, match=r"a folder with a campaign\.toml was expected in"):
        pack(shelf, "no-such")
    came = install(unpack(zipped(GOOD.items()), "good"), shelf)
    rehearsals = shelf.own / came / REHEARSALS
    (rehearsals / "My door.toml").write_text(DOOR, "utf-8")
    with pytest.raises(FileMistakesError, match=r"nothing else; found “rehearsals/My door\.toml”"):
        pack(shelf, came)
    (rehearsals / "My door.toml").rename(rehearsals / "my-door.toml")
    (rehearsals / "my-door.toml").write_text(DOOR.replace('"Ada"', "3"), "utf-8")
    with pytest.raises(FileMistakesError, match=r"rehearsals/my-door\.toml, line 3: words in quotes"):
        pack(shelf, came)
    (rehearsals / "my-door.toml").unlink()
    for n in range(40):
        (rehearsals / f"door-{n}.toml").write_text(DOOR, "utf-8")
    with pytest.raises(FileMistakesError, match="at most 40 files were expected"):
        pack(shelf, came)


# What is refused --------------------------------------------------------------------------------------------


def changed(data: bytes, name: str, local: int, central: int, to: bytes) -> bytes:
    """The zip with some bytes of this part's headers changed. local, central: where in each, -1: nowhere."""
    made, written = bytearray(data), name.encode()
    for mark, header, at in ((b"PK\3\4", 30, local), (b"PK\1\2", 46, central)):
        begins = made.index(written, made.index(mark)) - header
        if at >= 0:
            made[begins + at : begins + at + len(to)] = to
    return bytes(made)


def sized(text: bytes, size: int) -> bytes:
    """A campaign whose deck says that it is of this size once it is unpacked."""
    return changed(zipped([(DECK, text)]), DECK, 22, 24, struct.pack("<L", size))


def mode(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o644) << 16
    return info


def turns(how_many: int, last: int) -> str:
    """A rehearsal in which each turn leads to the next, and the last one to that of this number."""
    head = 'title = "A"\nabout = "b"\nwho = "c"\ncoach = "d"\n'
    one = '[[turn]]\nid = "{n}"\nsays = ["a", "b"]\ntap.said = "{to}"\n'
    made = [one.format(n=n, to=n + 1 if n + 1 < how_many else last) for n in range(how_many)]
    return head + "".join(made) + f'[[ending]]\nid = "{how_many}"\nsays = "a"\ncoach = "b"\n'


GOOD_ZIP = zipped(GOOD.items())
ONLY = "a campaign.toml and rehearsals were expected, nothing else; found “"
WHOLE = "a whole zip file was expected"
LARGE = "files of at most 400,000 bytes were expected in it"
DEEP = "tables nested less deeply were expected"
LONG_NAME = f"{REHEARSALS}/{'a' * 61}.toml"
HOSTILE: dict[str, tuple[bytes, str]] = {
    # Ways out of the folder, and names that some system takes for another.
    **{
        name: (plus(name, DOOR), ONLY)
        for name in (
            "../campaign.toml", "rehearsals/../../door.toml", "/etc/door.toml", "//host/share/door.toml",
            "C:/door.toml", "C:door.toml", "rehearsals/C:door.toml", "rehearsals\\door.toml", "..\\door.toml",
            "./campaign.toml", "rehearsals//door.toml", "rehearsals/./door.toml", "CAMPAIGN.TOML",
            "Campaign.toml", "campaign.toml.", "campaign.toml ", " campaign.toml", "campaign.toml/",
            "rehearsals/door.toml/", "rehearsals", "Rehearsals/", "rehearsals/deeper/", "../",
            "campaign.tom\u029f",
            "\u0441ampaign.toml", "rehearsals/d\u043eor.toml", "rehearsals\u2215door.toml", "campaign.toml\n",
            "rehearsals/Door.toml", "rehearsals/.door.toml", "rehearsals/-door.toml", "rehearsals/door.it.toml",
            "rehearsals/door.de.fr.toml", "rehearsals/door.toml:stream", "rehearsals/con.toml",
            "rehearsals/nul.de.toml", "rehearsals/com1.toml", "rehearsals/lpt9.toml", "rehearsals/door\u0661.toml",
            "campaign.de.toml", "README.md", ".DS_Store", "__MACOSX/._campaign.toml", "run.exe", "/", LONG_NAME,
        )
    },
    "a name with a NUL": (plus("x").replace(b"x", b"\0"), ONLY),
    "a NUL after a good name": (
        plus(f"{REHEARSALS}/a.toml0", DOOR).replace(b"a.toml0", b"a.toml\0"), "found “rehearsals/a.toml”",
    ),
    "a name that would colour a terminal": (plus("\x1b[31mred"), "found “?[31mred”"),
    "a name of great length": (plus("n" * 60_000), f"{ONLY}{'n' * 59}…”"),
    "a link": (plus(mode("rehearsals/a.toml", stat.S_IFLNK), "/etc/passwd"), ONLY),
    "a device": (plus(mode("rehearsals/a.toml", stat.S_IFCHR)), ONLY),
    "a folder that is named as a file": (plus(mode("rehearsals/a.toml", stat.S_IFDIR)), ONLY),
    # Too much of it.
    "more than a megabyte": (b"PK" + bytes(LARGEST_FILE), "a file of at most 1 MB was expected"),
    "a bomb": (instead(DECK, b"#" * 100_000_000), "at most 1,500,000 bytes were expected in it"),
    "a little bomb": (instead(DECK, CARD + "#" * 400_000), LARGE),
    "a bomb that says it is little": (sized(b"#" * 100_000_000, 1000), WHOLE),
    "a bomb that says it is nothing": (sized(b"#" * 1_000_000, 0), WHOLE),
    "little, and it says it is huge": (sized(CARD.encode(), 2**32 - 2), "at most 1,500,000 bytes"),
    "little, and it says it is more": (sized(CARD.encode(), 1_000_000), "bytes, not 1,000,000"),
    "many little bombs": (
        zipped((f"{REHEARSALS}/a{n}.toml", "#" * 399_000) for n in range(4)), "at most 1,500,000 bytes",
    ),
    "many files": (
        zipped((f"{REHEARSALS}/a{n}.toml", DOOR) for n in range(41)), "at most 40 files were expected",
    ),
    "a deck alone, too large": (CARD.encode() + b"#" * 400_000, LARGE),
    # No zip, or none of the ordinary kind.
    "nothing": (b"", "a table [campaign] was expected"),
    "two letters": (b"PK", WHOLE),
    "an empty zip": (zipped([]), "a campaign.toml in it was expected"),
    "half of one": (GOOD_ZIP[: len(GOOD_ZIP) // 2], WHOLE),
    "all but its last byte": (GOOD_ZIP[:-1], WHOLE),
    "a program with a zip at its end": (b"MZ\x90\0\xff" + GOOD_ZIP, "text in UTF-8 was expected"),
    "a deck with a zip at its end": (CARD.encode() + GOOD_ZIP, "text in UTF-8 was expected"),
    "a password": (changed(GOOD_ZIP, DECK, 6, 8, b"\1\0"), "a file without a password was expected"),
    "strong encryption": (changed(GOOD_ZIP, DECK, 6, 8, b"\x40\0"), WHOLE),
    "a patch": (changed(GOOD_ZIP, DECK, 6, 8, b"\x20\0"), WHOLE),
    "packed by LZMA": (zipped(GOOD.items(), zipfile.ZIP_LZMA), "campaign.toml: compression method 14"),
    "packed by bzip2": (zipped(GOOD.items(), zipfile.ZIP_BZIP2), "compression method 12"),
    "packed by nobody knows what": (changed(GOOD_ZIP, DECK, 8, 10, b"\x63\0"), "compression method 99"),
    "no deflated data": (changed(GOOD_ZIP, DECK, 30 + len(DECK), -1, b"\xff" * 20), WHOLE),
    "another checksum": (changed(GOOD_ZIP, DECK, -1, 16, b"\0\0\0\0"), WHOLE),
    "two names for one place": (
        GOOD_ZIP[: GOOD_ZIP.rindex(b"PK\1\2")] + GOOD_ZIP[GOOD_ZIP.rindex(b"PK\1\2") :].replace(
            struct.pack("<L", GOOD_ZIP.rindex(b"PK\3\4")), bytes(4)
        ), WHOLE,
    ),
    "a place beyond its end": (changed(GOOD_ZIP, DECK, -1, 42, b"\xf0\xff\xff\x7f"), WHOLE),
    "a size for zip64 that is not there": (changed(GOOD_ZIP, DECK, -1, 24, b"\xff" * 4), "at most 1,500,000"),
    "a mark of zip64 that leads nowhere": (
        GOOD_ZIP[:-22] + struct.pack("<4sLQL", b"PK\6\7", 0, 2**63 - 1, 1) + GOOD_ZIP[-22:], WHOLE,
    ),
    "several disks": (
        GOOD_ZIP[:-22] + struct.pack("<4sLQL", b"PK\6\7", 0, 0, 9) + GOOD_ZIP[-22:], WHOLE,
    ),
    # What is in it.
    "no deck": (zipped([(A_DOOR, DOOR)]), "a campaign.toml in it was expected"),
    "a deck that is none": (instead(DECK, "a = 1"), "file: campaign.toml, line 1: one of campaign, card,"),
    "a rehearsal that is none": (instead(A_DOOR, CARD), f"file: {A_DOOR}, line 1: one of about, coach,"),
    "letters of no kind": (instead(A_DOOR, b"\xff"), f"file: {A_DOOR}, line 1: text in UTF-8 was expected"),
    "a zip in a zip": (instead(A_DOOR, GOOD_ZIP), "was expected"),
    "lists without end": (instead(DECK, "a = " + "[" * 150_000), DEEP),
    "tables without end": (instead(DECK, "a = " + "{a=" * 100_000), DEEP),
    "a key of many parts": (instead(DECK, "a." * 100_000 + "a = 1"), f"campaign.toml, line 1: {DEEP}"),
    "a table of many parts": (instead(DECK, f"[{'a.' * 100_000}a]"), f"campaign.toml, line 1: {DEEP}"),
    "thousands of keys of many parts": (
        instead(DECK, CARD + "".join(f"{'a.' * 400}a{n} = 1\n" for n in range(400))), f"line 10: {DEEP}",
    ),
    "many tables": (instead(DECK, CARD + "[[card]]\n" * 2000), "at most 1000 were expected; found 2001"),
    "a number without end": (instead(DECK, f"a = {'9' * 100_000}"), "numbers with fewer digits"),
    "a rehearsal that loops": (instead(A_DOOR, turns(5, 0)), "a way that leads to “5” was expected"),
    "a rehearsal that loops at last": (
        instead(A_DOOR, turns(5, 4).replace('tap.said = "1"', 'tap = { said = "1", no = "5" }')),
        "a way from “1” to an ending was expected",
    ),
    "a rehearsal without end": (instead(A_DOOR, turns(5000, 5000)), "at most 100 were expected; found 5000"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_with_a_reason(what: str) -> None:
    data, reason = HOSTILE[what]
    with pytest.raises(FileMistakesError) as error:
        unpack(data, "file")
    assert reason in str(error.value)
    assert len(str(error.value)) < 300
    assert str(error.value).isprintable()


def test_a_file_twice_is_refused() -> None:
    for name in GOOD:
        with pytest.warns(UserWarning, match="Duplicate name"):
            twice = plus(name, GOOD[name])
        with pytest.raises(FileMistakesError, match="each file once was expected in it"):
            unpack(twice, "file")


VALUES = [
    "nan",
    "-inf",
    "1e999",
    "0xFFFFFFFFFFFFFFFFFFFF",
    "2026-11-19",
    "07:32:00",
    "[[[]]]",
    "{ a.b = {} }",
]
KEYS = "name aim facts reasons connection gatekeeper_counts gatekeeper_wait language".split()


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", KEYS)
def test_a_value_of_another_kind_is_refused(value: str, key: str) -> None:
    name = "" if key == "name" else 'name = "Spring sale"'
    text = CARD.replace('name = "Spring sale"', f"{name}\n{key} = {value}")
    with pytest.raises(FileMistakesError, match="expected"):
        unpack(instead(DECK, text), "file")


def test_harmless_oddities_are_taken() -> None:
    """Other zippers add a folder, a remark, something in front; packed or not is all the same."""
    good = unpack(GOOD_ZIP, "file")
    assert good == Contents("Spring sale", {DECK: CARD.encode(), A_DOOR: DOOR.encode()})
    assert unpack(zipped([(f"{REHEARSALS}/", ""), *GOOD.items()]), "file") == good
    assert unpack(zipped(GOOD.items(), zipfile.ZIP_STORED), "file") == good
    assert unpack(GOOD_ZIP[:-2] + b"\5\0" + b"hello", "file") == good


# Files that are none ----------------------------------------------------------------------------------------


def test_a_folder_or_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.evenline", tmp_path / ("n" * 300)):
        with pytest.raises(FileMistakesError, match="the file can't be read"):
            read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    """The one never ends, the other never begins."""
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), tmp_path / "pipe"):
        with pytest.raises(FileMistakesError, match="an ordinary file was expected"):
            read(path)
        with pytest.raises(FileMistakesError, match="an ordinary file was expected"):
            load.load(path)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(2**33)
    with pytest.raises(FileMistakesError, match="a file of at most 1 MB was expected"):
        read(tmp_path / "huge")


# A disk that fails ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", range(3))
def test_a_disk_that_fails_half_way_leaves_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """It fails with the first file, with the second, and when the folder gets its name."""
    (shelf.own / "mine").mkdir(parents=True)
    calls = iter(range(9))

    def failing(do: Callable[..., object]) -> Callable[..., object]:
        def done(*words: object) -> object:
            if next(calls) == after:
                raise OSError(28, "No space left on device")
            return do(*words)

        return done

    monkeypatch.setattr(Path, "write_bytes", failing(Path.write_bytes))
    monkeypatch.setattr(Path, "rename", failing(Path.rename))
    with pytest.raises(OSError, match="No space left"):
        install(unpack(GOOD_ZIP, "file"), shelf)
    monkeypatch.undo()
    assert [path.name for path in shelf.own.iterdir()] == ["mine"]


def test_nowhere_to_write(shelf: Shelf) -> None:
    shelf.own.write_text("a file where the folder should be")
    with pytest.raises(OSError):
        install(unpack(GOOD_ZIP, "file"), shelf)
    assert shelf.own.read_text() == "a file where the folder should be"


def test_what_was_left_of_a_try_before_is_cleared_away(shelf: Shelf) -> None:
    left = shelf.own / ".spring-sale.new" / REHEARSALS / "old.toml"
    left.parent.mkdir(parents=True)
    left.write_text("half")
    assert install(unpack(GOOD_ZIP, "file"), shelf) == "spring-sale"
    found = {path.relative_to(shelf.own).as_posix() for path in shelf.own.rglob("*") if path.is_file()}
    assert found == {f"spring-sale/{DECK}", f"spring-sale/{A_DOOR}"}


# Anything at all --------------------------------------------------------------------------------------------


def taken_or_refused(data: bytes) -> None:
    with suppress(FileMistakesError):
        contents = unpack(data, "file")
        assert contents.name
        assert DECK in contents.parts


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK", b"PK\3\4", b"PK\5\6" + bytes(18)]))
def test_no_bytes_raise_anything_but_a_mistake(data: bytes, before: bytes) -> None:
    taken_or_refused(before + data)


CHANGES = st.lists(
    st.tuples(st.integers(0, len(GOOD_ZIP) - 1), st.binary(max_size=6)), min_size=1, max_size=5
)


@settings(max_examples=500)
@given(CHANGES, st.integers(0, len(GOOD_ZIP)))
def test_no_change_of_a_good_file_raises_anything_but_a_mistake(
    changes: list[tuple[int, bytes]], cut: int
) -> None:
    made = bytearray(GOOD_ZIP)
    for at, to in changes:
        made[at : at + len(to)] = to
    taken_or_refused(bytes(made))
    taken_or_refused(bytes(made[:cut] + made[cut + 1 :]))


HEADERS = st.lists(
    st.tuples(st.integers(GOOD_ZIP.index(b"PK\1\2"), len(GOOD_ZIP) - 1), st.integers(0, 255)), max_size=4
)


@settings(max_examples=500)
@given(HEADERS)
def test_no_change_of_the_table_of_contents_raises_anything_but_a_mistake(
    changes: list[tuple[int, int]],
) -> None:
    made = bytearray(GOOD_ZIP)
    for at, to in changes:
        made[at] = to
    taken_or_refused(bytes(made))


MEMBERS = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from([DECK, A_DOOR, f"{REHEARSALS}/a.de.toml", f"{REHEARSALS}/", "x", "../x"]),
            st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
            ),
        ),
        st.one_of(
            st.sampled_from([CARD, DOOR]), st.text(st.characters(exclude_categories=["Cs"])), st.binary()
        ),
    ),
    max_size=5,
)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(MEMBERS, st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2]))
def test_no_members_raise_anything_but_a_mistake(members: list[Part], how: int) -> None:
    taken_or_refused(zipped(members, how))
