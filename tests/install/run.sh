#!/bin/sh
# Installs a build into an empty folder and uses what lies there, as another user would: no variable
# is set that says where things are, and nothing of the clone is needed.
# usage: run.sh BUILD
set -u
build=$1 n=0 failed=0
case $build in /*) ;; *) build=$PWD/$build ;; esac
# A folder in which programs may be run: memory is often mounted without that.
for place in "${TMPDIR:-/tmp}" /tmp /var/tmp; do
	top=$(mktemp -d "$place/dealbench-installed-XXXXXX") || continue
	trap 'chmod -R u+w "$top"; rm -rf "$top"' EXIT
	chmod 755 "$top"
	printf '#!/bin/sh\n' >"$top/probe" && chmod 700 "$top/probe" && "$top/probe" 2>/dev/null && break
	rm -rf "$top"
done

report() { # WORDS STATUS
	n=$((n + 1))
	if [ "$2" = 0 ]; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
		sed 's/^/# /' "$top/said"
	fi
}

# Somebody who is not us, where we may become somebody else.
as_user() {
	if [ "$(id -u)" = 0 ] && command -v runuser >/dev/null 2>&1; then
		runuser -u nobody -- "$@"
	else
		"$@"
	fi
}

try() { # WORDS COMMAND...
	words=$1
	shift
	as_user env -i HOME="$top/home" PATH="$bin:/usr/bin:/bin" LC_ALL=C.UTF-8 TERM=xterm TMPDIR="$top/tmp" \
		sh -c "cd '$top/home' && $*" >"$top/said" 2>&1 </dev/null
	report "$words" $?
}

mkdir "$top/home" "$top/tmp" "$top/dest"
touch "$top/said"
chmod 777 "$top/home" "$top/tmp"
(umask 022 && meson install -C "$build" --no-rebuild --destdir "$top/dest") >"$top/said" 2>&1
report 'meson install' $?
program=$(find "$top/dest" -type f -name dealbench -perm -100 | head -n 1)
bin=${program%/*}
share=${bin%/bin}/share
for file in dealbench/rubrics/digital-health/rubric.yaml dealbench/rubrics/examples/helios.yaml \
	dealbench/rubrics/demo/aster-sleep.yaml dealbench/schemas/show.v1.schema.json man/man1/dealbench.1 \
	man/man5/dealbench-rubric.5 man/man5/dealbench-workspace.5 doc/dealbench/LICENSE doc/dealbench/scoring.md \
	bash-completion/completions/dealbench zsh/site-functions/_dealbench \
	fish/vendor_completions.d/dealbench.fish; do
	[ -s "$share/$file" ]
	report "installed: $file" $?
done
find "$top/dest" ! -type l ! -perm -444 >"$top/said"
[ ! -s "$top/said" ]
report 'everybody may read all of it' $?
grep -rlF "$top/dest" "$top/dest" >"$top/said"
[ ! -s "$top/said" ]
report 'nothing of it names the folder that it was installed through' $?

try 'the version' dealbench --version
try 'the demo, kept' 'dealbench demo --keep demo && test -s demo/workspace.db'
try 'the demo is whole' dealbench verify --workspace demo/workspace.db
try 'a scorecard file, with the installed rubric' "dealbench score '$share/dealbench/rubrics/examples/helios.yaml'"
try 'a deal, scored through a pipe' \
	"dealbench deal new 'Sleep app' --partner Calmwave --category digital-therapeutics &&
	printf 'go theory-of-value\n3\ndocumented\n' | dealbench walk sleep-app &&
	dealbench show sleep-app && dealbench verify"
try 'its files are private' \
	'test "$(stat -c %a .local/share/dealbench/workspace.db)" = 600 && test "$(stat -c %a .local/share/dealbench)" = 700'
try 'the rubric' "dealbench rubric test '$share/dealbench/rubrics/digital-health'"
try 'the manual' 'dealbench manual | grep -q "^EXIT STATUS"'
if command -v man >/dev/null 2>&1; then
	try 'man finds the page' "MANPATH='$share/man' man -P cat dealbench | grep -q 'EXIT STATUS'"
fi
echo "1..$n"
exit $failed
