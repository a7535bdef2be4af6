#!/usr/bin/env bash
# Signs Evenline.app from the inside out, with the hardened runtime: sign.sh APP
# With EVENLINE_APPLICATION_IDENTITY ("Developer ID Application: …") by that identity. Without it the signature names
# nobody ("ad hoc"): Apple silicon starts nothing unsigned, and Gatekeeper will still warn.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
app=$1

identity=${EVENLINE_APPLICATION_IDENTITY:-}
if [ -n "$identity" ]; then
  how=(--timestamp --sign "$identity")
else
  echo "No EVENLINE_APPLICATION_IDENTITY: $app gets a signature that names nobody." >&2
  how=(--timestamp=none --sign -)
fi

python3 "$here/finish.py" "$app"
python3 "$here/insides.py" "$app" libraries | xargs -0 -n 1 codesign --force --options runtime "${how[@]}"
python3 "$here/insides.py" "$app" programs |
  xargs -0 -n 1 codesign --force --options runtime --entitlements "$here/entitlements.plist" "${how[@]}"
codesign --force --options runtime --entitlements "$here/entitlements.plist" "${how[@]}" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
