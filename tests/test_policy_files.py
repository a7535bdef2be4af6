"""What administrators are given is made of the settings' one declaration: ADMX, profile, samples."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from evenline import policy, preset
from evenline.policy import DOMAIN, KEY
from evenline.settings import LANGUAGES, declared, sorted_out

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "admin" / "make_policies.py"
NS = {"p": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
NAMES = {setting.name for setting in declared()}
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("admin")
    subprocess.run([sys.executable, SCRIPT, folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def admx(made: Path) -> ET.Element:
    return ET.parse(made / "Evenline.admx").getroot()


@pytest.fixture(scope="module")
def languages(made: Path) -> dict[str, ET.Element]:
    return {path.parent.name: ET.parse(path).getroot() for path in made.glob("*/Evenline.adml")}


def policies(admx: ET.Element) -> dict[str, ET.Element]:
    found = admx.findall("p:policies/p:policy", NS)
    names = [each.attrib["name"] for each in found]
    assert len(names) == len(set(names))
    return dict(zip(names, found, strict=True))


def of_registry(one: ET.Element) -> list[tuple[str, object]]:
    """(name, value) for whatever this policy can write, as the registry's reader gets it."""
    states = one.findall("p:enabledValue/p:decimal", NS) + one.findall("p:disabledValue/p:decimal", NS)
    found: list[tuple[str, object]] = [
        (one.attrib["valueName"], int(each.attrib["value"])) for each in states
    ]
    for element in one.findall("p:elements/*", NS):
        name, kind = element.attrib["valueName"], element.tag.rpartition("}")[2]
        if kind == "enum":
            found += [(name, each.text or "") for each in element.findall("p:item/p:value/p:string", NS)]
        elif kind == "decimal":
            found += [(name, int(element.attrib[end])) for end in ("minValue", "maxValue")]
        else:
            assert kind == "text"
            assert int(element.attrib["maxLength"]) > 0
    return found


def test_every_setting_is_a_policy_and_nothing_else_is(admx: ET.Element) -> None:
    found = policies(admx)
    assert set(found) == NAMES
    for one in found.values():
        assert (one.attrib["key"], one.attrib["class"]) == (KEY, "Machine")
    source = (ROOT / "app/evenline/native/policy_windows.py").read_text("utf-8")
    assert "HKEY_LOCAL_MACHINE, path or KEY" in source  # which is what 'Machine' writes
    assert "from evenline.policy import KEY" in source


def test_whatever_a_policy_can_write_the_reader_accepts(admx: ET.Element) -> None:
    kinds = {setting.name: type(setting.default) for setting in declared()}
    for name, one in policies(admx).items():
        writes = of_registry(one)
        assert all(each == name for each, _ in writes)
        for _, value in writes:
            good, wrong = sorted_out(policy.as_declared({name: value}), "registry")
            assert wrong == (), (name, value)
            assert type(good[name]) is kinds[name]
        if kinds[name] is bool:
            assert [value for _, value in writes] == [1, 0]


def test_every_value_that_can_be_chosen_can_be_locked(admx: ET.Element) -> None:
    found = policies(admx)
    for setting in declared():
        if setting.one_of:
            offered = {value for _, value in of_registry(found[setting.name])}
            assert offered == set(setting.one_of) - {""}


def test_every_reference_leads_somewhere(admx: ET.Element, languages: dict[str, ET.Element]) -> None:
    assert set(languages) == {"en-US", "de-DE", "fr-FR", "es-ES"}
    assert {place.partition("-")[0] for place in languages} == set(LANGUAGES)
    text = ET.tostring(admx, "unicode")
    strings, shown = (
        set(re.findall(r"\$\(string\.(\w+)\)", text)),
        set(re.findall(r"\$\(presentation\.(\w+)\)", text)),
    )
    categories = {each.attrib["name"] for each in admx.findall("p:categories/p:category", NS)}
    refs = {each.attrib["ref"] for each in admx.iter(f"{{{NS['p']}}}parentCategory")}
    assert refs <= categories
    supported = {each.attrib["name"] for each in admx.findall("p:supportedOn/p:definitions/p:definition", NS)}
    assert {each.attrib["ref"] for each in admx.findall("p:policies/p:policy/p:supportedOn", NS)} <= supported
    for place, adml in languages.items():
        table = [each.attrib["id"] for each in adml.findall("p:resources/p:stringTable/p:string", NS)]
        assert len(table) == len(set(table)), place
        assert set(table) == strings, place
        assert all(IDENTIFIER.fullmatch(name) for name in table)
        assert all((each.text or "").strip() for each in adml.iter(f"{{{NS['p']}}}string"))
        presented = adml.findall("p:resources/p:presentationTable/p:presentation", NS)
        assert {each.attrib["id"] for each in presented} == shown, place
        for each in presented:
            elements = policies(admx)[each.attrib["id"]].findall("p:elements/*", NS)
            assert [one.attrib["refId"] for one in each] == [one.attrib["id"] for one in elements]


def test_each_language_has_words_of_its_own(languages: dict[str, ET.Element]) -> None:
    said = {
        place: {each.attrib["id"]: each.text for each in adml.iter(f"{{{NS['p']}}}string")}
        for place, adml in languages.items()
    }
    assert said["de-DE"]["theme"] == "Farben"
    assert (said["en-US"]["updates"], said["en-US"]["dont_call_lock"]) == ("Ask for newer versions", "Never")
    for place in ("de-DE", "fr-FR", "es-ES"):
        same = [name for name in NAMES if said[place][f"{name}_says"] == said["en-US"][f"{name}_says"]]
        assert same == [], place


def test_the_order_is_the_schema_s(admx: ET.Element, languages: dict[str, ET.Element]) -> None:
    """xs:sequence: group policy's editor refuses another."""
    assert [each.tag.rpartition("}")[2] for each in admx] == [
        "policyNamespaces", "resources", "supportedOn", "categories", "policies",
    ]  # fmt: skip
    for one in policies(admx).values():
        order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"]
        tags = [each.tag.rpartition("}")[2] for each in one]
        assert tags == [tag for tag in order if tag in tags]
    for adml in languages.values():
        assert [each.tag.rpartition("}")[2] for each in adml] == ["displayName", "description", "resources"]


def test_the_profile_is_a_plist_with_every_setting_in_it(made: Path) -> None:
    text = (made / "evenline.mobileconfig").read_text("utf-8")
    whole = plistlib.loads(text.encode())
    (payload,) = whole["PayloadContent"]
    assert (whole["PayloadType"], whole["PayloadScope"]) == ("Configuration", "System")
    assert payload["PayloadType"] == DOMAIN
    assert {name: payload[name] for name in NAMES & set(payload)} == {"updates": False}
    opened = re.sub(r"<!-- (<key>.*) -->", r"\1", text)
    (payload,) = plistlib.loads(opened.encode())["PayloadContent"]
    values = {name: value for name, value in payload.items() if not name.startswith("Payload")}
    good, wrong = sorted_out(policy.as_declared(values), "profile")
    assert wrong == ()
    assert good == {setting.name: setting.default for setting in declared()}
    for setting in declared():
        assert setting.says.replace("&", "&amp;") in text
    # A profile that comes again replaces itself.
    again = subprocess.run([sys.executable, SCRIPT, made / "again"], check=True, capture_output=True)
    assert again.returncode == 0
    assert (made / "again" / "evenline.mobileconfig").read_text("utf-8") == text


def test_the_samples_lock_and_preset_nothing_until_somebody_says_so(made: Path) -> None:
    for name, load in ((policy.NAME, policy.load), (preset.NAME, preset.load)):
        path = made / name
        assert not load(path).values
        assert load(path).mistakes == ()
        opened = "\n".join(
            re.sub(r"^# (?=\w+ = )", "", line) for line in path.read_text("utf-8").splitlines()
        )
        assert set(tomllib.loads(opened)) - {"first_run"} == NAMES
        path.write_text(opened, "utf-8")
        assert set(load(path).values) == NAMES
        assert load(path).mistakes == ()


def test_the_associations_give_tel_to_the_program_that_asks_for_it(made: Path) -> None:
    root = ET.parse(made / "evenline-default-associations.xml").getroot()
    (one,) = root
    assert (root.tag, one.tag, one.attrib["Identifier"]) == ("DefaultAssociations", "Association", "tel")
