#!/bin/sh
# Makes a bare Debian 12 able to test and build Evenline: debian.sh [PACKAGE …]; dev.py brings the rest. For a container
# that is thrown away: whoever runs it is root, and Git may trust a checkout that another user made.
set -eu
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv xauth "$@"
git config --global --add safe.directory "$(pwd)"
