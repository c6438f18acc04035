# The memo: one page, sealed, and checked later.
$ dealbench import rubrics/examples/helios.yaml --as-of 2026-11-21
| rubrics/examples/helios.yaml: 75 changes
$ dealbench memo helios --as-of 2026-11-21 -o memo.md
| Wrote memo.md
$ dealbench verify --memo memo.md
| helios, scorecard 1, as of 2026-11-21: this is what the workspace holds.
$ sed s/Calmwave/Palmwave/ memo.md > altered.md
$ dealbench verify --memo altered.md
! dealbench: altered.md was altered: its text is not what was sealed as scorecard 1 of helios
? 5
$ dealbench memo helios --html --annex --as-of 2026-11-21 -o memo.html
| Wrote memo.html
$ dealbench verify --memo memo.html
| helios, scorecard 1, as of 2026-11-21: this is what the workspace holds.
$ dealbench deal edit helios --owner 'Nadia Lindt'
| helios: changed
$ dealbench verify --memo memo.html
| helios, scorecard 1, as of 2026-11-21: superseded: the result is the same, but what the memo tells about the deal has changed since.
? 1
$ dealbench verify --memo rubrics/examples/helios.yaml
! dealbench: rubrics/examples/helios.yaml holds no memo's seal: it is no memo of dealbench, or its end was cut off
? 3
$ dealbench memo helios --html --markdown
! dealbench: --html and --markdown: one format at a time
? 2
