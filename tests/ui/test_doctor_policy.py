"""What the terminal says of a machine that somebody administers."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenline import policy
from evenline.paths import Paths
from evenline.values import replace
from evenline_ui import doctor, terminal


@pytest.fixture
def managed(paths: Paths, tmp_path: Path) -> Paths:
    return replace(paths, policy=tmp_path / policy.NAME)


def said(paths: Paths) -> doctor.Finding:
    return next(found for found in doctor.examine(paths) if found.about == "policy")


def test_doctor_names_what_is_locked_and_by_which_file(managed: Paths) -> None:
    assert managed.policy is not None
    assert said(managed) == doctor.Finding("policy", f"nothing is locked ({managed.policy})")
    managed.policy.write_text('goal = 30\nbaresip = "127.0.0.1:9"\n', "utf-8")
    found = said(managed)
    assert found.ok is None
    assert f"goal = 30 ({managed.policy})" in found.said
    dialer = next(each for each in doctor.examine(managed) if each.about == "baresip")
    assert "127.0.0.1:9" in dialer.said


def test_doctor_says_a_mistake_of_the_policy(managed: Paths) -> None:
    assert managed.policy is not None
    managed.policy.write_text('theme = mauve\nside = "left"\n', "utf-8")
    found = said(managed)
    assert found.ok is False
    assert "line 1: theme = mauve" in found.said
    assert f"side = 'left' ({managed.policy})" in found.said


def test_a_locked_campaign_can_not_be_changed_in_the_terminal(
    managed: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert managed.policy is not None
    managed.policy.write_text('campaign = "subscription"\n', "utf-8")
    assert terminal.campaign(managed, "use", "b2b-appointment", "") == 1
    assert f"set by your administrator ({managed.policy})" in capsys.readouterr().err
    assert not managed.settings.exists()
