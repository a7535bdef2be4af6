"""A configuration profile on a Mac: what it forces in the preference domain, each named as its setting.

CFPreferencesAppValueIsForced tells what a profile forces from what a person may have written with `defaults`
(https://developer.apple.com/documentation/corefoundation/1515521-cfpreferencesappvalueisforced).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from evenline.policy import DOMAIN

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

WHERE = f"profile:{DOMAIN}"


def read(names: Sequence[str], domain: str = DOMAIN) -> dict[str, Any]:
    """Names and values that are forced; numbers, yes and no, and texts as Python's own."""
    import CoreFoundation

    forced = (name for name in names if CoreFoundation.CFPreferencesAppValueIsForced(name, domain))
    return {name: _plain(CoreFoundation.CFPreferencesCopyAppValue(name, domain)) for name in forced}


def _plain(value: Any) -> Any:
    """pyobjc hands over subclasses of str, int and float; a yes or no comes as bool already."""
    for kind in (bool, str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return value
