#!/bin/sh
# Builds the workspace's bundle when anything it is made from differs from what the last build was made from.
set -eu

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
. "$root/bin/lock.sh"
cd "$root"
stamp=web/dist/.made-from

# Contents, not times: a checkout, a copy or a deleted file must be seen too.
sources() {
  for folder in web src/core src/api locales; do
    [ ! -d "$folder" ] || find "$folder" -type f ! -path 'web/dist/*' ! -name '*.test.*'
  done
  echo package-lock.json
}
made_from() {
  sources | LC_ALL=C sort | while IFS= read -r file; do
    printf '%s\n' "$file"
    cat "$file"
  done | digest
}

wanted=$(made_from)
[ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || exit 0
take_lock web "building the workspace"
[ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || exit 0

echo "grounds: building the workspace (the first time and after changes; some seconds)" >&2
NODE_ENV=production bin/node node_modules/vite/bin/vite.js build web --logLevel warn </dev/null >&2
echo "$wanted" >"$stamp"
