#!/usr/bin/env bash
# Makes the installer for device management: build_pkg.sh APP PKG
# Two parts: the app, and a start at login for everybody on the Mac, off unless it is chosen. With
# EVENLINE_INSTALLER_IDENTITY ("Developer ID Installer: …") it is signed; without, it says that it is not.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
app=$1 pkg=$2
version=$(python3 "$here/../release/version.py")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/app/Applications" "$work/login/Library/LaunchAgents" "$work/parts" "$work/shown"
ditto "$app" "$work/app/Applications/Evenline.app"
python3 "$here/login_item.py" agent "$work/login/Library/LaunchAgents/evenline.panel.plist"

pkgbuild --root "$work/app" --component-plist "$here/components.plist" --scripts "$here/scripts" \
  --identifier org.evenline.Evenline.app --version "$version" --install-location / --min-os-version 13.0 \
  "$work/parts/app.pkg"
pkgbuild --root "$work/login" --identifier org.evenline.Evenline.login --version "$version" --install-location / \
  "$work/parts/login.pkg"

if [ -n "${EVENLINE_INSTALLER_IDENTITY:-}" ]; then
  how=(--timestamp --sign "$EVENLINE_INSTALLER_IDENTITY")
else
  echo "No EVENLINE_INSTALLER_IDENTITY: $pkg is not signed." >&2
  how=()
fi
cp "$here/../../LICENSE" "$work/shown"
python3 "$here/distribution.py" >"$work/distribution.xml"
# An empty list is an unset one for the bash of macOS, which is of 2007.
productbuild --distribution "$work/distribution.xml" --package-path "$work/parts" --resources "$work/shown" \
  ${how[@]+"${how[@]}"} "$pkg"
