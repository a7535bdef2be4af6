#!/usr/bin/env bash
# Freezes Evenline for the system that this runs on, drives what came out, and writes what it is made of:
# build.sh FOLDER. FOLDER gets `evenline` (on a Mac Evenline.app too) and a bill of materials. PYTHON: else python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$1

"${PYTHON:-python3}" dev.py setup
version=$("${PYTHON:-python3}" packaging/release/version.py)
case $(uname -s) in
  Darwin) python=.venv/bin/python system=macos-$(uname -m) programs=$out/Evenline.app/Contents/MacOS screen=() ;;
  Linux) python=.venv/bin/python system=linux programs=$out/evenline screen=(xvfb-run -a) ;;
  *) python=.venv/Scripts/python.exe system=windows programs=$out/evenline screen=() ;; # Git's bash has many names
esac
"$python" packaging/freeze.py --to "$out"
# An empty list is an unset one for the bash of macOS, which is of 2007.
${screen[@]+"${screen[@]}"} "$python" packaging/try_frozen.py "$programs"
"$python" packaging/release/sbom.py "$out/evenline-$version-$system.cdx.json"
