#!/bin/bash
# The parser of Go over the src folder of a Go installation beside go/parser: whole processes, taking turns. Needs Go.
# Usage: benchmarks/syntax.sh [FOLDER]   (GOROOT/src unless told); writes benchmarks/results/syntax.md
#        benchmarks/syntax.sh --jmh [JMH ARGUMENTS]   the JMH benchmark of parsing in memory
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
(cd "$here/.." && mvn -o -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes >&2)
classpath="$here/target/classes:$(cat "$here/target/classpath.txt")"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if [ "${1-}" = --jmh ]; then
  shift
  exec "$java" -cp "$classpath" org.openjdk.jmh.Main SyntaxParse -p "folder=$(go env GOROOT)/src/net" "$@"
fi
folder=${1-$(go env GOROOT)/src}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/syntax/peer/main.go" "$work/"
(cd "$work" && go mod init example.com/peer && go build -o peer .) >/dev/null 2>&1

for _ in 1 2 3 4 5; do
  "$java" -XX:+UseSerialGC -Xmx64m -cp "$classpath" gotriage.benchmarks.SyntaxRead "$folder" >>"$work/ours"
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp "$classpath" gotriage.benchmarks.SyntaxRead "$folder" >>"$work/c1"
  "$work/peer" "$folder" >>"$work/theirs"
  GOMAXPROCS=1 "$work/peer" "$folder" >>"$work/one"
done
# row FILE NAME: a line of the table, with the medians of wall, CPU and memory.
row() {
  for column in 1 2 3 4 5 6; do
    awk -v c=$column '{ print $c }' "$1" | sort -g | sed -n 3p
  done | tr '\n' ' ' | awk -v name="$2" '{ printf "| %s | %.2f | %.2f | %.0f | %.0f |\n", name, $4, $5, $2 / $5 / 1e6, $6 / 1024 }'
}
cpu() { awk '{ print $5 }' "$1" | sort -g | sed -n 3p; }

out=$here/results/syntax.md
mkdir -p "$here/results"
{
  echo "# Parsing Go"
  echo
  echo "Written by \`benchmarks/syntax.sh\`: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) shared cores, $(go env GOVERSION), $("$java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/JDK \1/p')."
  awk 'NR == 1 { printf "%d files, %.1f MB, %d nodes; each is parsed, and every node visited. Medians of 5 runs that took turns; whole processes, the JVM'"'"'s start included.\n", $1, $2 / 1e6, $3 }' "$work/ours"
  echo
  echo "| parser | wall s | CPU s | MB per CPU second | peak MB |"
  echo "|---|---|---|---|---|"
  row "$work/ours" "gotriage, a heap of 64 MB"
  row "$work/c1" "gotriage, first compiler only"
  row "$work/theirs" "go/parser"
  row "$work/one" "go/parser, GOMAXPROCS=1"
  echo
  awk -v a="$(cpu "$work/ours")" -v b="$(cpu "$work/theirs")" -v n="$(awk 'NR == 1 { print $3 }' "$work/ours")" -v k="$(awk 'NR == 1 { print $3 }' "$work/theirs")" \
    'BEGIN { printf "go/parser takes %.1f times the CPU. Nodes, ours and theirs: %d, %d.\n", b / a, n, k }'
} | tee "$out"
