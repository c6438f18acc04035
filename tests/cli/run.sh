#!/bin/sh
# Runs transcripts: each FILE.t holds commands ("$ …"), and under each what it prints on standard output
# ("| …"), on standard error ("! …") and its exit status where it is not 0 ("? N"). All else is comment.
# The folder is printed as HOME and every digest as DIGEST.
# usage: run.sh PROGRAM RUBRICS FILE.t...    UPDATE=1 rewrites the files from what was printed.
set -u
program=$1 rubrics=$2
shift 2
case $program in /*) ;; *) program=$PWD/$program ;; esac
case $rubrics in /*) ;; *) rubrics=$PWD/$rubrics ;; esac
failed=0 n=0
echo "1..$#"
for file in "$@"; do
	n=$((n + 1))
	case $file in /*) ;; *) file=$PWD/$file ;; esac
	home=$(mktemp -d "${TMPDIR:-/tmp}/dealbench-cli-XXXXXX") || exit 1
	mkdir "$home/bin"
	ln -s "$program" "$home/bin/dealbench"
	ln -s "$rubrics" "$home/rubrics"
	(
		cd "$home" || exit 1
		export HOME="$home" PATH="$home/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC TERM=xterm
		export DEALBENCH_RUBRICS="$home/rubrics" DEALBENCH_WORKSPACE="$home/w.db"
		unset XDG_DATA_HOME XDG_CONFIG_HOME NO_COLOR COLUMNS DEALBENCH_CONFIG ACCESSIBLE
		unset CLICOLOR_FORCE DEALBENCH_THEME DEALBENCH_GLYPHS VISUAL EDITOR
		while IFS= read -r line || [ -n "$line" ]; do
			case $line in
			'$ '*)
				printf '%s\n' "$line"
				sh -c "${line#\$ }" >"$home/.out" 2>"$home/.err" </dev/null
				status=$?
				[ ! -s "$home/.out" ] || sed 's/^/| /; s/^| $/|/' "$home/.out"
				[ ! -s "$home/.err" ] || sed 's/^/! /; s/^! $/!/' "$home/.err"
				[ $status -eq 0 ] || echo "? $status"
				;;
			'|'* | '! '* | '!' | '? '*) ;;
			*) printf '%s\n' "$line" ;;
			esac
		done <"$file"
	) | sed "s#$home#HOME#g; s/sha256:[0-9a-f]\{12,\}/sha256:DIGEST/g" >"$home/.got"
	if [ "${UPDATE:-}" = 1 ]; then
		cp "$home/.got" "$file"
	fi
	if diff -u "$file" "$home/.got" >"$home/.diff"; then
		echo "ok $n - ${file##*/}"
	else
		failed=1
		echo "not ok $n - ${file##*/}"
		sed 's/^/# /' "$home/.diff"
	fi
	rm -rf "$home"
done
exit $failed
