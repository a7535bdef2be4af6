"""One number, as dialers, address books and people write it."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from evenline.contacts import address, clean_number, house, is_number, pretty_number, shown
from evenline.deeds import planned
from evenline.events import Party

FRANCE, US, BRITAIN = "+33140000000", "+14155550137", "+442079460018"
INSIDE = f"{US};ext=12"

WRAPPED = [
    ("tel:+33140000000", FRANCE),
    ("tel:+33-1-40-00-00-00", FRANCE),
    ("tel:0140000000;phone-context=+33", FRANCE),
    ("TEL://+33140000000", FRANCE),
    ("callto:+33140000000", FRANCE),
    ("phone: +33 1 40 00 00 00", FRANCE),
    ("sip:+33140000000@10.0.0.1:5060;transport=udp", FRANCE),
    ("sips:%2B33140000000@example.org", FRANCE),
    ("sip:+33140000000:secret@example.org?subject=hello", FRANCE),
    ('"Ada Lovelace" <sip:+33140000000@example.org>;tag=33', FRANCE),
    ("+33140000000@pbx.local", FRANCE),
    ("tel:7042;phone-context=example.com", "7042"),
    ("sip:204@pbx.local", "204"),
    ("204@pbx.local", "204"),
    ("sip:ada:secret@Example.org:5060", "sip:ada@example.org"),
    ("sip:ada%2Elovelace@example.org.", "sip:ada.lovelace@example.org"),
    ("sip:ada%40home@example.org", "sip:ada%40home@example.org"),
    ("sip:ada@[2001:db8::1]:5061", "sip:ada@[2001:db8::1]"),
    ("sip:0ada1815@example.org;user=ip", "sip:0ada1815@example.org"),
]

ABROAD = [
    ("0044 20 7946 0018", "FR", BRITAIN),
    ("00 44 (0) 20 7946 0018", "FR", BRITAIN),
    ("(0044) 20 7946 0018", "FR", BRITAIN),
    ("(+44) 20 7946 0018", "FR", BRITAIN),
    ("+44 (0)20 7946 0018", "FR", BRITAIN),
    ("+44 020 7946 0018", "FR", BRITAIN),
    ("++44 20 7946 0018", "FR", BRITAIN),
    ("00+442079460018", "FR", BRITAIN),
    ("011 44 20 7946 0018", "US", BRITAIN),
    ("020 7946 0018", "GB", BRITAIN),
    ("44 20 7946 0018", "GB", BRITAIN),
    ("+39 (0)6 698 12345", "FR", "+390669812345"),  # Italy dials its 0 from abroad, too
    ("+39 06 698 12345", "FR", "+390669812345"),
    ("06 698 12345", "IT", "+390669812345"),
    ("8 495 123 45 67", "RU", "+74951234567"),
    ("011 15 2345 6789", "AR", "+5491123456789"),
    ("+52 1 55 1234 5678", "", "+525512345678"),  # as it was until 2019
    ("55 1234 5678", "MX", "+525512345678"),
]

BETWEEN = [
    "01.40.00.00.00",
    "01–40–00–00–00",  # en dashes
    "01\u202f40\u202f00\u202f00\u202f00",
    "01\u00a040\u00a000\u00a000\u00a000",
    "\u202a01 40 00 00 00\u202c",
    "٠١٤٠٠٠٠٠٠٠",
    "۰۱۴۰۰۰۰۰۰۰",
    "०१४०००००००",
    "０１４０００００００",
    "＋３３１４０００００００",
    "'0140000000",  # as a spreadsheet is told that it is text
    '="0140000000"',
    "0140000000.0",  # as one writes what it took for a figure
    "Tel.: 01 40 00 00 00",
    "+33140000000 / +33140000001",  # the first one is dialled
]

EXTENSIONS = [
    "+1 415 555 0137 x12",
    "+1 415 555 0137 ext 12",
    "+1 415 555 0137 ext. 12",
    "+1 415 555 0137 Ext.12",
    "+1 415 555 0137 extension 12",
    "+1 415 555 0137 extensión 12",
    "+1 415 555 0137 (ext 12)",
    "+1 415 555 0137 poste 12",
    "+1 415 555 0137 Durchwahl 12",
    "+1 415 555 0137 App. 12",
    "+1 415 555 0137 int. 12",
    "+1 415 555 0137 ramal 12",
    "+1 415 555 0137 доб. 12",
    "tel:+1-415-555-0137;ext=12",
    "+14155550137;ext=12;isub=3",
    "sip:+14155550137;ext=12@example.org;user=phone",
    "+14155550137,12",
    "+14155550137,,12#",
    "+14155550137;12",
    "+14155550137p12",
    "+14155550137w12",
    "+14155550137#12",
    "(415) 555-0137 x12",
    "415.555.0137 x 12",
]

NO_NUMBER = [
    "", " ", "-", "*", "<>", "anonymous", "Anonymous", "ANONYMOUS", "<unknown>", "*unknown*", "unavailable",
    "restricted", "Private number", "No Caller ID", "Unknown caller", "Caller ID blocked", "Withheld",
    "null", "n/a", "-1", "-2", "P", "O", "0000000000", "Anonym", "Unbekannt", "Unbekannter Anrufer",
    "Rufnummer unterdrückt", "Keine Rufnummer", "Numéro masqué", "Appel masqué", "Correspondant inconnu",
    "anonyme", "privé", "Número oculto", "Número privado", "desconocido", "sconosciuto", "Numero privato",
    "anoniem", "Numer zastrzeżony", "sip:anonymous@anonymous.invalid",
    '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1', "sip:anonymous.invalid",
    "sip:unavailable@unknown.invalid", "sip:restricted@10.0.0.1", "tel:anonymous", "+anonymous",
    "sip:@example.org",
]  # fmt: skip

HOW_OWN_IS_SHOWN = [
    ("#31#0140000000", "FR", FRANCE),
    ("*31#0140000000", "FR", FRANCE),
    ("3651 01 40 00 00 00", "FR", FRANCE),
    ("*67 415 555 0137", "US", US),
    ("*82 1 415 555 0137", "US", US),
    ("141 020 7946 0018", "GB", BRITAIN),
    ("1470 020 7946 0018", "GB", BRITAIN),
    ("*43#", "FR", "*43#"),  # the exchange is told something, nobody is called
    ("#31#", "FR", "#31#"),
]

OTHERS = [
    ("112", "FR", "112"),
    ("911", "US", "911"),
    ("000", "AU", "000"),
    ("15", "FR", "15"),
    ("3631", "FR", "3631"),
    ("118218", "FR", "118218"),
    ("0899 12 34 56", "FR", "+33899123456"),
    ("1-900-555-0137", "US", "+19005550137"),
    ("+800 1234 5678", "US", "+80012345678"),
    ("1-800-FLOWERS", "US", "+18003569377"),
    ("1-800-FLOWERS", "", "+18003569377"),
    ("(800) GOT-JUNK", "US", "+18004685865"),
    ("0800 FLOWERS", "GB", "+448003569377"),
    ("0140000000", "", "0140000000"),  # nobody knows of which country
    ("0140000000 x12", "", "0140000000;ext=12"),
    ("12345678901234567890", "US", "12345678901234567890"),
    ("ada", "FR", "ada"),
]


@pytest.mark.parametrize(("written", "known_by"), WRAPPED)
def test_what_a_number_is_wrapped_in(written: str, known_by: str) -> None:
    assert address(written, "US") == known_by


@pytest.mark.parametrize(("written", "region", "known_by"), [*ABROAD, *HOW_OWN_IS_SHOWN, *OTHERS])
def test_how_it_is_dialled(written: str, region: str, known_by: str) -> None:
    assert address(written, region) == known_by
    assert address(clean_number(written), region) == known_by  # so it is kept, and read again


@pytest.mark.parametrize("written", BETWEEN)
def test_what_stands_between_its_digits(written: str) -> None:
    assert address(written, "FR") == FRANCE


@pytest.mark.parametrize("written", EXTENSIONS)
def test_its_extension(written: str) -> None:
    assert address(written, "US") == INSIDE
    assert is_number(clean_number(written))
    assert house(address(written, "US")) == US
    assert pretty_number(clean_number(written), "US")[0] == "+1 415-555-0137 ext. 12"


@pytest.mark.parametrize("written", NO_NUMBER)
def test_a_number_that_is_withheld(written: str) -> None:
    assert clean_number(written) == ""
    assert address(written, "US") == ""


@pytest.mark.parametrize(
    "name", ["Jenna", "Ada Private", "Unknown Pleasures Ltd", "Privat & Co", "sip:private.eye@example.org"]
)
def test_a_name_is_not_withheld(name: str) -> None:
    assert clean_number(name) != ""


@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("+1 415 555 0137 x12", Party(INSIDE)),
        ("Jenna Ortiz +1 415 555 0137 ext. 12", Party(INSIDE, "Jenna Ortiz")),
        ("+1 415 555 0137 Jenna", Party(US, "Jenna")),
        ("+1 415 555 0137 Xavier", Party(US, "Xavier")),
        ("1-800-FLOWERS", Party("1-800-FLOWERS")),
        ("Private", Party(name="Private")),
        ("٠١٤٠٠٠٠٠٠٠", Party("0140000000")),
    ],
)
def test_a_pasted_line(line: str, party: Party) -> None:
    assert planned(line) == party


def test_how_a_person_reads_an_extension() -> None:
    assert shown("0140000000;ext=12") == "0140000000 ext. 12"
    assert clean_number(shown("0140000000;ext=12")) == "0140000000;ext=12"


ODD = st.text(st.sampled_from("+0123456789 ()-./;=,#*@:<>\"'%xXeEtTpPsSiIlLA٠０–…\u202a"), max_size=140)
REGIONS = st.sampled_from(["", "US", "GB", "FR", "DE", "IT", "MX", "BR", "RU", "AU"])


@given(st.one_of(ODD, st.text(max_size=140)), REGIONS)
def test_whatever_is_written_is_known_by_one_thing(written: str, region: str) -> None:
    kept = clean_number(written)
    assert clean_number(kept) == kept
    known_by = address(written, region)
    assert address(kept, region) == known_by
    assert address(known_by, region) == known_by


STYLES = [  # all that the library knows and that keep the extension
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
]
WRAPPINGS = ["{}", "tel:{}", "sip:{}@example.org", "<sip:{}@10.0.0.1:5060;user=phone>", " {}\r\n", "'{}"]


@given(
    st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)),
    st.sampled_from([0, 1, 2, 3]),
    st.sampled_from(STYLES),
    st.sampled_from(WRAPPINGS),
    st.sampled_from(["", "12", "4711"]),
)
def test_every_country_s_numbers_in_every_style(
    region: str, kind: int, style: int, wrapping: str, code: str
) -> None:
    example = phonenumbers.example_number_for_type(region, kind)
    if example is None or (region == "AR" and kind == 1):  # written there with a 15 for its 9
        reject()
    example.extension = code or None
    text = str(phonenumbers.format_number(example, style)).removeprefix("tel:")
    assume(not ("sip:" in wrapping and " " in text))  # no URI has a space
    whole = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164).partition(";")[0]
    assert address(wrapping.format(text), region) == (f"{whole};ext={code}" if code else whole)
