# A libFuzzer's log as a line of the table.

/^#[0-9]+[ \t]/ {
	for (i = 1; i < NF; i++) {
		if ($i == "cov:") {
			edges = $(i + 1)
		} else if ($i == "ft:") {
			features = $(i + 1)
		} else if ($i == "corp:") {
			split($(i + 1), inputs, "/")
		}
	}
	if (substr($1, 2) + 0 > executions) {
		executions = substr($1, 2) + 0
	}
}

/^stat::number_of_executed_units:/ {
	executions = $2
}

/^stat::average_exec_per_sec:/ {
	rate = $2
}

/^status / {
	found = $2 == 0 ? "nothing" : "a fault"
	asked = 1
}

# What `times` says of the children: "1m2.5s 0m0.1s".
asked && /^[0-9]+m[0-9.]+s [0-9]+m[0-9.]+s$/ {
	cpu = 0
	for (i = 1; i <= 2; i++) {
		split($i, part, /[ms]/)
		cpu += part[1] * 60 + part[2]
	}
}

END {
	printf "%-10s %12d %8d %8d %8d %8d %8.0f  %s\n", name, executions, rate, edges, features, inputs[1], cpu, found
}
