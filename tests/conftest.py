"""What every test may ask for: a display, the one QApplication, a real panel in a folder of its own."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication

import display as displays
import fake_keyring
from addresses import hook_address
from clocks import HandClock
from evenline.clock import Clock
from evenline.native import autostart_macos
from evenline.paths import Paths
from evenline.settings import Settings
from evenline_ui import tidying
from stage import Stage
from wine import under_wine

MakeProgram = Callable[..., "object"]


# How long an example takes is no matter of a test: machines are busy at times.
hypothesis.settings.register_profile("evenline", deadline=None)
hypothesis.settings.load_profile("evenline")


def pytest_configure(config: pytest.Config) -> None:
    if under_wine():  # Wine 8 knows less of resolutions and of TLS than Windows, and Qt says so
        for said in (
            r"EnableNonClientDpiScaling\(\) failed",
            "PerMonitorVersion2 is not supported",
            "Failed to enumerate ciphers",
        ):
            config.addinivalue_line("qt_log_ignore", said)


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[displays.Display | None]:
    """A display with a window manager; on Windows and macOS the one that is there."""
    if not displays.needed():
        yield None
        return
    if displays.why_not():
        pytest.fail(f"no display: {displays.why_not()}")
    shown = displays.Display(tmp_path_factory.mktemp("display"))
    yield shown
    shown.close()


@pytest.fixture(scope="session")
def qapp(display: displays.Display | None) -> Iterator[QApplication]:
    from evenline_ui.main import application

    QLocale.setDefault(QLocale("en_US"))
    app = application()
    yield app
    # The windows go before the server does, or Qt complains of a broken connection.
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    gc.collect()
    app.shutdown()


@pytest.fixture(autouse=True)
def tidied() -> Iterator[None]:
    """Where the panel's application is, nothing is collected by itself (evenline_ui/tidying.py)."""
    yield
    if not gc.isenabled():
        tidying.tidy(is_quiet=False)


@pytest.fixture(autouse=True, scope="module")
def tidied_up() -> Iterator[None]:
    yield
    if not gc.isenabled():
        gc.collect()


@pytest.fixture(autouse=True)
def locale() -> Iterator[None]:
    """No test hands its language's dates on to the next."""
    yield
    QLocale.setDefault(QLocale("en_US"))


@pytest.fixture(autouse=True)
def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test switches on at login, this machine's own logins stay as they are."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(autostart_macos, "AGENTS", tmp_path / "LaunchAgents")
    if sys.platform == "win32":
        from evenline.native import autostart_windows

        for key in ("RUN", "APPROVED"):
            monkeypatch.setattr(autostart_windows, key, rf"Software\EvenlineTests\{os.getpid()}\{key}")


@pytest.fixture(scope="session", autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A keyring of the tests' own, in this process and in those that it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHON_KEYRING_BACKEND", "fake_keyring.FakeKeyring")
        patch.setenv(fake_keyring.PLACE, str(tmp_path_factory.mktemp("keyring") / "keyring.json"))
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        yield


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A home of its own; the hook's command finds the panel of this test."""
    home = tmp_path / "home"
    hook = hook_address(home)
    monkeypatch.setenv("EVENLINE_SOCKET", hook)
    return Paths(
        journal=home / "journal.sqlite",
        settings=home / "settings.toml",
        campaigns=home / "campaigns",
        place=home / "place.json",
        logs=home / "logs",
        hook=hook,
        reports=home / "reports",
    )


@pytest.fixture
def make_program(
    qapp: QApplication, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., object]]:
    """Makes a Program, on a system that speaks English and is nowhere; whatever it was used for, it ends with
    the test."""
    from evenline_ui import language
    from evenline_ui.program import Program

    monkeypatch.setattr(language, "system", lambda: "en")
    monkeypatch.setattr(language, "country", lambda: "")
    made: list[Program] = []

    def make(
        chosen: Settings | None = None, clock: Clock | None = None, where: Paths | None = None
    ) -> Program:
        program = Program(where or paths, chosen or Settings(theme="light", motion=False), clock)
        made.append(program)
        return program

    yield make
    for program in made:
        program.quit()
        program.window.deleteLater()
        program.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def make_stage(make_program: Callable[..., object], qapp: QApplication) -> Callable[..., Stage]:
    """A panel on the screen without journal or dialers, its clock moved by hand, all events told by the test."""
    from evenline_ui.program import Program

    def make(chosen: Settings | None = None) -> Stage:
        clock = HandClock()
        program = make_program(chosen, clock)
        assert isinstance(program, Program)
        program.window.painted.disconnect()
        program.show()
        stage = Stage(program, clock)
        qapp.processEvents()
        return stage

    return make
