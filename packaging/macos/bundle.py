"""What macOS is told of Evenline.app: the values of its Info.plist, and its sentences in every language.

The spec imports `info` for the bundle; `finish.py` writes the sentences beside it. Keys and their meaning:
https://developer.apple.com/documentation/bundleresources/information-property-list
"""

from __future__ import annotations

from typing import Any

IDENTIFIER = "org.evenline.Evenline"  # the preference domain of policies too: native/policy_macos.py
APP = "Evenline.app"
PROGRAM = f"/Applications/{APP}/Contents/MacOS/evenline"  # where both installers put it
MINIMUM_SYSTEM = "13.0"  # what Qt 6.11 runs on: https://doc.qt.io/qt-6/macos.html
LANGUAGES = ("en", "de", "fr", "es")

# Asked for by the system itself, with these words, the first time that something there is opened. Accessibility
# and Screen Recording have no such sentence: macOS asks in its own words, and the panel says what for.
SENTENCES: dict[str, dict[str, str]] = {
    "NSLocalNetworkUsageDescription": {
        "en": "Evenline connects to a softphone on another computer only if you name one in its settings.",
        "de": "Evenline verbindet sich mit einem Softphone auf einem anderen Computer nur, wenn Sie es in den"
        " Einstellungen nennen.",
        "fr": "Evenline se connecte au softphone d’un autre ordinateur seulement si vous l’indiquez dans les"
        " réglages.",
        "es": "Evenline se conecta al softphone de otro ordenador solo si lo indica en los ajustes.",
    },
    "NSNetworkVolumesUsageDescription": {
        "en": "Evenline keeps its journal or its backups there if you choose a folder on the network.",
        "de": "Evenline legt dort sein Journal oder seine Sicherungen ab, wenn Sie einen Ordner im Netz wählen.",
        "fr": "Evenline y garde son journal ou ses sauvegardes si vous choisissez un dossier du réseau.",
        "es": "Evenline guarda allí su diario o sus copias si elige una carpeta de la red.",
    },
    "NSRemovableVolumesUsageDescription": {
        "en": "Evenline reads and writes there only the files that you choose.",
        "de": "Evenline liest und schreibt dort nur die Dateien, die Sie wählen.",
        "fr": "Evenline n’y lit et n’y écrit que les fichiers que vous choisissez.",
        "es": "Evenline solo lee y escribe allí los archivos que usted elige.",
    },
}
SENTENCES |= {
    f"NS{folder}FolderUsageDescription": SENTENCES["NSRemovableVolumesUsageDescription"]
    for folder in ("Desktop", "Documents", "Downloads")
}


def info(version: str) -> dict[str, Any]:
    """The values of Info.plist besides the names of program and icon, which the freezer knows.

    version: three numbers, as CFBundleVersion wants them.
    """
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": "Evenline",
        "CFBundleDisplayName": "Evenline",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": LANGUAGES[0],
        "CFBundleLocalizations": list(LANGUAGES),
        "CFBundleURLTypes": [TEL],
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": MINIMUM_SYSTEM,
        "LSUIElement": True,  # no place in the Dock: it has an icon in the menu bar
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache License 2.0",
        "NSSupportsAutomaticGraphicsSwitching": True,  # a quiet panel wakes no second graphics card
    } | {key: said[LANGUAGES[0]] for key, said in SENTENCES.items()}


# Evenline can be chosen for tel: links (FaceTime → Settings → Default for calls), and takes them from nobody: who
# views is offered, who edits is preferred.
TEL: dict[str, Any] = {
    "CFBundleURLName": f"{IDENTIFIER}.tel",
    "CFBundleURLSchemes": ["tel"],
    "CFBundleTypeRole": "Viewer",
}


def sentences(language: str) -> str:
    """What stands in InfoPlist.strings of that language."""
    return "".join(f'"{key}" = "{said[language]}";\n' for key, said in sorted(SENTENCES.items()))
