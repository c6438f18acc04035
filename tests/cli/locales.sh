#!/bin/sh
# The program in the user's own language: numbers are read and written as everywhere, and words are
# told apart by no letters whose capitals are others.
# usage: locales.sh PROGRAM RUBRICS
set -u
. "$(dirname -- "$0")/../tap.sh"
program=$1
case $program in /*) ;; *) program=$PWD/$program ;; esac
home=$(mktemp -d "${TMPDIR:-/tmp}/dealbench-locales-XXXXXX") || exit 1
trap 'rm -rf "$home"' EXIT
mkdir "$home/bin" "$home/locales"
ln -s "$program" "$home/bin/dealbench"
export HOME="$home" PATH="$home/bin:$PATH" LC_ALL=C.UTF-8 DEALBENCH_RUBRICS="$2"
cd "$home" || exit 1

# An answer typed with figures and letters, and the scorecard that it makes.
day() { # NAME
	DEALBENCH_WORKSPACE="$home/$1.db"
	export DEALBENCH_WORKSPACE
	dealbench deal new Day --partner Night --category digital-therapeutics --as-of 2026-11-21 --rater ana &&
		printf 'go deal-value\n1.5 MIO inr\nverified\ngo theory-of-value\n3\nverified\n' |
		dealbench walk day --plain --as-of 2026-11-21 --rater ana >"$1.walk" &&
		dealbench export day --json --as-of 2026-11-21 >"$1.json" &&
		dealbench show day --as-of 2026-11-21 >"$1.text"
}

said=$(day plain 2>&1)
check $? 'in no language' && grep -q '"INR"' plain.json
check $? 'an amount in small letters'
for language in tr_TR ${DEALBENCH_TEST_LONG:+de_DE}; do
	if ! localedef -i $language -f UTF-8 "locales/$language.UTF-8" >/dev/null 2>&1; then
		skip "$language" 'its description is not here'
		continue
	fi
	said=$(LOCPATH="$home/locales" LC_ALL=$language.UTF-8 day $language 2>&1)
	check $? "$language"
	report "$language: all is said alike" "$(
		for kind in walk text json; do
			sed "/head\"/d; s/head=[0-9a-f]*//" plain.$kind >was
			sed "/head\"/d; s/head=[0-9a-f]*//" $language.$kind | diff was -
		done 2>&1
	)"
done
tap_end
