"""The settings in words: what each is called, what it does, what it can be, and what is wrong with it."""

from __future__ import annotations

from evenline.cues.cards import Moment
from evenline.outcomes import Outcome
from evenline.rights import FOR_EVER, OFFERED
from evenline.settings import Declared, Mistake, Topic, Value, Wrong, declared
from evenline_ui import words
from evenline_ui.words import translate


def title(setting: Declared) -> str:
    return _said().get(setting.name, (setting.name.replace("_", " ").capitalize(), ""))[0]


def sentence(setting: Declared) -> str:
    """What it does, in one sentence; the file's own for a setting that nobody has found words for yet."""
    return _said().get(setting.name, ("", setting.says))[1]


def _said() -> dict[str, tuple[str, str]]:
    return {
        "theme": (
            translate("Panel", "Theme"),
            translate("Panel", "The colours of the panel."),
        ),
        "text_scale": (
            translate("Panel", "Text size"),
            translate("Panel", "How large everything is written, from 1 to 2."),
        ),
        "motion": (
            translate("Panel", "Gentle motion"),
            translate("Panel", "One card fades into the next."),
        ),
        "language": (
            translate("Panel", "Language"),
            translate("Panel", "What the panel speaks."),
        ),
        "where": (
            translate("Panel", "Where it sits"),
            translate("Panel", "It can stay where you put it, or follow the dialer’s window."),
        ),
        "side": (
            translate("Panel", "Side"),
            translate("Panel", "On which side of the dialer or the screen it sits."),
        ),
        "maximised": (
            translate("Panel", "Dialer on the whole screen"),
            translate("Panel", "Lie over its edge, or give it the rest of the screen."),
        ),
        "goal": (
            translate("Panel", "Goal a day"),
            translate("Panel", "People to connect with in a day."),
        ),
        "breaks": (
            translate("Panel", "Breaks"),
            translate("Panel", "Offer two minutes after a rough call, at most twice an hour."),
        ),
        "region": (
            translate("Panel", "Country"),
            translate("Panel", "Two letters (US, GB, DE) for numbers that name no country."),
        ),
        "campaign": (
            translate("Panel", "Campaign"),
            translate("Panel", "The folder of the one in use; empty for the first campaign."),
        ),
        "campaigns_folder": (
            translate("Panel", "Campaigns for everybody"),
            translate("Panel", "A folder of campaigns that are there beside yours; empty for none."),
        ),
        "hear_commands": (
            translate("Panel", "Listen to other programs"),
            translate(
                "Panel", "Hear what a softphone says of calls by “evenline call”, on this computer alone."
            ),
        ),
        "updates": (
            translate("Panel", "Ask for newer versions"),
            translate("Panel", "Once a day, never during a call. It only says so; nothing is downloaded."),
        ),
        "updates_from": (
            translate("Panel", "Where to ask"),
            translate("Panel", "The https address of the signed file that says which version is the newest."),
        ),
        "baresip": (
            "baresip",
            translate("Panel", "Where its ctrl_tcp module listens, such as 127.0.0.1:4444."),
        ),
        "dialer_program": (
            translate("Panel", "The dialer’s program"),
            translate("Panel", "As the system calls it, such as MicroSIP."),
        ),
        "dialer_title": (
            translate("Panel", "The dialer’s window"),
            translate("Panel", "What stands in its title, or a part of it."),
        ),
        "keep_out_of_sharing": (
            translate("Panel", "Keep out of screen sharing"),
            translate("Panel", "Leave the panel out when you share your screen; not every system can."),
        ),
        "dont_call": (
            translate("Panel", "Who is not to be called"),
            translate("Panel", "Whether they can be called all the same, with a reason that is kept."),
        ),
        "calling_hours": (
            translate("Panel", "Calling hours"),
            translate(
                "Panel", "What is done outside the hours that the rules allow. They are no legal advice."
            ),
        ),
        "list_age": (
            translate("Panel", "Age of outside lists"),
            translate("Panel", "Days after which such a list is too old, where no rule is known."),
        ),
        "backup_folder": (
            translate("Panel", "Folder of the backups"),
            translate("Panel", "Empty for one beside the journal; another disk is a better place."),
        ),
        "keep_calls": (
            translate("Panel", "Keep calls"),
            translate("Panel", "For so many days; then they are deleted, and your counts stay."),
        ),
        "keep_notes": (
            translate("Panel", "Keep notes"),
            translate("Panel", "Reasons and answers of a call; for as long as the call, or for less."),
        ),
        "tray": (
            translate("Panel", "Icon in the tray"),
            translate("Panel", "Show the call’s phase there, and a small menu."),
        ),
        "at_login": (
            translate("Panel", "Start at login"),
            translate("Panel", "Open Evenline when you log in."),
        ),
        **_keys(),
    }


def _keys() -> dict[str, tuple[str, str]]:
    """What the shortcuts do is what the panel's own buttons say."""
    does = {
        "key_strip": translate("Panel", "Strip or panel"),
        "key_hide": translate("Panel", "Hide until the next call"),
        "key_pause": translate("Panel", "Pause"),
        "key_next": translate("Panel", "Next call"),
        "key_ask": translate("Panel", "Time to ask"),
        "key_asked": translate("Panel", "I asked"),
        "key_not_yet": translate("Panel", "Not yet"),
    }
    does |= {f"key_{moment.value}": words.moment(moment) for moment in Moment}
    for outcome in Outcome:
        name = translate("Panel", "File: {outcome}").format(outcome=words.outcome(outcome))
        does["key_outcome_" + outcome.value.replace("-", "_")] = name
    everywhere = translate("Panel", "In every program, but not in a field that says it is one.")
    back = translate("Panel", "Esc gives it back to where it was.")
    focus = translate("Panel", "Keyboard into the panel")
    return {**{key: (name, everywhere) for key, name in does.items()}, "key_focus": (focus, back)}


def topic(value: Topic) -> str:
    return {
        Topic.LOOKS: translate("Panel", "Looks"),
        Topic.PLACE: translate("Panel", "Place"),
        Topic.CALLS: translate("Panel", "Calls and goal"),
        Topic.DIALERS: translate("Panel", "Dialers"),
        Topic.SHORTCUTS: translate("Panel", "Shortcuts"),
        Topic.PRIVACY: translate("Panel", "Privacy"),
        Topic.COMPUTER: translate("Panel", "This computer"),
    }[value]


def option(name: str, value: Value) -> str:
    """One of the values that a setting is offered with."""
    known: dict[tuple[str, Value], str] = {
        ("theme", "system"): translate("Panel", "As the system"),
        ("theme", "light"): translate("Panel", "Light"),
        ("theme", "dark"): translate("Panel", "Dark"),
        ("theme", "contrast"): translate("Panel", "High contrast"),
        ("text_scale", 0.0): translate("Panel", "As the system"),
        ("language", ""): translate("Panel", "As the system"),
        ("where", "float"): translate("Panel", "Where I put it"),
        ("where", "dialer"): translate("Panel", "Beside the dialer"),
        ("where", "edge"): translate("Panel", "At the screen’s edge"),
        ("side", "right"): translate("Panel", "Right"),
        ("side", "left"): translate("Panel", "Left"),
        ("maximised", "over"): translate("Panel", "Over its edge"),
        ("maximised", "beside"): translate("Panel", "Beside it"),
        **{(name, days): how_long(days) for name in ("keep_calls", "keep_notes") for days in OFFERED},
        ("dont_call", "warn"): translate("Panel", "Warn"),
        ("calling_hours", "warn"): translate("Panel", "Warn"),
        ("calling_hours", "lock"): translate("Panel", "Don’t start a call"),
        ("calling_hours", "off"): translate("Panel", "Say nothing"),
        ("dont_call", "lock"): translate("Panel", "Never"),
        ("goal", 0): translate("Panel", "My own pace"),
    }
    if (name, value) in known:
        return known[name, value]
    if name == "text_scale":
        return translate("Panel", "{some} %").format(some=round(float(value) * 100))
    return _languages().get(str(value), str(value)) if name == "language" else str(value)


def how_long(days: int) -> str:
    """For how long something is kept."""
    if days == FOR_EVER:
        return translate("Panel", "For ever")
    years, rest = divmod(days, 365)
    if years and rest <= years:  # leap days and all
        return translate("Panel", "{n} years", None, years).format(n=years)
    return translate("Panel", "{n} days", None, days).format(n=days)


def _languages() -> dict[str, str]:
    """Each in its own words, so that whoever reads it can find it."""
    return {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}


def mistake(value: Mistake) -> str:
    """What can't be used, for a place where the setting's own sentence stands beside it."""
    known = _known(value)
    said = {
        Wrong.UNREADABLE: translate("Panel", "{where} can’t be read ({found}); what held before holds."),
        Wrong.LINE: translate("Panel", "{where}, line {found}: this can’t be used; the other lines hold."),
        Wrong.UNKNOWN: translate("Panel", "“{name}” is no setting."),
        Wrong.TYPE: _expected(known),
        Wrong.VALUE: translate("Panel", "“{found}” can’t be used."),
    }[value.wrong]
    if known is not None and known.is_key and value.wrong is Wrong.VALUE:
        return _chord(value.found)
    return said.format(where=value.where, found=value.found, name=value.name)


def _chord(found: str) -> str:
    """Why this can't be a shortcut."""
    from evenline import chords
    from evenline_ui import shortcuts

    try:
        return str(chords.parse(found))
    except chords.ChordError as error:
        return shortcuts.problem(error)


def _known(value: Mistake) -> Declared | None:
    return next((setting for setting in declared() if setting.name == value.name), None)


def _expected(known: Declared | None) -> str:
    if known is None:
        return ""
    return {
        bool: translate("Panel", "“{found}” can’t be used; true or false was expected."),
        int: translate("Panel", "“{found}” can’t be used; a whole number was expected."),
        float: translate("Panel", "“{found}” can’t be used; a number was expected."),
        str: translate("Panel", "“{found}” can’t be used; words in quotes were expected."),
    }[type(known.default)]


def named(value: Mistake) -> str:
    """The mistake with the setting's name in front and its sentence behind, where it is said far from the
    setting."""
    known = _known(value)
    if known is None:
        return mistake(value)
    said = translate("Panel", "{name}: {mistake} {sentence}")
    return said.format(name=value.name, mistake=mistake(value), sentence=sentence(known))


def locked(where: str) -> str:
    return translate("Panel", "Set by your administrator ({where}).").format(where=where)


def preset(where: str) -> str:
    said = translate("Panel", "Chosen beforehand by your administrator ({where}); you may change it.")
    return said.format(where=where)
