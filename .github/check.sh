#!/usr/bin/env bash
# What the action runs: findings as annotations, the gravest first and not more than asked for; SARIF on the side.
# Reads PATHS, BASELINE, SINCE (else BASE), SARIF and ANNOTATIONS; ends with the exit code of `codemods check`.
set -uo pipefail

options=()
since="${SINCE:-${BASE:-}}"
[ -n "$since" ] && options+=(--since "$since")
[ -n "${BASELINE:-}" ] && options+=(--baseline "$BASELINE")
read -r -a paths <<<"${PATHS:-}"

found="$(mktemp)"
trap 'rm -f "$found"' EXIT
codemods check ${options[@]+"${options[@]}"} --format github ${paths[@]+"${paths[@]}"} >"$found"
status=$?
for level in error warning notice; do grep "^::$level " "$found"; done | head -n "${ANNOTATIONS:-50}"
if [ -n "${SARIF:-}" ]; then
  codemods check ${options[@]+"${options[@]}"} --quiet --format sarif ${paths[@]+"${paths[@]}"} >"$SARIF"
fi
exit "$status"
