#!/bin/sh
# program.sh COMMAND PACKAGE WHAT: see that a program that some tests start is there: nginx, redis-server. Installs Debian's
# PACKAGE, or Homebrew's of the command's first word, if it is not; fails with a clear word if that cannot be. The app itself
# needs none of them.
set -u
command=$1 package=$2 what=$3

on_path() { PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v "$command" >/dev/null 2>&1; }
from_debian() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
}
from_homebrew() { command -v brew >/dev/null 2>&1 && brew install --quiet "${command%%-*}"; }

on_path && exit 0
echo "No $command found: installing one for the tests of $what"
from_debian && on_path && exit 0
from_homebrew && on_path && exit 0
echo "The tests of $what need $command, and none could be installed (tried: PATH, apt-get, Homebrew)." >&2
echo "Install $command from your system's packages." >&2
exit 1
