"""Plain numbers as E.164 without the library's sixty microseconds: the same answer, or none.

What phonenumbers.parse does with digits alone: the country's code goes (after a +), then the prefix that is
dialled within the country, where what is left is a number of its; then its length has to be one of the country's.
Wherever any of this leaves a doubt the library is asked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from evenline import contacts

_BETWEEN = str.maketrans("", "", " \u00a0-./()")
_PLAIN = re.compile(r"\+?[0-9]{7,15}", re.ASCII)


class Addresses:
    """region: ISO country code of numbers that name none, '' for none."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._own = _country_of(region)

    def of(self, number: str) -> str:
        """As evenline.contacts.address has it."""
        is_plain = number[:1] in "+0123456789(" and "(0)" not in number and not number.endswith(".0")
        plain = number.translate(_BETWEEN) if is_plain else ""
        if _PLAIN.fullmatch(plain):
            found = _abroad(plain[1:]) if plain[0] == "+" else self._at_home(plain)
            if found:
                return found
        return contacts.address(number, self._region)

    def _at_home(self, digits: str) -> str:
        """A number as it is dialled within the country, with the prefix that is dialled there or without one."""
        own = self._own
        if own is None or own.leads_abroad(digits) or digits.startswith(own.code):
            return ""  # it may be the country's own code, without the +
        return own.whole(digits.removeprefix(own.prefix))


class _Country:
    """prefix: dialled in front within the country; '' where it is none or more than digits."""

    def __init__(self, code: str, metadata: Any) -> None:
        self.code = code
        pattern = metadata.national_prefix_for_parsing or ""
        self.prefix = pattern if pattern.isdigit() else ""
        self._strips = re.compile(pattern) if pattern else None
        self._abroad = re.compile(metadata.international_prefix or "00")
        self._looks = re.compile(metadata.general_desc.national_number_pattern or "")
        self._lengths = frozenset(metadata.general_desc.possible_length)

    def leads_abroad(self, digits: str) -> bool:
        return self._abroad.match(digits) is not None

    def whole(self, national: str) -> str:
        """'' where the library has to look."""
        if national.startswith("0") or len(national) not in self._lengths:
            return ""
        if self._strips is not None and self._strips.match(national):
            return ""
        return f"+{self.code}{national}" if self._looks.fullmatch(national) else ""


def _abroad(digits: str) -> str:
    for length in (1, 2, 3):
        country = _country(digits[:length])
        if country is not None:
            return country.whole(digits[length:])
    return ""


@cache
def _country(code: str) -> _Country | None:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code)) if not code.startswith("0") else None
    metadata = PhoneMetadata.metadata_for_region(regions[0], None) if regions else None
    return _Country(code, metadata) if metadata is not None else None


def _country_of(region: str) -> _Country | None:
    if not region:
        return None
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None)
    return _Country(str(metadata.country_code), metadata) if metadata is not None else None
