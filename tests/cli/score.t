# A scorecard file is scored without a workspace.
$ dealbench score rubrics/examples/meridian.yaml --rubric rubrics/digital-health --json | head -14
! sh: 1: dealbench: Permission denied
$ dealbench score rubrics/examples/quill.yaml --rubric rubrics/digital-health | head -24
! sh: 1: dealbench: Permission denied
$ test -e w.db
? 1
$ dealbench score nothing.yaml --rubric rubrics/digital-health
! sh: 1: dealbench: Permission denied
? 127
$ sed 's/level: 3/level: 7/' rubrics/examples/meridian.yaml >bad.yaml; dealbench score bad.yaml --rubric rubrics/digital-health 2>&1 | head -4
| sh: 1: dealbench: Permission denied
! sed: can't read rubrics/examples/meridian.yaml: Not a directory
$ dealbench score bad.yaml --rubric rubrics/digital-health >/dev/null 2>&1
? 127
