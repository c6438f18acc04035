#!/bin/sh
# The house rules that a machine can check. `check.sh RULE FOLDER` looks at the clone (or any tree
# laid out like it) and prints file:line and what to do for each breach. `check.sh all FOLDER` runs
# every rule. Needs sh and awk; RULES says what there is.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
RULES='layers length calls unfinished headers format opening readmes links packages debian'

# The files of these folders with these endings, one a line, without the build's.
files() {
	folders=$1
	shift
	for ending in "$@"; do
		for folder in $folders; do
			[ -e "$folder" ] && find "$folder" -type f -name "*.$ending"
		done
	done | sort
}

each() {
	while read -r file; do
		"$@" "$file"
	done
}

rule_layers() {
	files 'src include tests' c h | xargs awk -f "$here/layers.awk"
}

rule_length() {
	files src c | xargs awk '
		FNR == 1 || /^{/ {
			start = /^{/ ? FNR : 0
		}
		/^}/ && start {
			if (FNR - start - 1 > 50) {
				printf "%s:%d: a function of %d lines: split it, 50 is the most\n", \
					FILENAME, start, FNR - start - 1
			}
			start = 0
		}'
	files 'src include tests scripts' c h sh awk sql | each awk '
		END {
			if (FNR > 700) {
				printf "%s:701: %d lines: split it, 700 is the most\n", FILENAME, FNR
			}
		}'
}

rule_calls() {
	files 'src include tests' c h | xargs awk -f "$here/calls.awk"
}

rule_unfinished() {
	{
		files 'src include tests scripts rubrics docs .ci' c h sh awk sql yaml md build t scr
		find . -maxdepth 1 -type f \( -name '*.md' -o -name 'meson*' \) | sed 's|^\./||'
		for file in scripts/run scripts/test scripts/bench .ci/run; do
			[ -f "$file" ] && echo "$file"
		done
	} | xargs awk -v words='TO''DO|FIX''ME|XX''X|HA''CK' '
		match($0, "(^|[^A-Za-z])(" words ")([^A-Za-z]|$)") {
			printf "%s:%d: unfinished: do it now or leave it out\n", FILENAME, FNR
		}'
}

# Every public header compiles alone, so that what it needs is what it includes.
rule_headers() {
	alone=$(mktemp -d) || exit 2
	cflags=$(pkg-config --cflags jansson sqlite3 yaml-0.1 libutf8proc libsodium 2>/dev/null)
	for header in $(files include h); do
		echo "#include \"${header#include/}\"" >"$alone/alone.c"
		# shellcheck disable=SC2086 # flags are words
		${CC:-cc} $cflags -std=gnu17 -D_GNU_SOURCE -Iinclude -fsyntax-only -Wall -Wextra \
			-Werror "$alone/alone.c" >"$alone/said" 2>&1 || {
			echo "$header:1: does not compile alone: include what it uses"
			sed 's/^/    /' "$alone/said"
		}
	done
	rm -rf "$alone"
}

# clang-format 14 is the one whose opinion counts; others differ.
formatter() {
	for name in clang-format-14 clang-format; do
		if command -v "$name" >/dev/null 2>&1 && "$name" --version | grep -q 'version 14\.'; then
			echo "$name"
			return
		fi
	done
}

rule_format() {
	name=$(formatter)
	if [ -z "$name" ]; then
		echo 'clang-format 14 is not here'
		exit 77
	fi
	files 'src include tests' c h | xargs "$name" --dry-run -Werror 2>&1 |
		awk '/: error: / { sub(/error:.*/, "run clang-format -i on it"); print }'
}

# A .c opens with a comment and includes its own header first; a .h opens with a comment and then
# has #pragma once.
opening_file() {
	own=
	case $1 in
	src/*.c)
		name=${1#src/}
		name=${name%.c}
		if [ -f "include/dealbench/$name.h" ]; then
			own="dealbench/$name.h"
		elif [ -f "src/$name.h" ]; then
			own=${name##*/}.h
		fi
		;;
	esac
	awk -v own="$own" -v header="${1##*.}" '
		FNR == 1 && !/^\/\*/ && FILENAME !~ /^tests\// {
			printf "%s:1: open with a comment: what the file is for\n", FILENAME
		}
		/^#pragma once/ {
			pragma = 1
		}
		/^#[ \t]*(include|if|define)/ && header == "h" && !pragma && !told {
			printf "%s:%d: #pragma once comes before anything else\n", FILENAME, FNR
			told = 1
		}
		/^#include/ && own != "" && !first {
			first = 1
			name = $2
			gsub(/[<>"]/, "", name)
			if (name != own) {
				printf "%s:%d: include its own header \"%s\" first\n", FILENAME, FNR, own
			}
		}
		END {
			if (header == "h" && !pragma && !told) {
				printf "%s:1: #pragma once is missing\n", FILENAME
			}
		}' "$1"
}

rule_opening() {
	files 'src include tests' c h | each opening_file
}

# Every folder of src/ has a README.md with a line for each of its .c files (a deeper folder may
# leave that to its layer's).
rule_readmes() {
	for file in $(files src c); do
		folder=${file%/*}
		[ "$folder" = src ] && readmes=src/README.md
		if [ "$folder" != src ]; then
			layer=${folder#src/}
			readmes="$folder/README.md src/${layer%%/*}/README.md"
		fi
		found=false
		for readme in $readmes; do
			[ -f "$readme" ] && grep -q -w -F -e "${file##*/}" "$readme" && found=true
		done
		$found || echo "${readmes%% *}:1: say what ${file##*/} is for"
	done
}

# What a page says is there, is there: linked files, tests by their names, and paths in backticks that
# start in one of our folders. Patterns and placeholders (*, <, …) are left alone.
rule_links() {
	find . -name .git -prune -o -name 'build*' -prune -o -type f -name '*.md' -print |
		sed 's|^\./||' | sort | xargs awk '
		{
			rest = $0
			while (match(rest, /\]\([^)#: ]*\)|`[A-Za-z0-9_.\/-]*`/)) {
				path = substr(rest, RSTART, RLENGTH)
				linked = path ~ /^\]/
				gsub(/^\]\(|\)$|`/, "", path)
				if (linked || path ~ /^(src|include|tests|docs|scripts|rubrics)\/./) {
					print FILENAME ":" FNR, path, linked
				}
				rest = substr(rest, RSTART + RLENGTH)
			}
		}' | while read -r place path linked; do
		folder=$(dirname "${place%%:*}")
		if [ "$linked" = 1 ] && [ -n "$path" ]; then
			[ -e "$folder/$path" ] || echo "$place: no file '$path' to link to"
		elif [ -n "$path" ] && [ ! -e "$path" ]; then
			echo "$place: there is no $path"
		fi
	done
	# A page names tests by what they show.
	find . -name .git -prune -o -name 'build*' -prune -o -type f -name '*.md' -print | sed 's|^\./||' |
		xargs grep -noE '`[a-z0-9]+(_[a-z0-9]+)*__[a-z0-9_]+`' /dev/null | while IFS=: read -r file line name; do
		name=$(printf '%s' "$name" | tr -d '`')
		grep -rqwF "$name" tests || echo "$file:$line: there is no test $name"
	done
}

# scripts/packages and the dependency() and has_header() lines of meson.build name the same libraries.
rule_packages() {
	[ -f meson.build ] && [ -f scripts/packages ] || return
	awk '
		FILENAME == "meson.build" {
			rest = $0
			while (match(rest, /dependency\(\047[^\047]*\047/)) {
				name = substr(rest, RSTART + 12, RLENGTH - 13)
				if (substr(rest, RSTART - 8, 8) != "declare_") {
					needed[name] = FNR
					test_only[name] = index($0, "get_option(\047tests\047)") > 0
				}
				rest = substr(rest, RSTART + RLENGTH)
			}
			if (match($0, /has_header\(\047[^\047]*\047/)) {
				needed[substr($0, RSTART + 12, RLENGTH - 13)] = FNR
			}
			next
		}
		/^#/ || NF == 0 {
			next
		}
		NF != 6 {
			printf "%s:%d: six columns: need kind name apt dnf brew\n", FILENAME, FNR
		}
		$2 == "lib" || $2 == "head" {
			known[$3] = 1
			if (!($3 in needed)) {
				printf "%s:%d: meson.build does not ask for \047%s\047: remove the line\n", \
					FILENAME, FNR, $3
			} else if (test_only[$3] != ($1 == "test")) {
				printf "%s:%d: %s is needed for \047%s\047 in meson.build: say so here\n", \
					FILENAME, FNR, $3, test_only[$3] ? "test" : "run"
			}
		}
		END {
			for (name in needed) {
				if (!(name in known)) {
					printf "meson.build:%d: add \047%s\047 to scripts/packages\n", \
						needed[name], name
				}
			}
		}' meson.build scripts/packages
}

# The package is of the version that meson.build has, and builds with what scripts/packages lists
# (what comes with build-essential or with meson is not said again).
rule_debian() {
	[ -f debian/control ] && [ -f debian/changelog ] || return
	version=$(sed -n "s/^project(.*[ (]version: '\([^']*\)'.*/\1/p" meson.build)
	head -n 1 debian/changelog | grep -qF "($version)" ||
		echo "debian/changelog:1: meson.build has version $version"
	awk '
		FILENAME == "debian/control" {
			wanted = /^Build-Depends:/ || wanted && /^ /
			if (wanted) {
				sub(/^Build-Depends:/, "")
				sub(/,$/, "")
				known[$1] = /<!nocheck>/ ? "test" : "run"
			}
			next
		}
		/^#/ || NF == 0 || $1 == "check" {
			next
		}
		{
			n = split($4, apt, ",")
			for (i = 1; i <= n; i++) {
				if (apt[i] ~ /^(gcc|libc6-dev|ninja-build|-)$/) {
					continue
				}
				if (known[apt[i]] != $1) {
					printf "debian/control:1: build-depend on %s, for \047%s\047\n", apt[i], $1
				}
			}
		}' debian/control scripts/packages
}

main() {
	[ $# = 2 ] || {
		echo "usage: check.sh RULE FOLDER (rules: $RULES, or all)" >&2
		exit 2
	}
	cd "$2" || exit 2
	if [ "$1" = all ]; then
		status=0
		for rule in $RULES; do
			sh "$here/check.sh" "$rule" . || status=1
		done
		exit $status
	fi
	case " $RULES " in *" $1 "*) ;; *)
		echo "check.sh: no rule '$1' (rules: $RULES)" >&2
		exit 2
		;;
	esac
	said=$("rule_$1" 2>&1)
	status=$?
	if [ $status = 77 ]; then
		printf '%s\n' "$said"
		exit 77
	fi
	if [ -n "$said" ]; then
		printf '%s\n' "$said"
		exit 1
	fi
}

main "$@"
