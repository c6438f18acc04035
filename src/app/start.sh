#!/bin/sh
# Turns the files of the rubric to start from into C: start.sh OUT.c FOLDER FILE... The files become
# bytes, because a string literal may hold only 4095 of them.
set -eu
LC_ALL=C
export LC_ALL

source=$1 folder=$2
shift 2
{
	printf '#include "start.h"\n\n'
	list= n=0
	for file in "$@"; do
		n=$((n + 1))
		printf 'static const unsigned char file_%s[] = {\n' "$n"
		od -An -v -tx1 "$folder/$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
		printf '0x00};\n\n'
		list="$list	{\"$file\", (const char *)file_$n, sizeof(file_$n) - 1},
"
	done
	printf 'const struct start_file start_files[] = {\n%s};\n' "$list"
	printf 'const size_t start_file_count = %s;\n' "$n"
} >"$source"
