"""A small rehearsal for tests, as its file has it, and those that come with the program."""

from __future__ import annotations

from pathlib import Path

import evenline_resources
from evenline.rehearsal import Scenario
from evenline.rehearsal_load import load_folder, parse

FOLDER = Path(evenline_resources.__file__).parent / "rehearsals"
DOOR = """\
title = "A door"
about = "Knock on it."
who = "Ada"
coach = "You knocked."

[[turn]]
id = "shut"
says = ["Who is it?", "Hello?", "Anyone?"]
[turn.tap]
said = "ajar"
heated = "slammed"
ended = "slammed"

[[turn]]
id = "ajar"
says = ["Yes?", "What is it?"]
ask = true
[turn.tap]
asked = "open"
no = "shut"
[turn.file]
seed = "open"

[[ending]]
id = "open"
says = "Come in."
coach = "You asked."
[[ending]]
id = "slammed"
says = "Bang."
coach = "It was loud."
"""


def door() -> Scenario:
    return parse(DOOR, "door.toml")


def ours() -> tuple[Scenario, ...]:
    found = load_folder(FOLDER)
    assert found.mistakes == ()
    return found.scenarios
