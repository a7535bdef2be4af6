"""Every word of the panel goes through translation, and every language has each of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

import evenline
import evenline_ui
from clocks import HandClock
from evenline.cues.cards import Card, Wording
from evenline.cues.load import load
from evenline.settings import LANGUAGES, Settings
from evenline.values import replace
from evenline_ui import language, mistakes, words
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.text import Text
from evenline_ui.program import Program
from evenline_ui.theme import FAMILY_ROLES
from samples import first_deck, own_deck
from scenes import wrap_up
from stage import Stage

UI = Path(evenline_ui.__file__).parent
OTHERS = [code for code in LANGUAGES if code != "en"]
CORE = [
    Path(evenline.__file__).parent / name
    for name in (
        "campaign_pack.py", "campaigns.py", "rehearsal_load.py", "cues/edit.py", "cues/load.py",
        "cues/toml_reader.py",
    )
]  # fmt: skip
A_MISTAKE = re.compile(r"expected|can't be read|open it anew")
# What is said in a terminal, and never on the panel.
TERMINAL = {
    "cli.py", "command.py", "doctor.py", "offscreen.py", "terminal.py", "terminal_backups.py",
    "terminal_callbacks.py", "terminal_hours.py", "terminal_never.py", "terminal_rights.py", "trade.py",
    "__main__.py", "english.py",  # the last is not said there, but what English says by itself
}  # fmt: skip
# The calls that put their text before a person's eyes or ears.
SHOWS = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "say",
    "setPlainText", "setStatusTip", "setWhatsThis", "drawText", "Text", "Button", "Chip", "ChipRow", "LineField",
    "TextField", "_heading", "_name", "_say", "QLabel", "QPushButton", "append", "setWindowTitle",
}  # fmt: skip
# What reads like words and is not: what SVG files, Qt and QLocale are told.
NOT_WORDS = {
    "icons.py": {"currentColor"},
    "main.py": {"signal sockets"},
    "words.py": {"AM", "PM"},
    "day_words.py": {"NFKD"},
    "people.py": {"contact"},  # an icon
    "clicks.py": {"last press"},
    "chord.py": {"Ctrl", "Alt", "Shift", "Super"},  # as the settings write them
    "setting_words.py": {"English", "Deutsch", "Français", "Español"},  # each in its own, whoever reads it
}
NAMES = {"Evenline"}  # not words: the same in every language
MakeStage = Callable[..., Stage]
MakeProgram = Callable[..., Program]


def modules() -> list[Path]:
    return sorted(path for path in UI.rglob("*.py") if path.name not in TERMINAL)


def is_translate(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    return called in ("translate", "words.translate", "QCoreApplication.translate")


def calls_of_translate(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if is_translate(node):
            assert isinstance(node, ast.Call)
            yield node


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def said_in_code() -> dict[str, bool]:
    """Every text given to translate(), and whether a count goes with it."""
    found: dict[str, bool] = {}
    for path in modules():
        for call in calls_of_translate(ast.parse(path.read_text("utf-8"))):
            source = literal(call.args[1])
            assert source is not None
            found[source] = len(call.args) == 4
    return found


def said_of_files() -> set[str]:
    """Every sentence of the core about a mistake in a file: what is called with one, by its name or as it is."""
    found: set[str] = set()
    for path in CORE:
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            text = literal(node)
            if text is not None and node not in docstrings(tree) and A_MISTAKE.search(text):
                found.add(text)
    return found


def test_each_mistake_of_a_file_is_said_in_every_language() -> None:
    assert set(mistakes.sentences()) == said_of_files()


def wordy(text: str) -> bool:
    """Whether a person would read this as words: a capital or a space, letters, and no name of ours."""
    plain = re.sub(r"\{[^}]*\}", "", text)
    return bool(re.search(r"[^\W\d_]{2}", plain)) and bool(re.search(r"[A-Z]| ", plain.strip()))


def docstrings(tree: ast.AST) -> set[ast.AST]:
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def bypassing(tree: ast.Module) -> list[tuple[int, str]]:
    """Literals that a person would see without their going through translate().

    Two nets: nothing that reads like words stands anywhere in a widget's module, and nothing at all, however
    short, goes straight into a call that shows it.
    """
    left_out: set[ast.AST] = docstrings(tree)
    for node in ast.walk(tree):
        # Not shown: what translate() is given, annotations, subscripts, bugs of ours, names of things.
        skipped: list[ast.AST] = []
        if is_translate(node) or isinstance(node, ast.Raise | ast.Assert | ast.Subscript | ast.AnnAssign):
            skipped = [node]
        elif isinstance(node, ast.arg) and node.annotation is not None:
            skipped = [node.annotation]
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            skipped = [node.returns]
        for one in skipped:
            left_out.update(ast.walk(one))
    found: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        text = literal(node)
        if text is not None and node not in left_out and wordy(text) and text not in NAMES:
            found.add((getattr(node, "lineno", 0), text))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SHOWS:
            for argument in node.args:
                shown = literal(argument)
                is_name = shown in NAMES or shown in FAMILY_ROLES.values()
                if shown is not None and not is_name and re.search(r"[^\W\d_]{2}", shown):
                    found.add((node.lineno, shown))
    return sorted(found)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(UI).as_posix())
def test_no_words_bypass_translation(path: Path) -> None:
    found = bypassing(ast.parse(path.read_text("utf-8")))
    if path.name == "mistakes.py":  # its keys are the core's own sentences
        found = [(line, text) for line, text in found if text not in said_of_files()]
    assert [(line, text) for line, text in found if text not in NOT_WORDS.get(path.name, ())] == []


@pytest.mark.parametrize(
    "line",
    [
        'button.setText("Start")',
        'Button(look, "ok")',
        'self._said.say("done")',
        'said = {1: "Try again"}',
        'return "Something went wrong"',
        'text = f"Due {day}"',
        'lines.append("why")',
    ],
)
def test_the_net_catches(line: str) -> None:
    assert bypassing(ast.parse(f"def f(button, look, self, day, lines):\n    {line}"))


def test_what_is_translated_is_a_literal_of_the_panel() -> None:
    for path in modules():
        for call in calls_of_translate(ast.parse(path.read_text("utf-8"))):
            where = f"{path.name}, line {call.lineno}"
            assert literal(call.args[0]) == "Panel", where
            assert literal(call.args[1]), where
            assert not call.keywords, where


def test_whatever_counts_has_its_count_handed_over() -> None:
    """{n} is a count: its words change with it."""
    without = [source for source, counted in said_in_code().items() if "{n}" in source and not counted]
    assert without == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_exactly_what_the_code_says(code: str) -> None:
    said, found = said_in_code(), language.entries(code)
    assert set(found) == {"Panel"}
    assert set(said) - set(found["Panel"]) == set(), "not translated"
    assert set(found["Panel"]) - set(said) == set(), "no longer said"


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_and_forms_are_those_of_the_code(code: str) -> None:
    said = said_in_code()
    forms = {language.PLURALS[code](n) for n in range(200)}
    for source, entry in language.entries(code)["Panel"].items():
        assert isinstance(entry, str) != said[source], f"{source}: forms where it counts, and only there"
        texts = [entry] if isinstance(entry, str) else list(entry.values())
        if not isinstance(entry, str):
            assert set(entry) == forms, source
        for text in texts:
            assert text, source
            assert text == text.strip(), source
            assert fields(text) == fields(source), source


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_not_the_english(code: str) -> None:
    """Of what has words of its own; some are the same word in both languages."""
    same = {
        "Menu",
        "Name",
        "Note",
        "Contact",
        "Contacts",
        "Objection",
        "{detail}",
        "{where}: {what}",
        "Evenline: {what}",
        "{name}: {mistake} {sentence}",
        "d MMM",
        "d MMMM",
        "d MMMM yyyy",
    }
    for source, entry in language.entries(code)["Panel"].items():
        assert source in same or entry != source, source


def test_french_has_its_no_break_spaces() -> None:
    for source, entry in language.entries("fr")["Panel"].items():
        for text in [entry] if isinstance(entry, str) else entry.values():
            assert not re.search(r"(?<=\w) [?!:;»]|« ", text), source


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


# Plural forms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("en", 0, "people you connected with"),
        ("en", 1, "person you connected with"),
        ("en", 2, "people you connected with"),
        ("de", 0, "Menschen erreicht"),
        ("de", 1, "Mensch erreicht"),
        ("de", 2, "Menschen erreicht"),
        ("fr", 0, "personne jointe"),
        ("fr", 1, "personne jointe"),
        ("fr", 2, "personnes jointes"),
        ("es", 0, "personas con las que hablaste"),
        ("es", 1, "persona con la que hablaste"),
        ("es", 101, "personas con las que hablaste"),
    ],
)
def test_people(code: str, count: int, said: str, make_program: MakeProgram) -> None:
    make_program(Settings(language=code))
    assert words.people(count) == said


@pytest.mark.parametrize(
    ("code", "count", "goal", "said"),
    [
        ("en", 0, 1, "of one connection"),
        ("en", 1, 1, "connection, your goal reached"),
        ("en", 3, 2, "connections, your goal reached"),
        ("en", 3, 30, "of 30 connections"),
        ("de", 0, 1, "von einem Gespräch"),
        ("de", 3, 30, "von 30 Gesprächen"),
        ("fr", 1, 1, "échange, objectif atteint"),
        ("fr", 3, 30, "sur 30 échanges"),
        ("es", 3, 2, "conversaciones, meta alcanzada"),
    ],
)
def test_the_count_at_the_foot(
    code: str, count: int, goal: int, said: str, make_program: MakeProgram
) -> None:
    make_program(Settings(language=code))
    assert words.of_goal(count, goal) == said


# Which language ----------------------------------------------------------------------------------------------


def test_english_reads_nothing(make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> None:
        raise AssertionError("an English start needs no translation")

    monkeypatch.setattr(language, "entries", no)
    monkeypatch.setattr(QCoreApplication, "installTranslator", no)
    make_program()


class System:
    """A system whose person reads these languages, best first."""

    def __init__(self, *tags: str) -> None:
        self.tags = list(tags)

    def uiLanguages(self) -> list[str]:
        return self.tags


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        (["de-Latn-AT", "de-AT", "de"], "de"),
        (["fr_CA", "fr"], "fr"),
        (["it-IT", "it", "es-ES"], "es"),
        (["it-IT"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_system_s_language(tags: list[str], code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Locale(QLocale):
        @staticmethod
        def system() -> System:  # type: ignore[override]
            return System(*tags)

    monkeypatch.setattr(language, "QLocale", Locale)
    assert language.system() == code


def test_the_setting_goes_before_the_system(
    make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "system", lambda: "es")
    program = make_program(Settings(language="de"))
    assert program.window.body.header.ended_button.text() == "Beendet"
    assert QLocale().language() is QLocale.Language.German


def test_dates_and_times_are_the_language_s(make_program: MakeProgram) -> None:
    clock = HandClock()
    day = clock.now().day.replace(month=3, day=9)
    make_program(Settings(language="de"))
    said = words.day(day)
    make_program(Settings(language="es"))
    assert (said, words.day(day)) == ("9. März", "9 mar")
    assert words.weekday(day.replace(day=8)) == QLocale("es").dayName(
        day.replace(day=8).isoweekday(), QLocale.FormatType.ShortFormat
    )


def test_what_ends_leaves_english_behind(make_program: MakeProgram) -> None:
    before = QLocale()
    program = make_program(Settings(language="fr"))
    assert words.translate("Panel", "Ready") == "Disponible"
    program.quit()
    assert words.translate("Panel", "Ready") == "Ready"
    assert QLocale() == before


def test_a_new_setting_speaks_at_once(make_stage: MakeStage, qapp: QApplication) -> None:
    stage = make_stage()
    path = stage.program.paths.settings
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('language = "de"\n', "utf-8")
    stage.program.preferences._read()
    stage.program.draw_now()
    assert stage.program.window.body.live.foot.first_button.text() == "Anruf starten"
    assert stage.program.view is not None
    assert stage.program.view.card is not None
    german = load(first_deck("de"))
    titles = {wording.title for card in german.cards for wording in card.wordings}
    assert stage.program.view.card.title in titles


def test_own_cards_stay_whatever_the_language(make_program: MakeProgram) -> None:
    program = make_program()
    own_deck(program.paths, first_deck().read_text("utf-8").replace("First", "My own"))
    again = make_program(Settings(language="de"))
    assert again.shift.state.deck.campaign.name == "My own campaign"


# The decks that come with the program ------------------------------------------------------------------------


def bare(card: Card) -> Card:
    """The card without its words."""
    return replace(card, wordings=(), steps=())


def placeholders(wording: Wording) -> list[list[str]]:
    return [fields(text) for text in (wording.title, wording.say, wording.why)]


@pytest.mark.parametrize("code", OTHERS)
def test_a_deck_is_the_english_one_in_other_words(code: str) -> None:
    english, other = load(first_deck()), load(first_deck(code))
    assert other.campaign.language == code
    assert [bare(card) for card in other.cards] == [bare(card) for card in english.cards]
    for theirs, ours in zip(other.cards, english.cards, strict=True):
        assert len(theirs.steps) == len(ours.steps)
        assert not set(theirs.steps) & set(ours.steps)
        assert [placeholders(w) for w in theirs.wordings] == [placeholders(w) for w in ours.wordings], ours.id
        for wording, original in zip(theirs.wordings, ours.wordings, strict=True):
            assert len(wording.title) <= 28, f"{wording.title}: two short lines at most"
            assert len(wording.say) <= 125, wording.title
            assert len(wording.why) <= 100, wording.title
            assert original.say == "“{question}”" or wording.say != original.say or not wording.say
    times = ("connection", "ask", "wrap_up", "gatekeeper_counts")
    assert [getattr(other.campaign, t) for t in times] == [getattr(english.campaign, t) for t in times]
    assert len(other.campaign.facts) == len(english.campaign.facts)


def test_the_listened_minutes_are_in_the_deck_s_language(make_stage: MakeStage) -> None:
    stage = make_stage(Settings(theme="light", motion=False, language="fr"))
    wrap_up(stage)
    assert stage.program.view is not None
    assert stage.program.view.card is not None
    assert stage.program.view.card.title == "Deux minutes d’écoute."


def test_figures_have_a_person(make_stage: MakeStage) -> None:
    """The figures' words on the page follow the count."""
    stage = make_stage(Settings(theme="light", motion=False, language="de"))
    stage.counts(today=1)
    stage.program.window.body.open(Page.PROGRESS)
    page = stage.program.window.body.page_widget()
    assert "Mensch erreicht" in [text.text() for text in page.findChildren(Text)]
