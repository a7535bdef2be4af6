"""Our own bugs: written to a file with their traceback, and said on the panel. Never swallowed.

The file names nobody; where there is a terminal, it gets the whole.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from evenline.events import Noticed
from evenline.troubles import Trouble, TroubleKind

LARGEST = 1_000_000  # bytes of reports that are kept


class Reporter:
    """folder: where the report lies. tell: hands an event to the panel, from any thread."""

    def __init__(self, folder: Path, tell: Callable[[Noticed], None]) -> None:
        self.path, self._tell = folder / "evenline-errors.log", tell

    def __call__(self, error: BaseException) -> None:
        from evenline.crash_report import told

        if sys.stderr is not None:
            sys.stderr.writelines(traceback.format_exception(error))
        where = self._write(told(error))
        self._tell(Noticed(Trouble(TroubleKind.BUG, where, type(error).__name__)))

    def _write(self, text: str) -> str:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not self.path.exists() or self.path.stat().st_size > LARGEST
            with self.path.open("w" if fresh else "a", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
        except OSError as error:
            return f"{self.path} ({error.strerror})"
        return str(self.path)

    def catch_all(self) -> None:
        """Whatever nobody caught, on any thread, comes here."""
        import threading

        def in_main(kind: type[BaseException], error: BaseException, trace: object) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, None)
            else:
                self(error)

        def in_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                self(args.exc_value)

        def in_callback(args: sys.UnraisableHookArgs) -> None:
            """What a system calls back (a hook, a window's procedure) can raise to nobody."""
            if isinstance(args.exc_value, BaseException):
                self(args.exc_value)

        sys.excepthook = in_main
        sys.unraisablehook = in_callback
        threading.excepthook = in_thread
