# The history in sentences.
$ dealbench import rubrics/examples/tucuvi-astrazeneca.yaml --as-of 2026-11-21 --rater ana
! sh: 1: dealbench: Permission denied
? 127
$ dealbench log | cut -c1-120
! sh: 1: dealbench: Permission denied
$ dealbench log tucuvi-astrazeneca --json | head -12 | sed 's/"id": "[0-9a-f]*"/"id": ID/'
! sh: 1: dealbench: Permission denied
