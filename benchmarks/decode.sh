#!/bin/sh
# How fast evidence is read: first runs and ratios, then, with --jmh, the JMH benchmarks (some minutes).
# Usage: benchmarks/decode.sh [SAMPLES] | benchmarks/decode.sh --jmh [JMH ARGUMENTS]
#   benchmarks/decode.sh --jmh PprofDecode -p samples=100000      reading a profile
#   benchmarks/decode.sh --jmh PprofReports -p samples=100000     top, tree, -diff_base and -base behind reading
#   benchmarks/decode.sh --jmh DumpDecode                         reading a debug=2 dump
set -eu
cd "$(dirname "$0")/.."
mvn -q -Pquick,benchmarks -pl benchmarks -am -DskipTests process-classes
classpath="benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if [ "${1-}" = --jmh ]; then
  shift
  exec "$java" -cp "$classpath" org.openjdk.jmh.Main "$@"
fi
for flags in "-XX:+UseSerialGC -XX:TieredStopAtLevel=1" "-XX:+UseG1GC"; do
  echo "== $flags"
  # shellcheck disable=SC2086 # the flags are words
  "$java" $flags -Xmx4g -cp "$classpath" gotriage.benchmarks.Ratios "$@"
done
