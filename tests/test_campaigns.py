"""Campaigns on their shelf: which are there, which is meant, and how one becomes the person's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evenline import campaigns
from evenline.campaigns import DECK, FIRST, REHEARSALS, Shelf, free_id
from evenline.cues import load
from evenline.cues.cards import Family, Wording
from evenline.cues.fill import fill, talked
from evenline.cues.toml_reader import FileMistakesError
from evenline.outcomes import MEANINGS
from evenline.rehearsal_load import load_folder
from rehearsal_samples import DOOR, FOLDER
from samples import CAMPAIGNS, LITTLE

OTHERS = ["b2b-appointment", "charity-renewal", "subscription"]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "own", CAMPAIGNS)


def put(shelf: Shelf, name: str, text: str) -> Path:
    path = shelf.own / name / DECK
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Which one is meant -----------------------------------------------------------------------------------------


def test_without_a_name_the_first_one_is_meant_and_a_persons_own_takes_its_place(shelf: Shelf) -> None:
    assert shelf.folder("") == CAMPAIGNS / FIRST
    assert not shelf.is_own("")
    mine = put(shelf, FIRST, LITTLE.format(name="Mine"))
    assert shelf.deck_file("") == mine
    assert shelf.is_own(FIRST)
    assert campaigns.deck(shelf, "").campaign.name == "Mine"


def test_the_language_is_for_what_evenline_brings_and_only_where_it_has_it(tmp_path: Path) -> None:
    german = Shelf(tmp_path, CAMPAIGNS, "de")
    assert german.deck_file(FIRST) == CAMPAIGNS / FIRST / "campaign.de.toml"
    assert german.deck_file("subscription") == CAMPAIGNS / "subscription" / DECK
    mine = put(german, FIRST, LITTLE.format(name="Mine"))
    shutil.copyfile(mine, mine.with_name("campaign.de.toml"))
    assert german.deck_file(FIRST) == mine


@pytest.mark.parametrize(
    "name",
    ["..", ".", ".hidden", "../first", "first/", "/", "first/../first", "a/b", "no-such", "n" * 5000, "a\0b",
     "\ud800"],
)  # fmt: skip
def test_a_setting_that_is_no_name_is_no_campaign(tmp_path: Path, name: str) -> None:
    """Each of these has a deck where it would lead out to, as far as a file of that name can be."""
    shelf = Shelf(tmp_path / "home" / "own", CAMPAIGNS)
    for base in (tmp_path / "home", shelf.own, shelf.own / ".hidden", shelf.own / "a" / "b"):
        base.mkdir(parents=True, exist_ok=True)
        (base / DECK).write_text(LITTLE.format(name="Out"), "utf-8")
    assert shelf.folder(name) is None
    assert shelf.deck_file(name) is None
    assert not shelf.is_own(name)
    with pytest.raises(FileMistakesError, match=r"a folder with a campaign\.toml was expected in"):
        campaigns.deck(shelf, name)
    with pytest.raises(FileNotFoundError):
        campaigns.make_own(shelf, name)


# The list ---------------------------------------------------------------------------------------------------


def test_the_list_has_the_persons_own_first_each_by_name_and_says_which_is_in_use(shelf: Shelf) -> None:
    put(shelf, "z", LITTLE.format(name="autumn"))
    put(shelf, "a", LITTLE.format(name="Winter"))
    rows = campaigns.rows(shelf, "z")
    assert [(row.id, row.name, row.is_own) for row in rows[:2]] == [
        ("z", "autumn", True),
        ("a", "Winter", True),
    ]
    assert sorted(row.id for row in rows[2:]) == sorted([FIRST, *OTHERS])
    assert [row.name for row in rows[2:]] == sorted((row.name for row in rows[2:]), key=str.casefold)
    assert [row.id for row in rows if row.is_active] == ["z"]
    assert rows[0].cards == 1
    assert [row.id for row in campaigns.rows(shelf, "") if row.is_active] == [FIRST]


def test_one_with_mistakes_is_listed_with_the_first_of_them(shelf: Shelf) -> None:
    put(shelf, "torn", "[campaign]\nname = 3\n")
    row = campaigns.rows(shelf, "")[0]
    assert (row.id, row.name, row.cards) == ("torn", "torn", 0)
    assert row.mistake is not None
    assert str(row.mistake).startswith("campaign.toml, line 2: words in quotes were expected")


def test_what_is_on_its_way_in_or_no_campaign_is_not_listed(shelf: Shelf) -> None:
    put(shelf, ".spring.new", LITTLE.format(name="Half"))
    (shelf.own / "empty").mkdir()
    (shelf.own / "notes.txt").write_text("no campaign")
    (shelf.own / "odd" / DECK).mkdir(parents=True)
    assert {row.id for row in campaigns.rows(shelf, "")} == {FIRST, *OTHERS}
    assert campaigns.taken(shelf) >= {"empty", "notes.txt", "odd", FIRST}


def test_without_any_folder_nothing_is_listed(tmp_path: Path) -> None:
    assert campaigns.rows(Shelf(tmp_path / "none", tmp_path / "nor-here"), "") == ()


# To make it one's own ---------------------------------------------------------------------------------------


def test_ones_own_begins_as_a_copy_with_its_rehearsals_and_is_kept_from_then_on(shelf: Shelf) -> None:
    path = campaigns.make_own(shelf, "subscription")
    assert path == shelf.own / "subscription" / DECK
    assert everything(path.parent) == everything(CAMPAIGNS / "subscription")
    path.write_text(LITTLE.format(name="Mine"), "utf-8")
    assert campaigns.make_own(shelf, "subscription") == path
    assert campaigns.deck(shelf, "subscription").campaign.name == "Mine"


def test_ones_own_is_a_copy_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    german = Shelf(tmp_path, CAMPAIGNS, "de")
    path = campaigns.make_own(german, "")
    assert path.read_bytes() == (CAMPAIGNS / FIRST / "campaign.de.toml").read_bytes()
    assert everything(path.parent).keys() == {DECK}


def test_a_folder_that_waits_there_empty_is_used_and_one_that_is_not_is_left(shelf: Shelf) -> None:
    (shelf.own / FIRST).mkdir(parents=True)
    assert campaigns.make_own(shelf, FIRST).is_file()
    notes = shelf.own / "subscription" / "notes.txt"
    notes.parent.mkdir()
    notes.write_text("mine")
    with pytest.raises(OSError):
        campaigns.make_own(shelf, "subscription")
    assert everything(notes.parent) == {"notes.txt": b"mine"}
    assert not list(shelf.own.glob(".*"))


def test_a_disk_that_fails_half_way_leaves_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="No space left"):
        campaigns.make_own(shelf, "subscription")
    assert list(shelf.own.iterdir()) == []


# Names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("Spring sale", [], "spring-sale"),
        ("Spring sale", ["spring-sale"], "spring-sale-2"),
        ("Spring sale", ["spring-sale", "spring-sale-2"], "spring-sale-3"),
        ("Spring", ["SPRING"], "spring-2"),  # the same folder on Windows and on a Mac
        ("Frühjahr in Ångström", [], "fruhjahr-in-angstrom"),
        ("春", [], "campaign"),
        ("...", [], "campaign"),
        ("../../etc", [], "etc"),
        ("a\0/\\:b", [], "a-b"),
        ("CON", [], "con-2"),
        ("Aux", ["aux-2"], "aux-3"),
        ("lpt1", [], "lpt1-2"),
        ("x" * 39 + " yz", [], "x" * 39),
        ("x" * 400, [], "x" * 40),
    ],
)
def test_a_folders_name_is_plain_and_free_on_every_system(name: str, taken: list[str], free: str) -> None:
    assert free_id(name, taken) == free


# Rehearsals -------------------------------------------------------------------------------------------------


def test_a_campaign_has_rehearsals_of_its_own_or_the_usual_ones(shelf: Shelf) -> None:
    usual = load_folder(FOLDER)
    assert campaigns.scenarios(shelf, "", FOLDER) == usual
    assert campaigns.scenarios(shelf, "no-such", FOLDER) == usual
    assert {each.id for each in campaigns.scenarios(shelf, "subscription", FOLDER).scenarios} == {
        path.stem for path in (CAMPAIGNS / "subscription" / REHEARSALS).iterdir()
    }


def test_a_mistake_in_ones_own_is_said_and_not_hidden_behind_the_usual_ones(shelf: Shelf) -> None:
    folder = put(shelf, "mine", LITTLE.format(name="Mine")).parent / REHEARSALS
    folder.mkdir()
    (folder / "door.toml").write_text(DOOR.replace('"Ada"', "3"), "utf-8")
    found = campaigns.scenarios(shelf, "mine", FOLDER)
    assert (len(found.scenarios), len(found.mistakes)) == (0, 1)


# Those that come with the program ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_each_campaign_that_comes_along_has_all_that_one_needs(name: str) -> None:
    deck = load.load(CAMPAIGNS / name / DECK)
    assert {card.family for card in deck.cards} == set(Family)
    assert len(deck.campaign.facts) == 3
    assert {filing.outcome for filing in deck.campaign.filings} <= set(MEANINGS)
    found = load_folder(CAMPAIGNS / name / REHEARSALS)
    assert (len(found.scenarios), found.mistakes) == (4, ())


@pytest.mark.parametrize("name", OTHERS)
def test_its_words_are_short_enough_once_they_are_filled(name: str) -> None:
    deck = load.load(CAMPAIGNS / name / DECK)
    longest = max((talked(60 * minutes) for minutes in range(60)), key=len)
    values = {**deck.campaign.placeholders(), "name": "Jenna Ortiz", "talked": longest}
    filled = [(card.id, fill(words, values)) for card in deck.cards for words in card.wordings]

    def too_long(key: str, most: int) -> list[tuple[str, Wording]]:
        return [(card, words) for card, words in filled if len(getattr(words, key)) > most]

    assert (too_long("title", 24), too_long("say", 125), too_long("why", 90)) == ([], [], [])
