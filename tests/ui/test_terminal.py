"""`evenline campaign …` and `evenline cues explain`, as they are run in a terminal."""

from __future__ import annotations

import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from evenline import settings
from evenline.campaigns import DECK
from evenline.cues.cards import Shown
from evenline.outcomes import Outcome
from evenline.values import replace
from inside import opened
from record_samples import record
from samples import CAMPAIGNS, LITTLE
from ui.test_command import evenline

Say = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def say(home: Path) -> Say:
    """The command with a home of its own. It never ends in a traceback."""

    def said(*words: str) -> subprocess.CompletedProcess[str]:
        done = evenline(*words, EVENLINE_HOME=str(home))
        assert "Traceback" not in done.stderr, done.stderr
        assert bool(done.stdout) != bool(done.stderr)
        return done

    return said


def own(home: Path, name: str, text: str) -> Path:
    path = home / "campaigns" / name / DECK
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


# Campaigns --------------------------------------------------------------------------------------------------


def test_the_list_says_which_is_in_use_whose_it_is_and_what_is_wrong(home: Path, say: Say) -> None:
    own(home, "mine", LITTLE.format(name="Mine"))
    own(home, "torn", "[campaign]\nname = 3\n")
    said = say("campaign", "list")
    assert said.returncode == 0
    lines = said.stdout.splitlines()
    assert lines[0] == f"  {'mine':<20} Mine  (1 card, yours)"
    assert lines[1].startswith(f"  {'torn':<20} torn  (campaign.toml, line 2: words in quotes were expected")
    assert [line for line in lines if line.startswith("* ")] == [
        line for line in lines if "First campaign" in line and line.endswith(" cards, Evenline’s)")
    ]
    assert len(lines) == 2 + len([path for path in CAMPAIGNS.iterdir() if path.is_dir()])


def test_another_one_is_in_use_from_then_on(home: Path, say: Say) -> None:
    assert say("campaign", "use", "subscription").returncode == 0
    assert settings.load(home / "settings.toml")[0].campaign == "subscription"
    assert say("campaign", "list").stdout.count("* subscription") == 1
    assert say("campaign", "use", "first").returncode == 0
    assert settings.load(home / "settings.toml")[0].campaign == ""


@pytest.mark.parametrize("name", ["no-such", "..", "../first"])
def test_what_is_no_campaign_is_not_used(home: Path, say: Say, name: str) -> None:
    own(home, "one", LITTLE.format(name="One"))
    (home / DECK).write_text(LITTLE.format(name="Outside"), "utf-8")
    said = say("campaign", "use", name)
    assert said.returncode == 1
    assert f"a folder with a {DECK} was expected" in said.stderr
    assert not (home / "settings.toml").exists()


def test_one_with_mistakes_is_not_used(home: Path, say: Say) -> None:
    own(home, "torn", "[campaign]\nname = 3\n")
    said = say("campaign", "use", "torn")
    assert said.returncode == 1
    assert said.stderr.startswith("campaign.toml, line 2: words in quotes were expected; found 3")
    assert not (home / "settings.toml").exists()


def test_settings_that_cannot_be_read_are_not_written_over(home: Path, say: Say) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("theme = = 1\n")
    said = say("campaign", "use", "subscription")
    assert (said.returncode, said.stderr[:20]) == (1, "That can't be done: ")
    assert (home / "settings.toml").read_text() == "theme = = 1\n"


def test_a_copy_is_yours_to_edit(home: Path, say: Say) -> None:
    path = home / "campaigns" / "subscription" / DECK
    said = say("campaign", "copy", "subscription")
    assert (said.returncode, said.stdout) == (0, f"{path} is yours to edit.\n")
    assert path.read_bytes() == (CAMPAIGNS / "subscription" / DECK).read_bytes()
    assert "subscription" in say("campaign", "list").stdout.splitlines()[0]
    assert say("campaign", "copy", "no-such").returncode == 1


def test_out_with_one_and_in_again(tmp_path: Path, home: Path, say: Say) -> None:
    file = tmp_path / "box.evenline"
    said = say("campaign", "export", "subscription", str(file))
    assert (said.returncode, said.stdout) == (0, f"{file} holds the campaign “subscription”.\n")
    before = file.read_bytes()
    assert say("campaign", "export", "subscription", str(file)).returncode == 1  # never over another file
    assert file.read_bytes() == before
    said = say("campaign", "check", str(file))
    assert (said.returncode, said.stdout.endswith(", 5 file(s), all well.\n")) == (0, True)
    assert not (home / "campaigns").exists()
    said = say("campaign", "import", str(file))
    assert said.returncode == 0
    came = said.stdout.removeprefix("Imported as “").removesuffix("”.\n")
    assert (home / "campaigns" / came / DECK).is_file()
    assert say("campaign", "use", came).returncode == 0


def test_a_file_with_mistakes_is_told_and_not_taken_in(tmp_path: Path, home: Path, say: Say) -> None:
    torn = tmp_path / "torn.toml"
    torn.write_text("[campaign]\nname = 3\n")
    for action in ("check", "import"):
        for path, why in (
            (torn, "torn.toml, line 2: words in quotes were expected; found 3"),
            (tmp_path, "the file can't be read"),
            (tmp_path / "none", "the file can't be read"),
        ):
            said = say("campaign", action, str(path))
            assert said.returncode == 1
            assert why in said.stderr
    assert not home.exists()


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, home: Path, say: Say) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(LITTLE.format(name="Mine"), "utf-8")
    home.mkdir()
    (home / "campaigns").write_text("a file where the folder should be")
    for words in (("import", str(file)), ("copy", "first"), ("export", "first", str(tmp_path / "no" / "f"))):
        said = say("campaign", *words)
        assert said.returncode == 1
        assert said.stderr.startswith("That can't be done: ")


def test_a_name_gives_the_terminal_no_orders(tmp_path: Path, home: Path, say: Say) -> None:
    file = tmp_path / "red.toml"
    file.write_text(LITTLE.format(name=r"\u001b[31mRed\u0007"), "utf-8")
    own(home, "red", file.read_text("utf-8"))
    own(home, "torn", '[campaign]\n"\\u001b[31m" = 3\n')
    for words in (("list",), ("use", "red"), ("check", str(file)), ("use", "torn")):
        said = say("campaign", *words)
        assert "?[31m" in said.stdout + said.stderr
        assert "\x1b" not in said.stdout + said.stderr
        assert "\x07" not in said.stdout + said.stderr


@pytest.mark.parametrize("words", [[], ["no-such"], ["use"], ["export", "first"], ["check"], ["list", "x"]])
def test_words_that_make_no_command(say: Say, words: list[str]) -> None:
    said = say("campaign", *words)
    assert said.returncode == 2
    assert said.stderr.startswith("usage: evenline ")


# Which card, and why ----------------------------------------------------------------------------------------

CARDS = (
    Shown("smile", 0, 0.0, "phase:connecting"),
    Shown("heated", 0, 61.5, "moment:heated"),
    Shown("ask", 1, 150.2, "after:150 when:known when:connected"),
    Shown("after-yes", 0, 3601.0, "outcome:yes"),
    Shown("smile", 99, 3602.0, "phase:ready"),
    Shown("long-gone", 0, 3603.0, "of another kind"),
)


def kept(home: Path, **more: object) -> None:
    store = opened(home / "journal.sqlite")
    store.keep(record("early", cards=CARDS[:1], campaign="First campaign"))
    late = record("late", cards=CARDS, campaign="First campaign", outcome=Outcome.YES)
    store.keep(replace(late, **more))
    store.close()


def test_each_card_of_a_call_is_told_with_its_time_and_its_reason(home: Path, say: Say) -> None:
    kept(home)
    said = say("cues", "explain", "late")
    assert said.returncode == 0
    assert said.stdout.splitlines() == [
        "Call late, 2026-11-19, campaign “First campaign”, yes:",
        f"  0:00  {'smile':<18} {'“Smile, then dial.”':<28} it comes by itself while connecting",
        f"  1:01  {'heated':<18} {'“Stay impersonal.”':<28} ‘heated’ was tapped",
        f"  2:30  {'ask':<18} {'“Now ask.”':<28} 150 seconds of talk were reached, so it was: known,"
        " so it was: connected",
        f"  60:01  {'after-yes':<18} {'“They said yes.”':<28} it was filed as yes",
        f"  60:02  {'smile':<18} {'(not there any more)':<28} it comes by itself while ready",
        f"  60:03  {'long-gone':<18} {'(not there any more)':<28} of, another, kind",
    ]


def test_without_a_call_the_newest_is_told(home: Path, say: Say) -> None:
    later = record("late").began_at.replace(hour=15)
    kept(home, began_at=later)
    assert say("cues", "explain").stdout.startswith("Call late,")
    assert say("cues", "explain", "early").stdout.count("\n") == 2


def test_the_campaigns_own_words_are_told_and_one_that_is_gone_is_no_matter(home: Path, say: Say) -> None:
    kept(home, filed_as="Booked", campaign="Gone")
    lines = say("cues", "explain", "late").stdout.splitlines()
    assert lines[0] == "Call late, 2026-11-19, campaign “Gone”, Booked:"
    assert all("(not there any more)" in line for line in lines[1:])


def test_a_call_without_cards_or_an_outcome(home: Path, say: Say) -> None:
    kept(home, cards=(), outcome=None, filed_at=None, campaign="")
    lines = say("cues", "explain", "late").stdout.splitlines()
    assert lines == ["Call late, 2026-11-19, campaign “”, not filed:", "  no card was shown"]


def test_a_journal_that_is_named_is_the_one_that_is_read(tmp_path: Path, home: Path) -> None:
    kept(tmp_path / "elsewhere")
    journal = str(tmp_path / "elsewhere" / "journal.sqlite")
    said = evenline("--journal", journal, "cues", "explain", "early", EVENLINE_HOME=str(home))
    assert (said.returncode, said.stdout.startswith("Call early,")) == (0, True)


def test_without_a_journal_or_such_a_call(home: Path, say: Say) -> None:
    said = say("cues", "explain")
    assert (said.returncode, said.stderr) == (1, f"There is no journal at {home / 'journal.sqlite'} yet.\n")
    assert not home.exists()
    kept(home)
    said = say("cues", "explain", "no-such")
    assert (said.returncode, said.stderr) == (1, "There is no such call in the journal.\n")


def test_a_journal_that_is_damaged(home: Path, say: Say) -> None:
    home.mkdir()
    (home / "journal.sqlite").write_bytes(b"not a journal at all, not by a long way")
    said = say("cues", "explain")
    assert said.returncode == 1
    assert "can't be read" in said.stderr
    assert stat.S_ISREG((home / "journal.sqlite").stat().st_mode)
    assert (home / "journal.sqlite").read_bytes().startswith(b"not a journal")
