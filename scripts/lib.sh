# Shared by scripts/run, scripts/test and .ci/run: what is missing, installing it, building.
# Sourced, with $root set to the clone. What the user is told goes to standard error, so that
# standard output belongs to the program.

dry_run=false

say() {
	printf '%s\n' "$*" >&2
}

die() {
	say "$0: $*"
	exit 1
}

# Prints a command, then runs it (with --dry-run: only prints).
run() {
	say "+ $*"
	$dry_run || "$@" >&2
}

have_manager() {
	command -v "$1" >/dev/null 2>&1
}

# apt, dnf or brew; nothing where none of them is known.
package_manager() {
	if have_manager apt-get; then
		echo apt
	elif have_manager dnf; then
		echo dnf
	elif have_manager brew; then
		echo brew
	fi
}

# Does a program compile and link with this compiler and these flags? Reads the program.
links() {
	probe=$(mktemp) || return 1
	"$@" -x c - -o "$probe" >/dev/null 2>&1
	linked=$?
	rm -f "$probe"
	return "$linked"
}

# Is the thing of this kind and name here? Needs no rights and changes nothing.
have() {
	case $1 in
	cc)
		echo 'int main(void) { return 0; }' | links "${CC:-$(c_compiler)}"
		;;
	fuzz)
		command -v "$2" >/dev/null 2>&1 &&
			echo 'int LLVMFuzzerTestOneInput(const void *, unsigned long);
int LLVMFuzzerTestOneInput(const void *p, unsigned long n) { return !p && n; }' |
			links "$2" -fsanitize=fuzzer,address
		;;
	head)
		printf '#include <%s>\nint main(void) { return 0; }\n' "$2" | links "${CC:-$(c_compiler)}"
		;;
	tool)
		command -v "$2" >/dev/null 2>&1
		;;
	lib)
		pkg-config --exists "$2" 2>/dev/null
		;;
	*)
		die "scripts/packages: unknown kind '$1'"
		;;
	esac
}

c_compiler() {
	for name in gcc cc clang; do
		if command -v "$name" >/dev/null 2>&1; then
			echo "$name"
			return
		fi
	done
	echo cc
}

# missing_packages MANAGER NEED...: the packages to install, on one line.
missing_packages() {
	manager=$1
	shift
	wanted=" $* "
	while read -r need kind name apt dnf brew; do
		case $need in '' | '#'*) continue ;; esac
		case $wanted in *" $need "*) ;; *) continue ;; esac
		have "$kind" "$name" </dev/null && continue
		case $manager in
		apt) packages=$apt ;;
		dnf) packages=$dnf ;;
		*) packages=$brew ;;
		esac
		[ "$packages" = - ] || echo "$packages" | tr , ' '
	done <"$root/scripts/packages" | tr '\n' ' ' | sed 's/ $//'
}

# install_command MANAGER PACKAGES: the one line that installs them.
install_command() {
	case $1 in
	apt) echo "apt-get install -y --no-install-recommends $2" ;;
	dnf) echo "dnf install -y $2" ;;
	brew) echo "brew install $2" ;;
	esac
}

# Does apt know all of these packages? It does not on a machine whose lists were never fetched.
apt_knows() {
	for package in $1; do
		apt-cache show "$package" >/dev/null 2>&1 || return 1
	done
}

# as_root COMMAND...: prints and runs it, through sudo where we are not root.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		run env DEBIAN_FRONTEND=noninteractive "$@" </dev/null
	else
		run sudo env DEBIAN_FRONTEND=noninteractive "$@"
	fi
}

# Asks at a terminal; without one the answer is no.
confirm() {
	[ -t 0 ] && [ -t 2 ] || return 1
	printf '%s [Y/n] ' "$1" >&2
	read -r answer || return 1
	case $answer in '' | [Yy] | [Yy][Ee][Ss]) return 0 ;; esac
	return 1
}

# May we become root? Never asks without a terminal, never for root.
may_install() {
	[ "$(id -u)" = 0 ] && return 0
	command -v sudo >/dev/null 2>&1 && confirm "Run \`$install\` with sudo?"
}

apt_install() {
	# shellcheck disable=SC2086 # the packages are words
	set -- apt-get install -y --no-install-recommends $1
	if ! apt_knows "$packages_missing"; then
		as_root apt-get update || return 1
		as_root "$@"
		return
	fi
	# The lists may name versions that the mirror no longer has.
	as_root "$@" || { as_root apt-get update && as_root "$@"; }
}

# ensure NEED...: installs what is missing for these needs, or says how and exits 1.
ensure() {
	manager=$(package_manager)
	packages_missing=$(missing_packages "$manager" "$@")
	if [ -z "$packages_missing" ]; then
		return 0
	fi
	if [ -z "$manager" ]; then
		die "missing: $packages_missing (names as in Homebrew); install them and try again"
	fi
	install=$(install_command "$manager" "$packages_missing")
	if [ "$manager" = apt ] && ! apt_knows "$packages_missing"; then
		install="apt-get update && $install"
	fi
	say "Missing: $packages_missing"
	if $dry_run; then
		say "+ $install"
		return 0
	fi
	if [ "$manager" = brew ]; then
		# shellcheck disable=SC2086 # the packages are words
		run brew install $packages_missing || die 'installing failed'
		return 0
	fi
	if ! may_install; then
		say "Install them, as root:"
		say "    $install"
		exit 1
	fi
	if [ "$manager" = apt ]; then
		apt_install "$packages_missing" || die 'installing failed'
	else
		# shellcheck disable=SC2086 # the packages are words
		as_root dnf install -y $packages_missing || die 'installing failed'
	fi
	left=$(missing_packages "$manager" "$@")
	[ -z "$left" ] || die "still missing after installing: $left"
}

# build FOLDER MESON-OPTIONS...: sets the folder up once, then builds what changed.
build() {
	folder=$1
	shift
	build_only "$folder" '' "$@"
}

# build_only FOLDER TARGET MESON-OPTIONS...: the same for one target.
build_only() {
	folder=$1
	target=$2
	shift 2
	if [ ! -f "$folder/build.ninja" ]; then
		run meson setup "$folder" "$root" "$@" || die "meson setup failed"
	fi
	run meson compile -C "$folder" ${target:+"$target"} || die "the build failed"
}

# A private folder for the tests' workspaces, in memory where the system offers that: they are
# written with full synchronisation, thousands of times.
scratch_folder() {
	if [ -z "${TMPDIR-}" ] && [ -d /dev/shm ] && [ -w /dev/shm ]; then
		mktemp -d /dev/shm/dealbench-XXXXXX
	else
		mktemp -d "${TMPDIR:-/tmp}/dealbench-XXXXXX"
	fi
}

# run_tests FOLDER MESON-TEST-ARGUMENTS...: runs the tests of a build and ends with the line
# `N passed, N failed` on standard output. cmocka reports case by case in TAP form for the count.
run_tests() {
	folder=$1
	shift
	if $dry_run; then
		say "+ meson test -C $folder --no-rebuild --print-errorlogs $*"
		return 0
	fi
	log=$folder/meson-logs/testlog.txt
	rm -f "$log"
	scratch=$(scratch_folder) || die 'no folder for scratch files'
	chmod 711 "$scratch" # some tests give up root's rights and must still get through
	# Short-lived programs need no quarantine larger than a processor's cache, nor the whole stack of
	# each allocation (two frames: with less no leak is told), nor its bytes filled, and these cost them
	# more than all else; `meson test -C FOLDER NAME` tells a failure with whole stacks.
	quick=quarantine_size_mb=0:thread_local_quarantine_size_kb=256:malloc_context_size=2:max_malloc_fill_size=0
	run env TMPDIR="$scratch" CMOCKA_MESSAGE_OUTPUT=TAP \
		ASAN_OPTIONS="${ASAN_OPTIONS:-$quick}" meson test -C "$folder" --no-rebuild \
		--num-processes "$(($(nproc 2>/dev/null || echo 2) + 1))" --print-errorlogs "$@" </dev/null
	status=$?
	rm -rf "$scratch"
	if [ ! -f "$log" ]; then
		echo "0 passed, 1 failed"
		return 1
	fi
	awk -v status="$status" -f "$root/scripts/count.awk" "$log"
}
