#!/bin/sh
# scripts/run, scripts/test and the count, on machines made of stand-in commands: one with nothing,
# as root and not, with apt, dnf, brew. Nothing is installed. Reports in TAP form.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$root/tests/tap.sh"

stand_in() {
	printf '#!%s\n%s\n' "$work/bin/sh" "$2" >"$work/bin/$1"
	chmod +x "$work/bin/$1"
}

# A machine with a shell and little else. machine USER MANAGER...
machine() {
	rm -rf "$work/bin"
	mkdir "$work/bin"
	for tool in sh dirname tr sed rm cat mktemp env uname; do
		ln -s "$(command -v $tool)" "$work/bin/$tool"
	done
	stand_in id "echo $1"
	shift
	for manager in "$@"; do
		stand_in "$manager" "echo \"$manager \$*\" >>'$work/calls'"
	done
	: >"$work/calls"
}

try() {
	said=$(env -i PATH="$work/bin" HOME="$work" "$work/bin/sh" "$@" 2>&1 </dev/null)
	status=$?
}

says() {
	case $said in *"$1"*) return 0 ;; esac
	return 1
}

calls_are() {
	said=$said$(echo && cat "$work/calls")
	[ "$(cat "$work/calls")" = "$1" ]
}

# The packages of a column of scripts/packages for some needs: expected ALTERNATION COLUMN
expected() {
	awk -v needs="^($1)$" -v column="$2" '
		/^#/ || $1 !~ needs || $column == "-" { next }
		{ gsub(",", " ", $column); out = out (out == "" ? "" : " ") $column }
		END { print out }' "$root/scripts/packages"
}

run_apt=$(expected run 4)
test_apt=$(expected 'run|test' 4)

machine 1000 apt-get apt-cache
try "$root/scripts/run"
[ $status = 1 ] && says "    apt-get install -y --no-install-recommends $run_apt"
check $? run__prints_the_one_command__when_not_root_and_no_terminal
[ ! -s "$work/calls" ] || ! grep -q '^apt-get' "$work/calls"
check $? run__changes_nothing__when_not_root_and_no_terminal

try "$root/scripts/test"
[ $status = 1 ] && says "    apt-get install -y --no-install-recommends $test_apt"
check $? test__asks_for_the_test_packages_too

machine 1000 dnf
try "$root/scripts/run"
[ $status = 1 ] && says "    dnf install -y $(expected run 5)"
check $? run__names_dnf_packages

machine 1000 brew
try "$root/scripts/run" --dry-run
[ $status = 0 ] && says "+ brew install $(expected run 6)" && calls_are ''
check $? run__names_brew_packages

machine 1000
try "$root/scripts/run"
[ $status = 1 ] && says 'missing: '
check $? run__names_what_is_missing__without_a_known_manager

machine 1000 sudo apt-get apt-cache
try "$root/scripts/run"
[ $status = 1 ] && ! says '[Y/n]' && ! grep -q sudo "$work/calls"
check $? run__does_not_ask_for_sudo__without_a_terminal

machine 0 apt-get apt-cache
try "$root/scripts/run" --dry-run
[ $status = 0 ] && says "+ apt-get install -y --no-install-recommends $run_apt" &&
	says '+ meson compile' && ! grep -q '^apt-get' "$work/calls"
check $? run__only_prints__when_dry

machine 0 apt-get apt-cache
stand_in apt-cache 'exit 0'
try "$root/scripts/run"
[ $status = 1 ] && says 'still missing' &&
	calls_are "apt-get install -y --no-install-recommends $run_apt"
check $? run__installs_without_update__when_root_and_packages_are_known

machine 0 apt-get
stand_in apt-cache 'exit 100'
try "$root/scripts/run"
calls_are "apt-get update
apt-get install -y --no-install-recommends $run_apt"
check $? run__updates_first__when_a_package_is_unknown

machine 0
stand_in apt-cache 'exit 0'
stand_in apt-get "echo \"apt-get \$*\" >>'$work/calls'; [ \$1 = update ]"
try "$root/scripts/run"
[ $status = 1 ] && says 'installing failed' &&
	calls_are "apt-get install -y --no-install-recommends $run_apt
apt-get update
apt-get install -y --no-install-recommends $run_apt"
check $? run__updates_and_tries_again__when_the_lists_are_old

machine 1000
try "$root/scripts/run" --help
[ $status = 0 ] && says 'usage: sh scripts/run'
check $? run__explains_itself
try "$root/scripts/test" --help
[ $status = 0 ] && says 'usage: sh scripts/test'
check $? test__explains_itself

# count_log STATUS EXPECTED EXPECTED-STATUS NAME: of the log written so far, then starts a new one.
count_log() {
	said=$(awk -v status="$1" -f "$root/scripts/count.awk" "$work/log")
	counted=$?
	: >"$work/log"
	[ "$(printf '%s\n' "$said" | tail -1)" = "$2" ] && [ $counted = "$3" ]
	check $? "$4"
}

# logged PLACE RESULT OUTPUT: one test in meson's log.
logged() {
	printf '===== %s =====\ntest:         base/x\nresult:       %s\n----- stdout -----\n%s\n' "$@" \
		>>"$work/log"
}

logged 1/2 'exit status 0' '1..2
ok 1 - a
ok 2 - b'
logged 2/2 'exit status 0' 'fine'
count_log 0 '3 passed, 0 failed' 0 count__takes_cases_and_plain_tests
logged 1/1 'exit status 1' 'ok 1 - a
not ok 2 - b
# reason
ok 3 - c'
count_log 1 '2 passed, 1 failed' 1 count__sees_failed_cases
says 'FAILED base/x: b
     reason'
check $? count__says_what_failed_and_why
logged 1/1 'killed by signal 6 SIGABRT' 'ok 1 - a'
count_log 1 '1 passed, 1 failed' 1 count__sees_a_crash_after_good_cases
logged 1/1 'timeout' ''
count_log 1 '0 passed, 1 failed' 1 count__sees_a_timeout
logged 1/2 'exit status 77' ''
logged 2/2 'exit status 0' 'ok 1 - a
not ok 2 # SKIP b'
count_log 0 '1 passed, 0 failed' 0 count__leaves_out_what_was_skipped
logged 1/1 'exit status 0' 'ok 1 - a'
count_log 1 '1 passed, 1 failed' 1 count__believes_meson__when_nothing_else_failed
count_log 0 '0 passed, 0 failed' 1 count__fails__when_nothing_ran

tap_end
