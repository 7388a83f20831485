#!/bin/sh
# chromium.sh PYTHON: see that there is a Chromium for the browser tests, as tests/browser/conftest.py looks for it:
# $CHROMIUM, one on PATH, or Playwright's own. Installs one if there is none; fails with a clear word if that cannot be.
set -u
python=$1

on_path() {
    for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
playwrights_own() {
    "$python" - <<'PYTHON' 2>/dev/null
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
PYTHON
}
from_debian() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
}

on_path || playwrights_own && exit 0
echo "No Chromium found: installing one for the browser tests"
from_debian && on_path && exit 0
"$python" -m playwright install chromium && playwrights_own && exit 0
echo "The browser tests need Chromium, and none could be installed (tried: \$CHROMIUM, PATH, apt-get, Playwright)." >&2
echo "Install Chromium or Google Chrome, or name one: make test CHROMIUM=/path/to/chromium" >&2
exit 1
