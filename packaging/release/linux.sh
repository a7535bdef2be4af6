#!/usr/bin/env bash
# From what build.sh froze to what is released for Linux: linux.sh FROZEN OUT
set -euo pipefail
cd "$(dirname "$0")/../.."
frozen=$1 out=$2

.venv/bin/python packaging/linux/pack.py --in "$frozen"
mkdir -p "$out"
.venv/bin/python packaging/admin/make_policies.py "$frozen/policies"
version=$(.venv/bin/python packaging/release/version.py)
.venv/bin/python -m zipfile -c "$frozen/evenline-$version-policies.zip" "$frozen"/policies/*
mv "$frozen"/*-policies.zip "$frozen"/*.deb "$frozen"/*.tar.gz "$frozen"/*.cdx.json "$out"
echo "Linux: not signed; the checksums say whether a file is whole, the attestation where it comes from." |
  tee "$out/signature-linux.txt"
