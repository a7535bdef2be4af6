"""An outside list: whoever was written is found, nobody else is, and a damaged file is known for it."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline import contacts, number_lines, outside_list
from evenline.never import addresses, mark
from evenline.outside_list import DamagedListError, ListFile

KEY = bytes(range(32))


def written(path: Path, numbers: list[str]) -> ListFile:
    assert outside_list.write(path, numbers, KEY, lambda _: None) == len(set(numbers))
    return ListFile(path)


def some(how_many: int, seed: int = 1) -> list[str]:
    chosen = random.Random(seed)
    return [f"+1{chosen.randrange(2_000_000_000, 9_999_999_999)}" for _ in range(how_many)]


@pytest.mark.parametrize("how_many", [0, 1, 2, 3, 1000, 20_000])
def test_whoever_is_on_it_is_found_and_nobody_else(tmp_path: Path, how_many: int) -> None:
    numbers = some(how_many)
    listed = written(tmp_path / "list", numbers + numbers[:5])
    assert listed.count == len(set(numbers))
    assert all(listed.has(number, KEY) for number in numbers[:2000])
    others = set(some(2000, seed=2)) - set(numbers)
    assert not any(listed.has(number, KEY) for number in others)
    assert not any(listed.has(number, bytes(32)) for number in numbers[:100])  # nor with another key
    listed.check()
    listed.close()
    assert [path.name for path in tmp_path.iterdir()] == ["list"]


def test_the_file_tells_no_number_plain_or_hashed(tmp_path: Path) -> None:
    number = "+14155550137"
    written(tmp_path / "list", [number, *some(50)]).close()
    content = (tmp_path / "list").read_bytes()
    assert b"4155550137" not in content
    for size in (8, 16, 20, 32):
        for known in (number, number[1:], number[2:]):
            assert hashlib.blake2b(known.encode(), digest_size=size).digest()[:8] not in content
    assert hashlib.sha256(number.encode()).digest()[:8] not in content
    assert mark(number, KEY, 8) in content


def test_looks_are_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = written(tmp_path / "list", some(100_000))
    looks: list[int] = []
    at = ListFile._at

    def counted(self: ListFile, place: int) -> int:
        looks.append(place)
        return at(self, place)

    monkeypatch.setattr(ListFile, "_at", counted)
    for number in some(200, seed=3):
        listed.has(number, KEY)
    assert len(looks) / 200 < 16
    listed.close()


@pytest.mark.parametrize("harm", ["cut", "grown", "foreign", "head"])
def test_a_file_that_is_not_what_was_written(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "list"
    written(path, some(100)).close()
    content = bytearray(path.read_bytes())
    content = {
        "cut": content[:-8], "grown": content + b"12345678", "foreign": bytearray(b"no list " * 99),
        "head": content[:20],
    }[harm]  # fmt: skip
    path.write_bytes(content)
    with pytest.raises(DamagedListError):
        ListFile(path)


def test_a_flipped_bit_is_found_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "list"
    written(path, some(100)).close()
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    listed = ListFile(path)
    with pytest.raises(DamagedListError):
        listed.check()
    listed.close()


def test_a_list_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    def ends() -> object:
        yield from some(10)
        raise OSError("the stick was pulled")

    with pytest.raises(OSError, match="stick"):
        outside_list.write(tmp_path / "list", ends(), KEY, lambda _: None)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_an_extension_knows_the_whole_house() -> None:
    assert addresses("+14155550137;ext=12") == ("+14155550137;ext=12", "+14155550137")
    assert addresses("+14155550137") == ("+14155550137",)


# Lines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("4155550137", "4155550137"),
        ("415,5550137", "4155550137"),
        ("+1 415 555 0137", "+1 415 555 0137"),
        ('"Jenna";"+14155550137";"x"', "+14155550137"),
        ("name,number", ""),
        ("", ""),
        ("=cmd|' /C calc'!A0", ""),
    ],
)
def test_the_number_in_a_line(line: str, number: str) -> None:
    assert number_lines.number_in(line) == number


PLAIN = st.tuples(
    st.sampled_from(["US", "CA", "FR", "GB", "DE"]), st.text("0123456789", min_size=3, max_size=13)
)


@given(PLAIN)
def test_the_quick_way_is_the_library_s(case: tuple[str, str]) -> None:
    country, digits = case
    assert number_lines.address_of(digits, country) == contacts.address(digits, country)


@given(st.sampled_from(["US", "FR", "GB"]), st.integers(1_000_000_000, 9_999_999_999))
def test_the_quick_way_for_numbers_of_the_usual_length(country: str, number: int) -> None:
    for digits in (str(number), f"0{number}"[:11], f"1{number}", f"0{number}"[:10]):
        assert number_lines.address_of(digits, country) == contacts.address(digits, country)
