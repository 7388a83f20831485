#!/bin/sh
# nginx.sh: see that there is an nginx for the test of replicas. Installs one if there is none; fails with a clear word if
# that cannot be. The app itself does not need it.
set -u

on_path() { PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null 2>&1; }
from_debian() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nginx-light >/dev/null
}
from_homebrew() { command -v brew >/dev/null 2>&1 && brew install --quiet nginx; }

on_path && exit 0
echo "No nginx found: installing one for the test of replicas"
from_debian && on_path && exit 0
from_homebrew && on_path && exit 0
echo "The test of replicas needs nginx, and none could be installed (tried: PATH, apt-get, Homebrew)." >&2
echo "Install nginx from your system's packages." >&2
exit 1
