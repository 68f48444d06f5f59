# shellcheck shell=bash
# Finds the JDK, Maven and Python, and installs what is missing where that is possible.

# The major version of the JDK in folder $1; nothing if it is no JDK (a run-time only Java has no javac).
jdk_major() {
    local version
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    fi
    printf '%s' "$version"
}

# Sets NOGC_JAVA, JAVA_HOME, FLAGS and NOGC_FLAGS; fails if there is no fit JDK.
find_jdk() {
    local home major javac candidates=()
    if [ -n "${JAVA_HOME:-}" ]; then candidates+=("$JAVA_HOME"); fi
    if have javac; then
        javac=$(readlink -f "$(command -v javac)" 2>/dev/null || command -v javac)
        candidates+=("${javac%/bin/javac}")
    fi
    if [ -x /usr/libexec/java_home ]; then
        candidates+=("$(/usr/libexec/java_home -v "$MIN_JDK+" 2>/dev/null || true)")
    fi
    candidates+=(/usr/lib/jvm/*)
    for home in "${candidates[@]}"; do
        major=$(jdk_major "$home")
        if [ -z "$major" ] || [ "$major" -lt "$MIN_JDK" ]; then
            if [ "$home" = "${JAVA_HOME:-}" ]; then say "JAVA_HOME ($home) is no JDK $MIN_JDK or newer, looking for another"; fi
            continue
        fi
        export JAVA_HOME=$home
        NOGC_JAVA=$home/bin/java
        FLAGS=("@$ROOT/deploy/jvm.flags")
        if [ "$major" -ge 24 ]; then FLAGS+=("@$ROOT/deploy/jvm25.flags"); fi
        export NOGC_FLAGS
        NOGC_FLAGS=$(printf '%s\n' "${FLAGS[@]}")
        return 0
    done
    return 1
}

# A JDK of exactly version $1.
find_jdk_version() {
    local home override=JAVA$1_HOME
    for home in "${!override:-}" /usr/lib/jvm/*"$1"*; do
        if [ -n "$home" ] && [ "$(jdk_major "$home")" = "$1" ]; then
            printf '%s' "$home"
            return 0
        fi
    done
}

# A Python that is new enough and can make virtual environments.
find_python() {
    local wanted
    wanted=$(sed -n 's/^requires-python *= *">= *3\.\([0-9]*\).*/\1/p' "$ROOT/python-bridge/pyproject.toml")
    have python3 && python3 -c "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, ${wanted:-10}))" 2>/dev/null
}

# missing TOOL...: the ones of jdk, maven, python that are not there.
missing() {
    local tool
    for tool in "$@"; do
        case $tool in
            jdk) [ -n "$NOGC_JAVA" ] || echo jdk ;;
            maven) have mvn || echo maven ;;
            python) find_python || echo python ;;
        esac
    done
}

ensure_tools() {
    local lacking
    case " $* " in *" jdk "*) find_jdk || true ;; esac
    lacking=$(missing "$@")
    if [ -z "$lacking" ]; then return 0; fi

    if have apt-get && can_be_root; then
        # shellcheck disable=SC2086
        locked apt_install $lacking
        case " $* " in *" jdk "*) find_jdk || true ;; esac
        lacking=$(missing "$@")
    fi
    if [ -n "$lacking" ]; then
        # shellcheck disable=SC2086
        explain $lacking
        exit 1
    fi
}

# The browser in which a test opens the report page: the names that PageInBrowserTest looks for.
find_chromium() {
    local name
    if [ -n "${NOGC_CHROMIUM:-}" ]; then return 0; fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if have "$name"; then return 0; fi
    done
    return 1
}

# Installs it where that is possible without asking. It is for one test: whoever lacks it can do everything else.
offer_chromium() {
    if find_chromium; then return 0; fi
    if have apt-get && can_be_root; then
        (locked apt_install chromium) || say "apt-get could not install chromium"
    fi
    find_chromium || say "no Chromium, and it cannot be installed here: the report page is not opened in a browser"
}

# Asks for the password now if there is someone to ask, so that nothing asks for it later.
can_be_root() {
    if [ "$(id -u)" -eq 0 ]; then return 0; fi
    have sudo || return 1
    if [ -t 0 ]; then sudo -v; else sudo -n true 2>/dev/null; fi
}

apt_get() {
    local root=()
    if [ "$(id -u)" -ne 0 ]; then root=(sudo -n); fi
    ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
}

apt_install() {
    local tool version packages=()
    say "reading the system's package lists with apt-get"
    slow apt-update.log no_hint apt_get update || say "going on with the package lists that are there"
    for tool in "$@"; do
        case $tool in
            jdk)
                for version in 17 21 25; do
                    if [ -n "$(apt-cache madison "openjdk-$version-jdk-headless" 2>/dev/null)" ]; then
                        packages+=("openjdk-$version-jdk-headless")
                        break
                    fi
                done
                ;;
            maven) packages+=(maven) ;;
            python) packages+=(python3 python3-venv) ;;
            chromium) packages+=(chromium) ;;
        esac
    done
    if [ ${#packages[@]} -eq 0 ]; then return 0; fi
    say "installing ${packages[*]} with apt-get (once)"
    slow apt-install.log no_hint apt_get install -y --no-install-recommends "${packages[@]}" || exit 1
}

explain() {
    local tool
    for tool in "$@"; do
        case $tool in
            jdk)
                say "missing: a JDK $MIN_JDK or newer (with javac; a JRE is not enough)"
                how openjdk-17-jdk-headless openjdk@17 java-21-openjdk-devel jdk-openjdk
                ;;
            maven)
                say "missing: Maven 3.6.3 or newer (mvn)"
                how maven maven maven maven
                ;;
            python)
                say "missing: Python 3 with its venv module, new enough for python-bridge/pyproject.toml"
                how "python3 python3-venv" python@3.12 python3 python
                ;;
        esac
    done
}

# how APT BREW DNF PACMAN
how() {
    if have apt-get; then
        say "    apt-get install $1    (as root)"
    elif have brew; then
        say "    brew install $2"
    elif have dnf; then
        say "    dnf install $3    (as root)"
    elif have pacman; then
        say "    pacman -S $4    (as root)"
    else
        say "    your system's package of that name, or the publisher's own download"
    fi
}
