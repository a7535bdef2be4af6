#!/usr/bin/env bash
# Installs, runs, upgrades and removes the Debian package, on this very machine: try_deb.sh FOLDER
# For a machine that is thrown away; as root, or where sudo asks nobody.
set -euo pipefail
packaging=$(cd "$(dirname "$0")/.." && pwd)
package=$(cd "$1" && echo "$PWD"/*.deb)

fail() {
  echo "try_deb: $1" >&2
  exit 1
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -qq "$@"; }
try() { xvfb-run -a python3 "$packaging/try_frozen.py" /usr/lib/evenline; }

if [ -e /usr/lib/evenline ]; then fail "Evenline is installed here. This is for a machine that is thrown away."; fi
apt update
# For the trial alone: a display, a bus, a keyring. Evenline's own needs are the package's to name.
apt install --no-install-recommends xvfb xauth dbus-daemon gnome-keyring libglib2.0-bin python3

echo "— installed"
apt install --no-install-recommends "$package"
try

echo "— upgraded"
apt install --reinstall "$package"
[ "$(evenline --version)" = "Evenline $(python3 "$packaging/release/version.py")" ] || fail "another version answers"
try

echo "— removed"
apt purge evenline
for left in /usr/lib/evenline /usr/bin/evenline /usr/bin/evenline-call /usr/share/applications/evenline.desktop; do
  if [ -e "$left" ]; then fail "$left stayed"; fi
done
echo "Installed, run, upgraded and removed."
