"""Colours as numbers: how well one is seen on another, and how somebody sees them who does not see all colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor

Rgb = tuple[float, float, float]
"""Each 0 to 1, in sRGB."""

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
# severity 1.0, for linear light: https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html
KINDS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "no colours": ((0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722)),
}


def rgb(colour: QColor) -> Rgb:
    return colour.redF(), colour.greenF(), colour.blueF()


def linear(colour: Rgb) -> Rgb:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return r, g, b


def luminance(light: Rgb) -> float:
    """Of linear light: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def _ratio(one: float, other: float) -> float:
    dark, bright = sorted((one, other))
    return (bright + 0.05) / (dark + 0.05)


def contrast(one: QColor, other: QColor) -> float:
    """1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    return _ratio(luminance(linear(rgb(one))), luminance(linear(rgb(other))))


def seen(light: Rgb, kind: str) -> Rgb:
    """The same linear light, as it is seen."""
    r, g, b = (
        min(1.0, max(0.0, sum(part * of for part, of in zip(row, light, strict=True)))) for row in KINDS[kind]
    )
    return r, g, b


@cache
def contrast_seen(one: int, other: int, kind: str) -> float:
    """The contrast of two pixels (QImage.pixel) for whoever sees colours this way."""
    lights = (luminance(seen(linear(rgb(QColor(pixel))), kind)) for pixel in (one, other))
    return _ratio(*lights)
