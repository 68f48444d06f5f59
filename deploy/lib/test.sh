# shellcheck shell=bash
# What CI runs. Every stage runs, also after one that failed, and the end sums them up.

SUMMARY=()
FAILED=0
STATUS=0

# stage NAME COMMAND...: never call it in a condition or before ||, which would switch off errexit inside it.
stage() {
    local name=$1 began=$SECONDS status=0 word=ok
    shift
    printf '\n==== %s\n' "$name"
    set +e
    (
        set -e
        "$@"
    ) </dev/null
    status=$?
    set -e
    if [ "$status" -ne 0 ]; then
        word=FAILED
        FAILED=1
    fi
    printf -- '---- %s: %s, %d s\n' "$name" "$word" $((SECONDS - began))
    SUMMARY+=("$(printf '%-8s %5d s  %s' "$word" $((SECONDS - began)) "$name")")
    STATUS=$status
}

skipped() {
    SUMMARY+=("$(printf '%-8s %5s    %s' skipped "" "$1")")
}

maven() {
    mvn -B -f "$ROOT/pom.xml" --no-transfer-progress -Dstyle.color=never --fail-at-end "$@"
}

verify_java() {
    mark_sources
    maven verify -Dspotless.check.skip=true -Dnogc.peers=true
    mark_built
    prepare_quick_start
    [ -e "$ARCHIVE" ]
}

python_tool() {
    cd "$ROOT/python-bridge"
    "$VENV/bin/python" -m "$@"
}

check_shell() {
    local file
    for file in "$ROOT"/deploy/nogc "$ROOT"/deploy/lib/*.sh "$ROOT"/deploy/test/*.sh "$ROOT"/.ci/run; do
        bash -n "$file"
    done
    if have shellcheck; then
        shellcheck -x -P "$ROOT/deploy" "$ROOT"/deploy/nogc "$ROOT"/deploy/lib/*.sh "$ROOT"/deploy/test/*.sh "$ROOT"/.ci/run
    else
        echo "shellcheck is not installed: syntax only"
    fi
    bash "$ROOT/deploy/test/launcher.sh"
}

run_tests() {
    local major jdk25 python line began=$SECONDS
    if [ $# -ne 0 ]; then
        say "test takes no arguments"
        return 2
    fi
    ensure_tools jdk maven python
    export_context
    major=$(jdk_major "$JAVA_HOME")

    stage "launcher" check_shell
    offer_chromium
    # First, because the Java tests start brains too and skip what they cannot start.
    stage "python: environment" ensure_venv brain,dev
    python=$STATUS
    # Apart from the build, so that a misplaced space does not keep the tests from running.
    stage "java: format (mvn spotless:apply mends it)" maven -q spotless:check
    stage "java: build, checks and tests on JDK $major" verify_java
    jdk25=$(find_jdk_version 25)
    if [ "$major" -ge 25 ]; then
        :
    elif [ -n "$jdk25" ]; then
        stage "java: tests on JDK 25" maven test -Dnogc.test.jdk="$jdk25"
    else
        skipped "java: tests on JDK 25 (none found; JAVA25_HOME can name one)"
    fi
    if ! find_chromium; then
        skipped "java: the report page in a browser (no Chromium; NOGC_CHROMIUM can name one)"
    fi
    if [ "$python" -eq 0 ]; then
        stage "python: ruff check" python_tool ruff check .
        stage "python: ruff format" python_tool ruff format --check .
        stage "python: mypy" python_tool mypy
        stage "python: pytest" python_tool pytest
    fi

    printf '\n==== summary, %d s\n' $((SECONDS - began))
    for line in "${SUMMARY[@]}"; do printf '%s\n' "$line"; done
    return "$FAILED"
}
