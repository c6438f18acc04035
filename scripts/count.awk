# Counts the cases in meson's testlog.txt. A test that reports in TAP form ("ok", "not ok") counts
# case by case, any other counts as one; a test that fails without saying so in TAP (a crash, a
# sanitizer's report, a timeout) adds one failure. -v status is what meson test returned. Prints what
# failed, with the first lines of why, and `N passed, N failed` last; exits 1 unless all is well.

function finish() {
	if (!in_test) {
		return
	}
	if (result == "exit status 77" && !ok && !not_ok) {
		skipped++
	} else if (result == "exit status 0") {
		passed += (ok + not_ok + tap_skipped > 0) ? ok : 1
		failed += not_ok
	} else {
		passed += ok
		failed += not_ok ? not_ok : 1
		if (!not_ok) {
			printf "FAILED %s: %s\n", name, result
		}
	}
	skipped += tap_skipped
	ok = not_ok = tap_skipped = 0
}

/^=+ [0-9]+\/[0-9]+ =+$/ {
	finish()
	in_test = 1
	result = name = ""
	reasons = 0
	next
}

/^test: / && in_test && name == "" {
	name = $NF
	next
}

/^result: / && in_test && result == "" {
	result = $0
	sub(/^result: */, "", result)
	next
}

/^(not )?ok .*# SKIP/ {
	tap_skipped++
	next
}

/^ok( |$)/ {
	ok++
	reasons = 0
}

/^not ok( |$)/ {
	not_ok++
	reasons = 12
	case_name = $0
	sub(/^not ok [0-9]*[ -]*/, "", case_name)
	printf "FAILED %s: %s\n", name, case_name
	next
}

/^#/ && reasons > 0 {
	reasons--
	print "    " substr($0, 2)
}

END {
	finish()
	if (status != 0 && failed == 0) {
		failed = 1
	}
	if (skipped) {
		printf "%d skipped\n", skipped
	}
	printf "%d passed, %d failed\n", passed, failed
	exit (failed > 0 || passed == 0)
}
