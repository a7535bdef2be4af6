#!/usr/bin/env python3
"""The Homebrew cask of a release, made from its two disk images.

cask.py OWNER/NAME FOLDER FILE   writes the cask to FILE; https://docs.brew.sh/Cask-Cookbook says what is in one
"""

from __future__ import annotations

import sys
from pathlib import Path

import artefacts
import version

# Quoted by hand, and therefore without quotes or backslashes in any value: `cask` refuses those.
TEMPLATE = """\
cask "evenline" do
  arch arm: "arm64", intel: "x86_64"

  version "{version}"
  sha256 arm:   "{arm64}",
         intel: "{x86_64}"

  url "https://github.com/{repository}/releases/download/v#{{version}}/Evenline-#{{version}}-macos-#{{arch}}.dmg"
  name "Evenline"
  desc "Quiet panel beside the dialer of a person who sells by phone"
  homepage "https://github.com/{repository}"

  livecheck do
    url :url
    strategy :github_latest
  end

  depends_on macos: ">= :ventura"

  app "Evenline.app"

  uninstall launchctl: "evenline.panel",
            quit:      "org.evenline.Evenline"

  zap trash: [
    "~/Library/Application Support/Evenline",
    "~/Library/Caches/Evenline",
    "~/Library/LaunchAgents/evenline.panel.plist",
    "~/Library/Logs/Evenline",
    "~/Library/Preferences/org.evenline.Evenline.plist",
  ]
end
"""


def cask(repository: str, wanted: str, digests: dict[str, str]) -> str:
    """digests: SHA-256 of the disk image, by the processor's name."""
    values = {"repository": repository, "version": wanted, **digests}
    for value in values.values():
        if set(value) & set("\"\\#'\n"):
            raise ValueError(f"“{value}” can't stand in a cask.")
    return TEMPLATE.format(**values)


def main(words: list[str]) -> int:
    if len(words) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    repository, folder, file = words[0], Path(words[1]), Path(words[2])
    wanted = version.version()
    named = artefacts.names(wanted)
    digests = {cpu: artefacts.sha256(folder / named[f"dmg-{cpu}"]) for cpu in ("arm64", "x86_64")}
    file.write_text(cask(repository, wanted, digests), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
