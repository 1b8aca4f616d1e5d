#!/bin/sh
# Fuzzes the Go parser and its analyses with Jazzer, from Go files as the first inputs.
# Usage: syntax/fuzz.sh [SECONDS]   (60 unless told); a finding is written to syntax/target/fuzz.
set -eu
cd "$(dirname "$0")/.."
seconds=${1-60}
mvn -q -Pquick,fuzz -pl syntax -am -DskipTests test-compile
work=syntax/target/fuzz
mkdir -p "$work/corpus" "$work/seeds"
find syntax/src/test/resources rules/src -name '*.go' -size -20k | while read -r file; do
  cp "$file" "$work/seeds/$(echo "$file" | tr / _)"
done
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
exec "$java" -Xmx2g -cp "syntax/target/test-classes:syntax/target/classes:$(cat syntax/target/fuzz-classpath.txt)" \
  com.code_intelligence.jazzer.Jazzer --target_class=gotriage.syntax.parse.SyntaxFuzz \
  --instrumentation_includes='gotriage.**' --reproducer_path="$work" \
  -artifact_prefix="$work/" -max_total_time="$seconds" -max_len=8192 "$work/corpus" "$work/seeds"
