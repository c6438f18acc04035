#!/bin/sh
# Turns files into C: embed.sh OUT.c STEM FOLDER FILE... gives STEM_files and STEM_file_count, which
# STEM.h declares. The files become bytes, because a string literal may hold only 4095 of them.
set -eu
LC_ALL=C
export LC_ALL

source=$1 stem=$2 folder=$3
shift 3
{
	printf '#include "%s.h"\n\n' "$stem"
	list= n=0
	for file in "$@"; do
		n=$((n + 1))
		printf 'static const unsigned char file_%s[] = {\n' "$n"
		od -An -v -tx1 "$folder/$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
		printf '0x00};\n\n'
		list="$list	{\"$file\", (const char *)file_$n, sizeof(file_$n) - 1},
"
	done
	printf 'const struct %s_file %s_files[] = {\n%s};\n' "$stem" "$stem" "$list"
	printf 'const size_t %s_file_count = %s;\n' "$stem" "$n"
} >"$source"
