# Without a terminal the bare command says what there is, and never waits.
$ dealbench 2>&1 | head -3
| sh: 1: dealbench: Permission denied
$ dealbench >/dev/null 2>&1
? 127
$ dealbench --version
! sh: 1: dealbench: Permission denied
? 127
$ dealbench walk helios
! sh: 1: dealbench: Permission denied
? 127
$ dealbench help exit-codes
! sh: 1: dealbench: Permission denied
? 127
$ dealbench help nonsense
! sh: 1: dealbench: Permission denied
? 127
$ dealbench explain --help
! sh: 1: dealbench: Permission denied
? 127
