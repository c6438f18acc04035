#!/bin/sh
# Carries out a page of instructions to the letter: ```yaml blocks are put where their first line says
# ("# PATH, a new file", "at the end", "under the line KEY:", "instead of the line that begins with
# KEY:"), ```sh blocks are run, and the ```text block after one must be what it printed, byte for byte.
# usage: readme.sh PROGRAM PAGE    UPDATE=1 rewrites the page's ```text blocks from what was printed.
set -u
program=$1 page=$2
case $program in /*) ;; *) program=$PWD/$program ;; esac
case $page in /*) ;; *) page=$PWD/$page ;; esac
home=$(mktemp -d "${TMPDIR:-/tmp}/dealbench-page-XXXXXX") || exit 1
trap 'rm -rf "$home"' EXIT
mkdir "$home/bin" "$home/blocks" "$home/work"
ln -s "$program" "$home/bin/dealbench"
export HOME="$home" PATH="$home/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC TERM=xterm
export DEALBENCH_WORKSPACE="$home/w.db"
unset XDG_DATA_HOME NO_COLOR COLUMNS

# One file a block, NNN-LINE.KIND, in the page's order.
awk -v to="$home/blocks" '
	/^```[a-z]+$/ && !file { file = sprintf("%s/%03d-%d.%s", to, ++n, FNR, substr($0, 4)); printf "" >file; next }
	/^```$/ { if (file) close(file); file = ""; next }
	file { print >file }' "$page"
cd "$home/work" || exit 1

put_block() { # FILE
	first=$(head -n 1 "$1")
	path=${first#\# }
	path=${path%%, *}
	where=${first#*, }
	sed 1d "$1" >"$home/block"
	case $path in /* | *..*) return 1 ;; esac
	case $where in
	'a new file') [ ! -e "$path" ] && mkdir -p "$(dirname "$path")" && cp "$home/block" "$path" ;;
	'at the end') [ -f "$path" ] && cat "$home/block" >>"$path" ;;
	'under the line '*)
		awk -v key="${where#under the line }" -v block="$home/block" '
			{ print }
			$0 == key { found++; while ((getline line <block) > 0) print line }
			END { exit found != 1 }' "$path" >"$home/whole" && cp "$home/whole" "$path"
		;;
	'instead of the line that begins with '*)
		awk -v key="${where#instead of the line that begins with }" -v block="$home/block" '
			index($0, key) == 1 { found++; while ((getline line <block) > 0) print line; next }
			{ print }
			END { exit found != 1 }' "$path" >"$home/whole" && cp "$home/whole" "$path"
		;;
	*) return 1 ;;
	esac
}

n=0 failed=0 ran=
report() { # RESULT BLOCK WORDS
	n=$((n + 1))
	line=${2##*/}
	line=${line#*-}
	echo "$1 $n - line ${line%.*}: $3"
	[ "$1" = ok ] || failed=1
}
for block in "$home"/blocks/*; do
	case $block in
	*.yaml)
		if put_block "$block"; then
			report ok "$block" "$(head -n 1 "$block")"
		else
			report 'not ok' "$block" "cannot be put there: $(head -n 1 "$block")"
		fi
		;;
	*.sh)
		sh -eu "$block" >"$home/out" 2>&1 </dev/null
		status=$?
		ran=$block
		if [ $status -eq 0 ]; then
			report ok "$block" 'the commands succeed'
		else
			report 'not ok' "$block" "exit status $status"
			sed 's/^/# /' "$home/out"
		fi
		;;
	*.text)
		[ "${UPDATE:-}" = 1 ] && cp "$home/out" "$block"
		if [ -n "$ran" ] && diff -u "$block" "$home/out" >"$home/diff"; then
			report ok "$block" 'what they print'
		else
			report 'not ok' "$block" 'they print something else'
			sed 's/^/# /' "$home/diff"
		fi
		ran=
		;;
	*) report 'not ok' "$block" "a block of no known kind" ;;
	esac
done
if [ "${UPDATE:-}" = 1 ]; then
	awk -v from="$home/blocks" '
		/^```[a-z]+$/ && !inside {
			print; inside = 1; n++
			text = substr($0, 4) == "text"
			file = sprintf("%s/%03d-%d.text", from, n, FNR)
			while (text && (getline line <file) > 0) print line
			next
		}
		/^```$/ { inside = text = 0 }
		!text' "$page" >"$home/page" && cat "$home/page" >"$page"
fi
[ "$n" -gt 0 ] || failed=1
echo "1..$n"
exit $failed
