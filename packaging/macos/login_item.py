#!/usr/bin/env python3
"""Start at login for a whole Mac: what launchd reads, and the profile with which a company keeps it on.

login_item.py agent FILE           for /Library/LaunchAgents; the very one that the panel's setting writes
login_item.py profile TEAM FILE    a .mobileconfig for device management; TEAM: the ten letters of the signature
"""

from __future__ import annotations

import plistlib
import sys
import uuid
from pathlib import Path
from typing import Any

import bundle

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))
from evenline.native import autostart_macos

# A profile that comes again replaces the one of the same identifiers: they are made from names, never by chance.
SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "evenline.org")


def agent() -> bytes:
    return plistlib.dumps(autostart_macos.agent([bundle.PROGRAM]))


def profile(team: str) -> bytes:
    """Two payloads: Login Items can't be switched off, and Accessibility is allowed without being asked for.

    https://developer.apple.com/documentation/devicemanagement/servicemanagementmanagedloginitems and
    https://developer.apple.com/documentation/devicemanagement/privacypreferencespolicycontrol
    """
    signed = (
        f'identifier "{bundle.IDENTIFIER}" and anchor apple generic'
        f' and certificate leaf[subject.OU] = "{team}"'
    )
    login = _payload(
        "com.apple.servicemanagement",
        "Evenline starts at login",
        Rules=[
            {
                "RuleType": "Label",
                "RuleValue": autostart_macos.LABEL,
                "TeamIdentifier": team,
                "Comment": "Evenline",
            }
        ],
    )
    allowed = {"Identifier": bundle.IDENTIFIER, "IdentifierType": "bundleID", "CodeRequirement": signed}
    privacy = _payload(
        "com.apple.TCC.configuration-profile-policy",
        "Evenline may see where the dialer's window goes",
        Services={"Accessibility": [allowed | {"Authorization": "Allow"}]},
    )
    whole = _payload(
        "Configuration",
        "Evenline beside the dialer",
        PayloadContent=[login, privacy],
        PayloadOrganization="Evenline",
        PayloadScope="System",
        PayloadRemovalDisallowed=False,
    )
    return plistlib.dumps(whole)


def _payload(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "PayloadType": kind,
        "PayloadVersion": 1,
        "PayloadIdentifier": f"{bundle.IDENTIFIER}.{kind}",
        "PayloadUUID": str(uuid.uuid5(SPACE, kind)).upper(),
        "PayloadDisplayName": name,
        **more,
    }


def main(words: list[str]) -> int:
    match words:
        case ["agent", file]:
            Path(file).write_bytes(agent())
        case ["profile", team, file] if len(team) == 10 and team.isalnum():
            Path(file).write_bytes(profile(team))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
