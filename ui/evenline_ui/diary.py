"""This run's diary: what happens, by kind, into a file; and what is offered when the last run ended badly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from evenline import diary
from evenline.clock import Clock
from evenline.events import Noticed
from evenline.requests import ForgetReport, ReportRequest, SaveReport, ShowReport
from evenline.troubles import Trouble, TroubleKind
from evenline_ui import words

if TYPE_CHECKING:
    from evenline.runs import Run
    from evenline.view import View


class Diary:
    """folder: of logs. notice: takes what the person should read. say: shows a sentence for a while. settled:
    what was said of this kind is true no more. saved: where copies go, None for the person's documents."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        notice: Callable[[Noticed], None],
        say: Callable[[str], None],
        settled: Callable[[TroubleKind], None],
        saved: Path | None,
    ) -> None:
        self._folder, self._clock, self._saved = folder, clock, saved
        self._notice, self._say, self._settled = notice, say, settled
        self._run: Run | None = None
        self._refused: OSError | None = None
        self._catches = False
        self._seen: tuple[object, ...] = ()

    # What happens --------------------------------------------------------------------------------------

    def open(self) -> None:
        from PySide6 import __version__ as of_pyside

        from evenline.runs import Run

        try:
            self._run = Run(self._folder, self._clock.now().instant, diary.begun(of_pyside))
        except OSError as error:
            self._refused = error

    def note(self, happened: object) -> None:
        """An event or a request."""
        self.write(diary.kind(happened))

    def see(self, view: View) -> None:
        """What is shown now, where it is another phase or another trouble."""
        trouble = view.trouble.kind.value if view.trouble is not None else ""
        seen = (view.header.phase, trouble)
        if seen != self._seen:
            self._seen = seen
            self.write(diary.shown(view.header.phase.value, trouble))

    def write(self, said: str) -> None:
        """One line, at once. said: words of ours, '' for nothing."""
        if self._run is None or not said:
            return
        try:
            self._run.note(self._clock.now().instant, said)
        except OSError as error:
            if self._refused is None:
                self._refused = error
                self._cannot()

    def catch_faults(self) -> None:
        """Whatever kills the process itself writes here what each thread was doing."""
        import faulthandler

        if self._run is not None:
            faulthandler.enable(self._run.descriptor)
            self._catches = True

    def close(self) -> None:
        """The run came to its end."""
        run, self._run = self._run, None
        if run is None:
            return
        if self._catches:
            import faulthandler

            faulthandler.disable()
        try:
            run.close(self._clock.now().instant)
        except (
            OSError
        ) as error:  # nobody is there to be told: the next start will think that this run crashed
            self._refused = error

    # What happened -------------------------------------------------------------------------------------

    def look_back(self) -> None:
        """After the first paint: whether an earlier run ended badly is said once."""
        from evenline import runs

        if self._refused is not None:
            self._cannot()
            return
        own = None if self._run is None else self._run.path
        try:
            made = runs.made_of_the_last(self._folder, own, _head)
        except OSError as error:
            self._refused = error
            self._cannot()
            return
        if made is not None:
            self._notice(Noticed(Trouble(TroubleKind.ENDED_BADLY, str(made))))

    def do(self, request: ReportRequest) -> None:
        """With the newest report."""
        from evenline import runs

        made = runs.reports(self._folder)
        match request:
            case ShowReport() if made:
                self._show(made[-1])
            case SaveReport() if made:
                self._say(self._copy(made[-1]))
                self._settled(TroubleKind.ENDED_BADLY)
            case ForgetReport() if made:
                self._forget(made[-1])
            case _:  # it was deleted meanwhile
                self._settled(TroubleKind.ENDED_BADLY)

    def _show(self, path: Path) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(words.translate("Panel", "No program opened it. It is {where}").format(where=path))

    def _copy(self, path: Path) -> str:
        from evenline_ui import share

        copy = (self._saved or share.documents()) / f"evenline-{path.name}"
        try:
            share.write_over(copy, path.read_bytes())
        except OSError as error:
            said = words.translate("Panel", "{where} can’t be written ({why}).")
            return said.format(where=copy, why=error.strerror)
        return words.translate("Panel", "Saved: {where}").format(where=copy)

    def _forget(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            said = words.translate("Panel", "{where} can’t be deleted ({why}).")
            self._say(said.format(where=path, why=error.strerror))
        self._settled(TroubleKind.ENDED_BADLY)

    def _cannot(self) -> None:
        why = (self._refused and self._refused.strerror) or ""
        self._notice(Noticed(Trouble(TroubleKind.LOG_UNWRITTEN, str(self._folder), why)))


def _head() -> str:
    from importlib.metadata import PackageNotFoundError, version

    said = words.translate("Panel", "Evenline ended unexpectedly. This report names nobody.")
    try:
        return "\n".join((said, version("evenline")))
    except PackageNotFoundError:  # run from its folder, never installed: there is no version to tell
        return said
