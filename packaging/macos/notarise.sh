#!/usr/bin/env bash
# Has Apple look at what was signed, and fastens its word to it: notarise.sh FILE   (.app, .pkg or .dmg)
# With EVENLINE_NOTARY_KEY (a file: the App Store Connect key, .p8), EVENLINE_NOTARY_KEY_ID and EVENLINE_NOTARY_ISSUER.
# Without them it says so, and leaves the file as it is.
set -euo pipefail
file=$1

if [ -z "${EVENLINE_NOTARY_KEY:-}" ]; then
  echo "No EVENLINE_NOTARY_KEY: $file is not notarised, and Gatekeeper will warn of it." >&2
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sent=$file
if [ -d "$file" ]; then # Apple takes archives and images, no folders
  sent=$work/sent.zip
  ditto -c -k --keepParent "$file" "$sent"
fi
key=(--key "$EVENLINE_NOTARY_KEY" --key-id "$EVENLINE_NOTARY_KEY_ID" --issuer "$EVENLINE_NOTARY_ISSUER")
xcrun notarytool submit "$sent" "${key[@]}" --wait --timeout 30m --output-format json >"$work/answer.json"
cat "$work/answer.json"
read -r id status < <(python3 -c 'import json, sys; said = json.load(sys.stdin); print(said["id"], said["status"])' \
  <"$work/answer.json")
if [ "$status" != Accepted ]; then
  xcrun notarytool log "$id" "${key[@]}" >&2
  exit 1
fi
xcrun stapler staple "$file"
xcrun stapler validate "$file"
case $file in # as Gatekeeper does, before anybody else is asked
  *.app) spctl --assess --verbose=2 --type execute "$file" ;;
  *.pkg) spctl --assess --verbose=2 --type install "$file" ;;
  *) spctl --assess --verbose=2 --type open --context context:primary-signature "$file" ;;
esac
