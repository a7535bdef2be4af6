#!/usr/bin/env bash
# Signs Windows programs and installers in place (Authenticode): sign.sh FILE...
#
# From the environment: EVENLINE_CERTIFICATE, a .pfx in base64; EVENLINE_CERTIFICATE_PASSWORD, if it has one; and
# EVENLINE_TIMESTAMP, the address of a server that says when it was signed (http://timestamp.digicert.com without it;
# empty for none). Without a certificate nothing is signed, and that is said. Needs osslsigncode.
set -euo pipefail

if [ -z "${EVENLINE_CERTIFICATE:-}" ]; then
  echo "Not signed, since there is no certificate (EVENLINE_CERTIFICATE): $*"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
umask 077
base64 --decode <<< "$EVENLINE_CERTIFICATE" > "$folder/certificate.pfx"
# Out of a file, since everybody on the machine can read a command line.
printf '%s' "${EVENLINE_CERTIFICATE_PASSWORD:-}" > "$folder/password"
when=${EVENLINE_TIMESTAMP-http://timestamp.digicert.com}
for file; do
  osslsigncode sign -pkcs12 "$folder/certificate.pfx" -readpass "$folder/password" -h sha256 -n Evenline \
    ${when:+-ts "$when"} -in "$file" -out "$folder/signed" > "$folder/said" || { cat "$folder/said" >&2; exit 1; }
  cat "$folder/signed" > "$file"  # as it stood there, with its rights
  rm "$folder/signed"
  echo "Signed: $file"
done
