# Finds a JDK; to be sourced. No process is started: this runs before every command.

# find_jdk N: sets jdk to the home of a JDK of feature release N or newer, and jdk_build to a name of its exact build.
# Looks at GOTRIAGE_JAVA_HOME, JAVA_HOME, the java on the PATH, then where systems and tools put JDKs.
find_jdk() {
  for jdk in "${GOTRIAGE_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    [ -n "$jdk" ] && is_jdk "$1" && return 0
  done
  if java=$(command -v java 2>/dev/null); then
    java=$(readlink -f -- "$java")
    jdk=${java%/bin/java}
    is_jdk "$1" && return 0
  fi
  for jdk in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    is_jdk "$1" && return 0
  done
  jdk=
  cat >&2 <<TEXT
gotriage: no JDK $1 or newer found.
  Looked at GOTRIAGE_JAVA_HOME, JAVA_HOME, the java on the PATH, /usr/lib/jvm, /opt, ~/.jdks, ~/.sdkman.
  Install one (Debian, Ubuntu: a temurin-$1-jdk or openjdk-$1-jdk package; macOS: brew install openjdk@$1;
  anywhere: sdk install java $1-tem), or set GOTRIAGE_JAVA_HOME to one that is already here.
TEXT
  return 1
}

# is_jdk N: whether $jdk is one, by its release file.
is_jdk() {
  [ -x "$jdk/bin/javac" ] && [ -r "$jdk/release" ] || return 1
  jdk_version= jdk_runtime=
  while IFS='=' read -r key value; do
    value=${value#\"}
    value=${value%\"}
    case $key in
      JAVA_VERSION) jdk_version=$value ;;
      JAVA_RUNTIME_VERSION) jdk_runtime=$value ;;
    esac
  done <"$jdk/release"
  feature=${jdk_version%%[!0-9]*}
  [ -n "$feature" ] && [ "$feature" -ge "$1" ] || return 1
  jdk_build=jdk-${jdk_runtime:-$jdk_version}
}
