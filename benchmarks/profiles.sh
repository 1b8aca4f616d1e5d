#!/bin/bash
# pprof's reports as whole processes, ours beside `go tool pprof`, on the same generated files in the same run: CPU
# seconds and peak memory of top, of -diff_base and of a small profile from a cold start; and decoding beside inflating.
# Writes benchmarks/results/profiles.md. With --small the million stacks are left out: they keep pprof busy for minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
gotriage=$here/../gotriage
[ -x /usr/bin/time ] || { echo "GNU time is needed as /usr/bin/time (Debian, Ubuntu: apt-get install time)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/.."
mvn -o -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes
classpath="benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)"
"$gotriage" --version >/dev/null 2>&1
. "$here/../build/jdk.sh"
find_jdk 25
java=$jdk/bin/java
pprof=$(go tool -n pprof)
go tool pprof -h >/dev/null 2>&1 || true

sizes="100000 1000000"
[ "${1-}" = --small ] && sizes=100000
for n in 1000 $sizes; do
  for seed in 1 2; do "$java" -Xmx3g -cp "$classpath" gotriage.benchmarks.WriteProfile "$n" "$seed" "$work/$n-$seed.pb.gz"; done
done

# measure RUNS COMMAND...: prints "CPU-seconds peak-MB" of the run with the least CPU: what it takes when nobody disturbs.
measure() {
  local runs=$1
  shift
  for _ in $(seq "$runs"); do
    /usr/bin/time -o "$work/time" -f '%U %S %M' "$@" >"$work/out" 2>/dev/null
    awk '{ printf "%.2f %.1f\n", $1 + $2, $3 / 1024 }' "$work/time"
  done | sort -n | head -n 1
}

out=$here/results/profiles.md
mkdir -p "$here/results"
cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
{
  echo "# Profiles: gotriage beside go tool pprof"
  echo
  echo "Written by \`benchmarks/profiles.sh\` on $(date -u +%F): $cpu, $(nproc) shared cores, $(go version | cut -d' ' -f3),"
  echo "JDK ${jdk_build#jdk-}. Whole processes, generated input (\`Inputs.cpuProfile\`, fixed seeds), every stack distinct, 20 to 50"
  echo "frames deep. The run with the least CPU of several; one where pprof takes a minute. pprof is started without the"
  echo "\`go tool\` before it, save where the row says so. Both print the same bytes."
  echo
  echo "| work | ours: CPU s | peak MB | pprof: CPU s | peak MB | CPU | memory | must |"
  echo "|---|---|---|---|---|---|---|---|"
} >"$out"

# row NAME RUNS MUST: compares the commands in the arrays ours and theirs.
row() {
  local name=$1 runs=$2 must=$3 a b c d
  read -r a b < <(measure 5 "${ours[@]}")
  cp "$work/out" "$work/ours"
  read -r c d < <(measure "$runs" "${theirs[@]}")
  cmp -s "$work/ours" "$work/out" || { echo "$name: the two print different reports" >&2; exit 1; }
  awk -v n="$name" -v a="$a" -v b="$b" -v c="$c" -v d="$d" -v m="$must" \
    'BEGIN { printf "| %s | %.2f | %.0f | %.2f | %.0f | 1/%.1f | 1/%.1f | %s |\n", n, a, b, c, d, c / a, d / b, m }' | tee -a "$out"
}

ours=("$gotriage" top "$work/1000-1.pb.gz")
theirs=(go tool pprof -top "$work/1000-1.pb.gz")
row "top, $(($(stat -c %s "$work/1000-1.pb.gz") / 1000)) kB file, beside \`go tool pprof\`" 5 "CPU no more"
for n in $sizes; do
  runs=3 must="1/8, 1/4"
  [ "$n" = 1000000 ] && runs=1 must="1/20, 1/4"
  ours=("$gotriage" top "$work/$n-1.pb.gz")
  theirs=("$pprof" -top "$work/$n-1.pb.gz")
  row "top, $n stacks" "$runs" "$must"
done
for n in $sizes; do
  runs=3
  [ "$n" = 1000000 ] && runs=1
  ours=("$gotriage" top "-diff_base=$work/$n-2.pb.gz" "$work/$n-1.pb.gz")
  theirs=("$pprof" -top "-diff_base=$work/$n-2.pb.gz" "$work/$n-1.pb.gz")
  row "top -diff_base, twice $n stacks" "$runs" "1/15"
done

last=${sizes##* }
{
  echo
  echo "Decoding $last stacks beside inflating the same bytes, in one JVM (C1, serial collector), CPU time, must be at most 2:"
  echo
  echo "| work | CPU | ratio |"
  echo "|---|---|---|"
} >>"$out"
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx4g -cp "$classpath" gotriage.benchmarks.DecodeRatio "$work/$last-1.pb.gz" | tee -a "$out"
