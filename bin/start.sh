#!/bin/sh
# `npm start`: installs what is needed, then creates and opens the demonstration inquiry on this machine's loopback address.
set -eu

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
sh "$root/bin/bootstrap.sh"
sh "$root/bin/debian.sh" "to read files in a sandbox" bubblewrap:bwrap
exec "$root/grounds" start "$@"
