#!/usr/bin/env bash
# Carries what was frozen from one machine to the next, with links and rights kept: frozen.sh pack|unpack FOLDER
set -euo pipefail
cd "$2"
case $1 in
  pack)
    if [ -d Evenline.app ]; then tar -cf frozen.tar Evenline.app; else tar -cf frozen.tar evenline made/evenline.ico; fi
    ;;
  unpack) tar -xf frozen.tar ;;
  *)
    echo "frozen.sh pack|unpack FOLDER" >&2
    exit 2
    ;;
esac
