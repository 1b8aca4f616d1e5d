#!/bin/bash
# How long whole processes take: --version, --help, and diagnose of the recorded demo bundle; medians of 11 runs after one.
# Writes benchmarks/results/startup.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gotriage=$here/../gotriage
(cd "$work" && "$gotriage" demo --recorded >/dev/null 2>&1)

# measure COMMAND...: prints "wall cpu" medians in milliseconds.
measure() {
  "$@" >/dev/null 2>&1 || true
  for _ in $(seq 11); do
    TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>&1 || true; } 2>&1 | tail -n 1
  done | awk '{ w[NR] = $1 * 1000; c[NR] = ($2 + $3) * 1000 }
    END { n = asort2(w); asort2(c); printf "%.0f %.0f", w[6], c[6] }
    function asort2(a,  i, j, t) { for (i = 2; i <= NR; i++) for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t } return NR }'
}

out=$here/results/startup.md
mkdir -p "$here/results"
{
  echo "# Whole processes"
  echo
  echo "Written by \`benchmarks/startup.sh\` on $(date -u +%F): $(nproc) shared cores, $(uname -m). Medians of 11 runs."
  echo
  echo "| command | wall ms | CPU ms |"
  echo "|---|---|---|"
} >"$out"
for words in "--version" "--help" "diagnose $work/gotriage-demo.tar.gz"; do
  # shellcheck disable=SC2086
  read -r wall cpu < <(measure "$gotriage" $words; echo)
  echo "| \`gotriage ${words/$work\//}\` | $wall | $cpu |" | tee -a "$out"
done
