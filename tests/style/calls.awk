# Calls that the house forbids, outside comments and quotes. Prints file:line, the call, and what to
# do instead.

function forbid(names, advice, n, name, i) {
	n = split(names, name, " ")
	for (i = 1; i <= n; i++) {
		instead[name[i]] = advice
	}
}

BEGIN {
	forbid("strcpy stpcpy strcat strncat strncpy sprintf vsprintf gets alloca", \
		"easily overruns: use struct str, an arena or snprintf")
	forbid("strtok atoi atol atof", "hides errors: parse by hand, or strtol and check")
	forbid("tmpnam mktemp tempnam", "is a race: use mkostemp or mkdtemp")
	forbid("system popen", "starts a shell: dealbench never does")
	forbid("socket connect getaddrinfo gethostbyname sendto recvfrom", \
		"is network code: dealbench has none")
	forbid("localtime ctime asctime gmtime", "depends on the place: use dealbench/base/date.h")
	n = split("store_deals store_deal store_cards store_card store_events store_news", record, " ")
	for (i = 1; i <= n; i++) {
		reads_record[record[i]] = 1
	}
	n = split("printf vprintf puts putchar perror fputs fprintf vfprintf fwrite fputc putc", printer, " ")
	for (i = 1; i <= n; i++) {
		prints[printer[i]] = 1
	}
}

FNR == 1 {
	in_comment = 0
	# first_run.c only counts, in a workspace that nobody has opened yet.
	above_records = FILENAME ~ /^src\/(app|cli|tui|plain)\// && \
		FILENAME !~ /^src\/app\/(records|first_run)\.c$/
	silent = FILENAME ~ /^src\/(base|core|yaml|rubric|store|io|app)\//
}

# Takes comments and what is between quotes out of a line.
function code_of(line, out, at, c, end) {
	out = ""
	for (;;) {
		if (in_comment) {
			end = index(line, "*/")
			if (!end) {
				return out
			}
			line = substr(line, end + 2)
			in_comment = 0
		}
		at = match(line, /"|\047|\/\*|\/\//)
		if (!at) {
			return out line
		}
		out = out substr(line, 1, at - 1)
		c = substr(line, at, 1)
		if (c == "/") {
			if (substr(line, at, 2) == "//") {
				return out
			}
			in_comment = 1
			line = substr(line, at + 2)
		} else if (match(substr(line, at), \
			c == "\"" ? "^\"([^\"\\\\]|\\\\.)*\"" : "^\047([^\047\\\\]|\\\\.)*\047")) {
			out = out c c
			line = substr(line, at + RLENGTH)
		} else {
			return out
		}
	}
}

{
	rest = " " code_of($0)
	while (match(rest, /[^A-Za-z0-9_.>][A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
		name = substr(rest, RSTART + 1, RLENGTH - 2)
		sub(/[ \t]+$/, "", name)
		if (name in instead) {
			printf "%s:%d: %s() %s\n", FILENAME, FNR, name, instead[name]
		} else if (above_records && name in reads_record) {
			printf "%s:%d: %s() passes by what --redact hides: use src/app/records.c\n", \
				FILENAME, FNR, name
		} else if (silent && name in prints) {
			printf "%s:%d: %s(): layers below cli and tui never print, return it\n", \
				FILENAME, FNR, name
		}
		rest = substr(rest, RSTART + RLENGTH - 1)
	}
}
