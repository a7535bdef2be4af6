"""A sample of a configuration profile for Macs: every setting, with its sentence, in a comment to be taken out.

One key is not in a comment, so that the sample is of use as it is: nobody is asked for newer versions.
https://developer.apple.com/documentation/devicemanagement/configuring-multiple-devices-using-profiles
"""

from __future__ import annotations

import plistlib
import uuid
from xml.sax.saxutils import escape

from evenline.policy import DOMAIN
from evenline.settings import Declared, Value, declared

# A profile that comes again replaces the one of the same identifiers: they are made from names, never by chance.
NAMES = uuid.uuid5(uuid.NAMESPACE_DNS, "evenline.org")
IN_FORCE = "updates"


def sample() -> bytes:
    whole = {
        "PayloadContent": [{"here": "they are"}],
        "PayloadDescription": "Settings of Evenline that people can't change.",
        "PayloadDisplayName": "Evenline: settings",
        "PayloadIdentifier": f"{DOMAIN}.settings",
        "PayloadOrganization": "Evenline",
        "PayloadRemovalDisallowed": True,
        "PayloadScope": "System",
        "PayloadType": "Configuration",
        "PayloadUUID": _uuid("settings"),
        "PayloadVersion": 1,
    }
    text = plistlib.dumps(whole).decode()
    mark = "\t\t<dict>\n\t\t\t<key>here</key>\n\t\t\t<string>they are</string>\n\t\t</dict>\n"
    assert mark in text
    return text.replace(mark, _payload()).encode()


def _payload() -> str:
    head: dict[str, str | int] = {
        "PayloadDisplayName": "Evenline",
        "PayloadIdentifier": f"{DOMAIN}.settings.values",
        "PayloadType": DOMAIN,
        "PayloadUUID": _uuid("settings.values"),
        "PayloadVersion": 1,
    }
    lines = ["\t\t<dict>"]
    for name, value in head.items():
        lines += [f"\t\t\t<key>{name}</key>", f"\t\t\t{_value(value)}"]
    for setting in declared():
        lines += ["", f"\t\t\t<!-- {_sentence(setting)} -->", *_entry(setting)]
    return "\n".join([*lines, "\t\t</dict>", ""])


def _entry(setting: Declared) -> list[str]:
    words = [f"<key>{setting.name}</key>", _value(setting.default)]
    if setting.name != IN_FORCE:
        words = [f"<!-- {words[0]} {words[1]} -->"]
    return [f"\t\t\t{line}" for line in words]


def _sentence(setting: Declared) -> str:
    """A comment of XML ends at two hyphens."""
    return escape(setting.says).replace("--", "- -")


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "<true/>" if value else "<false/>"
    kind = {int: "integer", float: "real", str: "string"}[type(value)]
    return f"<{kind}>{escape(str(value))}</{kind}>"


def _uuid(name: str) -> str:
    return str(uuid.uuid5(NAMES, name)).upper()
