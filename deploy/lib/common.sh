# shellcheck shell=bash
# Messages, and slow steps that show life.

say() {
    printf 'nogc: %s\n' "$*" >&2
}

die() {
    say "$@"
    exit 1
}

trim() {
    local s=$1
    s=${s#"${s%%[![:space:]]*}"}
    printf '%s' "${s%"${s##*[![:space:]]}"}"
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# One at a time where the system can do that; two terminals must not build into the same folder.
locked() {
    if ! have flock; then
        "$@"
        return
    fi
    mkdir -p "$WORK"
    exec 9>"$WORK/lock"
    if ! flock -n 9; then
        say "waiting for another nogc that is building"
        flock 9
    fi
    "$@"
    exec 9>&-
}

# slow LOG HINT COMMAND...: runs the command with its output in .nogc/LOG, tells the time that passed (and what the
# function HINT makes of the log), and shows the telling part of the log if the command fails.
slow() {
    local log=$WORK/$1 hint=$2 began=$SECONDS pid status=0 ticks=0 every=10 line
    shift 2
    mkdir -p "$WORK"
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    # A background job ignores the interrupt key, so it has to be passed on.
    trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
    if [ -t 2 ]; then every=1; fi
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        if [ $((ticks % (5 * every))) -ne 0 ]; then continue; fi
        line="nogc: ... $((SECONDS - began)) s$("$hint" "$log")"
        if [ -t 2 ]; then printf '\r\033[K%s' "$line" >&2; else printf '%s\n' "$line" >&2; fi
    done
    if [ -t 2 ]; then printf '\r\033[K' >&2; fi
    wait "$pid" || status=$?
    trap - INT TERM
    if [ "$status" -ne 0 ]; then
        say "failed after $((SECONDS - began)) s; from $log:"
        # Maven says first what is wrong and then a page of advice.
        if grep -q '^\[ERROR\]' "$log"; then
            sed -n '/^\[ERROR\]/,$p' "$log" | sed 30q >&2
        else
            tail -n 30 "$log" >&2
        fi
    fi
    return "$status"
}

no_hint() {
    :
}
