"""A configuration profile on a Mac. That it forces something can only be seen where one is installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "darwin":
    pytest.skip("asks a Mac", allow_module_level=True)

import CoreFoundation

from evenline import policy
from evenline.native import policy_macos

pytestmark = pytest.mark.macos
DOMAIN = policy_macos.DOMAIN + ".test"


@pytest.fixture
def own() -> Iterator[None]:
    """What a person wrote by `defaults`, which is no policy."""
    CoreFoundation.CFPreferencesSetAppValue("theme", "dark", DOMAIN)
    yield
    CoreFoundation.CFPreferencesSetAppValue("theme", None, DOMAIN)


@pytest.mark.usefixtures("own")
def test_what_a_person_wrote_is_not_forced() -> None:
    assert CoreFoundation.CFPreferencesCopyAppValue("theme", DOMAIN) == "dark"
    assert policy_macos.read(["theme"], DOMAIN) == {}


@pytest.mark.usefixtures("own")
def test_what_is_forced_comes_as_values_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CoreFoundation, "CFPreferencesAppValueIsForced", lambda name, domain: True)
    (found,) = policy_macos.read(["theme"], DOMAIN).values()
    assert (found, type(found)) == ("dark", str)


def test_a_mac_that_nobody_manages_locks_nothing(tmp_path: Path) -> None:
    assert policy.load(tmp_path / policy.NAME) == policy.Policy()
