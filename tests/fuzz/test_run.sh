#!/bin/sh
# What run.sh tells of a fuzzer's run, and what it refuses. With DEALBENCH_TEST_LONG=1 the fuzzers run,
# a minute each. Reports in TAP form.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/../tap.sh"

said=$(awk -v name=text -f "$here/row.awk" <<'EOL'
#2	INITED cov: 90 ft: 100 corp: 2/31b exec/s: 0 rss: 38Mb
#65536	pulse  cov: 100 ft: 120 corp: 17/210b lim: 652 exec/s: 21845 rss: 60Mb
#70001	DONE   cov: 101 ft: 122 corp: 18/230b lim: 700 exec/s: 21845 rss: 60Mb
stat::number_of_executed_units: 70001
stat::average_exec_per_sec:     7000
status 0
0m0.010s 0m0.000s
1m4.500s 0m1.000s
EOL
)
[ "$(printf '%s\n' "$said" | tr -s ' ')" = 'text 70001 7000 101 122 18 66 nothing' ]
check $? 'a run is told in a line'

said=$(awk -v name=text -f "$here/row.awk" <<'EOL'
#4096	pulse  cov: 40 ft: 50 corp: 3/9b lim: 4 exec/s: 100 rss: 30Mb
does not hold: a cut parts a cluster
status 77
0m0.000s 0m0.000s
0m2.000s 0m0.000s
EOL
)
[ "$(printf '%s\n' "$said" | tr -s ' ')" = 'text 4096 0 40 50 3 2 a fault' ]
check $? 'and one that found something'

said=$(sh "$here/run.sh" nothing 2>&1)
[ $? = 1 ] && case $said in *"no fuzzer 'nothing'"*'text'*) true ;; *) false ;; esac
check $? 'a fuzzer that is none is refused'

for folder in "$here"/corpus-*; do
	name=${folder##*/corpus-}
	said=$(cd "$here" && ls "fuzz_$name.c" "$name.dict" 2>&1) &&
		sh "$here/run.sh" --help | grep "^The fuzzers: " | grep -qw "$name" ||
		said="$name: no fuzzer, no dictionary, or not in run.sh"
	case $said in *:*) false ;; esac
	check $? "$name has a fuzzer and a dictionary"
done

if [ -n "${DEALBENCH_TEST_LONG-}" ]; then
	said=$(sh "$here/run.sh" --seconds 60 2>&1)
	status=$?
	printf '%s\n' "$said" | tail -n 12 | sed 's/^/# /'
	check $status 'a minute of new inputs to each finds nothing'
fi
tap_end
