#!/usr/bin/env bash
# Makes the disk image from which people drag the app: build_dmg.sh APP DMG
# Signed where EVENLINE_APPLICATION_IDENTITY is given; without it says that it is not.
set -euo pipefail
app=$1 dmg=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ditto "$app" "$work/Evenline.app"
ln -s /Applications "$work/Applications"
hdiutil create -volname Evenline -srcfolder "$work" -fs HFS+ -format ULFO -ov "$dmg"

if [ -n "${EVENLINE_APPLICATION_IDENTITY:-}" ]; then
  codesign --force --timestamp --sign "$EVENLINE_APPLICATION_IDENTITY" "$dmg"
else
  echo "No EVENLINE_APPLICATION_IDENTITY: $dmg is not signed." >&2
fi
