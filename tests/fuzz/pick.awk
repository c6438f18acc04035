# From what libFuzzer's merge wrote down of each input (-merge_control_file): the few that reach most
# beyond what the inputs in -v corpus reach already. Prints at most -v most paths.

NR == 1 {
	count = $1
	next
}

NR == 2 {
	next
}

NR <= count + 2 {
	path[NR - 3] = $0
	next
}

$1 == "STARTED" {
	size[$2] = $3
}

$1 == "FT" {
	features[$2] = $0
}

function gain(input, take, part, n, i, new) {
	n = split(features[input], part, " ")
	new = 0
	for (i = 3; i <= n; i++) {
		if (!(part[i] in reached)) {
			new++
			if (take) {
				reached[part[i]] = 1
			}
		}
	}
	return new
}

END {
	for (i = 0; i < count; i++) {
		if (index(path[i], corpus "/") == 1) {
			gain(i, 1)
			done[i] = 1
		}
	}
	for (picked = 0; picked < most; picked++) {
		best = -1
		most_new = 0
		for (i = 0; i < count; i++) {
			if (!(i in done)) {
				new = gain(i, 0)
				if (new > most_new || (new == most_new && best >= 0 && size[i] < size[best])) {
					most_new = new
					best = i
				}
			}
		}
		if (best < 0 || most_new < least) {
			exit
		}
		done[best] = 1
		gain(best, 1)
		print path[best]
	}
}
