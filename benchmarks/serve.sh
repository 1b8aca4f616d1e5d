#!/bin/bash
# `gotriage serve` on a profile of 1 000 000 distinct stacks: until it can be looked at, what it takes, how soon the flame graph
# paints in headless Chromium, and zooms to frames that the page does not hold. Writes benchmarks/results/serve.md.
# Usage: benchmarks/serve.sh [STACKS]
set -euo pipefail
cd "$(dirname "$0")/.."
stacks=${1:-1000000}
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
mvn -q -o -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes 2>/dev/null ||
  mvn -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes
classpath="benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
./gotriage --version >/dev/null
"$java" -Xmx3g -cp "$classpath" gotriage.benchmarks.WriteProfile "$stacks" 20261124 "$work/cpu.pb.gz"
begin=$(date +%s%N)
./gotriage serve "$work/cpu.pb.gz" >"$work/out" 2>"$work/err" &
pid=$!
for _ in $(seq 600); do [ -s "$work/out" ] && break; sleep 0.02; done
address=$(head -n 1 "$work/out")
up=$((($(date +%s%N) - begin) / 1000000))
for _ in $(seq 600); do curl -fs "$address" | grep -q '/profile/1/flame' && break; sleep 0.05; done
loaded=$((($(date +%s%N) - begin) / 1000000))
curl -fs -o "$work/page.html" -w '%{time_total}' "${address}profile/1/flame" >"$work/first"
for run in 1 2 3; do "$java" -cp "$classpath" gotriage.benchmarks.ServeTimes "${address}profile/1/flame" "$chromium" >"$work/run$run"; done
cpu=$(awk -v hz="$(getconf CLK_TCK)" '{ printf "%.1f", ($14 + $15) / hz }' "/proc/$pid/stat")
peak=$(awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$pid/status")
out=benchmarks/results/serve.md
{
  echo "# A served flame graph"
  echo
  echo "Written by \`benchmarks/serve.sh\` on $(date -u +%F). $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores;" \
    "load $(cut -d' ' -f1 /proc/loadavg) at the end; JDK $("$java" -version 2>&1 | sed -n 's/.*"\(.*\)".*/\1/p' | head -n 1);" \
    "$("$chromium" --version 2>/dev/null | sed 's/ *$//; s/ built.*//'). A generated profile of $stacks distinct stacks, 20 to 50 frames deep."
  echo
  echo "It listens after $up ms, and has read the profile after $loaded ms. The first page takes the server" \
    "$(awk '{ printf "%.0f", $1 * 1000 }' "$work/first") ms and is $(stat -c %s "$work/page.html" | awk '{ printf "%.2f", $1 / 1e6 }') MB; later it is ready." \
    "After the three loads below the server has used $cpu CPU s and at most $peak MB."
  echo
  echo "\`zoom\` is a click on a frame below which something was folded, until the fetched subtree is drawn: request, tree, layout and all, ms."
  echo
  echo "| first paint ms | graph drawn ms | zooms | zoom, median | zoom, longest | of it the request, median |"
  echo "|---|---|---|---|---|---|"
  for run in 1 2 3; do
    awk '{ v[$1] = $2 } END { printf "| %.0f | %.0f | %d | %.1f | %.1f | %.1f |\n", v["paint"], v["drawn"], v["zooms"], v["median"], v["longest"], v["request"] }' "$work/run$run"
  done
} | tee "$out"
