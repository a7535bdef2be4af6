"""What a person can ask about campaigns: choose, edit, bring in, hand on. Done beside the shift."""

from __future__ import annotations

from evenline.cues.toml_lines import Path
from evenline.values import value


@value
class ListCampaigns:
    """What there is to choose from."""


@value
class UseCampaign:
    """From the next call on."""

    id: str


@value
class ImportCampaign:
    """From a file that the person picks."""


@value
class ExportCampaign:
    """As one file, among the person's documents."""

    id: str


@value
class EditCampaign:
    id: str


@value
class OpenCampaignFile:
    """In the person's own editor of text."""

    id: str


@value
class PutValue:
    """Change one value of what is being edited; None takes it out of the file."""

    path: Path
    value: str | int | float | bool | list[str] | None


@value
class NameOutcome:
    """The campaign's own name for one of the outcomes; '' for the program's."""

    outcome: str
    name: str


@value
class HideOutcome:
    """This outcome has no button any more, or has one again."""

    outcome: str
    hidden: bool


@value
class AddWording:
    """One more way of saying this card. card: its place in the deck."""

    card: int


@value
class DropWording:
    card: int
    wording: int


@value
class UndoEdit:
    """As it was before the last change."""


@value
class SaveEdit:
    """Write it; it is used from the next call on."""


CampaignRequest = (
    ListCampaigns
    | UseCampaign
    | ImportCampaign
    | ExportCampaign
    | EditCampaign
    | OpenCampaignFile
    | PutValue
    | NameOutcome
    | HideOutcome
    | AddWording
    | DropWording
    | UndoEdit
    | SaveEdit
)
