# The saved scorecard: two minutes for an executive.
$ dealbench import rubrics/examples/helios.yaml --as-of 2026-11-21
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helios
! sh: 1: dealbench: Permission denied
? 127
$ dealbench show helios --json | head -24
! sh: 1: dealbench: Permission denied
$ dealbench show helios --markdown | head -30
! sh: 1: dealbench: Permission denied
$ dealbench export helios
! sh: 1: dealbench: Permission denied
? 127
$ dealbench export helios --yaml -o out.yaml
! sh: 1: dealbench: Permission denied
? 127
$ stat -c %a out.yaml
! stat: cannot statx 'out.yaml': No such file or directory
? 1
$ dealbench import out.yaml
! sh: 1: dealbench: Permission denied
? 127
