#!/bin/bash
# A trace of Go 1.22 or newer read event by event: ours against golang.org/x/exp/trace, whole processes, taking turns; then the
# whole report against what `go tool trace -pprof=sync` takes for one profile, then how soon the timeline page paints and zooms in
# headless Chromium, where there is one. Needs Go and, for the peer, a module proxy.
# Usage: benchmarks/trace.sh [MEGABYTES]   (200 unless told). Writes benchmarks/results/trace.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
megabytes=${1-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/trace/generate" "$here/trace/peer" "$work/"
(cd "$work/generate" && go mod init example.com/generate && go build -o ../generator .) >/dev/null 2>&1
(cd "$work/peer" && go mod init example.com/peer && go get golang.org/x/exp/trace@latest && go build -o ../x-exp-trace .) >/dev/null 2>&1
peer=$(cd "$work/peer" && go list -m golang.org/x/exp)
"$work/generator" "$work/trace.out" "$megabytes"
(cd "$here/.." && mvn -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes)
classpath="$here/target/classes:$(cat "$here/target/classpath.txt")"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

ours() { "$java" -XX:+UseSerialGC -Xmx512m -cp "$classpath" gotriage.benchmarks.TraceRead "$work/trace.out"; }
theirs() { "$work/x-exp-trace" "$work/trace.out"; }

for _ in 1 2 3 4 5; do
  ours >>"$work/ours"
  theirs >>"$work/theirs"
done
# row FILE: medians of events, wall, CPU and memory.
row() {
  for column in 1 2 3 4; do
    awk -v c=$column '{ print $c }' "$1" | sort -g | sed -n 3p
  done | tr '\n' ' '
}
read -r events wall cpu memory < <(row "$work/ours"; echo)
read -r peer_events peer_wall peer_cpu peer_memory < <(row "$work/theirs"; echo)

go tool trace -h >/dev/null 2>&1 || true # builds it
"$here/../gotriage" --version >/dev/null
for _ in 1 2 3; do
  "$work/x-exp-trace" run "$here/../gotriage" trace "$work/trace.out" --out "$work/report.txt" >>"$work/report"
  "$work/x-exp-trace" run go tool trace -pprof=sync "$work/trace.out" >>"$work/tool"
done
# middle FILE: medians of wall, CPU and memory.
middle() {
  for column in 1 2 3; do
    awk -v c=$column '{ print $c }' "$1" | sort -g | sed -n 2p
  done | tr '\n' ' '
}
"$work/x-exp-trace" run "$here/../gotriage" trace "$work/trace.out" --format html --out "$work/timeline.html" >"$work/page"
read -r report_wall report_cpu report_peak < <(middle "$work/report"; echo)
read -r page_wall page_cpu page_peak <"$work/page"
read -r tool_wall tool_cpu tool_peak < <(middle "$work/tool"; echo)

out=$here/results/trace.md
mkdir -p "$here/results"
{
  echo "# Reading an execution trace"
  echo
  echo "Written by \`benchmarks/trace.sh\` on $(date -u +%F). $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores;" \
    "$(go env GOVERSION), $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/JDK \1/p'), $peer."
  echo "The trace: $(du -m "$work/trace.out" | cut -f1) MiB, $events events, format \`$(head -c 13 "$work/trace.out" | tr -d '\0')\`. Medians of 5 runs that took turns; whole processes, the JVM's start included."
  echo
  echo "| reader | events | wall s | CPU s | events per CPU second | peak MB |"
  echo "|---|---|---|---|---|---|"
  awk -v n="$events" -v w="$wall" -v c="$cpu" -v m="$memory" 'BEGIN { printf "| gotriage | %d | %.2f | %.2f | %.1f M | %.0f |\n", n, w, c, n / c / 1e6, m / 1024 }'
  awk -v n="$peer_events" -v w="$peer_wall" -v c="$peer_cpu" -v m="$peer_memory" 'BEGIN { printf "| golang.org/x/exp/trace | %d | %.2f | %.2f | %.1f M | %.0f |\n", n, w, c, n / c / 1e6, m / 1024 }'
  awk -v a="$cpu" -v b="$peer_cpu" -v w="$wall" -v v="$peer_wall" -v n="$events" -v k="$peer_events" \
    'BEGIN { printf "\nRatio: %.1f times its events per CPU second, %.1f times per wall second (must reach 2).\n", (n / a) / (k / b), (n / w) / (k / v) }'
  echo
  echo "| command, median of 3 | wall s | CPU s | peak MB |"
  echo "|---|---|---|---|"
  awk -v w="$report_wall" -v c="$report_cpu" -v m="$report_peak" 'BEGIN { printf "| gotriage trace FILE: the whole report | %.2f | %.2f | %.0f |\n", w, c, m / 1024 }'
  awk -v w="$page_wall" -v c="$page_cpu" -v m="$page_peak" 'BEGIN { printf "| gotriage trace FILE --format html, one run | %.2f | %.2f | %.0f |\n", w, c, m / 1024 }'
  awk -v w="$tool_wall" -v c="$tool_cpu" -v m="$tool_peak" 'BEGIN { printf "| go tool trace -pprof=sync FILE: one profile | %.2f | %.2f | %.0f |\n", w, c, m / 1024 }'
} | tee "$out"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$chromium" ]; then
  {
    echo
    echo "The timeline page of it, $(stat -c %s "$work/timeline.html" | awk '{ printf "%.2f", $1 / 1e6 }') MB, in headless $("$chromium" --version 2>/dev/null | sed 's/ *$//; s/ built.*//')," \
      "milliseconds of three loads; \`zoom\` is the slowest of six turns of the wheel until its picture is painted, \`frame\` the longest drawing:"
    echo
    echo "| first paint | lines drawn | zoom | frame |"
    echo "|---|---|---|---|"
    for _ in 1 2 3; do
      "$java" -cp "$classpath" gotriage.benchmarks.PaintTimes "$work/timeline.html" "$chromium" timeline |
        awk '{ v[$1] = $2 } END { printf "| %.0f | %.0f | %.1f | %.1f |\n", v["paint"], v["drawn"], v["click"], v["frame"] }'
    done
  } | tee -a "$out"
fi
