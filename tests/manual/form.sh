#!/bin/sh
# The manual's pages are well-formed (mandoc finds nothing to say about them), refer to each other only
# where there is a page, and what their examples tell people to type works.
# usage: form.sh PROGRAM CLONE
set -u
. "$(dirname -- "$0")/../tap.sh"
program=$1 root=$2
case $program in /*) ;; *) program=$PWD/$program ;; esac
folder=$root/man rubrics=$root/rubrics

# What other manuals this machine has is no matter of form.
lint() {
	mandoc -Tlint "$1" 2>&1 | grep -v -e 'referenced manual not found' -e 'outdated mandoc.db'
}

# A page's words as mandoc formats it, without header and footer, and as `dealbench manual` does: one
# line, so that breaks and spaces do not matter.
words_by_mandoc() {
	mandoc -Tascii -Owidth=78 "$1" | sed -e '1d;$d' -e "s/.$(printf '\b')//g" -e 's/^\( *\)o   \([^ ]\)/\1- \2/' \
		-e "s/\`/'/g" | tr -d ' \n'
}

words_by_us() {
	"$program" manual "$1" | sed "s/\`/'/g" | tr -d ' \n'
}

same_words() {
	[ "$(words_by_mandoc "$1")" = "$(words_by_us "${1##*/}")" ] || echo 'other words than mandoc prints'
}

for page in "$folder"/*.[15]; do
	name=${page##*/}
	if command -v mandoc >/dev/null 2>&1; then
		report "mandoc -Tlint $name" "$(lint "$page")"
		report "dealbench manual $name" "$(same_words "$page")"
	else
		skip "mandoc -Tlint $name" 'mandoc is not here'
		skip "dealbench manual $name" 'mandoc is not here'
	fi
	missing=$(sed -n 's/^\.Xr \(dealbench[a-z-]*\) \([1-9]\).*/\1.\2/p' "$page" | sort -u | while read -r other; do
		[ -f "$folder/$other" ] || echo "there is no $other"
	done)
	report "what $name refers to" "$missing"
done

# Every variable that the program reads is in the manual, and the other way round. libc reads the
# locale's and the place.
read_by_program=$({
	find "$root/src" -name '*.c' -exec cat {} + | grep -oE 'getenv\("[A-Z_]+"' | cut -d'"' -f2
	grep -oE '"[A-Z_ ]+"' "$root/src/app/settings.c" | tr -d '"' | tr ' ' '\n' # the table of settings
} | sort -u)
in_manual=$(sed -n 's/^\.It Ev //p' "$folder/dealbench.1" | tr -d ',' | tr -s ' ' '\n' | sort -u)
unnamed=$(for name in $read_by_program; do
	printf '%s\n' "$in_manual" PATH | grep -qx "$name" || echo "$name is read and not named"
done)
unread=$(for name in $in_manual; do
	printf '%s\n' "$read_by_program" LC_ALL LC_CTYPE LANG TZ | grep -qx "$name" || echo "$name is named and not read"
done)
report 'the environment' "$unnamed$unread"

# A page's source with what it escapes written plainly.
plain() {
	sed -e 's/\\-/-/g' -e "s/\\\\[(]aq/'/g" -e 's/\\[(]dq/"/g' -e 's/\\e/\\/g' "$1"
}

# The commands of a page's examples: what stands behind "$ ", and the indented lines under it.
commands() {
	plain "$1" | awk '
		/^\.Sh / { inside = /EXAMPLES/ }
		/^\.Ed/ { literal = 0 }
		inside && literal && sub(/^\$ /, "") { literal = 2 }
		literal == 2
		/^\.Bd -literal/ { literal = 1 }'
}

# Puts the blocks that follow a remark "file PATH" there.
files() {
	plain "$1" | awk '
		/^\.\\" file / { path = $3; next }
		/^\.Ed/ { path = "" ; literal = 0 }
		literal { print >path }
		/^\.Bd -literal/ { literal = path != "" }'
}

home=$(mktemp -d "${TMPDIR:-/tmp}/dealbench-man-XXXXXX") || exit 1
trap 'rm -rf "$home"' EXIT
mkdir "$home/bin"
ln -s "$program" "$home/bin/dealbench"
unset XDG_DATA_HOME XDG_CONFIG_HOME NO_COLOR COLUMNS
export HOME="$home" PATH="$home/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC TERM=xterm
export DEALBENCH_RUBRICS="$rubrics"
for page in "$folder"/*.[15]; do
	name=${page##*/}
	work=$home/$name
	mkdir -p "$work/check"
	ln -s "$rubrics" "$work/rubrics"
	commands "$page" >"$home/run"
	if grep -q '^sqlite3 ' "$home/run" && ! command -v sqlite3 >/dev/null 2>&1; then
		skip "the examples of $name" 'sqlite3 is not here'
		continue
	fi
	said=$(cd "$work" && files "$page" && DEALBENCH_WORKSPACE=$work/w.db sh -eux "$home/run" 2>&1 </dev/null) && said=
	report "the examples of $name" "$said"
	[ -s "$home/run" ] || report "$name has examples" 'none'
done
tap_end
