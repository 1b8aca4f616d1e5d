#!/bin/sh
# Builds the program into dist/<digest of the jar>/ and points dist/current at it.
#
# The folder carries the jar's digest because JDK 25.0.3 accepts an AOT cache for a jar that was rebuilt under the same
# name and then runs the old classes (JDK-8377932): a jar and its cache are made together and never replaced singly.
set -eu
jdk=$1
home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
dist=$home/dist
. "$home/build/jdk.sh"
is_jdk 25
mkdir -p "$dist"

command -v mvn >/dev/null || {
  echo "gotriage: Maven is needed to build it and mvn is not on the PATH (Debian, Ubuntu: apt-get install maven; macOS: brew install maven)"
  exit 1
}

# One build at a time; a lock that nobody holds any more is taken over.
tries=0
until mkdir "$dist/.lock" 2>/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -gt 600 ] || ! kill -0 "$(cat "$dist/.lock/pid" 2>/dev/null || echo $$)" 2>/dev/null; then
    rm -rf "$dist/.lock"
  else
    [ "$tries" -eq 1 ] && echo "gotriage: waiting for another build"
    sleep 1
  fi
done
echo $$ >"$dist/.lock/pid"
trap 'rm -rf "$dist/.lock"' EXIT
trap 'exit 130' INT TERM

echo "gotriage: building (first use, or the sources have changed); this takes about a minute"
log=$dist/build.log
cd "$home"
{
  JAVA_HOME=$jdk mvn -B -Dstyle.color=never -Pquick -pl cli -am package -Dmaven.test.skip=true 2>&1 || echo "BUILD BROKE"
} | tee "$log" | sed -un 's/^\[INFO\] Building Gotriage: \(.*\) [0-9][0-9.]* *\[\(.*\)\].*/  [\2] \1/p'
if grep -q 'BUILD BROKE$' "$log"; then
  grep -E '^\[ERROR\] ' "$log" | head -n 8
  exit 1
fi

jar=$home/cli/target/gotriage.jar
digest=$(sha256sum "$jar" 2>/dev/null || shasum -a 256 "$jar")
digest=$(printf %.16s "$digest")
app=$dist/$digest
if [ ! -s "$app/gotriage.jar" ]; then
  mkdir -p "$app"
  cp "$jar" "$app/gotriage.jar"
fi
# train CACHE [WORD]: the flags are the launcher's, since a cache made with others is refused. Profiles of methods are left
# out of the cache: one compiler tier does not use them.
train() {
  [ ! -s "$1" ] || return 0
  echo "  training the start-up cache${2:+ for $2}"
  "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx8g -XX:AOTCacheOutput="$1" \
    -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
    -Xlog:disable -Xlog:all=error:stderr -cp "$app/gotriage.jar" gotriage.cli.Train ${2:+"$2"} >>"$log" 2>&1 ||
    echo "  no start-up cache${2:+ for $2}: starting will be slower (see $log)"
}
train "$app/$jdk_build.aot"
train "$app/$jdk_build-top.aot" top
train "$app/$jdk_build-profiles.aot" profiles
printf '%s\n' "$digest" >"$dist/.next"
mv -f "$dist/.next" "$dist/current"
# Older builds are of no use; one that still runs keeps its open files.
for old in "$dist"/*/; do
  [ "$old" = "$app/" ] || rm -rf "$old"
done
