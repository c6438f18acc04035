# How a script tells its cases, in TAP form. Sourced; `tap_end` comes last.
count=0
failures=0

# report WORDS, what is wrong (nothing where all is well)
report() {
	count=$((count + 1))
	if [ -z "$2" ]; then
		echo "ok $count - $1"
	else
		failures=$((failures + 1))
		echo "not ok $count - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

# check STATUS WORDS: where it failed, $said tells why
check() {
	if [ "$1" = 0 ]; then
		report "$2" ''
	else
		report "$2" "${said:-status $1}"
	fi
}

# skip WORDS, why
skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}

# The plan; the exit status is 0 where nothing failed.
tap_end() {
	echo "1..$count"
	[ "$failures" = 0 ]
}
