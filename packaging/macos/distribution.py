#!/usr/bin/env python3
"""What Installer shows and offers, as productbuild takes it: distribution.py prints it.

https://developer.apple.com/library/archive/documentation/DeveloperTools/Reference/DistributionDefinitionRef/
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import bundle

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "release"))
import version


def distribution(wanted: str, processor: str) -> str:
    """processor: arm64 or x86_64, as `uname -m` names it on a Mac."""
    root = Element("installer-gui-script", minSpecVersion="2")
    SubElement(root, "title").text = "Evenline"
    SubElement(root, "license", {"file": "LICENSE", "mime-type": "text/plain"})
    # Both processors have an installer of their own; the one for Apple's must not land on Intel's.
    shown = {"customize": "allow", "require-scripts": "false", "hostArchitectures": processor}
    SubElement(root, "options", shown)
    everybody = {"enable_localSystem": "true", "enable_currentUserHome": "false", "enable_anywhere": "false"}
    SubElement(root, "domains", everybody)
    allowed = SubElement(SubElement(root, "volume-check"), "allowed-os-versions")
    SubElement(allowed, "os-version", min=bundle.MINIMUM_SYSTEM)
    outline = SubElement(root, "choices-outline")
    for choice, title, selected in (
        ("app", "Evenline", "true"),
        ("login", "Start Evenline when anybody on this Mac logs in", "false"),
    ):
        SubElement(outline, "line", choice=choice)
        line = SubElement(root, "choice", id=choice, title=title, start_selected=selected)
        if choice == "app":
            line.set("enabled", "false")
        SubElement(line, "pkg-ref", id=f"{bundle.IDENTIFIER}.{choice}")
        whole = SubElement(root, "pkg-ref", id=f"{bundle.IDENTIFIER}.{choice}", version=wanted)
        whole.text = f"{choice}.pkg"
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "unicode") + "\n"


if __name__ == "__main__":
    print(distribution(version.version(), platform.machine()), end="")
