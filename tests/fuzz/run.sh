#!/bin/sh
# Builds the fuzzers and runs them; what they find stays in build/fuzz/found. See --help.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1
. "$root/scripts/lib.sh"
here=$root/tests/fuzz
folder=$root/build/fuzz
seconds=10
jobs=2
keep=false
all='card csv keys note rubric settings text workspace'

usage() {
	cat <<'END'
usage: sh tests/fuzz/run.sh [--seconds N] [--jobs N] [--keep] [--dry-run] [FUZZER...]
       sh tests/fuzz/run.sh --merge N [FUZZER...]

Builds the fuzzers with clang and libFuzzer into build/fuzz, with the address and undefined-behaviour
sanitizers, and runs each of them, all where none is named, from the inputs that are kept in
tests/fuzz/corpus-*. An hour each by hand: nice sh tests/fuzz/run.sh --seconds 3600 --keep. The last
lines are a table: executions, edges of the program that were reached, and what was found.
The exit status is 0 when nothing was found, and where no such clang is here, which is said.

  --seconds N  how long each runs (10)
  --jobs N     how many at once (2)
  --keep       go on from what earlier runs with --keep came to, in build/fuzz/new-*
  --merge N    take into tests/fuzz/corpus-* the N short inputs of those kept that reach most
  --dry-run    print the commands, run none
  --help       this text

What is found is tried again with: build/fuzz/tests/fuzz/fuzz_FUZZER build/fuzz/found/FILE
END
	printf '\nThe fuzzers: %s\n' "$all"
}

# Runs one; its log, and a line for the table in FUZZER.row.
run_one() {
	name=$1
	new=$folder/new-$name
	log=$folder/log-$name
	"$keep" || rm -rf "$new"
	mkdir -p "$new" "$folder/found"
	(
		"$folder/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=30 \
			-rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 -verbosity=1 \
			-dict="$here/$name.dict" -artifact_prefix="$folder/found/$name-" \
			"$new" "$here/corpus-$name" >"$log" 2>&1
		echo "status $?" >>"$log"
		times >>"$log"
	)
	awk -v name="$name" -f "$here/row.awk" "$log" >"$folder/row-$name"
	if ! grep -q '^status 0$' "$log"; then
		grep -E '^does not hold|ERROR|runtime error|SUMMARY|Test unit written' "$log"
	fi
	"$keep" || rm -rf "$new"
}

# Takes the few short inputs that reach most beyond the corpus into it.
merge_one() {
	name=$1
	control=$folder/control-$name
	empty=$folder/merged-$name
	rm -rf "$empty" "$control"
	mkdir -p "$folder/new-$name" "$empty"
	"$folder/tests/fuzz/fuzz_$name" -merge=1 -merge_control_file="$control" -max_len=400 \
		"$empty" "$here/corpus-$name" "$folder/new-$name" >"$folder/log-merge-$name" 2>&1
	awk -v corpus="$here/corpus-$name" -v most="$most" -v least=20 -f "$here/pick.awk" "$control" >"$folder/picked-$name"
	while read -r input; do
		cp "$input" "$here/corpus-$name/$(basename "$input" | cut -c 1-12)"
	done <"$folder/picked-$name"
	rm -rf "$empty" "$control"
}

# Whole stacks of each allocation cost more than all else; trying an input again tells them.
ASAN_OPTIONS=${ASAN_OPTIONS:-malloc_context_size=2:quarantine_size_mb=16}
export ASAN_OPTIONS

mode=run
while [ $# -gt 0 ]; do
	case $1 in
	--seconds | --jobs | --merge)
		[ $# -gt 1 ] || die "$1 takes a number"
		case $2 in *[!0-9]* | '') die "$1 takes a number" ;; esac
		case $1 in
		--jobs) jobs=$2 ;;
		--seconds) seconds=$2 ;;
		--merge)
			most=$2
			mode=merge
			;;
		esac
		shift
		;;
	--keep) keep=true ;;
	--dry-run) dry_run=true ;;
	--one) mode=one ;;
	-h | --help)
		usage
		exit 0
		;;
	-*) die "no option $1; see --help" ;;
	*) break ;;
	esac
	shift
done
for name; do
	case " $all " in *" $name "*) ;; *) die "no fuzzer '$name'; there are $all" ;; esac
done
if [ "$mode" = one ]; then
	run_one "$1"
	exit 0
fi
if ! have fuzz clang; then
	echo 'fuzzing skipped: no clang with libFuzzer here (Debian: clang, libclang-rt-14-dev)'
	exit 0
fi
# shellcheck disable=SC2086 # the names are words
[ $# -gt 0 ] || set -- $all
targets=$(printf 'tests/fuzz/fuzz_%s ' "$@")
if [ ! -f "$folder/build.ninja" ]; then
	run env CC=clang meson setup "$folder" "$root" -Dfuzz=true -Db_sanitize=address,undefined \
		-Db_lundef=false || die 'meson setup failed'
fi
# shellcheck disable=SC2086 # the targets are words
run ninja -C "$folder" $targets || die 'the build failed'
"$dry_run" && exit 0
if [ "$mode" = merge ]; then
	for name; do
		merge_one "$name"
	done
	exit 0
fi
more=
"$keep" && more=--keep
# shellcheck disable=SC2086 # it is one word or none
printf '%s\n' "$@" | xargs -P "$jobs" -n 1 sh "$0" --one --seconds "$seconds" $more
printf '%-10s %12s %8s %8s %8s %8s %8s  %s\n' fuzzer executions 'a second' edges features inputs \
	'CPU s' found
found=0
for name; do
	cat "$folder/row-$name"
	grep -q '^status 0$' "$folder/log-$name" || found=$((found + 1))
done
[ "$found" = 0 ]
