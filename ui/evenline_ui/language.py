"""Which language the panel speaks, and its words from a file that can be edited by hand. English has no file:
it is what the code says, so an English start reads nothing and installs nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from evenline.settings import LANGUAGES
from evenline_ui.theme import RESOURCES

# Which form a count takes: Unicode's plural rules (https://cldr.unicode.org/index/cldr-spec/plural-rules).
# French counts nothing as one: 0 appel, 1 appel, 2 appels.
PLURALS: Mapping[str, Callable[[int], str]] = {
    "de": lambda n: "one" if n == 1 else "other",
    "fr": lambda n: "one" if n in (0, 1) else "other",
    "es": lambda n: "one" if n == 1 else "other",
}

Entry = str | Mapping[str, str]


def system() -> str:
    """The first of the languages that the system asks for and the panel speaks; English where there is none."""
    asked = (tag.replace("_", "-").partition("-")[0] for tag in QLocale.system().uiLanguages())
    return next((code for code in asked if code in LANGUAGES), "en")


def country() -> str:
    """Where the system says that it is: an ISO code of two letters; '' where it names no country."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if len(code) == 2 else ""  # some are parts of the world, and have numbers


def entries(code: str) -> dict[str, dict[str, Entry]]:
    """What the language's file says: context, English text, and the text or its plural forms."""
    return tomllib.loads((RESOURCES / "i18n" / f"{code}.toml").read_text("utf-8"))


class Translator(QTranslator):
    """Answers for the contexts of its file; everything else is left to Qt."""

    def __init__(self, code: str, parent: QCoreApplication | None = None) -> None:
        super().__init__(parent)
        self._entries, self._form = entries(code), PLURALS[code]

    def isEmpty(self) -> bool:
        return not self._entries

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  # Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        entry = self._entries.get(context, {}).get(sourceText)
        if entry is None:
            return cast(str, None)  # Qt's null: 'not mine, ask the next'; an empty text would be shown
        return entry if isinstance(entry, str) else entry[self._form(abs(n))]


class Speech:
    """The language of the one application. code: what is spoken now."""

    def __init__(self) -> None:
        self.code = "en"
        self._first = QLocale()
        self._installed: list[QTranslator] = []

    def speak(self, chosen: str) -> None:
        """chosen: a code of evenline.settings.LANGUAGES; empty for the system's. Widgets made from now on
        have its words, and dates and times its form, as they are written where the system says it is."""
        self.stop()
        self.code = chosen or system()
        locale = QLocale.codeToLanguage(self.code)
        if (chosen or self.code != "en") and locale is not self._first.language():
            QLocale.setDefault(QLocale(locale, self._first.territory()))
        if self.code != "en":
            self._install(self.code)

    def stop(self) -> None:
        """English again, and the system's dates."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()
        QLocale.setDefault(self._first)
        self.code = "en"

    def _install(self, code: str) -> None:
        application = QCoreApplication.instance()
        of_qt = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = [of_qt] if of_qt.load(f"qtbase_{code}", folder) else []  # a package may leave Qt's own out
        for translator in (*found, Translator(code, application)):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)
