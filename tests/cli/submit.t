# A scorecard is frozen with its result; what is missing is named; the next one starts from it.
$ dealbench import rubrics/examples/meridian.yaml rubrics/examples/tucuvi-astrazeneca.yaml --as-of 2026-11-21
! sh: 1: dealbench: Permission denied
? 127
$ dealbench submit tucuvi-astrazeneca
! sh: 1: dealbench: Permission denied
? 127
$ dealbench submit tucuvi-astrazeneca --provisional
! sh: 1: dealbench: Permission denied
? 127
$ dealbench submit tucuvi-astrazeneca --provisional --reason 'Public facts only' --rater ana --as-of 2026-11-22
! sh: 1: dealbench: Permission denied
? 127
$ dealbench submit meridian --rater ana --as-of 2026-11-22
! sh: 1: dealbench: Permission denied
? 127
$ dealbench submit meridian --rater ana
! sh: 1: dealbench: Permission denied
? 127
$ dealbench deal list
! sh: 1: dealbench: Permission denied
? 127
$ sed 's/level: 4/level: 3/' rubrics/examples/meridian.yaml >changed.yaml; dealbench import changed.yaml
! sed: can't read rubrics/examples/meridian.yaml: Not a directory
! sh: 1: dealbench: Permission denied
? 127
$ dealbench verify
! sh: 1: dealbench: Permission denied
? 127
