# Who may include what. Reads C files; prints file:line and what to do for each include that the
# tables do not allow.

BEGIN {
	# A layer, and the layers below it that it may use.
	below["base"] = ""
	below["core"] = "base"
	below["yaml"] = "base"
	below["rubric"] = "base core yaml"
	below["store"] = "base core"
	below["io"] = "base core"
	below["app"] = "base core yaml rubric store io"
	below["cli"] = "base core app"
	below["tui"] = "base core app"
	below["plain"] = "base core app"
	below["main"] = "base core app cli tui plain"
	# A library's header, and the only places that may see it.
	only["curses.h"] = only["ncurses.h"] = only["ncursesw/curses.h"] = "src/tui/term_curses.c tests/bench/"
	only["ncursesw/ncurses.h"] = "src/tui/term_curses.c"
	only["term.h"] = "src/tui/terminfo.c"
	only["sqlite3.h"] = "src/store/ tests/unit/store/ tests/fault/ tests/twin/ tests/bench/ tests/fuzz/ tests/hostile/ tests/whole/"
	only["yaml.h"] = "src/yaml/ tests/bench/"
	only["jansson.h"] = "src/store/ tests/"
	only["cmark.h"] = only["xlsxwriter.h"] = "src/io/"
	only["sodium.h"] = "src/base/ tests/bench/"
	only["utf8proc.h"] = "src/base/"
	only["uthash.h"] = "include/dealbench/base/"
	only["vterm.h"] = only["pty.h"] = "tests/e2e/"
	only["sys/socket.h"] = only["sanitizer/lsan_interface.h"] = "tests/cli/"
	only["cmocka.h"] = "tests/"
	only["zlib.h"] = "tests/whole/"
	n = split("assert ctype dirent errno execinfo fcntl float getopt inttypes langinfo limits locale math " \
		"poll pwd regex sched setjmp signal spawn stdarg stdatomic stdbool stddef stdint stdio stdlib string strings " \
		"linux/filter linux/seccomp sys/file sys/ioctl sys/mman sys/mount sys/prctl sys/random sys/resource sys/stat sys/syscall sys/time sys/types sys/utsname sys/wait " \
		"termios time unistd wchar wctype sanitizer/asan_interface", header, " ")
	for (i = 1; i <= n; i++) {
		libc[header[i] ".h"] = 1
	}
}

function complain(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
}

FNR == 1 {
	layer = ""
	n = split(FILENAME, part, "/")
	if (part[1] == "src") {
		layer = n == 2 ? "main" : part[2]
	} else if (part[1] == "include" && part[2] == "dealbench") {
		layer = part[3]
	} else if (part[1] == "tests" && part[2] == "unit") {
		layer = part[3]
	}
	if (layer != "" && !(layer in below)) {
		complain("no layer '" layer "': add it to tests/style/layers.awk and CONTRIBUTING.md")
		layer = ""
	}
}

# Would `name` go to another layer than ours, and may it?
function check_project(name, target) {
	split(name, part, "/")
	target = part[2]
	if (layer == "" || target == layer) {
		return
	}
	if (index(" " below[layer] " ", " " target " ") == 0) {
		complain(layer " must not include " name ": it may use " \
			(below[layer] == "" ? "no other layer" : below[layer]))
	}
}

function check_library(name, places, i, n, place) {
	if (name in libc) {
		return
	}
	if (!(name in only)) {
		complain("<" name "> is no header of libc: add it to tests/style/layers.awk, and its " \
			"library to meson.build and scripts/packages")
		return
	}
	n = split(only[name], places, " ")
	for (i = 1; i <= n; i++) {
		if (index(FILENAME, places[i]) == 1) {
			return
		}
	}
	complain("<" name "> belongs in " only[name] " only: call that layer instead")
}

/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	name = $0
	sub(/^[^<"]*[<"]/, "", name)
	sub(/[>"].*/, "", name)
	if ($0 ~ /</) {
		check_library(name)
	} else if (name ~ /^dealbench\//) {
		check_project(name)
	} else if (name ~ /\.\.\// && layer != "" && layer != "tui") {
		complain("include what another folder promises as \"dealbench/<layer>/x.h\", not by ..")
	}
}
