"""A report leaves the panel: as a page of paper, as a table, as text. Always where the agent finds it again."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QStandardPaths
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from evenline.report import Report, compose
from evenline.requests import Share, Way
from evenline.table import as_csv
from evenline.view import Lookback
from evenline_ui import report_words, sheet
from evenline_ui.words import translate

DOTS_PER_INCH = 254  # a dot is a tenth of a millimetre: the sheet's own unit


def do(request: Share, lookback: Lookback | None, folder: Path | None) -> str:
    """Do it, and give the sentence that says so. folder: None for the person's own documents."""
    if lookback is None:
        return translate("Panel", "The journal has not been read yet. Please try again.")
    report = compose(lookback.past, request.choice, lookback.offered, lookback.connects_after)
    if report.is_empty:
        return translate("Panel", "Tick first what your line manager may see.")
    if request.way is Way.TEXT:
        QGuiApplication.clipboard().setText(report_words.as_text(report))
        return translate("Panel", "The report is copied. Paste it to your line manager.")
    data = as_pdf(report) if request.way is Way.PDF else as_csv(report, report_words.heads()).encode()
    path = (folder or documents()) / report_words.file_name(report, request.way.value)
    try:
        write_over(path, data)
    except OSError as error:
        return _why_not(path, error)
    return translate("Panel", "Saved: {where}").format(where=_breakable(path))


def documents() -> Path:
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(kind) or Path.home())


def write_over(path: Path, data: bytes) -> None:
    """All of it or nothing: written beside, then moved over. Raises OSError, and leaves no half file behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def as_pdf(report: Report) -> bytes:
    """One page. What it says of itself is its title and its dates: no name, no path."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(f"{report_words.title(report)}, {report_words.days(report)}")
    writer.setCreator("Evenline")
    painter = QPainter(writer)
    sheet.paint(painter, writer.width(), report)
    painter.end()
    return bytes(buffer.data().data())


def _why_not(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        said = translate("Panel", "The disk is full, so nothing was saved. Make room near {where}.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        said = translate("Panel", "Nothing can be written to {where}. Allow it, or copy the report as text.")
    else:
        said = translate("Panel", "{where} can’t be written ({why}). You can copy the report as text.")
    return said.format(where=_breakable(path.parent), why=error.strerror)


def _breakable(path: Path) -> str:
    """The path, with places at which a line may break."""
    return str(path).replace(os.sep, f"{os.sep}\u200b")
