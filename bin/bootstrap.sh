#!/bin/sh
# Installs exactly what package-lock.json names, once; speaks on standard error only, because standard output belongs to the caller.
set -eu

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
. "$root/bin/lock.sh"
wanted=$(digest <"$root/package-lock.json")
stamp=$root/node_modules/.grounds-installed
record=$root/node_modules/.package-lock.json # npm's own note of what it put there

# Installed means: this script installed it (the stamp), or somebody ran npm by hand after that and after the lock last changed.
installed() {
  [ -f "$record" ] || return 1
  [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || return 0
  [ ! -f "$stamp" ] || [ "$record" -nt "$stamp" ] || return 1
  [ ! "$root/package-lock.json" -nt "$record" ] || return 1
  npm_by_hand=yes
}

npm_by_hand=no
if installed; then
  [ "$npm_by_hand" = no ] || echo "$wanted" 2>/dev/null >"$stamp" || true
  exit 0
fi

take_lock install "installing"
if installed; then
  exit 0
fi

if ! command -v npm >/dev/null 2>&1; then
  echo "grounds: needs npm to install what package-lock.json names: install Node 20 or newer with npm (Debian: apt-get install nodejs npm)" >&2
  exit 1
fi
echo "grounds: installing what package-lock.json names (the first time; about a minute)" >&2
if ! (cd "$root" && npm ci --include=dev --include=optional --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2); then
  echo "grounds: npm ci failed; what it said stands above. Mend that and run the command again" >&2
  exit 1
fi
# Where the Node from npm cannot run (another C library), bin/node shall find the system's.
"$root/node_modules/.bin/node" --version >/dev/null 2>&1 || rm -f "$root/node_modules/.bin/node"
echo "$wanted" >"$stamp"
