#!/bin/sh
# `npm run check`: types, lint and format, the layers and dependencies' rules, dead code; runs them all, then fails if any failed.
set -u

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
sh "$root/bin/bootstrap.sh" || exit 1
cd "$root" || exit 1
failed=

step() {
  name=$1
  shift
  if "$@"; then echo "check: $name ok"; else
    echo "check: $name FAILED"
    failed="$failed $name"
  fi
}

step types bin/node node_modules/typescript/bin/tsc --noEmit -p .
step web-types bin/node node_modules/typescript/bin/tsc --noEmit -p web
step lint bin/node node_modules/@biomejs/biome/bin/biome ci --colors=off .
step layers bin/node node_modules/vitest/vitest.mjs run --reporter=dot test/layers.test.ts test/dependencies.test.ts
step dead-code bin/node node_modules/knip/bin/knip.js --no-progress

[ -z "$failed" ] || { echo "check: failed:$failed"; exit 1; }
