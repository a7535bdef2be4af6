"""What a person can ask about the settings, and in the first run. Done beside the shift."""

from __future__ import annotations

from evenline.settings import Topic, Value
from evenline.values import value


@value
class ShowSettings:
    """The page of this topic; None: the list of them."""

    topic: Topic | None = None


@value
class SearchSettings:
    """Whatever has these words; '' for the page that was open."""

    text: str


@value
class ChangeSetting:
    """At once. The value is as it was typed where it can't be used, and that is said."""

    name: str
    value: Value


@value
class ResetSetting:
    """Back to the default."""

    name: str


@value
class UndoSetting:
    """As it was before the last change."""


@value
class OpenSettingsFile:
    """In the person's own editor of text."""


@value
class UseDialer:
    """This window is the dialer's. program, title: as the settings dialer_program and dialer_title."""

    program: str
    title: str


@value
class TurnFirstRun:
    """To this step; see evenline.setting_sheet.FirstRun."""

    step: int


@value
class EndFirstRun:
    """Finished, or closed: it never comes again."""


SettingRequest = ShowSettings | SearchSettings | ChangeSetting | ResetSetting | UndoSetting | OpenSettingsFile
FirstRunRequest = UseDialer | TurnFirstRun | EndFirstRun
