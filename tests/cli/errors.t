# Usage mistakes: what, and the nearest thing that would have worked. Status 2.
$ dealbench shwo helios
! dealbench: no command 'shwo helios' (did you mean `dealbench show`?)
? 2
$ dealbench deal lits
! dealbench: no command 'deal lits' (did you mean `dealbench deal list`?)
? 2
$ dealbench frobnicate
! dealbench: no command 'frobnicate'; `dealbench --help` lists them
? 2
$ dealbench show
! dealbench: `dealbench show` needs DEAL; `dealbench show --help` shows examples
? 2
$ dealbench deal
! dealbench: `dealbench deal` needs a verb: new, list, show, edit, archive, withdraw, reopen
? 2
$ dealbench show helios --json --markdown
! dealbench: --json and --markdown do not go together
? 2
$ dealbench deal list --json --tsv
! dealbench: --json and --tsv do not go together
? 2
$ dealbench requests helios --markdown --json
! dealbench: --json and --markdown do not go together
? 2
$ dealbench keys --json --markdown
! dealbench: --json and --markdown do not go together
? 2
$ dealbench config --json --markdown
! dealbench: --json and --markdown do not go together
? 2
$ dealbench score helios.yaml --json --markdown
! dealbench: --json and --markdown do not go together
? 2
$ dealbench export helios --json --table deals
! dealbench: --table, --excel and --raw are for --csv
? 2
$ dealbench export helios --yaml --excel
! dealbench: --table, --excel and --raw are for --csv
? 2
$ dealbench export helios --markdown --raw
! dealbench: --table, --excel and --raw are for --csv
? 2
$ dealbench export --csv --table register --scorecard 1
! dealbench: the register holds deals, not their scorecards: leave out --scorecard
? 2
$ dealbench show a b
! dealbench: `dealbench show` takes DEAL; 'b' is too much
? 2
$ dealbench show helios --jsno
! dealbench: unknown option --jsno (did you mean --json?)
? 2
$ dealbench show helios --json=yes
! dealbench: --json takes no value
? 2
$ dealbench verify --json
! dealbench: --json is not an option of `dealbench verify`
? 2
$ dealbench show helios --scorecard none
! dealbench: --scorecard takes a number from 1, not 'none'
? 2
$ dealbench deal list --as-of yesterday
! dealbench: --as-of takes a date from 1970-01-02 on as YYYY-MM-DD, not 'yesterday'
? 2
$ dealbench deal list --color sometimes
! dealbench: --color takes auto, always or never, not 'sometimes'
? 2

# A command that reads says how to make a workspace. Status 4.
$ dealbench deal list
! dealbench: HOME/w.db: there is no such workspace
! `dealbench deal new TITLE --partner NAME` makes one; `dealbench demo` shows example deals.
? 4
$ dealbench show helios
! dealbench: HOME/w.db: there is no such workspace
! `dealbench deal new TITLE --partner NAME` makes one; `dealbench demo` shows example deals.
? 4

# An unknown deal is status 3, with the nearest name.
$ dealbench import rubrics/examples/helios.yaml rubrics/examples/quill.yaml
| rubrics/examples/helios.yaml: 75 changes
| rubrics/examples/quill.yaml: 75 changes
# Nothing that is written takes the workspace's place.
$ dealbench export helios --yaml -o w.db
! dealbench: w.db is the workspace: name another file
? 2
$ dealbench memo helios -o ./w.db-journal
! dealbench: ./w.db-journal is the workspace's journal: name another file
? 2
$ ln -s w.db link; dealbench rubric schema -o link
! dealbench: link is the workspace: name another file
? 2
$ ln w.db hard; dealbench --workspace link deal list --tsv | wc -l; dealbench show helios --json --workspace link -o hard
| 3
! dealbench: hard is the workspace: name another file
? 2
$ dealbench memo --help --workspace w.db -o w.db | head -1; dealbench deal list --tsv | wc -l
| dealbench memo DEAL
| 3
$ dealbench show helois
! dealbench: there is no deal 'helois' (did you mean 'helios'?)
? 3
$ dealbench show helios --scorecard 7
! dealbench: the deal 'helios' has no scorecard 7: its latest is 1
? 3
$ dealbench log quil
! dealbench: there is no deal 'quil' (did you mean 'quill'?)
? 3

# A file that is no workspace, and a damaged one. Never a crash.
$ echo hello >text.db; dealbench deal list --workspace text.db
! dealbench: text.db is not a dealbench workspace
? 5
$ mkdir folder; dealbench deal list --workspace folder
! dealbench: folder is not a regular file
? 4
$ head -c 3000 w.db >cut.db; dealbench verify --workspace cut.db 2>/dev/null
? 5

# Nothing is readable by others.
$ stat -c %a w.db
| 600

# A file that cannot be read is named, and is no workspace's fault: status 3. All its problems, in order.
$ dealbench score folder
! dealbench: folder: not a regular file (it is a folder)
? 3
$ mkfifo pipe; dealbench import pipe
! dealbench: pipe: not a regular file
? 3
$ sed 's/^  stage:/  stagee:/; 0,/level: [0-9]/s//level: 9/' rubrics/examples/meridian.yaml >bad.yaml; dealbench import bad.yaml 2>&1 | grep error
| bad.yaml:9:3: error R007: unknown key 'stagee' (did you mean 'stage'?)
| bad.yaml:40:16: error R075: level 9 does not exist: the levels of 'theory-of-value' go from 0 to 4
$ dealbench score bad.yaml 2>&1 | grep error
| bad.yaml:9:3: error R007: unknown key 'stagee' (did you mean 'stage'?)
| bad.yaml:40:16: error R075: level 9 does not exist: the levels of 'theory-of-value' go from 0 to 4

# What does not arrive is said; a reader that leaves early is not an error worth a word.
$ dealbench --version >/dev/full
! dealbench: standard output: No space left on device
? 4
$ dealbench import rubrics/examples/meridian.yaml --dry-run >/dev/full
! dealbench: standard output: No space left on device
? 4
$ { dealbench rubric show rubrics/digital-health --json; echo $? >status; } | head -1; cat status
| {
| 141

# A scorecard keeps its rubric: a file of another version says nothing of its questions.
$ cp -r rubrics/digital-health v2; sed -i 's/^version: .*/version: 2.0.0/' v2/rubric.yaml; sed 's/version: 1.0.0/version: 2.0.0/; s/level: 4/level: 3/' rubrics/examples/helios.yaml >v2.yaml; dealbench import v2.yaml --rubric v2
! v2.yaml:4:39: error R070: the scorecard is of version 2.0.0 of 'digital-health', and this is version 1.0.0
!       4 | rubric: {id: digital-health, version: 2.0.0}
!         |                                       ^~~~~
! dealbench: v2.yaml cannot be imported onto scorecard 1 of helios, which is scored with digital-health 1.0.0
? 3

# A command on a deal that exists makes no workspace.
$ dealbench deal edit helios --stage terms --workspace none.db
! dealbench: none.db: there is no such workspace
! `dealbench deal new TITLE --partner NAME` makes one; `dealbench demo` shows example deals.
? 4
$ dealbench submit helios --workspace none.db 2>&1 | head -1
| dealbench: none.db: there is no such workspace
$ dealbench rubric migrate helios --to 1.0.0 --workspace none.db 2>&1 | head -1
| dealbench: none.db: there is no such workspace
$ test -e none.db
? 1
