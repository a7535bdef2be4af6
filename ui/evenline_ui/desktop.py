"""What the panel asks of the desktop around it: the clipboard, the mail program, an editor for a file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from evenline import requests
from evenline.requests import DeskRequest
from evenline.view import View
from evenline_ui import words
from evenline_ui.theme import RESOURCES


def do(request: DeskRequest, view: View, reports: Path | None) -> str:
    """Do it, and give the sentence that says so. Nothing here names a customer or a number.

    reports: where reports go, None for the person's documents."""
    match request:
        case requests.CopyForFeedback():
            QGuiApplication.clipboard().setText(feedback(view))
            return words.translate("Panel", "The note is copied. Paste it to whoever’s view you value.")
        case requests.Share():
            from evenline_ui import share

            return share.do(request, view.lookback, reports)
        case requests.TellColleague():
            subject = words.translate("Panel", "Have you got two minutes?")
            body = words.translate("Panel", "I just had a rough call. Could we have a word?")
            opened = QDesktopServices.openUrl(QUrl(f"mailto:?subject={quote(subject)}&body={quote(body)}"))
            if opened:
                return words.translate("Panel", "Your mail program has the message; you choose who gets it.")
            QGuiApplication.clipboard().setText(body)
            return words.translate(
                "Panel", "No mail program answered, so the message is copied. Paste it in a chat."
            )


def feedback(view: View) -> str:
    """The call's facts and a question, for a colleague or a coach."""
    lines = [words.translate("Panel", "A call of mine, and a question:")]
    if view.toast is not None:
        lines.append(
            f"– {words.filed(view.toast.outcome, view.toast.filed_as)}, {words.clock(view.toast.talk)}"
        )
    if view.card is not None:
        lines += [f"– {words.well(well)}" for well, on in view.card.well if on]
    if view.debrief is not None:
        lines += [f"– {reason}" for reason, on in view.debrief.reasons if on]
        if view.debrief.lesson.strip():
            lines.append(f"– {view.debrief.lesson.strip()}")
    lines.append(words.translate("Panel", "What would you have tried?"))
    return "\n".join(lines)


def edit(path: Path, template: Path | str) -> str:
    """Open a file in the person's editor, made from the template first if it is not there. A sentence back."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(template, Path):
                shutil.copyfile(template, path)
            else:
                path.write_text(template, "utf-8")
    except OSError as error:
        said = words.translate("Panel", "{where} can’t be written ({why}).")
        return said.format(where=path, why=error.strerror)
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) or _notepad(path):
        return words.translate("Panel", "{where} is open in your editor.").format(where=path)
    return words.translate("Panel", "No editor answered. The file is {where}.").format(where=path)


def _notepad(path: Path) -> bool:
    """Windows knows no program for .toml until one is installed; this one is always there."""
    return sys.platform == "win32" and QProcess.startDetached("notepad.exe", [str(path)])[0]


def help_page() -> str:
    page = RESOURCES / "help" / "help.html"
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(page))):
        return words.translate("Panel", "The help is open in your browser.")
    return words.translate("Panel", "No browser answered. The help is {where}.").format(where=page)
