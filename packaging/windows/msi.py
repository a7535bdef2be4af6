"""What the per-machine MSI is made of: a WiX source for wixl, with every file of the frozen folder.

Features, for ADDLOCAL: Main (always), Autostart (everybody's login opens the panel), Tel (Evenline is offered for
telephone links). A newer one replaces an older one, an older one refuses with a sentence. Where the person who
installs has an Evenline of their own, it refuses too, unless BESIDE=1 is said: of two, one is never brought up to
date.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

OURS = uuid.UUID(
    "6f0b6c2e-53c0-4f9a-9a0f-6f6d0c7a1f52"
)  # never changed: the names of all parts follow from it
UPGRADE_CODE = str(uuid.uuid5(OURS, "upgrade")).upper()
UNINSTALL_OF_PERSON = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Evenline"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
PANEL = "[INSTALLDIR]evenline-panel.exe"
NEWER = "A newer Evenline is here already, so this one changes nothing. To go back, uninstall it; calls stay."
OWN = (
    "You have an Evenline of your own here. Please uninstall that one first (your calls stay), or say BESIDE=1 to"
    " msiexec to have both."
)


def source(bundle: Path, icon: str, version: str, beside: Path) -> str:
    """bundle, icon: what was frozen, and its picture; relative to `beside`, since wixl takes no whole paths."""
    wix = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    about = {"Name": "Evenline", "Version": version, "Manufacturer": "Evenline", "Language": "1033"}
    known = {"Id": _guid(f"product {version}"), "UpgradeCode": UPGRADE_CODE}
    product = SubElement(wix, "Product", about | known)
    SubElement(
        product,
        "Package",
        InstallScope="perMachine",
        InstallerVersion="500",
        Compressed="yes",
        Description=f"Evenline {version}",
        Manufacturer="Evenline",
    )
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    SubElement(product, "Media", Id="1", Cabinet="evenline.cab", EmbedCab="yes")
    SubElement(product, "Icon", Id="evenline.ico", SourceFile=icon)
    for name, value in {"ARPPRODUCTICON": "evenline.ico", "ARPNOMODIFY": "1"}.items():
        SubElement(product, "Property", Id=name, Value=value)
    own = SubElement(product, "Property", Id="OWN")
    SubElement(
        own,
        "RegistrySearch",
        Id="own",
        Root="HKCU",
        Key=UNINSTALL_OF_PERSON,
        Name="InstallLocation",
        Type="raw",
    )
    SubElement(product, "Condition", Message=OWN).text = "Installed OR NOT OWN OR BESIDE"
    parts = _folders(product, bundle, beside)
    for feature, title, level in (
        ("Main", "Evenline", "1"),
        ("Autostart", "Open Evenline at login", "1000"),
        ("Tel", "Offer Evenline for telephone links", "1"),
    ):
        made = SubElement(product, "Feature", Id=feature, Title=title, Level=level)
        for part in parts[feature]:
            SubElement(made, "ComponentRef", Id=part)
    ET.indent(wix)
    return ET.tostring(wix, encoding="unicode", xml_declaration=True)


def _folders(product: Element, bundle: Path, beside: Path) -> dict[str, list[str]]:
    """The folders, and what lies in them; the names of the parts of each feature."""
    top = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = SubElement(top, "Directory", Id="ProgramFiles64Folder")
    install = SubElement(programs, "Directory", Id="INSTALLDIR", Name="Evenline")
    menu = SubElement(top, "Directory", Id="ProgramMenuFolder")
    main = [_file(folder, bundle, path) for folder, path in _walk(install, beside / bundle)]
    return {
        "Main": [*main, _here(install), _shortcut(menu)],
        "Autostart": [_values(install, "Autostart", {(RUN, "Evenline"): f'"{PANEL}"'})],
        "Tel": [_values(install, "Tel", _tel())],
    }


def _walk(install: Element, bundle: Path) -> Iterator[tuple[Element, PurePosixPath]]:
    folders = {PurePosixPath("."): install}
    for path in sorted(bundle.rglob("*")):
        relative = PurePosixPath(path.relative_to(bundle).as_posix())
        parent = folders[relative.parent]
        if path.is_dir():
            folders[relative] = SubElement(parent, "Directory", Id=_id("d", relative), Name=relative.name)
        else:
            yield parent, relative


def _file(folder: Element, bundle: Path, path: PurePosixPath) -> str:
    part = _part(folder, _id("c", path), f"file {path}")
    SubElement(part, "File", Id=_id("f", path), Source=str(bundle / path), Name=path.name, KeyPath="yes")
    return part.attrib["Id"]


def _shortcut(menu: Element) -> str:
    part = _part(menu, "Shortcut", "shortcut")
    about = {"Id": "Panel", "Name": "Evenline", "Target": PANEL, "WorkingDirectory": "INSTALLDIR"}
    SubElement(part, "Shortcut", about)
    _value(part, r"Software\Evenline", "Shortcut", "1", key=True)
    return part.attrib["Id"]


def _here(install: Element) -> str:
    """Where a person's own setup looks for this one."""
    return _values(install, "Here", {(r"Software\Evenline", "InstallFolder"): "[INSTALLDIR]"})


def _tel() -> dict[tuple[str, str], str]:
    program, ours = r"Software\Classes\Evenline.tel", r"Software\Evenline\Capabilities"
    return {
        (program, ""): "Evenline",
        (program, "URL Protocol"): "",
        (rf"{program}\DefaultIcon", ""): f"{PANEL},0",
        (rf"{program}\shell\open\command", ""): f'"{PANEL}" "%1"',
        (ours, "ApplicationName"): "Evenline",
        (ours, "ApplicationDescription"): "A quiet panel beside the dialer",
        (rf"{ours}\URLAssociations", "tel"): "Evenline.tel",
        (r"Software\RegisteredApplications", "Evenline"): ours,
    }


def _values(folder: Element, name: str, values: dict[tuple[str, str], str]) -> str:
    part = _part(folder, name, f"values {name}")
    for which, ((key, value), said) in enumerate(values.items()):
        _value(part, key, value, said, key=which == 0)
    return name


def _value(part: Element, where: str, name: str, said: str, key: bool) -> None:
    about = {"Root": "HKLM", "Key": where, "Type": "string", "Value": said, "KeyPath": "yes" if key else "no"}
    SubElement(part, "RegistryValue", about | ({"Name": name} if name else {}))


def _part(folder: Element, name: str, what: str) -> Element:
    return SubElement(folder, "Component", Id=name, Guid=_guid(what), Win64="yes")


def _id(kind: str, path: PurePosixPath) -> str:
    """Names of WiX hold 72 characters, and few kinds of them."""
    return f"{kind}{uuid.uuid5(OURS, str(path)).hex}"


def _guid(what: str) -> str:
    return str(uuid.uuid5(OURS, what)).upper()
