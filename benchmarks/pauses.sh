#!/bin/bash
# How long a default triage stops its target, with 10, 1 000 and 100 000 goroutines, by the target's own runtime metrics
# (/sched/pauses/total/other:seconds, Go 1.22 or newer: stop-the-world pauses that are not the collector's).
# Writes benchmarks/results/pauses.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT
service=
(cd "$here/pauses" && GOTOOLCHAIN=local go build -o "$work/pauses" .)
"$here/../gotriage" --version >/dev/null

out=$here/results/pauses.md
mkdir -p "$here/results"
{
  echo "# How long a default triage stops its target"
  echo
  echo "Written by \`benchmarks/pauses.sh\` on $(date -u +%F): $(nproc) shared cores, $(go version | cut -d' ' -f3), $(uname -m)."
  echo "Pauses are the runtime's own count (\`/sched/pauses/total/other:seconds\`), so bucket bounds: upper figures."
  echo
  echo "| goroutines | run | stop-the-world pauses | longest | all together | full dump taken |"
  echo "|---|---|---|---|---|---|"
} >"$out"

for n in 10 1000 100000; do
  for run in 1 2 3; do
    port=$((20000 + RANDOM % 20000))
    "$work/pauses" -addr 127.0.0.1:$port -goroutines "$n" >"$work/log" &
    service=$!
    for _ in $(seq 100); do grep -q listening "$work/log" && break; sleep 0.2; done
    read -r _ before _ sum_before < <(curl -s "http://127.0.0.1:$port/pauses" | head -n 1)
    "$here/../gotriage" capture "http://127.0.0.1:$port" --out "$work/bundle-$n-$run" >/dev/null 2>&1
    read -r _ after longest sum < <(curl -s "http://127.0.0.1:$port/pauses" | head -n 1)
    kill "$service" && wait "$service" 2>/dev/null || true
    dump=no
    [ -s "$work/bundle-$n-$run/goroutines.txt" ] && dump=yes
    row=$(awk -v n="$n" -v r="$run" -v a="$after" -v b="$before" -v l="$longest" -v s="$sum" -v t="$sum_before" -v d="$dump" \
      'BEGIN { printf "| %d | %d | %d | %.2f ms | %.2f ms | %s |", n, r, a - b, l * 1000, (s - t) * 1000, d }')
    echo "$row" | tee -a "$out"
  done
done
