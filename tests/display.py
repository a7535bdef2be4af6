"""A display for tests: Xvfb with a real window manager, and a system font that is the same everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

READY = "_EVENLINE_TEST_MANAGER_READY"
PATIENCE = 30.0  # seconds after which a wait has failed
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test qual="any" name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit>
  </match>
  <match target="pattern">
    <test qual="any" name="family"><string>Sans Serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit>
  </match>
</fontconfig>
"""


def why_not() -> str:
    """Why no display can be had; empty if one can."""
    missing = [name for name in ("Xvfb", "openbox", "xprop") if shutil.which(name) is None]
    return f"{' and '.join(missing)} not installed" if missing else ""


class Display:
    """size: of the screen, in pixels. Sets DISPLAY and the fonts for this process and its children."""

    def __init__(self, folder: Path, size: str = "1600x1200x24") -> None:
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as said:
            self.name = f":{said.readline().strip()}"
        fonts = folder / "fonts.conf"
        fonts.write_text(FONTS.format(cache=folder / "fonts"))
        os.environ["DISPLAY"] = self.name
        os.environ["FONTCONFIG_FILE"] = str(fonts)
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        os.environ.pop("WAYLAND_DISPLAY", None)
        self._config = folder / "openbox"
        self._config.mkdir()
        self._manager = self._manage()

    def _manage(self) -> subprocess.Popen[bytes]:
        config = self._config
        manager = subprocess.Popen(
            # It names itself long before it manages windows, so it is asked to say when it has started.
            [
                "openbox",
                "--config-file",
                str(config / "rc.xml"),
                "--startup",
                f"xprop -root -f {READY} 8s -set {READY} y",
            ],
            env={**os.environ, "XDG_CONFIG_HOME": str(config), "HOME": str(config)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for_manager()
        return manager

    def restart_manager(self) -> None:
        """The window manager dies, and another one takes over what is on the screen."""
        self._manager.kill()
        self._manager.wait(PATIENCE)
        subprocess.run(["xprop", "-display", self.name, "-root", "-remove", READY], check=True)
        self._manager = self._manage()

    def lose(self) -> None:
        """The server is gone, under everybody who is connected to it."""
        self._server.kill()
        self._server.wait(PATIENCE)

    @property
    def manager(self) -> int:
        """The window manager's process."""
        return self._manager.pid

    def _wait_for_manager(self) -> None:
        from Xlib import X, display

        asked = display.Display(self.name)
        root, atom = asked.screen().root, asked.intern_atom(READY)
        root.change_attributes(event_mask=X.PropertyChangeMask)
        deadline = time.monotonic() + PATIENCE
        while root.get_full_property(atom, X.AnyPropertyType) is None:
            if time.monotonic() > deadline:
                raise TimeoutError("the window manager did not come up")
            asked.next_event()
        asked.close()

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.kill()
            process.wait(PATIENCE)


def needed() -> bool:
    """Only on Linux does a test bring its own display."""
    return sys.platform.startswith("linux")
