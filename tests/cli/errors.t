# Usage mistakes: what, and the nearest thing that would have worked. Status 2.
$ dealbench shwo helios
! sh: 1: dealbench: Permission denied
? 127
$ dealbench deal lits
! sh: 1: dealbench: Permission denied
? 127
$ dealbench frobnicate
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show a b
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helios --jsno
! sh: 1: dealbench: Permission denied
? 127
$ dealbench verify --json
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helios --scorecard none
! sh: 1: dealbench: Permission denied
? 127
$ dealbench deal list --as-of yesterday
! sh: 1: dealbench: Permission denied
? 127
$ dealbench deal list --color sometimes
! sh: 1: dealbench: Permission denied
? 127

# A command that reads says how to make a workspace. Status 4.
$ dealbench deal list
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helios
! sh: 1: dealbench: Permission denied
? 127

# An unknown deal is status 3, with the nearest name.
$ dealbench import rubrics/examples/helios.yaml rubrics/examples/quill.yaml
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helois
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helios --scorecard 7
! sh: 1: dealbench: Permission denied
? 127
$ dealbench log quil
! sh: 1: dealbench: Permission denied
? 127

# A file that is no workspace, and a damaged one. Never a crash.
$ echo hello >text.db; dealbench deal list --workspace text.db
! sh: 1: dealbench: Permission denied
? 127
$ mkdir folder; dealbench deal list --workspace folder
! sh: 1: dealbench: Permission denied
? 127
$ head -c 3000 w.db >cut.db; dealbench verify --workspace cut.db 2>/dev/null
! head: cannot open 'w.db' for reading: No such file or directory
? 127

# Nothing is readable by others.
$ stat -c %a w.db
! stat: cannot statx 'w.db': No such file or directory
? 1
