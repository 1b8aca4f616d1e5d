#!/bin/bash
# Reads a 64 MiB debug=2 dump with Gotriage, gostackparse and panicparse, each on one core, in one run.
# Writes benchmarks/results/goroutines.md. Needs Go and, for the two Go modules, a module proxy or cache.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. build/jdk.sh
find_jdk 25
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mvn -q ${OFFLINE:+-o} -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes >&2
classpath="$here/target/classes:$(cat "$here/target/classpath.txt")"
cp "$here/goroutines/main.go" "$work/"
(
  cd "$work"
  go mod init peers 2>/dev/null
  go get github.com/DataDog/gostackparse@v0.7.0 github.com/maruel/panicparse/v2@v2.5.0 2>/dev/null
  go mod tidy 2>/dev/null
  go build -o peers .
)
java=$jdk/bin/java
# 28,000 goroutines of 12 frames are 64 MiB, where Go itself cuts a dump.
"$java" -cp "$classpath" gotriage.benchmarks.DumpRounds write "$work/few.txt" 28000 500
"$java" -cp "$classpath" gotriage.benchmarks.DumpRounds write "$work/all.txt" 28000 1000000

one=()
if command -v taskset >/dev/null; then
  one=(taskset -c 0)
fi
gotriage() { "${one[@]}" "$java" -XX:+UseSerialGC "$tiers" -Xmx2g -cp "$classpath" gotriage.benchmarks.DumpRounds read "$@"; }
peer() { GOMAXPROCS=1 "${one[@]}" "$work/peers" "$@"; }

# Prints the first round, the median of the later ones (the first where there is one only), and what was found.
summary() {
  awk '{ t[NR] = $1; found = $2 " " $3 }
    END {
      first = t[1]
      for (i = 2; i <= NR; i++) for (j = i; j > 2 && t[j - 1] > t[j]; j--) { x = t[j]; t[j] = t[j - 1]; t[j - 1] = x }
      printf "%.0f %.0f %s\n", first, NR < 2 ? first : t[int((NR + 3) / 2)], found
    }'
}

out=$here/results/goroutines.md
mkdir -p "$here/results"
{
  echo "# A debug=2 dump of 64 MiB, on one core"
  echo
  cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
  echo "Written by \`benchmarks/goroutines.sh\` on $(date -u +%F). ${cpu:-$(uname -m)}, $(nproc) cores, shared; $(go version | cut -d' ' -f3),"
  echo "JDK $("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p'). Milliseconds of CPU of the whole process a round, its collector and compiler"
  echo "included: the first round of a fresh process, and the median of the later ones. Ratios are to Gotriage in the same run."
  echo "gostackparse does not group; panicparse is shown without and with its grouping."
} >"$out"
for input in few all; do
  bytes=$(stat -c %s "$work/$input.txt")
  tiers=-XX:+TieredCompilation
  read -r first median goroutines groups < <(gotriage "$work/$input.txt" 21 | summary)
  tiers=-XX:TieredStopAtLevel=1
  read -r first1 median1 _ < <(gotriage "$work/$input.txt" 11 | summary)
  {
    echo
    echo "## $(awk "BEGIN { printf \"%.1f\", $bytes / 1048576 }") MiB, $goroutines goroutines, $groups different stacks"
    echo
    echo "| reader | first | median | median ratio | MiB/s |"
    echo "|---|---|---|---|---|"
    echo "| Gotriage | $first | $median | 1 | $(awk "BEGIN { printf \"%.0f\", $bytes / 1048.576 / $median }") |"
    echo "| Gotriage on one compiler tier, as the command runs | $first1 | $median1 | $(awk "BEGIN { printf \"%.1f\", $median1 / $median }") | $(awk "BEGIN { printf \"%.0f\", $bytes / 1048.576 / $median1 }") |"
  } >>"$out"
  for reader in "gostackparse 11" "panicparse 4" "panicparse-grouped 2"; do
    name=${reader% *}
    if [ "$input $name" = "all panicparse-grouped" ]; then
      # Its grouping compares every stack with every other: minutes.
      continue
    fi
    read -r f m g _ < <(peer "$name" "$work/$input.txt" "${reader#* }" | summary)
    [ "$g" = "$goroutines" ] || echo "$name read $g of $goroutines goroutines" >&2
    echo "| $name | $f | $m | $(awk "BEGIN { printf \"%.1f\", $m / $median }") | $(awk "BEGIN { printf \"%.0f\", $bytes / 1048.576 / $m }") |" >>"$out"
  done
done
cat "$out"
