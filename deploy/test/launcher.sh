#!/usr/bin/env bash
# Tests of the launcher that need no build.
set -uo pipefail

HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
NOGC=$HERE/../nogc
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT
passed=0
failed=0

# check NAME STATUS COMMAND...: the command ends with that status; its output is in $TMP/out and $TMP/err.
check() {
    local name=$1 want=$2 got=0
    shift 2
    "$@" >"$TMP/out" 2>"$TMP/err" </dev/null || got=$?
    expect "$name" [ "$got" -eq "$want" ]
}

expect() {
    local name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$TMP/out" "$TMP/err"
    fi
}

check "help succeeds" 0 "$NOGC" help
expect "help goes to stdout" [ -s "$TMP/out" ]
expect "help leaves stderr alone" [ ! -s "$TMP/err" ]
for command in demo test engine gateway paper tail kill reduce resume limit override restrict unrestrict disable enable accept replay bench; do
    expect "help names $command" grep -q "^  $command " "$TMP/out"
done
check "--help succeeds" 0 "$NOGC" --help
check "no command is wrong usage" 2 "$NOGC"
expect "no command leaves stdout alone" [ ! -s "$TMP/out" ]
check "an unknown command is wrong usage" 2 "$NOGC" frobnicate
expect "an unknown command is named" grep -q frobnicate "$TMP/err"
check "the start of a name is not the name" 2 "$NOGC" dem
check "test takes no arguments" 2 "$NOGC" test now
check "an unknown fuzz target is wrong usage" 2 "$NOGC" fuzz nonsense
expect "the fuzz targets are named" grep -q "journal tail ring record config snapshot" "$TMP/err"
check "fuzz wants a number of seconds" 2 "$NOGC" fuzz ring --seconds long

ln -s "$NOGC" "$TMP/absolute"
ln -s absolute "$TMP/relative"
check "symlinks are followed" 0 "$TMP/relative" help
mkdir "$TMP/a folder"
# shellcheck disable=SC2016
check "the working folder does not matter" 0 bash -c 'cd "$1" && "$2" help' - "$TMP/a folder" "$NOGC"

# A machine with nothing on it: no package manager, no Java, no Maven.
mkdir "$TMP/bin"
for tool in bash sed dirname readlink find grep mkdir id cat env cksum sort cmp; do
    ln -s "$(command -v "$tool")" "$TMP/bin/$tool"
done
mkdir -p "$TMP/bare/deploy"
cp -R "$NOGC" "$HERE/../lib" "$TMP/bare/deploy/"
check "what is missing is told" 1 env -i PATH="$TMP/bin" HOME="$TMP" "$TMP/bare/deploy/nogc" tail DIR
expect "Maven is named" grep -q "missing: Maven" "$TMP/err"
expect "nothing on stdout" [ ! -s "$TMP/out" ]

# A JDK that tells how it is called, and a distribution.
mkdir -p "$TMP/jdk/bin" "$TMP/bare/deploy/target/dist/lib" "$TMP/bare/.nogc"
echo 'JAVA_VERSION="17.0.1"' >"$TMP/jdk/release"
# shellcheck disable=SC2016
printf '#!/usr/bin/env bash\necho "$@"\n' >"$TMP/jdk/bin/java"
cp "$TMP/jdk/bin/java" "$TMP/jdk/bin/javac"
chmod +x "$TMP/jdk/bin/"*
touch "$TMP/bare/deploy/target/dist/lib/nogc-deploy-1.jar"
bare() {
    env -i PATH="$TMP/bin" HOME="$TMP" JAVA_HOME="$TMP/jdk" "$TMP/bare/deploy/nogc" "$@"
}
check "what is built starts" 0 bare kill --why "a test"
expect "the command and its arguments are passed on" grep -q "OperatorMain kill --why a test$" "$TMP/out"
expect "a short command has a quick start" grep -q "@$TMP/bare/deploy/jvm-short.flags" "$TMP/out"
# shellcheck disable=SC2016
expect "no archive is asked for that is not there" bash -c '! grep -q SharedArchiveFile "$1"' - "$TMP/out"
touch "$TMP/bare/.nogc/classes.jsa"
check "with an archive" 0 bare kill
expect "the archive is used" grep -q -- "-XX:SharedArchiveFile=$TMP/bare/.nogc/classes.jsa" "$TMP/out"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
