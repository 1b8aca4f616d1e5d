#!/bin/sh
# Fuzzes the readers with Jazzer, from real evidence as the first inputs.
# Usage: read/fuzz.sh [SECONDS]   (60 unless told); a finding is written to read/target/fuzz.
set -eu
cd "$(dirname "$0")/.."
seconds=${1-60}
mvn -q -Pquick,fuzz -pl read -am -DskipTests test-compile
work=read/target/fuzz
mkdir -p "$work/corpus" "$work/seeds"
find read/src/test/resources/gotriage/read/fixtures -type f -size -40k | while read -r file; do
  cp "$file" "$work/seeds/$(echo "$file" | tr / _)"
done
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
exec "$java" -Xmx2g -cp "read/target/test-classes:read/target/classes:$(cat read/target/fuzz-classpath.txt)" \
  com.code_intelligence.jazzer.Jazzer --target_class=gotriage.read.fuzz.ReaderFuzz \
  --instrumentation_includes='gotriage.**' --reproducer_path="$work" \
  -artifact_prefix="$work/" -max_total_time="$seconds" -max_len=65536 "$work/corpus" "$work/seeds"
