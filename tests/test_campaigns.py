"""Campaigns as folders: which one is meant, what there is, made one's own, and what comes with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

import evenline_resources
from evenline import campaigns
from evenline.campaigns import DECK, FIRST, Shelf
from evenline.cues.cards import Card, Family, Stage
from evenline.cues.fill import fill
from evenline.cues.load import load
from evenline.cues.toml_reader import FileMistakesError
from samples import CAMPAIGNS, first_deck

USUAL = Path(evenline_resources.__file__).parent / "rehearsals"
OURS = ["b2b-appointment", "charity-renewal", "subscription"]


def shelf(folder: Path, language: str = "en") -> Shelf:
    return Shelf(folder / "campaigns", CAMPAIGNS, language)


def own(folder: Path, name: str, text: str = "") -> Path:
    path = folder / "campaigns" / name / DECK
    path.parent.mkdir(parents=True)
    path.write_text(text or first_deck().read_text("utf-8"), "utf-8")
    return path


def test_the_first_one_is_meant_where_none_is_named(tmp_path: Path) -> None:
    assert shelf(tmp_path).deck_file("") == shelf(tmp_path).deck_file(FIRST) == first_deck()
    assert shelf(tmp_path, "de").deck_file("") == first_deck("de")
    assert shelf(tmp_path, "de").deck_file(OURS[0]) == CAMPAIGNS / OURS[0] / DECK  # there is no German one


def test_ones_own_takes_the_place_of_evenline_s(tmp_path: Path) -> None:
    path = own(tmp_path, FIRST)
    for language in ("en", "de"):
        assert shelf(tmp_path, language).deck_file("") == path
    assert shelf(tmp_path).is_own("")
    assert not shelf(tmp_path).is_own(OURS[0])


@pytest.mark.parametrize("name", ["..", "../first", "/etc", "a/b", "", "none", "first/../first"])
def test_a_name_never_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / DECK).write_text(first_deck().read_text("utf-8"), "utf-8")
    (tmp_path / "campaigns").mkdir()
    found = shelf(tmp_path).folder(name)
    assert found is None if name else found == CAMPAIGNS / FIRST
    if name:
        with pytest.raises(FileMistakesError, match=r"a folder with a campaign\.toml was expected"):
            campaigns.deck(shelf(tmp_path), name)


def test_the_list(tmp_path: Path) -> None:
    own(tmp_path, "mine")
    own(tmp_path, "wrong", "[campaign]\nname = 3\n")
    (tmp_path / "campaigns" / "empty").mkdir()
    rows = campaigns.rows(shelf(tmp_path), "mine")
    assert [(row.id, row.is_own, row.is_active, row.mistake is None) for row in rows] == [
        ("mine", True, True, True),
        ("wrong", True, False, False),
        (FIRST, False, False, True),
        ("charity-renewal", False, False, True),
        ("b2b-appointment", False, False, True),
        ("subscription", False, False, True),
    ]
    assert campaigns.rows(shelf(tmp_path / "none"), "")[0].is_active


def test_made_ones_own_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    path = campaigns.make_own(shelf(tmp_path, "de"), "")
    assert path == tmp_path / "campaigns" / FIRST / DECK
    assert path.read_bytes() == first_deck("de").read_bytes()
    path.write_text(path.read_text("utf-8") + "\n# mine\n", "utf-8")
    assert campaigns.make_own(shelf(tmp_path, "de"), "") == path
    assert path.read_text("utf-8").endswith("# mine\n")  # it is not copied over
    copied = campaigns.make_own(shelf(tmp_path), OURS[0])
    assert sorted(p.name for p in copied.parent.joinpath("rehearsals").iterdir()) == sorted(
        p.name for p in CAMPAIGNS.joinpath(OURS[0], "rehearsals").iterdir()
    )
    assert sorted(p.name for p in (tmp_path / "campaigns").iterdir()) == [OURS[0], FIRST]
    with pytest.raises(OSError):
        campaigns.make_own(shelf(tmp_path), "none")


def test_rehearsals_are_the_campaign_s_own_or_the_usual_ones(tmp_path: Path) -> None:
    usual = {s.id for s in campaigns.scenarios(shelf(tmp_path), "", USUAL).scenarios}
    assert usual == {"front-desk", "good-company", "boiling-over", "fair-price"}
    for name in OURS:
        found = campaigns.scenarios(shelf(tmp_path), name, USUAL)
        assert len(found.scenarios) == 4
        assert found.mistakes == ()
        assert not usual & {s.id for s in found.scenarios}
    german = campaigns.scenarios(shelf(tmp_path, "de"), "", USUAL).scenarios
    assert {s.id for s in german} == usual
    english = campaigns.scenarios(shelf(tmp_path), "", USUAL).scenarios
    assert not {s.title for s in german} & {s.title for s in english}


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("Payroll check", [], "payroll-check"),
        ("Payroll check", ["payroll-check"], "payroll-check-2"),
        ("Payroll check", ["payroll-check", "payroll-check-2"], "payroll-check-3"),
        ("Énergie verte !", [], "energie-verte"),
        ("渡辺", [], "campaign"),
        ("../..", [], "campaign"),
        ("x" * 200, [], "x" * 40),
    ],
)
def test_a_folder_s_name_that_is_free(name: str, taken: list[str], free: str) -> None:
    assert campaigns.free_id(name, taken) == free


@pytest.mark.parametrize("name", OURS)
def test_ours_fit_their_cards_and_have_every_kind(name: str) -> None:
    deck = load(CAMPAIGNS / name / DECK)
    assert len(deck.campaign.facts) == 3
    assert 4 <= len(deck.campaign.reasons) <= 6
    assert {card.family for card in deck.cards} == set(Family)
    assert {stage for card in deck.cards for stage in card.stages} == set(Stage)
    for card in deck.cards:
        for title, say, why in filled(card, dict(deck.campaign.placeholders())):
            assert len(title) <= 28, title
            assert len(title.split()) <= 5, title
            assert len(say) <= 165, say
            assert len(why) <= 100, why
            assert "!" not in title + say + why


def filled(card: Card, values: dict[str, str]) -> list[tuple[str, str, str]]:
    known = values | {"name": "Alexandra", "talked": "Half a minute"}
    done = [fill(wording, known) for wording in card.wordings]
    return [(wording.title, wording.say, wording.why) for wording in done]
