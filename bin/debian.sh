#!/bin/sh
# Makes sure of programs and files that come from Debian packages: `debian.sh PURPOSE PACKAGE:WITNESS…`, a witness being a command or an absolute path.
# As root on Debian it installs the missing; otherwise it names them and goes on, and whoever needs one says so when it is used.
set -eu

purpose=$1
shift

missing_of() {
  missing=
  for item; do
    witness=${item#*:}
    case $witness in
      /*) [ -e "$witness" ] || missing="$missing ${item%%:*}" ;;
      *) command -v "$witness" >/dev/null 2>&1 || missing="$missing ${item%%:*}" ;;
    esac
  done
}

missing_of "$@"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "grounds: installing Debian packages $purpose:$missing" >&2
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  # The package lists may be absent or old: look them up again only if the first attempt fails.
  # shellcheck disable=SC2086 # a list of package names
  if apt-get install -y -q --no-install-recommends $missing </dev/null >"$log" 2>&1 ||
    { apt-get update -q </dev/null >"$log" 2>&1 && apt-get install -y -q --no-install-recommends $missing </dev/null >>"$log" 2>&1; }; then
    missing_of "$@"
    [ -n "$missing" ] || exit 0
  else
    tail -n 20 "$log" >&2
  fi
fi
echo "grounds: missing $purpose:$missing. On Debian: sudo apt-get install --no-install-recommends$missing" >&2
