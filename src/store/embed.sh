#!/bin/sh
# Turns the SQL files into C: embed.sh OUT.h OUT.c QUERIES.sql MIGRATION.sql...
# OUT.h gets the enum of query names, OUT.c the texts. Migrations become bytes, because a string
# literal may hold only 4095 of them; their numbers are those of their file names.
set -eu
LC_ALL=C
export LC_ALL

header=$1 source=$2 queries=$3
shift 3

awk '
BEGIN { print "/* Made from queries.sql. */\n#pragma once\n\nenum query_id {" }
/^-- name: / { print "\tQ_" toupper($3) "," }
END { print "\tQUERY_COUNT\n};" }
' "$queries" >"$header"

{
	printf '#include "sql.h"\n\n'
	awk '
	function finish() {
		if (name != "") {
			printf "\t{\"%s\",\n%s,\n\t %s},\n", name, text, scan == "" ? "NULL" : scan
		}
		name = ""; text = ""; scan = ""
	}
	function quoted(s) {
		gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); gsub(/\t/, " ", s)
		return "\"" s
	}
	BEGIN { print "const struct query_text query_texts[QUERY_COUNT] = {" }
	/^-- name: / { finish(); name = $3; next }
	/^-- scan: / { scan = quoted(substr($0, 10)) "\""; next }
	/^--/ || /^[ \t]*$/ { next }
	name == "" { print "SQL outside of a named query: " $0 >"/dev/stderr"; exit 1 }
	{ text = text (text == "" ? "" : "\n") "\t " quoted($0) "\\n\"" }
	END { finish(); print "};\n" }
	' "$queries"
	list=
	for file in "$@"; do
		number=$(basename "$file" .sql | sed 's/^0*//')
		printf 'static const unsigned char migration_%s[] = {\n' "$number"
		od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
		printf '0x00};\n\n'
		list="$list	{$number, (const char *)migration_$number},
"
	done
	printf 'const struct migration migrations[] = {\n%s};\n' "$list"
	printf 'const size_t migration_count = sizeof(migrations) / sizeof(migrations[0]);\n'
} >"$source"
