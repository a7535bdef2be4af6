"""Numbers and names as dialers hand them over: cleaned, shortened, and (on the worker) looked up. Pure."""

from __future__ import annotations

import unicodedata
from typing import Any

from evenline import spellings
from evenline.spellings import is_withheld as is_withheld
from evenline.spellings import looks_like_number as looks_like_number

LONGEST_NUMBER = 128  # characters; a SIP address is the longest thing a number can be
LONGEST_NAME = 120
SHORTEST_ABROAD = 10  # digits, the country's among them; fewer may be an extension or anything

# Characters that turn the direction of whatever text follows them: a name must not rearrange the panel.
_TURNERS = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}


def clean(text: str, longest: int) -> str:
    """One line of printable text of at most `longest` characters; the cut is shown by an ellipsis.

    Letters of every script, emoji and joiners stay; control characters, lone surrogates and the marks that
    turn the direction of text go.
    """
    kept = "".join(
        " " if ch.isspace() else ch
        for ch in text[: longest * 4]
        if ch.isspace() or (ch not in _TURNERS and unicodedata.category(ch) not in ("Cc", "Cs", "Cn", "Co"))
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def clean_number(text: str) -> str:
    """A number or SIP address without its wrapping: 'sip:+1415…@host;user=phone' gives '+1415…', and with an
    extension '+1415…;ext=12'. A number is known again however it is written: what people put between its digits
    goes. What is neither stays as it is; of a withheld one nothing is left."""
    plain = text.isascii() and text[1:].isdigit() and text[:1] in "+0123456789"
    if plain and 3 < len(text) < LONGEST_NUMBER and text.strip("+0"):
        return text  # nearly all that dialers write
    kept = _cleaned(text)
    while kept != (again := _cleaned(kept)):  # it was wrapped twice
        kept = again
    return kept


def _cleaned(text: str) -> str:
    text = spellings.unwrapped(spellings.plain(clean(text, LONGEST_NUMBER)))
    if spellings.is_withheld(text):
        return ""
    number, code = spellings.parted(text)
    if not looks_like_number(number):
        return text
    return spellings.with_code(spellings.digits_of(number), code)


def clean_name(text: str) -> str:
    return clean(text, LONGEST_NAME)


def is_number(text: str) -> bool:
    """Whether this line, as clean_number() leaves it, is a number: with an extension, or a word in it, too."""
    return looks_like_number(spellings.parted(text)[0]) or spellings.is_vanity(text)


def shown(number: str) -> str:
    """As a person reads it: an extension is written as the number's country would."""
    return number.replace(";ext=", " ext. ")


def short_name(name: str) -> str:
    """What to call somebody in a sentence: the first of two or three Latin-script names, else all of it.

    'Ortiz, Jenna' gives 'Jenna'. A title ('Dr. Ortiz') or a script with other customs is left as it is.
    """
    if "," in name:
        family, _, given = name.partition(",")
        name = given.strip() or family.strip()
    parts = name.split()
    latin = all("LATIN" in unicodedata.name(ch, "") for ch in name if ch.isalpha())
    if len(parts) in (2, 3) and latin and not parts[0].endswith(".") and len(parts[0]) > 1:
        return parts[0]
    return name


def pretty_number(number: str, region: str) -> tuple[str, str]:
    """(the number as its country writes it, IANA zone that its prefix hints at); empty where unknown.

    A zone is given only where the prefix leaves one; it is a hint, people move. Slow to import: worker only.
    """
    import phonenumbers
    from phonenumbers import timezone

    parsed = _parsed(number, region)
    if parsed is None:
        return "", ""
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    zones = timezone.time_zones_for_number(parsed)
    zone = zones[0] if len(zones) == 1 and "/" in zones[0] and not zones[0].startswith("Etc/") else ""
    return str(phonenumbers.format_number(parsed, style)), zone


def address(number: str, region: str) -> str:
    """What a number is known by, however it was written: '+14155550134', '+14155550134;ext=12' with an extension,
    'sip:ada@example.org', the bare digits of what no country knows; '' for a withheld one. Worker only.

    region: ISO country code of numbers that name none, '' for none. E.164 is ITU-T's form of a number; `;ext=` is
    how RFC 3966 writes an extension."""
    number = clean_number(number)
    if not number:
        return ""
    user, at, host = number.partition("@")
    if at and " " not in number:
        return f"sip:{user}@{host.lower()}"
    parsed = _parsed(number, region) or _abroad(number)
    if parsed is None:
        return number
    import phonenumbers

    whole = str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)).partition(";")[0]
    return spellings.with_code(whole, parsed.extension or "")


def at_home(address: str) -> str:
    """As it is dialled within its own country: '0140000000' of '+33140000000'; '' where it is no such number."""
    import phonenumbers

    parsed = _parsed(address, "") if address.startswith("+") else None
    if parsed is None:
        return ""
    return clean_number(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))


def house(address: str) -> str:
    """The address without its extension: '+14155550134' of '+14155550134;ext=12'."""
    return address.partition(";ext=")[0]


def typed(text: str, region: str) -> str:
    """As address(), of what somebody typed: '' while it is words, or no number yet."""
    found = address(text, region)
    return found if found[:1] == "+" or "@" in found or looks_like_number(house(found)) else ""


def _abroad(number: str) -> Any:
    """What it is with a country in front whose + the dialer left out or wrote as 00, or None."""
    import phonenumbers

    base, code = spellings.parted(spellings.as_now(number))
    if spellings.is_vanity(base):
        base = phonenumbers.convert_alpha_characters_in_number(base)
        base = "1" + "".join(ch for ch in base if ch.isdigit()).removeprefix("1")
    digits = base.removeprefix("00")
    if not digits.isdigit() or digits.startswith("0") or len(digits) < SHORTEST_ABROAD:
        return None
    parsed = _parsed(spellings.with_code(f"+{digits}", code), "")
    return parsed if parsed is not None and phonenumbers.is_valid_number(parsed) else None


def _parsed(number: str, region: str) -> Any:
    """What the library makes of it, None where it is no number."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(spellings.as_now(number), region or None)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_possible_number(parsed) else None
