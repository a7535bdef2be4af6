"""How long somebody listened, in the words of each language that a deck may be written in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evenline.values import value


@value
class Talked:
    """minutes: from one on, as long as the language spells numbers out in a title; more: from then on."""

    a_moment: str
    half_a_minute: str
    minutes: tuple[str, ...]
    more: str


def _spelt(first: str, many: str, numbers: str) -> tuple[str, ...]:
    return (first, *(f"{number} {many}" for number in numbers.split()))


TALKED: Mapping[str, Talked] = MappingProxyType(
    {
        "en": Talked(
            "A moment",
            "Half a minute",
            _spelt("One minute", "minutes", "Two Three Four Five Six Seven Eight Nine Ten"),
            "{n} minutes",
        ),
        # German counts time in the accusative: 'Einen Moment zugehört.'
        "de": Talked(
            "Einen Moment",
            "Eine halbe Minute",
            _spelt("Eine Minute", "Minuten", "Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf"),
            "{n} Minuten",
        ),
        "fr": Talked(
            "Un instant",
            "Une demi-minute",
            _spelt("Une minute", "minutes", "Deux Trois Quatre Cinq Six Sept Huit Neuf Dix"),
            "{n} minutes",
        ),
        "es": Talked(
            "Un momento",
            "Medio minuto",
            _spelt("Un minuto", "minutos", "Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez"),
            "{n} minutos",
        ),
    }
)
