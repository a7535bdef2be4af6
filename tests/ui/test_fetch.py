"""One small file from a real HTTPS host: trusted or not, too large, too slow, elsewhere, through a proxy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from pytestqt.qtbot import QtBot

from evenline import work
from evenline.updates import LARGEST, Standing
from evenline_ui.fetching import Fetch
from https_host import NAMED, Host, Proxy, trusting

PATIENCE = 30_000
PROXIES = [f"{kind}_proxy" for kind in ("http", "https", "all", "no")]
HTTP_S_OWN = {"Host", "Connection", "Cache-Control", "Pragma"}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def host(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    for name in (*PROXIES, *map(str.upper, PROXIES)):
        monkeypatch.delenv(name, raising=False)
    made = Host(authority)
    with trusting(authority, monkeypatch):
        yield made
    made.close()


def fetched(bot: QtBot, address: str, patience: int = PATIENCE) -> bytes | tuple[Standing, str] | None:
    fetch = Fetch(address, patience=patience)
    with bot.waitSignal(fetch.finished, timeout=2 * PATIENCE):
        fetch.start()
    return fetch.got


def why(got: object) -> Standing:
    assert isinstance(got, tuple)
    assert isinstance(got[0], Standing)
    return got[0]


def test_a_file_and_nothing_said_of_who_asks(host: Host, qtbot: QtBot) -> None:
    host.files["/newest"] = b"so it is"
    assert fetched(qtbot, f"{host.address}/newest") == b"so it is"
    ((_, heads),) = host.asked
    said = {name: value for name, value in heads.items() if name not in HTTP_S_OWN}
    assert said == {"User-Agent": "Evenline", "Accept-Language": "*", "Accept-Encoding": "identity"}


def test_a_certificate_that_nobody_vouches_for(host: Host, qtbot: QtBot) -> None:
    stranger = Host(trustme.CA())
    stranger.files["/newest"] = b"believe me"
    try:
        assert why(fetched(qtbot, f"{stranger.address}/newest")) is Standing.UNSAFE
        assert stranger.asked == []
    finally:
        stranger.close()


def test_a_certificate_of_another_host(host: Host, qtbot: QtBot) -> None:
    host.files["/newest"] = b"so it is"
    elsewhere = host.address.replace("127.0.0.1", "localhost")
    assert why(fetched(qtbot, f"{elsewhere}/newest")) is Standing.UNSAFE


def test_elsewhere_only_where_it_is_as_safe(host: Host, qtbot: QtBot) -> None:
    plain = Host(None)
    plain.files["/newest"] = host.files["/there"] = b"so it is"
    host.redirects = {"/down": f"{plain.address}/newest", "/on": f"{host.address}/there", "/round": "/round"}
    try:
        assert why(fetched(qtbot, f"{host.address}/down")) is Standing.UNSAFE
        assert plain.asked == []
    finally:
        plain.close()
    assert fetched(qtbot, f"{host.address}/on") == b"so it is"
    assert why(fetched(qtbot, f"{host.address}/round")) is Standing.UNREACHED


def test_too_large(host: Host, qtbot: QtBot) -> None:
    host.files["/most"] = b"x" * LARGEST
    host.files["/large"] = b"x" * (LARGEST + 1)
    host.files["/huge"] = b"x" * 50_000_000
    assert fetched(qtbot, f"{host.address}/most") == host.files["/most"]
    assert why(fetched(qtbot, f"{host.address}/large")) is Standing.LARGE
    assert why(fetched(qtbot, f"{host.address}/huge")) is Standing.LARGE


def test_too_slow_however_steadily_it_drips(host: Host, qtbot: QtBot) -> None:
    host.drips.add("/slow")
    assert why(fetched(qtbot, f"{host.address}/slow", patience=300)) is Standing.SLOW


def test_given_up_in_the_middle(host: Host, qtbot: QtBot) -> None:
    host.drips.add("/slow")
    fetch = Fetch(f"{host.address}/slow")
    fetch.start()
    qtbot.waitUntil(lambda: bool(host.asked), timeout=PATIENCE)
    with qtbot.waitSignal(fetch.finished, timeout=PATIENCE):
        fetch.stop()
    assert fetch.got is None
    early = Fetch(f"{host.address}/slow")
    with qtbot.waitSignal(early.finished, timeout=PATIENCE):
        early.start()
        early.stop()
    assert early.got is None


def test_nobody_there_and_nothing_there(host: Host, qtbot: QtBot) -> None:
    assert why(fetched(qtbot, f"{host.address}/missing")) is Standing.UNREACHED
    gone = host.address
    host.close()
    got = fetched(qtbot, f"{gone}/newest")
    assert why(got) is Standing.UNREACHED
    assert got[1]  # type: ignore[index]  # in the system's words


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere no variable says the proxy")
def test_through_the_system_s_proxy(host: Host, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Proxy()
    try:
        monkeypatch.setenv("https_proxy", proxy.address)
        host.files["/newest"] = b"so it is"
        port = host.address.rpartition(":")[2]
        assert fetched(qtbot, f"https://{NAMED}:{port}/newest") == b"so it is"
        assert proxy.asked == [f"{NAMED}:{port}"]
    finally:
        proxy.close()


def test_a_process_that_can_not_begin_or_is_ended_is_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(work, "command", lambda name: [str(tmp_path / "nothing here")])
    assert why(fetched(qtbot, "https://versions.example/")) is Standing.UNREACHED
    monkeypatch.setattr(work, "command", lambda name: [sys.executable, "-c", "pass"])
    assert why(fetched(qtbot, "https://versions.example/")) is Standing.UNREACHED


def test_as_it_is_started_really(host: Host, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the tests' own door: then nobody vouches for their host."""
    monkeypatch.undo()
    monkeypatch.setenv("no_proxy", "*")
    assert work.command("fetch")[-2:] == ["work", "fetch"]
    assert why(fetched(qtbot, f"{host.address}/newest")) is Standing.UNSAFE
