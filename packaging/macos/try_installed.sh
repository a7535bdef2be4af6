#!/usr/bin/env bash
# Installs, runs, upgrades and removes what was built, on this very Mac: try_installed.sh FOLDER
# FOLDER holds one .pkg and one .dmg. For a machine that is thrown away: it writes into /Applications, and needs sudo.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
packaging=$here/..
pkg=$(echo "$1"/*.pkg) dmg=$(echo "$1"/*.dmg)
app=/Applications/Evenline.app
agent=/Library/LaunchAgents/evenline.panel.plist

fail() {
  echo "try_installed: $1" >&2
  exit 1
}
try() { # APP: started with a home of its own, driven through a call, and ended by itself
  python3 "$packaging/try_frozen.py" "$1/Contents/MacOS"
}

[ ! -e "$app" ] || fail "$app is there already, and would be replaced. This is for a machine that is thrown away."

echo "— from the disk image"
mounted=$(mktemp -d)
hdiutil attach "$dmg" -nobrowse -readonly -mountpoint "$mounted"
try "$mounted/Evenline.app"
hdiutil detach "$mounted" -force # whatever the system still looks at in it

echo "— installed"
sudo installer -pkg "$pkg" -target /
[ -d "$app" ] || fail "the installer left no $app"
[ ! -e "$agent" ] || fail "the start at login was installed, and nobody had chosen it"
codesign --verify --deep --strict "$app"
try "$app"

echo "— upgraded, with a start at login"
sudo touch "$app/Contents/Resources/of-an-older-version"
installer -showChoicesXML -pkg "$pkg" -target / >"$mounted.choices"
python3 "$here/choose.py" "$mounted.choices" login
sudo installer -applyChoiceChangesXML "$mounted.choices" -pkg "$pkg" -target /
[ ! -e "$app/Contents/Resources/of-an-older-version" ] || fail "a file of the older version stayed"
plutil -lint "$agent"
try "$app"

echo "— removed"
sudo sh "$app/Contents/Resources/removal/uninstall.sh"
[ ! -e "$app" ] && [ ! -e "$agent" ] || fail "something stayed after the removal"
rm -rf "$mounted" "$mounted.choices"
echo "Installed, run, upgraded and removed."
