#!/bin/bash
# CPU seconds and peak memory of whole processes: gotriage list and dot, and go tool pprof's, on one generated profile in one run.
# Writes benchmarks/results/source.md. Usage: benchmarks/source.sh [STACKS…]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gotriage=$here/../gotriage
(cd "$here/.." && mvn -o -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes >&2)
classpath="$here/target/classes:$(cat "$here/target/classpath.txt")"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$gotriage" --version >/dev/null
pprof=$(go tool -n pprof)
go tool pprof -h >/dev/null 2>&1 || true
export PPROF_TMPDIR=$work

# measure COMMAND...: prints "seconds kilobytes" of the better of three runs.
measure() {
  for _ in 1 2 3; do
    /usr/bin/time -f '%U %S %M' "$@" 2>&1 >/dev/null | tail -n 1
  done | awk '{ c = $1 + $2; if (NR == 1 || c < least) { least = c; kb = $3 } } END { printf "%.2f %d", least, kb }'
}

out=$here/results/source.md
mkdir -p "$here/results"
{
  echo "# list and dot beside go tool pprof"
  echo
  echo "Written by \`benchmarks/source.sh\`: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) shared cores, $(go version | cut -d' ' -f3), JDK $("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')."
  echo "Generated CPU profiles, fixed seed; CPU seconds (user and system) and peak memory of whole processes, the better of three runs."
  echo
  echo "| stacks | report | pprof s | gotriage s | ratio | pprof MB | gotriage MB | ratio |"
  echo "|---|---|---|---|---|---|---|---|"
} >"$out"
# shellcheck disable=SC2068 # the default is two words
for n in ${@:-100000 1000000}; do
  profile=$work/$n.pb.gz
  "$java" -cp "$classpath" gotriage.benchmarks.WriteProfile "$n" 1 "$profile"
  for report in "list Handle7" "dot"; do
    name=${report%% *}
    argument=${report#"$name"}
    argument=${argument# }
    read -r theirs theirKb < <(measure "$pprof" "-$name${argument:+=$argument}" "$profile"; echo)
    # shellcheck disable=SC2086
    read -r ours ourKb < <(measure "$gotriage" "$name" $argument "$profile"; echo)
    awk -v n="$n" -v r="$name" -v a="$theirs" -v b="$ours" -v c="$theirKb" -v d="$ourKb" 'BEGIN {
      printf "| %d | %s | %.2f | %.2f | 1/%.1f | %d | %d | 1/%.1f |\n", n, r, a, b, a / b, c / 1024, d / 1024, c / d }' | tee -a "$out"
  done
done
