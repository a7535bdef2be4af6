"""Lists of every dialect, as they are read; and that the quick way to a number is the library's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline import contacts
from evenline.importing.columns import Column
from evenline.importing.dialects import LONGEST_LINE, tell
from evenline.importing.quick import Addresses
from evenline.importing.reading import Reading, Row, look, read

LISTS = Path(__file__).parent / "lists"
REGIONS = ["", "US", "CA", "DE", "AT", "CH", "GB", "FR", "ES", "IT", "BR", "MX", "AR", "IN", "RU", "AU", "JP"]


def rows(file: Path, region: str = "") -> list[Row]:
    found = look(Reading(str(file), region))
    return list(read(Reading(str(file), region, found.columns, any(found.heads))))


@pytest.mark.parametrize(
    ("name", "region", "found"),
    [
        (
            "excel-de.csv",
            "DE",
            [("+49301234567", "Jörg Groß", "Müller GmbH"), ("+491712345678", "Änne Weiß", "")],
        ),
        ("utf8-bom.csv", "", [("+14155550137", "Ortiz, Jenna", 'Acme "West"'), ("+442079460018", "Ada", "")]),
        ("utf16.txt", "FR", [("+33142685300", "Élodie Brûlé", "L’Été")]),
        ("no-heads.csv", "US", [("+14155550137", "Jenna Ortiz", ""), ("+14155550138", "Ada Lovelace", "")]),
        ("mixed.csv", "", [("+34612345678", "José", ""), ("+34612345679", "Peña", "")]),
        ("old.vcf", "DE", [("+491712345678", "Jörg Groß", ""), ("+49301234567", "Jörg Groß", "")]),
        (
            "phone.vcf",
            "",
            [("+14155550137", "Jenna Ortiz", "Acme, Inc., West"), ("+442079460018", "Ada", "")],
        ),
    ],
)
def test_each_dialect(name: str, region: str, found: list[tuple[str, str, str]]) -> None:
    assert [(row.address, row.name, row.company) for row in rows(LISTS / name, region)] == found


def test_what_is_hostile_is_refused_and_the_rest_is_read() -> None:
    found = rows(LISTS / "hostile.csv", "US")
    assert [row.reason for row in found] == [
        "", "", "unreadable", "not-a-number", "withheld", "no-number", "", "", "no-number",
    ]  # fmt: skip
    assert found[1].name == "NULhere"


def test_a_line_without_an_end_costs_no_memory(tmp_path: Path) -> None:
    import tracemalloc

    file = tmp_path / "endless.csv"
    with file.open("wb") as target:
        for _ in range(40):
            target.write(b"9" * (1 << 20))
        target.write(b"\n+14155550137,Jenna\n")
    tracemalloc.start()
    found = list(read(Reading(str(file), "", (Column.NUMBER, Column.NAME), False)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(row.reason, row.address) for row in found] == [("unreadable", ""), ("", "+14155550137")]
    assert peak < 100 * LONGEST_LINE


def test_an_empty_file_has_nothing(tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    found = look(Reading(str(file)))
    assert (found.columns, found.rows, found.good) == ((), (), 0)
    assert tell(file).encoding == "utf-8"


digits = st.text("0123456789", min_size=3, max_size=16)
fronts = st.sampled_from(
    ["", "+", "0", "00", "+1", "+44", "+49", "+33", "+39", "+7", "+55", "011", "1", "8", "(0)"]
)


@given(st.sampled_from(REGIONS), fronts, digits, st.sampled_from(["", " ", "-", "/", "."]))
def test_the_quick_way_is_the_library_s(region: str, front: str, rest: str, between: str) -> None:
    number = between.join((front + rest[:3], rest[3:]))
    assert Addresses(region).of(number) == contacts.address(number, region)


def test_a_frozen_program_reads_by_its_hidden_word_and_says_what_it_can_t_read(tmp_path: Path) -> None:
    wish: dict[str, object] = {"way": "look", "region": "US", "columns": [], "heads": None}
    code = "import sys; from evenline_ui.command import main; sys.argv[1:] = ['importing']; status = main();"
    code += "assert not {'PySide6', 'sqlcipher3', 'keyring'} & set(sys.modules); sys.exit(status)"
    for path, answer in ((LISTS / "no-heads.csv", "look"), (tmp_path / "gone.csv", "failed")):
        asked = json.dumps({**wish, "path": str(path)})
        done = subprocess.run(
            [sys.executable, "-c", code], input=asked, capture_output=True, text=True, check=True
        )
        assert next(iter(json.loads(done.stdout))) == answer
