"""From a dialer's word on the network to the card on the screen, beside a bare program with Qt's own socket."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import quantiles

from bench.machine import Child, environment, python
from bench.plays_baresip import PlaysBaresip, event
from bench.rows import Row, blocks_row, spread

CALLS = 334  # of three events each
QUIET = (
    0.03  # seconds: what follows from an event (the journal's write) must not fall into the next measurement
)
WARM = 10  # calls that are left out
KINDS = (("CALL_LOCAL_SDP", "offer"), ("CALL_ESTABLISHED", ""), ("CALL_CLOSED", "Connection reset by peer"))
PHASES = ("connecting", "talking", "wrap-up")
FRAME = 16.7  # ms


def measure(folder: Path) -> list[Row]:
    """Each event goes to the panel, then to the bare program; both were idle when it came."""
    to_panel, to_bare = PlaysBaresip(), PlaysBaresip()
    env = environment(folder / "event")
    home = Path(env["EVENLINE_HOME"])
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(f'motion = false\nbaresip = "127.0.0.1:{to_panel.port}"\n')
    bare = Child(python("bare_socket", str(to_bare.port)), env)
    panel = Child(python("panel", "cards"), env)
    try:
        to_bare.accept()
        panel.wait_for("figures")
        to_panel.accept()
        time.sleep(2.0)
        ours, theirs = _run(to_panel, panel, to_bare, bare)
    finally:
        panel.end()
        bare.end()
        to_panel.close()
        to_bare.close()
    worst = quantiles(ours, n=100)[98]
    return [
        blocks_row("event (motion off): network to card shown, p50 / bare", ours, theirs, 1.5),
        Row("event (motion off): network to card shown, p99", worst, FRAME, "ms", spread(ours), len(ours)),
    ]


def _run(
    to_panel: PlaysBaresip, panel: Child, to_bare: PlaysBaresip, bare: Child
) -> tuple[list[float], list[float]]:
    """Milliseconds of each event."""
    ours: list[float] = []
    theirs: list[float] = []
    for call in range(1, WARM + CALLS + 1):
        for (kind, param), phase in zip(KINDS, PHASES, strict=True):
            message = event(kind, call, param)
            sent = to_panel.send(message)
            said = panel.wait_for("card")
            while said["phase"] != phase:  # the card of what was before, drawn once more
                said = panel.wait_for("card")
            time.sleep(QUIET)
            sent_bare = to_bare.send(message)
            said_bare = bare.wait_for("card")
            time.sleep(QUIET)
            if call > WARM:
                ours.append((said["at"] - sent) / 1e6)
                theirs.append((said_bare["at"] - sent_bare) / 1e6)
        panel.wait_for("ready")
        time.sleep(QUIET)
    return ours, theirs
