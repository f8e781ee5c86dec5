# shellcheck shell=sh
# Finds what the build needs, a JDK 25 and Maven 3.8, or says what to type. Sourced by ./keyladder and ./check.

JDK_WANTED=25
MAVEN_WANTED=3.8

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$@"
    exit 1
}

# The first number of a JDK's version, from the file that every JDK carries; 0 where there is no compiler.
jdk_version() {
    if [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release"
    else
        echo 0
    fi
}

is_wanted_jdk() {
    found_version=$(jdk_version "$1")
    [ "${found_version:-0}" -ge "$JDK_WANTED" ]
}

# The home of the JDK whose java is on the path, through all links.
jdk_on_path() {
    java_on_path=$(command -v java 2>/dev/null) || return 1
    java_on_path=$(readlink -f "$java_on_path" 2>/dev/null) || return 1
    dirname "$(dirname "$java_on_path")"
}

# Sets JAVA_HOME to a JDK that is new enough, wherever one is: an older default beside it is no obstacle.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_wanted_jdk "$JAVA_HOME"; then
        return 0
    fi
    for home in "$(jdk_on_path || true)" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* /opt/temurin* \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$home" ] && is_wanted_jdk "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    return 1
}

# Whether packages may be installed: as root, with apt.
may_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

# At most so many seconds, where the system can bound a command.
bounded() {
    seconds=$1
    shift
    if command -v timeout >/dev/null 2>&1; then
        timeout -k 10 "$seconds" "$@"
    else
        "$@"
    fi
}

# Installs one package; the lists are fetched once where the first attempt finds nothing.
install_package() {
    may_install || return 1
    if ! apt_has "$1"; then
        [ "${lists_fetched:-no}" = no ] || return 1
        lists_fetched=yes
        bounded 180 apt-get -qq update >/dev/null 2>&1 </dev/null || true
        apt_has "$1" || return 1
    fi
    say "Installing $1 (apt-get install $1)"
    DEBIAN_FRONTEND=noninteractive bounded 600 apt-get -qq -y --no-install-recommends install "$1" >/dev/null 2>&1 </dev/null
}

apt_has() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'
}

# JAVA_HOME is a JDK that is new enough, or the script ends with what to type.
require_jdk() {
    find_jdk && return 0
    jdk_package="openjdk-$JDK_WANTED-jdk-headless"
    if install_package "$jdk_package" && find_jdk; then
        return 0
    fi
    say "Keyladder needs a JDK $JDK_WANTED or newer, and found none in JAVA_HOME, on PATH or where JDKs usually are."
    say "  Debian 13 and newer, Ubuntu:  apt-get install $jdk_package"
    say "  Fedora:                       dnf install java-$JDK_WANTED-openjdk-devel"
    say "  macOS:                        brew install openjdk@$JDK_WANTED"
    say "  elsewhere:                    unpack Temurin $JDK_WANTED from https://adoptium.net and say"
    fail "                                export JAVA_HOME=/where/you/unpacked/it"
}

is_wanted_maven() {
    command -v mvn >/dev/null 2>&1 || return 1
    maven_version=$(mvn -v 2>/dev/null </dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ -n "$maven_version" ] || return 1
    [ "${maven_version%%.*}" -gt "${MAVEN_WANTED%%.*}" ] && return 0
    [ "${maven_version%%.*}" -eq "${MAVEN_WANTED%%.*}" ] && [ "${maven_version#*.}" -ge "${MAVEN_WANTED#*.}" ]
}

# mvn is on the path and new enough, or the script ends with what to type. JAVA_HOME must be set.
require_maven() {
    is_wanted_maven && return 0
    if install_package maven && is_wanted_maven; then
        return 0
    fi
    say "Keyladder is built with Maven $MAVEN_WANTED or newer, and found none on PATH."
    say "  Debian, Ubuntu:  apt-get install maven"
    say "  Fedora:          dnf install maven"
    say "  macOS:           brew install maven"
    fail "  elsewhere:       unpack it from https://maven.apache.org/download.cgi and put its bin folder on PATH"
}
