#!/bin/sh
# `npm test`: the check, the workspace's build and every test; the last line is `N passed, N failed`, and the exit code agrees with it.
set -u

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
cd "$root" || exit 1
sh bin/bootstrap.sh || { echo "0 passed, 1 failed"; exit 1; }
sh bin/debian.sh "for the tests" \
  bubblewrap:bwrap chromium:chromium poppler-utils:pdfinfo age:age openssl:openssl \
  fonts-noto-core:/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf libreoffice-writer-nogui:soffice

folder=$(mktemp -d) || { echo "0 passed, 1 failed"; exit 1; }
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

sh bin/check.sh
check=$?
sh bin/web.sh
web=$?
bin/node node_modules/vitest/vitest.mjs run --reporter=default --reporter=json --outputFile.json="$folder/report.json" "$@"
tests=$?
bin/node bin/summary.ts "$folder/report.json" "check=$check" "web=$web" "tests=$tests"
