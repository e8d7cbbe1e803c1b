#!/usr/bin/env bash
# Reads every document of the last test run with two accessibility checkers from PyPI, outloud and
# pdfua. They cover a part of the rules of PDF/UA: "no error found", never more. Run it after
# `cargo test --test documents`; the tools are kept under target/.
set -euo pipefail
cd "$(dirname "$0")/../.."
shelf=target/tmp/documents
room=target/readers

if [ ! -x "$room/bin/outloud" ] || [ ! -x "$room/bin/pdfua" ]; then
  python3 -m venv "$room"
  "$room/bin/pip" install --quiet 'outloud==0.2.1' 'pdfua==0.1.3'
fi

status=0
shopt -s nullglob
files=("$shelf"/*.pdf)
if [ ${#files[@]} -eq 0 ]; then
  echo "No documents in $shelf: run cargo test --test documents first." >&2
  exit 1
fi
"$room/bin/outloud" --quiet --fail-on error "${files[@]}" || status=1
"$room/bin/pdfua" check "${files[@]}" > "$shelf/pdfua.txt" || [ $? -lt 3 ] || status=1
grep -E '^  result:' "$shelf/pdfua.txt" | sort | uniq -c
exit $status
