#!/usr/bin/env bash
# The installer: it installs, starts on practice data, and goes again without touching anybody's records.
# Run by `./dev package test` on a machine where packages may be installed.
set -euo pipefail
cd "$(dirname "$0")/../.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
fail() { echo "not ok - $1"; exit 1; }
passed=0
ok() { passed=$((passed + 1)); echo "ok $passed - $1"; }

package=$(ls -t target/release/bundle/deb/*.deb | head -1)
name=$(dpkg-deb --field "$package" Package)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

as_root dpkg -i "$package" >/dev/null || fail "it installs"
program=$(dpkg -L "$name" | grep '/bin/' | head -1)
[ -x "$program" ] || fail "the program is on the path"
dpkg -L "$name" | grep -q '\.desktop$' || fail "the menu has an entry"
ok "it installs $program with a menu entry"

"$program" practice "$folder/practice" >/dev/null || fail "it makes practice data"
ok "it makes practice data"

xvfb-run -a -s "-screen 0 1280x900x24" bash -c '
  "$1" --data "$2" & program=$!
  for _ in $(seq 100); do
    sleep 0.1
    kill -0 $program 2>/dev/null || exit 1
    pgrep -P $program -f WebKitWebProcess >/dev/null && { sleep 2; kill -0 $program || exit 1; kill $program; wait $program; exit 0; }
  done
  kill $program; exit 1' window "$program" "$folder/practice" || fail "the window starts"
ok "the window starts on practice data"

"$program" --data "$folder/practice" verify >/dev/null || fail "the records are sound after the window"
sums() { find "$folder" -type f -exec sha256sum {} + | sort; }
before=$(sums)
ok "the records are sound after the window"

as_root dpkg --purge "$name" >/dev/null || fail "it uninstalls"
[ ! -e "$program" ] || fail "the program is gone"
grep -q 'records.waymark' <<<"$before" || fail "there were records to touch"
[ "$before" = "$(sums)" ] || fail "the records are as they were"
ok "it uninstalls, and every file of the records is as it was"
printf '# pass %s\n# fail 0\n' "$passed"
