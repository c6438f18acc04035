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
! dealbench: --markdown and --html do not go together
? 2
# A head that is asked for as well is looked for as well.
$ dealbench verify --memo memo.md --head 0123456789abcdef
! dealbench: HOME/w.db: its history does not hold the event 0123456789abcdef: its end was cut off, or it is another workspace
? 5
$ dealbench verify --memo memo.md --head $(sed -n 's/.* head=\([0-9a-f]*\) .*/\1/p' memo.md)
| HOME/w.db: 76 events, 1 deal, 1 scorecard, 1 rubric; history, tables and results agree, and it holds the head given
| helios, scorecard 1, as of 2026-11-21: superseded: the result is the same, but what the memo tells about the deal has changed since.
? 1
# The seal names the newest event that the scorecard rests on: where the history was cut off before it, that is found.
$ dealbench backup before.db -q >told; dealbench deal edit helios --owner 'Tom Berg' -q; dealbench memo helios --as-of 2026-11-21 -o late.md -q; grep -o 'as-of=.* format' late.md
| as-of=2026-11-21 head=ID format
$ dealbench verify --head $(sed -n 's/.* head=\([0-9a-f]*\) .*/\1/p' late.md) >/dev/null
$ dealbench verify --memo late.md
| helios, scorecard 1, as of 2026-11-21: this is what the workspace holds.
$ dealbench restore before.db -q >told; dealbench verify >told; dealbench verify --memo late.md >told; code=$?; sed 's/event [0-9a-f]*/event ID/' told; exit $code
| helios, scorecard 1, as of 2026-11-21: superseded: the result is the same, but what the memo tells about the deal has changed since.
| The workspace's history does not hold the event ID that the memo rests on: its end was cut off, it was put back or made again from what was left, or it is another workspace.
? 5
$ dealbench verify --head $(sed -n 's/.* head=\([0-9a-f]*\) .*/\1/p' late.md)
! dealbench: HOME/w.db: its history does not hold the event ID: its end was cut off, or it is another workspace
? 5
$ sed 's/ head=[0-9a-f]*//' late.md >cut.md; dealbench verify --memo cut.md
! dealbench: cut.md was altered: its text is not what was sealed as scorecard 1 of helios
? 5
$ dealbench --workspace other.db deal new Quill --partner Quill --category digital-therapeutics -q
$ dealbench --workspace other.db verify --memo late.md | sed 's/event [0-9a-f]*/event ID/'
| The workspace's history does not hold the event ID that the memo rests on: its end was cut off, it was put back or made again from what was left, or it is another workspace.
