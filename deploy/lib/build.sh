# shellcheck shell=bash
# Builds the distribution and the Python environment, only when their sources changed.

# What the distribution is made of. Folders are listed too: a deleted file shows as a younger folder.
sources() {
    local module paths=("$ROOT/pom.xml" "$ROOT/.mvn")
    for module in $MODULES; do
        paths+=("$ROOT/$module/pom.xml")
        if [ -d "$ROOT/$module/src/main" ]; then paths+=("$ROOT/$module/src/main"); fi
    done
    find "${paths[@]}" "$@"
}

is_built() {
    compgen -G "$LIB/nogc-deploy-*.jar" >/dev/null
}

is_current() {
    is_built && [ -e "$WORK/built" ] && [ -z "$(sources -newer "$WORK/built" -print -quit)" ] \
        && sources | LC_ALL=C sort | cmp -s - "$WORK/built"
}

# ensure_build fresh|built
ensure_build() {
    if is_built && { [ "$1" = built ] || is_current; }; then
        ensure_tools jdk
        return 0
    fi
    ensure_tools jdk maven
    locked build
}

build() {
    # Another nogc may have done it while this one waited.
    if is_current; then return 0; fi
    if is_built; then
        say "building what changed"
    else
        say "building (the first time loads libraries and takes a few minutes)"
    fi
    mark_sources
    slow build.log build_hint mvn -B -f "$ROOT/pom.xml" -Dstyle.color=never -Dmaven.test.skip=true \
        -Dspotless.check.skip=true package || exit 1
    mark_built
    prepare_quick_start
}

# The list is dated before the build starts, so that what is saved meanwhile counts as newer.
mark_sources() {
    mkdir -p "$WORK"
    sources | LC_ALL=C sort >"$WORK/building"
}

mark_built() {
    mv "$WORK/building" "$WORK/built"
}

# Other libraries' books, beside which "bench book" measures ours: on the class path of that benchmark only.
ensure_peers() {
    local classes=$ROOT/deploy/target/test-classes
    # shellcheck disable=SC2034 # read by nogc
    PEERS="$classes:$ROOT/deploy/target/peers/*"
    # An ordinary build takes the classes away again.
    if [ ! -e "$WORK/peers" ] || [ ! -e "$classes/nogc/deploy/bench/PublishedPeers.class" ] ||
        [ -n "$(find "$ROOT/deploy/pom.xml" "$ROOT/deploy/src" -newer "$WORK/peers" -print -quit)" ]; then
        ensure_tools jdk maven
        locked build_peers
    fi
}

build_peers() {
    say "building the benchmark's peers"
    touch "$WORK/peers-building"
    slow peers.log build_hint mvn -B -f "$ROOT/pom.xml" -Dstyle.color=never -Dnogc.peers=true \
        -Dspotless.check.skip=true -pl deploy -am process-test-classes || exit 1
    mv "$WORK/peers-building" "$WORK/peers"
}

build_hint() {
    local module files
    module=$(sed -n 's/^\[INFO\] Building \(nogc-[a-z-]*\).*\(\[[0-9/]*\]\)$/\1 \2/p' "$1" | tail -n 1)
    files=$(grep -c '^\[INFO\] Downloaded ' "$1" || true)
    if [ "$files" -gt 0 ]; then printf ', %s files loaded' "$files"; fi
    if [ -n "$module" ]; then printf ', %s' "$module"; fi
}

# ensure_venv EXTRAS: a virtual environment with python-bridge and these of its extras.
ensure_venv() {
    local want have_mark="$VENV/.nogc-$1"
    want="$ROOT $(cksum <"$ROOT/python-bridge/pyproject.toml")"
    if [ -e "$have_mark" ] && [ "$(cat "$have_mark")" = "$want" ] && "$VENV/bin/python" -c '' 2>/dev/null; then
        return 0
    fi
    ensure_tools python
    locked make_venv "$1" "$want"
}

make_venv() {
    say "preparing the Python environment (once)"
    if ! "$VENV/bin/python" -c '' 2>/dev/null; then
        slow venv.log no_hint python3 -m venv --clear "$VENV" || exit 1
    fi
    slow pip.log no_hint "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input \
        -e "$ROOT/python-bridge[$1]" || exit 1
    printf '%s' "$2" >"$VENV/.nogc-$1"
}
