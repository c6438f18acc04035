What stands in the way, a line and a fix each; what is fine is left out here.

$ EDITOR=sh dealbench doctor --report | grep -v '^ok'
| dealbench 0.1.0, doctor's report: no deals, people, paths or texts
| note     terminal     none: standard input or output is a file or a pipe
|          fix          run it in the terminal that the screens shall use
| note     workspace    not there yet
|          fix          `dealbench` makes one; `dealbench demo` looks around without
| 9 checks: 0 problems, 2 notes
$ dealbench deal new 'Sleep app' --partner Calmwave >/dev/null 2>&1
$ EDITOR='sh -x' dealbench doctor | grep -v -e 'filesystem' -e 'clock' -e 'spreadsheets' -e 'questions'
| note     terminal     none: standard input or output is a file or a pipe
|          fix          run it in the terminal that the screens shall use
| ok       locale       C.UTF-8
| ok       clipboard    y copies by OSC 52, which the terminal must allow; over SSH too
| ok       editor       sh
| ok       config       no config.yaml: the defaults hold
| ok       keys         as built in
| ok       permissions  the workspace is readable by you alone
| ok       journal      no change was cut off
| ok       workspace    HOME/w.db
| ok       integrity    1 event, 1 deal; history, tables and results agree
| ok       evidence     0 files as attached
| 15 checks: 0 problems, 1 note
$ chmod 640 w.db
$ EDITOR=nonesuch dealbench doctor | grep -A1 PROBLEM
| PROBLEM  editor       'nonesuch' is not found
|          fix          set EDITOR, or `editor` in config.yaml, for instance to nano
| --
| PROBLEM  permissions  HOME/w.db can be read by others (mode 640)
|          fix          chmod 600 on the workspace's file, unless you share it on purpose
$ EDITOR=nonesuch dealbench doctor --report >/dev/null
? 1
$ dealbench doctor --json | head -2
| {
|   "schema": "dealbench/doctor/v1",
