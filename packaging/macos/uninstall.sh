#!/bin/sh
# Takes Evenline off this Mac: sudo sh /Applications/Evenline.app/Contents/Resources/removal/uninstall.sh
# The journal, the settings and the backups of everybody stay where they are.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

sh "$here/scripts/preinstall" # panels close, each after the call that is on
rm -f /private/var/run/org.evenline.Evenline.restart
rm -rf /Applications/Evenline.app
rm -f /Library/LaunchAgents/evenline.panel.plist
for part in app login; do
  if pkgutil --pkg-info "org.evenline.Evenline.$part" >/dev/null 2>&1; then
    pkgutil --forget "org.evenline.Evenline.$part"
  fi
done
echo "Evenline is gone; everybody's journal and settings stayed."
