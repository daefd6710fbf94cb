#!/usr/bin/env bash
# The action's check: findings as annotations, the gravest first and not more than asked for; SARIF on the side.
# Reads PATHS, BASELINE, SINCE (else BASE), SARIF and ANNOTATIONS; ends with the exit code of `codemods check`.
set -uo pipefail

options=()
since="${SINCE:-${BASE:-}}"
if [ -n "$since" ]; then
  # a checkout holds one commit unless told otherwise
  git cat-file -e "$since^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$since"
  options+=(--since "$since")
fi
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
count="$(grep -c '^::' "$found")"
[ -n "${GITHUB_OUTPUT:-}" ] && echo "findings=$count" >>"$GITHUB_OUTPUT"
[ -n "${GITHUB_STEP_SUMMARY:-}" ] && echo "codemods: $count findings" >>"$GITHUB_STEP_SUMMARY"
exit "$status"
