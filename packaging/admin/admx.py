"""Group policy's own description of every setting: Evenline.admx, and its words in each language (Evenline.adml).

Made of the settings' one declaration (app/evenline/settings.py) and of the panel's words for them. The schema:
https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema. Left out is what Intune can't
import (combo boxes). A value that stands for 'nothing' can't be chosen here: policies write no empty text.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evenline.policy import KEY
from evenline.settings import LONGEST, Declared, Topic, Value, declared
from evenline_ui import setting_words

SPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
HEAD = {"xmlns": SPACE, "revision": "1.0", "schemaVersion": "1.0"}
ROOT, SUPPORTED = "evenline", "supported"


def definitions() -> bytes:
    """Evenline.admx. Policies are for the machine, as the key is that people can't write."""
    root = Element("policyDefinitions", HEAD)
    spaces = SubElement(root, "policyNamespaces")
    SubElement(spaces, "target", prefix="evenline", namespace="Evenline.Policies")
    SubElement(root, "resources", minRequiredRevision="1.0")
    supported = SubElement(SubElement(root, "supportedOn"), "definitions")
    SubElement(supported, "definition", name=SUPPORTED, displayName=_string(SUPPORTED))
    categories = SubElement(root, "categories")
    SubElement(categories, "category", name=ROOT, displayName=_string(ROOT))
    for topic in Topic:
        name = _topic(topic)
        category = SubElement(categories, "category", name=name, displayName=_string(name))
        SubElement(category, "parentCategory", ref=ROOT)
    policies = SubElement(root, "policies")
    for setting in declared():
        _policy(policies, setting)
    return _written(root)


def _policy(policies: Element, setting: Declared) -> None:
    name = setting.name
    policy = SubElement(
        policies,
        "policy",
        {
            "name": name,
            "class": "Machine",
            "displayName": _string(name),
            "explainText": _string(f"{name}_says"),
            "key": KEY,
        },
    )
    if isinstance(setting.default, bool):
        policy.set("valueName", name)
    else:
        policy.set("presentation", f"$(presentation.{name})")
    SubElement(policy, "parentCategory", ref=_topic(setting.topic))
    SubElement(policy, "supportedOn", ref=SUPPORTED)
    if isinstance(setting.default, bool):
        for state, number in (("enabledValue", "1"), ("disabledValue", "0")):
            SubElement(SubElement(policy, state), "decimal", value=number)
        return
    said = {"id": f"{name}_value", "valueName": name, "required": "true"}
    elements = SubElement(policy, "elements")
    if setting.one_of:
        choice = SubElement(elements, "enum", said)
        for value in _chosen(setting):
            item = SubElement(choice, "item", displayName=_string(_option(setting, value)))
            SubElement(SubElement(item, "value"), "string").text = str(value)
    elif isinstance(setting.default, int):
        SubElement(
            elements, "decimal", {**said, "minValue": f"{setting.least}", "maxValue": f"{setting.most}"}
        )
    else:
        SubElement(elements, "text", {**said, "maxLength": f"{LONGEST}"})


def words() -> bytes:
    """Evenline.adml, in the language that is spoken now."""
    root = Element("policyDefinitionResources", HEAD)
    SubElement(root, "displayName").text = "Evenline"
    SubElement(root, "description").text = "Evenline"
    resources = SubElement(root, "resources")
    strings = {ROOT: "Evenline", SUPPORTED: "Evenline"}
    strings |= {_topic(topic): setting_words.topic(topic) for topic in Topic}
    for setting in declared():
        strings[setting.name] = setting_words.title(setting)
        strings[f"{setting.name}_says"] = f"{setting_words.sentence(setting)}\n\n{_known_as(setting)}"
        for value in _chosen(setting):
            strings[_option(setting, value)] = setting_words.option(setting.name, value)
    table = SubElement(resources, "stringTable")
    for name, said in strings.items():
        SubElement(table, "string", id=name).text = said
    shown = SubElement(resources, "presentationTable")
    for setting in declared():
        if not isinstance(setting.default, bool):
            _presentation(SubElement(shown, "presentation", id=setting.name), setting)
    return _written(root)


def _presentation(shown: Element, setting: Declared) -> None:
    name, title = {"refId": f"{setting.name}_value"}, setting_words.title(setting)
    if setting.one_of:
        SubElement(shown, "dropdownList", {**name, "noSort": "true"}).text = title
    elif isinstance(setting.default, int):
        SubElement(shown, "decimalTextBox", {**name, "defaultValue": f"{setting.default}"}).text = title
    else:
        box = SubElement(shown, "textBox", name)
        SubElement(box, "label").text = title
        SubElement(box, "defaultValue").text = str(setting.default)


def _known_as(setting: Declared) -> str:
    """As files name it, and what it can be there."""
    if setting.one_of:
        return f"{setting.name}: {', '.join(str(value) for value in _chosen(setting))}"
    return f"{setting.name}: {setting.least} … {setting.most}" if setting.most else setting.name


def _chosen(setting: Declared) -> tuple[Value, ...]:
    return tuple(value for value in setting.one_of if value != "")


def _option(setting: Declared, value: Value) -> str:
    return f"{setting.name}_{value}"


def _topic(topic: Topic) -> str:
    return f"topic_{topic.value}"


def _string(name: str) -> str:
    return f"$(string.{name})"


def _written(root: Element) -> bytes:
    indent(root)
    written: bytes = tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"
