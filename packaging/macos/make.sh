#!/usr/bin/env bash
# From Evenline.app to what is released for a Mac: make.sh APP FOLDER
# Signs, notarises and packs; FOLDER gets a .pkg, a .dmg and signature-*.txt, one sentence that says what was signed.
#
# Secrets come from the environment, and each may be missing: EVENLINE_CERTIFICATES (a .p12 in base64, with both
# identities), EVENLINE_CERTIFICATES_PASSWORD; EVENLINE_NOTARY_P8 (the key's text), EVENLINE_NOTARY_KEY_ID,
# EVENLINE_NOTARY_ISSUER.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
app=$1 out=$2
version=$(python3 "$here/../release/version.py")
cpu=$(uname -m)
name=Evenline-$version-macos-$cpu

work=$(mktemp -d)
keychain=$work/signing.keychain-db
finish() {
  if [ -f "$keychain" ]; then security delete-keychain "$keychain"; fi
  rm -rf "$work"
}
trap finish EXIT

said="macOS ($cpu): not signed and not notarised; Gatekeeper warns of it, and asks before it opens."
if [ -n "${EVENLINE_CERTIFICATES:-}" ]; then
  # A keychain for this run alone, which nobody else's programs may ask.
  password=$(openssl rand -hex 24)
  security create-keychain -p "$password" "$keychain"
  security set-keychain-settings -lut 3600 "$keychain"
  security unlock-keychain -p "$password" "$keychain"
  printf %s "$EVENLINE_CERTIFICATES" | base64 --decode >"$work/identities.p12"
  security import "$work/identities.p12" -k "$keychain" -P "$EVENLINE_CERTIFICATES_PASSWORD" \
    -T /usr/bin/codesign -T /usr/bin/productbuild
  rm "$work/identities.p12"
  security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >"$work/partitions"
  # Beside those that are searched anyhow: codesign looks nowhere else.
  security list-keychains -d user | tr -d '"' | xargs security list-keychains -d user -s "$keychain"

  identity() { # KIND: the first identity of that kind; fails where there is none
    security find-identity -v "$keychain" | sed -n "s/.*\"\($1: .*\)\"/\1/p" | head -n 1 | grep .
  }
  EVENLINE_APPLICATION_IDENTITY=$(identity "Developer ID Application")
  EVENLINE_INSTALLER_IDENTITY=$(identity "Developer ID Installer")
  export EVENLINE_APPLICATION_IDENTITY EVENLINE_INSTALLER_IDENTITY
  said="macOS ($cpu): signed by $EVENLINE_APPLICATION_IDENTITY, but not notarised; Gatekeeper warns of it."
  if [ -n "${EVENLINE_NOTARY_P8:-}" ]; then
    (umask 077 && printf '%s\n' "$EVENLINE_NOTARY_P8" >"$work/notary.p8")
    export EVENLINE_NOTARY_KEY=$work/notary.p8
    said="macOS ($cpu): signed by $EVENLINE_APPLICATION_IDENTITY, and notarised by Apple."
  fi
fi

mkdir -p "$out"
bash "$here/sign.sh" "$app"
bash "$here/notarise.sh" "$app"
bash "$here/build_pkg.sh" "$app" "$out/$name.pkg"
bash "$here/notarise.sh" "$out/$name.pkg"
bash "$here/build_dmg.sh" "$app" "$out/$name.dmg"
bash "$here/notarise.sh" "$out/$name.dmg"
if [ -n "${EVENLINE_APPLICATION_IDENTITY:-}" ]; then
  team=$(printf %s "$EVENLINE_APPLICATION_IDENTITY" | sed -n 's/.*(\([A-Z0-9]\{10\}\))$/\1/p')
  python3 "$here/login_item.py" profile "$team" "$out/Evenline-$version-macos-login.mobileconfig"
fi
echo "$said" | tee "$out/signature-macos-$cpu.txt"
