"""What English says of exactly one: English has no file, it is what the code says, and the code says many."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

ONE = {
    "And {n} more: see “evenline doctor”.": "And {n} more: see “evenline doctor”.",
    "Evenline sits beside your dialer and has the right few words at the right second. {n} short questions; "
    "every one of them can be skipped.": (
        "Evenline sits beside your dialer and has the right few words at the right second. {n} short question, "
        "which can be skipped."
    ),
    "Played {n} times": "Played once",
    "Still to file: {n} calls": "Still to file: {n} call",
    "Stopped at the door {n} times in 30 days": "Stopped at the door once in 30 days",
    "The newest {n}. Search finds the others.": "The newest one. Search finds the others.",
    "erased, {n} calls": "erased, {n} call",
    "handed over, {n} calls": "handed over, {n} call",
    "of {n} connections": "of {n} connection",
    "past its term, {n} calls": "past its term, {n} call",
    "{number} is erased, with {n} calls. Older backups still hold them.": (
        "{number} is erased, with {n} call. Older backups still hold it."
    ),
    "{n} calls": "{n} call",
    "{n} cards": "{n} card",
    "{n} days": "{n} day",
    "{n} lessons": "{n} lesson",
    "{n} more hold a name or a number, so they stay here.": (
        "{n} more holds a name or a number, so it stays here."
    ),
    "{n} notes": "{n} note",
    "{n} other entries": "{n} other entry",
    "{n} other reasons": "{n} other reason",
    "{n} reasons came up equally often.": "{n} reason came up most often.",
    "{n} reasons were given.": "{n} reason was given.",
    "{n} working days": "{n} working day",
    "{n} years": "{n} year",
    "{n} numbers are on “{name}” now.": "{n} number is on “{name}” now.",
    "{n} lines were no numbers.": "{n} line was no number.",
    "{n} days old": "{n} day old",
    "{n} numbers": "{n} number",
    "moved {n} times": "moved once",
    "And {n} more, further ahead.": "And {n} more, further ahead.",
    "{n} callbacks due": "{n} callback due",
    "{n} numbers are on your own list.": "{n} number is on your own list.",
    "Loading: {some} %, {n} numbers so far.": "Loading: {some} %, {n} number so far.",
    "{n} contacts": "{n} contact",
    "at most {n} calls in {some} hours": "at most {n} call in {some} hours",
    "{n} days of rest after a no": "{n} day of rest after a no",
    "{rule}: {n} calls in {some} hours, which is as many as there may be.": (
        "{rule}: {n} call in {some} hours, which is as many as there may be."
    ),
    "at most {n} calls in {some} days": "at most {n} call in {some} days",
}


def translate(context: str, text: str, note: str | None = None, n: int = -1) -> str:
    """These words in the language that is spoken. n: how many are spoken of, where that matters."""
    said = QCoreApplication.translate(context, text, note, n)
    return ONE.get(text, said) if n == 1 and said == text else said
