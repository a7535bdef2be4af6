"""`evenline campaign …` and `evenline cues explain`, run as a person runs them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evenline.cues.cards import Shown
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.records import Record
from evenline_ui.terminal import because
from ui.test_command import evenline


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *words: str) -> tuple[int, str, str]:
    said = evenline(*words, EVENLINE_HOME=str(home), EVENLINE_SOCKET=str(home / "hook"))
    assert "Traceback" not in said.stderr
    return said.returncode, said.stdout, said.stderr


def test_campaigns_are_listed_chosen_and_made_ones_own(home: Path) -> None:
    status, out, _ = run(home, "campaign", "list")
    assert status == 0
    assert [line[0] for line in out.splitlines()] == ["*", " ", " ", " "]
    assert "29 cards, Evenline’s" in out
    assert run(home, "campaign", "use", "subscription")[0] == 0
    assert "* subscription" in run(home, "campaign", "list")[1]
    assert run(home, "campaign", "use", "none")[0] == 1
    assert "* subscription" in run(home, "campaign", "list")[1]
    assert run(home, "campaign", "copy", "first")[0] == 0
    assert (home / "campaigns" / "first" / "campaign.toml").is_file()
    assert "27 cards, yours" in run(home, "campaign", "list")[1]


def test_a_campaign_goes_out_is_checked_and_comes_in(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "box.evenline"
    assert run(home, "campaign", "export", "subscription", str(file))[0] == 0
    assert run(home, "campaign", "export", "subscription", str(file))[0] == 1  # it is there already
    status, out, _ = run(home, "campaign", "check", str(file))
    assert (status, "“Vegetable box”, 5 file(s), all well" in out) == (0, True)
    assert "Imported as “vegetable-box”." in run(home, "campaign", "import", str(file))[1]
    bad = tmp_path / "bad.toml"
    bad.write_text("[campaign]\nname = 3\n", "utf-8")
    status, _, err = run(home, "campaign", "import", str(bad))
    assert status == 1
    assert "bad.toml, line 2: words in quotes were expected; found 3" in err
    assert sorted(p.name for p in (home / "campaigns").iterdir()) == ["vegetable-box"]


def test_which_card_showed_when_and_why(home: Path) -> None:
    assert run(home, "cues", "explain")[0] == 1  # no journal yet
    store = Store(home / "journal.sqlite")
    began = datetime(2026, 11, 19, 12, tzinfo=UTC)
    log = (
        Shown("smile", 0, 0.0, "phase:connecting"),
        Shown("ask", 1, 158.2, "after:150"),
        Shown("invited", 0, 160.0, "phase:talking when:promised"),
        Shown("gone-since", 0, 170.0, "moment:no"),
        Shown("no-on-the-line", 0, 181.9, "outcome:no-thanks"),
    )
    for call_id, cards in (("older", ()), ("newer", log)):
        store.keep(
            Record(
                call_id, "test", "out", "+1", "", began, "UTC", date(2026, 11, 19), campaign="First campaign",
                outcome=Outcome.NO_THANKS, filed_as="", cards=cards,
            )
        )  # fmt: skip
    store.close()
    status, out, _ = run(home, "cues", "explain", "newer")
    assert status == 0
    lines = out.splitlines()
    assert "campaign “First campaign”, no-thanks" in lines[0]
    assert "0:00  smile" in lines[1]
    assert "it comes by itself while connecting" in lines[1]
    assert "2:38  ask" in lines[2]
    assert "“Now ask.”" in lines[2]
    assert "150 seconds of talk were reached" in lines[2]
    assert "so it was: promised" in lines[3]
    assert "(not there any more)" in lines[4]
    assert "‘no’ was tapped" in lines[4]
    assert "it was filed as no-thanks" in lines[5]
    assert "no card was shown" in run(home, "cues", "explain", "older")[1]
    assert run(home, "cues", "explain", "none")[0] == 1


def test_every_why_has_its_words() -> None:
    assert because("when:known") == "so it was: known"
    assert because("else") == "else"
