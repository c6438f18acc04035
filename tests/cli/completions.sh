#!/usr/bin/env bash
# What Tab gives in bash, asked of the very function that bash would call; in fish and zsh where they
# are at hand: fish is asked for real, zsh for the deals.
# usage: completions.sh PROGRAM RUBRICS
set -u
. "$(dirname -- "$0")/../tap.sh"
program=$1
case $program in /*) ;; *) program=$PWD/$program ;; esac
home=$(mktemp -d "${TMPDIR:-/tmp}/dealbench-tab-XXXXXX") || exit 1
trap 'rm -rf "$home"' EXIT
mkdir "$home/bin" "$home/folder"
ln -s "$program" "$home/bin/dealbench"
export HOME="$home" PATH="$home/bin:$PATH" LC_ALL=C.UTF-8 DEALBENCH_RUBRICS="$2"
export DEALBENCH_WORKSPACE="$home/w.db"
unset XDG_DATA_HOME XDG_CONFIG_HOME DEALBENCH_CONFIG ACCESSIBLE
cd "$home" || exit 1

# The words of a line, cut as bash cuts them (at = too); the last one is what Tab completes.
tab() { # LINE
	local line=${1//=/ = }
	read -ra COMP_WORDS <<<"$line"
	[[ $1 == *' ' ]] && COMP_WORDS+=("")
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	COMPREPLY=()
	_dealbench "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>"$home/err"
	printf '%s ' "${COMPREPLY[@]}" | sed 's/ *$//'
}

expect() { # LINE, what is completed; "+words": among others
	local got missing= word
	got=$(tab "$1")
	if [[ $2 == +* ]]; then
		for word in ${2#+}; do
			[[ " $got " == *" $word "* ]] || missing="$missing $word"
		done
		report "$1" "${missing:+missing:$missing in: $got}"
	elif [[ $got == "$2" ]]; then
		report "$1" "$(cat "$home/err")"
	else
		report "$1" "got: $got, not: $2"
	fi
}

dealbench completions bash >c.bash && bash -n c.bash && . ./c.bash
report 'bash reads it' "$([ "$(complete -p dealbench)" = 'complete -F _dealbench dealbench' ] || echo 'no completion is set')"
expect 'dealbench wa' 'walk'
expect 'dealbench deal ar' 'archive'
expect 'dealbench ' '+deal walk show rubric doctor completions'
expect 'dealbench rubric ' '+check test diff migrate'
expect 'dealbench --theme ' 'auto dark light contrast mono'
expect 'dealbench --theme=li' 'light'
expect 'dealbench --color=' 'auto always never'
expect 'dealbench export --table we' 'weights'
expect 'dealbench show --j' '--json'
expect 'dealbench walk --j' ''
expect 'dealbench walk --re' '+--read-only --redact'
expect 'dealbench rubric check fo' 'folder'
expect 'dealbench --rubric fo' 'folder'
expect 'dealbench score c.b' 'c.bash'
expect 'dealbench help exit' 'exit-codes'
expect 'dealbench deal new --partner ' ''
expect 'dealbench walk ' ''
report 'no deals: nothing is said or made' "$(cat "$home/err"; ls "$home/w.db" 2>/dev/null)"
dealbench deal new 'Sleep app' --partner Calmwave --quiet 2>/dev/null
dealbench deal new 'Voice agent' --partner Lumivox --quiet 2>/dev/null
expect 'dealbench walk sl' 'sleep-app'
expect 'dealbench --plain compare sleep-app ' 'sleep-app voice-agent'
expect "dealbench --workspace $home/none.db show " ''
unset DEALBENCH_WORKSPACE
expect 'dealbench --workspace=~/w.db show v' 'voice-agent'

# Ids as a workspace of somebody else's making might hold them, behind a program that says them all.
mkdir "$home/evil"
cat >"$home/evil/dealbench" <<'EOF'
#!/bin/sh
printf 'id\ttitle\n'
for id in '$(touch pwned)' '`touch pwned`' '${x:=$(touch pwned)}' 'a;touch' '*' '~' 'A' '' 'helios'; do
	printf '%s\tA title: $(touch pwned)\n' "$id"
done
EOF
chmod +x "$home/evil/dealbench"
touch 'a*' 'a b'
expect "$home/evil/dealbench show " 'helios'
expect "$home/evil/dealbench compare helios \$" ''
report 'bash runs nothing that a deal is called by' "$(ls pwned 2>/dev/null)"
rm -f pwned
expect 'dealbench score a' 'a b a*'
dealbench completions zsh >_dealbench
dealbench completions fish >dealbench.fish
if command -v zsh >/dev/null 2>&1; then
	report 'zsh reads it' "$(zsh -n _dealbench 2>&1)"
	got=$(zsh -f -c '_describe() { print -rl -- "${(@P)2}"; }
		words=($1 show ""); CURRENT=3; source ./_dealbench' zsh "$home/evil/dealbench" 2>&1)
	report 'zsh gives ids alone' "$([ "$got" = 'helios:A title: $(touch pwned)' ] || echo "got: $got"; ls pwned 2>/dev/null)"
else
	skip 'zsh reads it' 'zsh is not here'
	skip 'zsh gives ids alone' 'zsh is not here'
fi
if command -v fish >/dev/null 2>&1; then
	got=$(fish --no-config -c "source dealbench.fish; complete -C 'dealbench wa'; complete -C 'dealbench --workspace $home/w.db walk sl'" 2>&1 | cut -f1 | tr '\n' ' ')
	report 'fish completes' "$([ "$got" = 'walk sleep-app ' ] || echo "got: $got")"
	got=$(PATH=$home/evil:$PATH fish --no-config -c "source dealbench.fish; complete -C 'dealbench show '" 2>&1)
	report 'fish gives ids alone' "$([ "$got" = $'helios\tA title: $(touch pwned)' ] || echo "got: $got"; ls pwned 2>/dev/null)"
else
	skip 'fish completes' 'fish is not here'
	skip 'fish gives ids alone' 'fish is not here'
fi
tap_end
