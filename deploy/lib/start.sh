# shellcheck shell=bash
# Quick starts: commands that a person waits for (needs: short) take their classes from an archive that a build makes.

ARCHIVE=$WORK/classes.jsa

# The flags of a short command.
quick_start() {
    FLAGS+=("@$ROOT/deploy/jvm-short.flags")
    if [ -e "$ARCHIVE" ]; then FLAGS+=("-XX:SharedArchiveFile=$ARCHIVE"); fi
}

# Without it everything works, only more slowly. The class path must be the one that run_java gives.
prepare_quick_start() {
    say "preparing quick starts"
    rm -f "$ARCHIVE"
    slow start.log no_hint rehearse || say "short commands will start more slowly; $WORK/start.log tells why"
}

rehearse() {
    local files=("$ROOT/deploy/examples/dip.yaml" "$ROOT/deploy/config/paper.example.yaml")
    local main=nogc.deploy.start.RehearsalMain
    "$NOGC_JAVA" "${FLAGS[@]}" -cp "$LIB/*" "$main" "${files[@]}" "$LIB/compiled.jar" &&
        "$NOGC_JAVA" "${FLAGS[@]}" "@$ROOT/deploy/jvm-short.flags" -XX:ArchiveClassesAtExit="$ARCHIVE.new" \
            -cp "$LIB/*" "$main" "${files[@]}" &&
        mv "$ARCHIVE.new" "$ARCHIVE"
}
