"""Before everything else that brings Qt: keeps shiboken from reading the source of each module that comes after.

It looks there for the word PySide6, to know where `from __feature__ import …` may hold (shibokensupport/feature.py
of PySide 6.11). Nothing of ours asks for a feature; all those sources, kept in memory, were 10 MB and a tenth of a
second of each start.
"""

from __future__ import annotations

import sys
from types import ModuleType


def install() -> None:
    """The same once more changes nothing."""
    import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]  # brings shiboken's support

    feature = sys.modules["shibokensupport.feature"]
    setattr(feature, "_mod_uses_pyside", _uses_features)  # noqa: B010  # a name of shiboken's own


def _uses_features(module: ModuleType) -> bool:
    return False
