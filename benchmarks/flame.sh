#!/bin/bash
# The page of a flame graph: whole processes from profiles of 10 000, 100 000 and 1 000 000 distinct stacks, pprof's web page
# beside them where it gives one, and how soon the page paints and zooms in headless Chromium.
# Writes benchmarks/results/flame.md.
# Usage: benchmarks/flame.sh [--without-peer]
# Needs /usr/bin/time (GNU), curl, Go for the peer, Chromium for the painting. pprof is stopped at 12 GB or after 5 minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
peer=yes
[ "${1-}" = --without-peer ] && peer=
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -o -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes 2>/dev/null ||
  mvn -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes
classpath="benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
./gotriage --version >/dev/null
out=benchmarks/results/flame.md
mkdir -p benchmarks/results

# measured COMMAND...: "cpu-seconds peak-MB wall-seconds", the median CPU of three runs.
measured() {
  for _ in 1 2 3; do
    /usr/bin/time -f '%U %S %M %e' -o "$work/time" "$@" >/dev/null 2>"$work/err"
    awk '{ printf "%.2f %.0f %.2f\n", $1 + $2, $3 / 1024, $4 }' "$work/time"
  done | sort -n | sed -n 2p
}

# pprof_page FILE: "cpu-seconds peak-MB page-bytes" of go tool pprof serving /ui/flamegraph once; "- - -" where it gives none.
pprof_page() {
  local port=18080 pid cpu peak size
  (
    ulimit -v $((12 * 1024 * 1024))
    exec nice "$(go tool -n pprof)" -http=127.0.0.1:$port -no_browser "$1" >/dev/null 2>&1
  ) &
  pid=$!
  size=-
  for _ in $(seq 90); do
    kill -0 $pid 2>/dev/null || break
    if curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$port/"; then break; fi
    sleep 1
  done
  if curl -fs --max-time 300 -o "$work/pprof.html" "http://127.0.0.1:$port/ui/flamegraph"; then
    size=$(stat -c %s "$work/pprof.html")
  fi
  if [ -r "/proc/$pid/stat" ]; then
    cpu=$(awk -v hz="$(getconf CLK_TCK)" '{ printf "%.1f", ($14 + $15) / hz }' "/proc/$pid/stat")
    peak=$(awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$pid/status")
  fi
  kill $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  [ "$size" = - ] && echo "- - -" || echo "$cpu $peak $size"
}

{
  echo "# The page of a flame graph"
  echo
  echo "Written by \`benchmarks/flame.sh\` on $(date -u +%F). $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores;" \
    "load $(cut -d' ' -f1 /proc/loadavg) at the start; JDK $("$java" -version 2>&1 | sed -n 's/.*"\(.*\)".*/\1/p' | head -n 1);" \
    "$(go version 2>/dev/null | cut -d' ' -f3 || echo 'no Go')."
  echo "Profiles are generated with a fixed seed, all stacks distinct, 20 to 50 frames deep. CPU seconds and peak memory of whole processes," \
    "\`gotriage flame\` the median of three. pprof is \`go tool pprof -http\`, asked once for \`/ui/flamegraph\`, held to 12 GB and 300 s."
  echo
  echo "| stacks | CPU s | peak MB | page MB | pprof CPU s | pprof peak MB | pprof page MB | CPU ratio |"
  echo "|---|---|---|---|---|---|---|---|"
} >"$out"
for n in 10000 100000 1000000; do
  "$java" -Xmx3g -cp "$classpath" gotriage.benchmarks.WriteProfile $n 20261124 "$work/$n.pb.gz"
  read -r cpu peak _ < <(measured ./gotriage flame -out "$work/$n.html" "$work/$n.pb.gz")
  page=$(stat -c %s "$work/$n.html" | awk '{ printf "%.2f", $1 / 1e6 }')
  read -r pcpu ppeak psize < <([ -n "$peer" ] && command -v go >/dev/null && pprof_page "$work/$n.pb.gz" || echo "- - -")
  awk -v n=$n -v cpu="$cpu" -v peak="$peak" -v page="$page" -v pcpu="$pcpu" -v ppeak="$ppeak" -v psize="$psize" 'BEGIN {
    printf "| %d | %s | %s | %s | ", n, cpu, peak, page
    if (psize == "-") print "no page | | | |"
    else printf "%s | %s | %.1f | 1/%.0f |\n", pcpu, ppeak, psize / 1e6, pcpu / cpu
  }' | tee -a "$out"
done
read -r cpu peak _ < <(measured ./gotriage flame -base "$work/100000.pb.gz" -out "$work/diff.html" "$work/1000000.pb.gz")
{
  echo
  echo "1000000 stacks against 100000 (\`-base\`): $cpu CPU s, $peak MB, a page of $(stat -c %s "$work/diff.html" | awk '{ printf "%.2f", $1 / 1e6 }') MB."
} | tee -a "$out"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$chromium" ]; then
  {
    echo
    echo "The page of 1000000 stacks in headless $("$chromium" --version 2>/dev/null | sed 's/ *$//; s/ built.*//'), milliseconds of three loads;" \
      "\`click\` is a click on a frame until its first zoomed picture is painted, \`frame\` the longest of the pictures that follow:"
    echo
    echo "| first paint | graph drawn | click | frame |"
    echo "|---|---|---|---|"
  } >>"$out"
  for _ in 1 2 3; do
    "$java" -cp "$classpath" gotriage.benchmarks.PaintTimes "$work/1000000.html" "$chromium" |
      awk '{ v[$1] = $2 } END { printf "| %.0f | %.0f | %.1f | %.1f |\n", v["paint"], v["drawn"], v["click"], v["frame"] }' | tee -a "$out"
  done
fi
