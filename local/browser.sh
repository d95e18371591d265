#!/usr/bin/env bash
# Chromium for the browser tests, from the distribution.
set -euo pipefail
if [ -x /usr/bin/chromium ]; then
    exit 0
fi
if ! command -v apt-get > /dev/null; then
    echo "Chromium is missing: the browser tests want it at /usr/bin/chromium" >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo > /dev/null; then
        echo "Chromium is missing, and only root can install it: apt-get install chromium" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "installing Chromium"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -qq -y --no-install-recommends chromium > /dev/null
