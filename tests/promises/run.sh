#!/bin/sh
# What SECURITY.md promises of the running program and can be seen from outside: no internet socket is
# opened, no core is dumped, files are private, nothing of a deal is in what a process shows of itself.
# usage: run.sh PROGRAM RUBRICS CONFINE
set -u
. "$(dirname -- "$0")/../tap.sh"
program=$1 rubrics=$2 confine=$3
case $program in /*) ;; *) program=$PWD/$program ;; esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
# A folder in which programs may be run (memory is often mounted without that), by somebody else, too.
for place in "${TMPDIR:-/tmp}" /tmp /var/tmp; do
	work=$(mktemp -d "$place/dealbench-promises-XXXXXX") || continue
	trap 'rm -rf "$work"' EXIT
	chmod 755 "$work"
	mkdir "$work/bin"
	cp "$program" "$work/bin/dealbench" && "$work/bin/dealbench" --version >/dev/null 2>&1 && break
	rm -rf "$work"
done
cp "$confine" "$work/bin/confine"
cp -R "$rubrics" "$work/rubrics" && chmod -R a+rX "$work/bin" "$work/rubrics"
cd "$work" || exit 1
rubrics=$work/rubrics
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME ACCESSIBLE COLUMNS
export HOME="$work" PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 TERM=xterm TMPDIR="$work"
export DEALBENCH_RUBRICS="$rubrics" DEALBENCH_WORKSPACE="$work/w/deals.db"
umask 000

# The editor of the day tells what it was told, and writes a line.
cat >bin/pen <<'END'
#!/bin/sh
{ printf '%s\n' "$@"; env; cat "/proc/$PPID/cmdline" 2>/dev/null; } >>"$TMPDIR/told"
printf 'Zqwritten\n' >>"$1"
END
chmod 755 bin/pen
export EDITOR=pen

# A day's work: a deal logged, scored, read, exported, checked, copied and put back; and the screens with
# a text in the editor, where `script` can give them a terminal.
day() {
	dealbench deal new Zqtitle --partner Zqpartner --category digital-therapeutics &&
		printf 'go theory-of-value\n3\ndocumented\n' | dealbench walk zqtitle &&
		dealbench import "$rubrics/examples/helios.yaml" && dealbench show helios &&
		dealbench memo helios --html --annex -o memo.html && dealbench export helios --yaml -o helios.yaml &&
		dealbench export --csv -o items.csv && dealbench requests helios -o requests.txt &&
		dealbench log && dealbench verify && dealbench export --xlsx -o all.xlsx &&
		dealbench backup copy.db && dealbench restore copy.db && dealbench recover rescued.db &&
		dealbench rubric new mine && dealbench doctor --report -o report.txt &&
		if command -v script >/dev/null 2>&1; then
			(sleep 1; printf 's'; sleep 1; printf 'E'; sleep 1; printf '\003') |
				script -qec dealbench screens.log >/dev/null
			grep -q Zqtitle screens.log
		fi
}

# The leak checker cannot look while another program traces.
if ! command -v strace >/dev/null 2>&1; then
	skip 'no internet socket is opened' 'strace is not here'
elif ! strace -o probe true 2>/dev/null; then
	skip 'no internet socket is opened' 'this system lets nobody trace'
else
	cat >day.sh <<END
rubrics='$rubrics'
$(sed -n '/^day() {/,/^}/p' "$here/run.sh")
day
END
	said=$(ASAN_OPTIONS=detect_leaks=0 strace -f -qq -e trace=socket,connect,openat,execve -o trace sh day.sh 2>&1) ||
		report 'a day under strace' "$said"
	report 'no internet socket is opened' "$(grep -E 'socket\(|connect\(' trace | grep -v -e AF_UNIX)"
	report 'the trace saw the day' "$(grep -q 'deals\.db' trace || echo 'the workspace was never opened')"
	report 'no program is started but ours' "$(grep 'execve(' trace | grep -v -e '= -1' |
		grep -vE 'execve\("[^"]*/(dealbench|sh|dash|bash|script|sleep|grep|printf|pen|env|cat)"')"
fi
[ -d w ] || day >said 2>&1 || report 'a day' "$(cat said)"

report 'files are private, whatever the umask' "$(find w memo.html helios.yaml items.csv requests.txt all.xlsx \
	copy.db rescued.db mine report.txt .local ! -type l -perm /077)"
if [ -s told ]; then
	report 'the editor is told nothing of the deal' "$(grep -a -i -e zqtitle -e zqpartner -e helios -e theory told)"
	report 'its text is gone with its folder' "$(find . -name 'edit-*'; grep -rl Zqwritten . | grep -vE '^\./(w/deals\.db(-journal)?|screens\.log|bin/pen|run\.sh|day\.sh)$')"
else
	skip 'the editor is told nothing of the deal' 'script is not here'
fi

# The same under a kernel that ends whoever asks for such a socket.
(
	export DEALBENCH_WORKSPACE="$work/confined/deals.db"
	ASAN_OPTIONS=detect_leaks=0 confine sh -c 'dealbench deal new Zqtitle --partner Zqpartner --category digital-therapeutics &&
		dealbench import "$1/examples/helios.yaml" && dealbench memo helios --html && dealbench doctor; dealbench verify' \
		- "$rubrics"
) >said 2>&1
case $? in
0) report 'it works where internet sockets are deadly' '' ;;
77) skip 'it works where internet sockets are deadly' "$(cat said)" ;;
*) report 'it works where internet sockets are deadly' "$(cat said)" ;;
esac
rm -rf confined

# While a question waits for its answer, of somebody who is not root.
as_user() {
	if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null 2>&1; then
		exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		exec "$@"
	fi
}
mkdir other
mkfifo answers
export DEALBENCH_WORKSPACE="$work/other/deals.db"
(as_user dealbench deal new Zqtitle --partner Zqpartner --category digital-therapeutics) >said 2>&1
as_user dealbench walk zqtitle <answers >asked 2>&1 &
pid=$!
exec 3>answers
tries=0
until grep -q 'Answer' asked || [ $tries = 100 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
if [ -r "/proc/$pid/limits" ]; then
	report 'no core is dumped' "$(grep 'core file size' "/proc/$pid/limits" | grep -vE ' 0 +0 ')"
	if grep -q __asan_init "$program"; then
		skip 'nobody looks into its memory' 'a sanitizer must'
	elif [ "$(id -u)" = 0 ] && ! command -v setpriv >/dev/null 2>&1; then
		skip 'nobody looks into its memory' 'root may'
	else
		report 'nobody looks into its memory' "$( (as_user cat "/proc/$pid/environ") 2>/dev/null | head -c 60)"
	fi
else
	skip 'no core is dumped' 'there is no /proc'
fi
exec 3>&-
wait $pid
report 'the question came, and the end of the input left in order' \
	"$(grep -q 'Answer' asked && [ $tries -lt 100 ] || cat said asked)"

# Mistakes are told without what they are about being written anywhere.
dealbench show nonsense >/dev/null 2>&1
dealbench import asked >/dev/null 2>&1
report 'nothing is left beside the workspace and the files asked for' \
	"$(find . -type f ! -path './bin/*' ! -path './rubrics/*' | grep -vE '^\./((w|other)/deals\.db(-journal)?|w/deals\.db\.before-restore(-journal)?|memo\.html|helios\.yaml|items\.csv|requests\.txt|(copy|rescued)\.db|all\.xlsx|report\.txt|mine/.*|screens\.log|asked|said|told|trace|probe|day\.sh)$')"
tap_end
