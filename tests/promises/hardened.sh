#!/bin/sh
# The program as it is released is hardened: what the linker and the compiler were asked for is there.
# usage: hardened.sh PROGRAM
set -u
program=$1 n=0 failed=0
if ! command -v readelf >/dev/null 2>&1; then
	echo '1..0 # SKIP readelf is not here'
	exit 0
fi
headers=$(readelf -W -h -l -d "$program") symbols=$(readelf -W --dyn-syms "$program")

shows() { # WORDS TEXT PATTERN
	n=$((n + 1))
	if printf '%s\n' "$2" | grep -qE "$3"; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
	fi
}

shows 'it is loaded at an address of its own (PIE)' "$headers" 'Type: +DYN'
shows 'its tables are read-only once it runs (RELRO)' "$headers" 'GNU_RELRO'
shows 'all of them, from the start (BIND_NOW)' "$headers" 'BIND_NOW|Flags:.*NOW'
shows 'its stack is not code' "$headers" 'GNU_STACK.* RW '
shows 'its stack is watched' "$symbols" '__stack_chk_fail'
shows 'its copies are bounded (_FORTIFY_SOURCE)' "$symbols" '_chk(@|$| )'
n=$((n + 1))
network=$(printf '%s\n' "$symbols" | grep -E ' UND (socket|connect|bind|listen|accept4?|sendto|recvfrom|getaddrinfo|gethostby[a-z]+)(@|$| )')
if [ -z "$network" ]; then
	echo "ok $n - it calls no function of the network"
else
	failed=1
	printf 'not ok %s - it calls no function of the network\n# %s\n' "$n" "$network"
fi
echo "1..$n"
exit $failed
