"""How things look: colours by role, from a TOML file; sizes and fonts, by the system's text scale."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication

import evenline_resources
from evenline.cues.cards import Family

RESOURCES = Path(evenline_resources.__file__).parent
LARGEST_SCALE = 2.0
_ORDINARY_FONT = 15  # pixels; no desktop's default font is larger unless somebody asked for larger text

FAMILY_ROLES = {
    Family.SMILE: "amber",
    Family.RAPPORT: "sage",
    Family.SEED: "sage",
    Family.ASK: "teal",
    Family.IMPERSONAL: "slate",
    Family.REFUSAL: "slate",
    Family.HEATED: "slate",
    Family.GATEKEEPER: "amber",
}


# (dark, contrast): the file of that theme
FILES = {
    (False, False): "light",
    (True, False): "dark",
    (False, True): "contrast-light",
    (True, True): "contrast",
}


class Look:
    """One theme at one scale. colour(role), u(pixels at 100 %), font(pixels, weight).

    contrast: every text at 7:1 and an edge around every part. wants_less_motion: what the system says of it."""

    def __init__(
        self,
        dark: bool,
        scale: float = 1.0,
        motion: bool = True,
        *,
        contrast: bool = False,
        wants_less_motion: Callable[[], bool] = lambda: False,
    ) -> None:
        self.dark, self.scale, self.contrast = dark, scale, contrast
        self._motion, self._wants_less_motion = motion, wants_less_motion
        path = RESOURCES / "themes" / f"{FILES[dark, contrast]}.toml"
        colours = tomllib.loads(path.read_text("utf-8"))
        self._colours = {role: _colour(value) for role, value in colours.items()}
        self._fonts: dict[tuple[float, int], QFont] = {}
        screen = QGuiApplication.primaryScreen()
        self._points = 72.0 / (screen.logicalDotsPerInchY() if screen is not None else 96.0)

    @property
    def motion(self) -> bool:
        """Whether anything may move now."""
        return self._motion and not self._wants_less_motion()

    def colour(self, role: str) -> QColor:
        return self._colours[role]

    def u(self, pixels: float) -> int:
        """A length of the design at this scale, in logical pixels."""
        return round(pixels * self.scale)

    def font(self, pixels: float = 13.0, weight: int = QFont.Weight.Normal) -> QFont:
        """The system's own interface font. Figures are tabular: a clock must not jitter."""
        key = (pixels, int(weight))
        font = self._fonts.get(key)
        if font is None:
            font = QFont(QGuiApplication.font())
            font.setPointSizeF(pixels * self.scale * self._points)
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            if pixels > 20:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3 * self.scale)
            self._fonts[key] = font
        return font


def _colour(text: str) -> QColor:
    """#RRGGBB or #RRGGBBAA; Qt itself would read the alpha first."""
    return QColor(f"#{text[7:]}{text[1:7]}") if len(text) == 9 else QColor(text)


def system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def system_wants_contrast() -> bool:
    """High contrast in Windows, 'increase contrast' on a Mac, the portal's wish on Linux."""
    wish = QGuiApplication.styleHints().accessibility().contrastPreference()
    return wish is Qt.ContrastPreference.HighContrast


def system_changes() -> tuple[SignalInstance, ...]:
    """Emitted when the system's colours or contrast change."""
    hints = QGuiApplication.styleHints()
    return hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged


def dark_and_contrast(chosen: str, system_dark: bool, system_contrast: bool) -> tuple[bool, bool]:
    """What the setting `theme` means on this system."""
    match chosen:
        case "system":
            return system_dark, system_contrast
        case "contrast":
            return system_dark, True
        case _:
            return chosen == "dark", False


def system_scale() -> float:
    """How much larger than usual the system wants its text, 1.0 to LARGEST_SCALE."""
    pixels = QFontInfo(QGuiApplication.font()).pixelSize()
    return 1.0 if pixels <= _ORDINARY_FONT else min(LARGEST_SCALE, pixels / 13)
