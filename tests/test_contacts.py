"""Numbers and names as dialers hand them over."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.contacts import (
    LONGEST_NAME,
    address,
    clean,
    clean_name,
    clean_number,
    pretty_number,
    short_name,
)
from evenline.spellings import looks_like_number


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("+33 1 40 00 00 00", "+33140000000"),
        ("+33 (0)1-40.00/00 00", "+33140000000"),
        ("(01) 40 00 00 00", "0140000000"),
        ("*43#", "*43#"),
        ("  0140000000\r\n", "0140000000"),
        ("tel:+33140000000", "+33140000000"),
        ("tel:+33140000000;ext=2", "+33140000000;ext=2"),
        ("sip:+33140000000@example.org", "+33140000000"),
        ("SIP:0140000000@example.org;transport=tls;user=phone", "0140000000"),
        ("<sips:+33140000000@example.org>", "+33140000000"),
        ("sip:ada@example.org", "ada@example.org"),
        ("sip:ada@example.org;transport=udp", "ada@example.org"),
        ("sip:12@example.org", "12@example.org"),  # an extension is no number without its host
        ("\u202a+33140000000\u202c", "+33140000000"),  # as copied from an address book
        ("", ""),
    ],
)
def test_a_number_without_its_wrapping(raw: str, number: str) -> None:
    assert clean_number(raw) == number


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (" Ada \t Lovelace\n", "Ada Lovelace"),
        ("Zoë 🧑🏽‍🚀", "Zoë 🧑🏽‍🚀"),
        ("مرحبا", "مرحبا"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("null\x00bell\x07", "nullbell"),
        ("half \ud83d pair", "half pair"),
        ("x" * 121, "x" * 119 + "…"),
        ("x" * 120, "x" * 120),
    ],
)
def test_a_name_on_one_line_that_turns_nothing_around(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@given(st.text(st.characters(exclude_categories=()), max_size=200), st.integers(2, 50))
def test_any_text_becomes_one_printable_line(text: str, longest: int) -> None:
    cleaned = clean(text, longest)
    assert len(cleaned) <= longest
    assert cleaned == " ".join(cleaned.split())
    assert all(unicodedata.category(ch) not in ("Cc", "Cs") for ch in cleaned)
    assert clean(cleaned, longest) == cleaned
    cleaned.encode("utf-8")
    assert len(clean_name("a" * 1000)) == LONGEST_NAME


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("+33 (0)1-40/00.00*#", True),
        ("112", True),
        ("12", False),
        ("", False),
        ("Ada", False),
        ("Route 66 1", False),
        ("123a", False),
    ],
)
def test_what_looks_like_a_number(text: str, is_number: bool) -> None:
    assert looks_like_number(text) is is_number


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Jenna Ortiz", "Jenna"),
        ("Jenna Maria Ortiz", "Jenna"),
        ("Ortiz, Jenna", "Jenna"),
        ("Ortiz, Jenna Maria", "Jenna"),
        ("Ortiz,", "Ortiz"),
        ("Dr. Ortiz", "Dr. Ortiz"),
        ("J Ortiz", "J Ortiz"),
        ("Jenna", "Jenna"),
        ("Johann Sebastian Bach und Söhne", "Johann Sebastian Bach und Söhne"),
        ("多田 さん", "多田 さん"),
        ("Анна Каренина", "Анна Каренина"),
        ("", ""),
        (",", ""),
    ],
)
def test_what_to_call_somebody(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.text())
def test_no_name_is_too_odd(name: str) -> None:
    assert isinstance(short_name(name), str)


@pytest.mark.parametrize(
    ("number", "region", "pretty", "zone"),
    [
        ("+33140000000", "", "+33 1 40 00 00 00", "Europe/Paris"),
        ("0140000000", "FR", "+33 1 40 00 00 00", "Europe/Paris"),
        ("0140000000", "", "", ""),  # nobody knows of which country
        ("ada@example.org", "FR", "", ""),
        ("", "FR", "", ""),
        ("+331", "", "", ""),
    ],
)
def test_a_number_as_its_country_writes_it(number: str, region: str, pretty: str, zone: str) -> None:
    assert pretty_number(number, region) == (pretty, zone)


FRANCE, US = "+33140000000", "+14155550137"


@pytest.mark.parametrize(
    ("number", "region", "known_by"),
    [
        ("+33140000000", "FR", FRANCE),
        ("+33 (0)1 40 00 00 00", "US", FRANCE),
        ("0140000000", "FR", FRANCE),
        ("01 40 00 00 00", "FR", FRANCE),
        ("0033140000000", "FR", FRANCE),
        ("0033140000000", "US", FRANCE),
        ("0033140000000", "", FRANCE),
        ("33140000000", "FR", FRANCE),
        ("33140000000", "", FRANCE),
        ("sip:+33140000000@example.org;user=phone", "", FRANCE),
        ("4155550137", "US", US),
        ("(415) 555-0137", "US", US),
        ("14155550137", "US", US),
        ("14155550137", "", US),
        ("01114155550137", "US", US),
        ("+1 415 555 0137 ext. 12", "US", f"{US};ext=12"),
        ("(415) 555-0137 x12", "US", f"{US};ext=12"),
        ("0140000000", "", "0140000000"),  # nobody knows of which country
        ("204", "US", "204"),  # an extension of the agent's own house
        ("ada@example.org", "FR", "sip:ada@example.org"),
        ("sip:Ada@Example.ORG;transport=tls", "FR", "sip:Ada@example.org"),
        ("sip:anonymous@anonymous.invalid", "FR", ""),
        ("Anonymous", "FR", ""),
        ("", "FR", ""),
    ],
)
def test_what_a_number_is_known_by(number: str, region: str, known_by: str) -> None:
    assert address(number, region) == known_by
    assert address(known_by, region) == known_by  # and it stays so, however often


def test_a_prefix_of_many_zones_hints_at_none() -> None:
    assert pretty_number("+18005550100", "") == ("+1 800-555-0100", "")
