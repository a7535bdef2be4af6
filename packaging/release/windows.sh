#!/usr/bin/env bash
# From what was frozen on Windows to what is released for it: windows.sh FROZEN OUT OLDER
# Runs on Debian with nsis, wixl and osslsigncode. OLDER gets the installers of an earlier version, made of the same
# files, for trials of an upgrade. Secrets come from the environment; sign.sh says which, and what is without them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
windows=$here/../windows
frozen=$1 out=$2 older=$3

mkdir -p "$out" "$older"
python3 "$windows/setups.py" "$frozen/evenline" --icon "$frozen/made/evenline.ico" --to "$older" --version 0.0.1
bash "$windows/sign.sh" "$frozen"/evenline/*.exe
python3 "$windows/setups.py" "$frozen/evenline" --icon "$frozen/made/evenline.ico" --to "$out"
bash "$windows/sign.sh" "$out"/*.exe "$out"/*.msi
mv "$frozen"/*.cdx.json "$out"
if [ -n "${EVENLINE_CERTIFICATE:-}" ]; then
  said="Windows: programs and installers are signed."
else
  said="Windows: not signed; SmartScreen warns of it, and asks before it opens."
fi
echo "$said" | tee "$out/signature-windows.txt"
