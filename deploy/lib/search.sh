# shellcheck shell=bash
# Searches for faults that no test names: fuzzing of whatever reads bytes from outside, and the memory order of the rings.

# name | target | module
fuzz_targets() {
    cat <<'EOF'
journal  | nogc.journal.JournalFuzz          | journal
tail     | nogc.journal.TailFuzz             | journal
ring     | nogc.journal.ring.RingFuzz        | journal
record   | nogc.engine.live.RecordFuzz       | engine
config   | nogc.engine.config.ConfigFuzz     | engine
snapshot | nogc.engine.snapshot.SnapshotFuzz | engine
EOF
}

# run_fuzz [TARGET] [--seconds N]
run_fuzz() {
    local wanted='' seconds=300 name class module status=0 found=''
    while [ $# -gt 0 ]; do
        case $1 in
            --seconds)
                seconds=${2:-}
                shift
                ;;
            -*)
                say "fuzz takes no $1"
                return 2
                ;;
            *) wanted=$1 ;;
        esac
        shift
    done
    case $seconds in
        '' | *[!0-9]*)
            say "--seconds takes a number"
            return 2
            ;;
    esac
    while IFS='|' read -r name class module; do
        if [ -z "$wanted" ] || [ "$wanted" = "$(trim "$name")" ]; then found=yes; fi
    done < <(fuzz_targets)
    if [ -z "$found" ]; then
        say "no target \"$wanted\"; there are: $(fuzz_targets | cut -d'|' -f1 | xargs)"
        return 2
    fi
    ensure_tools jdk maven
    locked build_search fuzz engine
    while IFS='|' read -r name class module; do
        name=$(trim "$name")
        if [ -z "$wanted" ] || [ "$wanted" = "$name" ]; then
            fuzz "$name" "$(trim "$class")" "$(trim "$module")" "$seconds" || status=1
        fi
    done < <(fuzz_targets)
    return "$status"
}

# fuzz NAME CLASS MODULE SECONDS: what it learns stays in .nogc/fuzz/NAME, what it finds in .nogc/fuzz/NAME-found.
fuzz() {
    local name=$1 corpus=$WORK/fuzz/$1 found=$WORK/fuzz/$1-found
    local classes=$ROOT/engine/target/test-classes:$ROOT/engine/target/classes
    classes=$ROOT/journal/target/test-classes:$ROOT/journal/target/classes:$classes
    mkdir -p "$corpus" "$found"
    say "fuzzing $name for $4 s"
    if (cd "$found" && "$NOGC_JAVA" "${FLAGS[@]}" -ea -Xmx2g -cp "$classes:$ROOT/engine/target/fuzz/*:$LIB/*" \
        com.code_intelligence.jazzer.Jazzer --target_class="$2" --instrumentation_includes='nogc.**' \
        --custom_hook_includes='nogc.**' --keep_going=20 --reproducer_path="$found" -artifact_prefix="$found/" \
        -max_total_time="$4" -timeout=120 -rss_limit_mb=4096 -max_len=4096 \
        "$corpus" "$ROOT/$3/src/test/resources/fuzz/$name") </dev/null >"$WORK/fuzz/$name.log" 2>&1; then
        grep -a '^#[0-9].*DONE' "$WORK/fuzz/$name.log" || true
    else
        say "$name: see $WORK/fuzz/$name.log; what made it fail is in $found: put it into $3/src/test/resources/fuzz/$name"
        return 1
    fi
}

# build_search PROFILE MODULE
build_search() {
    ensure_build fresh
    say "building what $1 needs"
    slow "$1.log" build_hint mvn -B -f "$ROOT/pom.xml" -Dstyle.color=never "-Dnogc.$1=true" \
        -Dspotless.check.skip=true -pl "$2" -am process-test-classes || exit 1
}

# run_jcstress [OPTIONS OF JCSTRESS]
run_jcstress() {
    ensure_tools jdk maven
    locked build_search jcstress journal
    mkdir -p "$WORK/jcstress"
    cd "$WORK/jcstress" || return 1
    exec "$NOGC_JAVA" "${FLAGS[@]}" \
        -cp "$ROOT/journal/target/test-classes:$ROOT/journal/target/classes:$ROOT/journal/target/jcstress/*:$LIB/*" \
        org.openjdk.jcstress.Main -r "$WORK/jcstress" -jvmArgs "${FLAGS[*]}" "$@"
}
