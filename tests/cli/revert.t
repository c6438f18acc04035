# One act of a history, taken back: by its id, in another run, as an act of its own.
$ dealbench import rubrics/examples/tucuvi-astrazeneca.yaml --as-of 2026-11-21 --rater ana -q
$ dealbench deal edit tucuvi-astrazeneca --owner 'B. Ruiz' --rater ben --as-of 2026-11-22 -q
$ dealbench log tucuvi-astrazeneca --ids >log; head -1 log | cut -c1-10 >first; tail -1 log | cut -c1-10 >id; tail -1 log | cut -c11-
|   2026-11-22 00:00  ben  owner: none -> B. Ruiz
$ dealbench revert tucuvi-astrazeneca $(cat id) --dry-run
| Would be taken back: owner: B. Ruiz -> none
$ dealbench revert tucuvi-astrazeneca $(cat id) --rater ana --as-of 2026-11-23
| Taken back: owner: B. Ruiz -> none
$ dealbench revert tucuvi-astrazeneca $(cat id)
! dealbench: it cannot be taken back: taken back already
? 1
$ dealbench revert tucuvi-astrazeneca $(cat first)
! dealbench: it cannot be taken back: the deal has a scorecard; it can be archived or withdrawn
? 1
$ dealbench revert tucuvi-astrazeneca abc
! dealbench: 'abc' is too short: give four or more characters of the id
? 3
$ dealbench log tucuvi-astrazeneca --json | tail -8 | grep -E 'undoes|sentence' | sed "s/$(cat id).*\"/THE ID\"/"
|       "undoes": "THE ID",
|       "sentence": "undid: owner: B. Ruiz -> none"
$ dealbench verify
| HOME/w.db: 8 events, 1 deal, 1 scorecard, 1 rubric; history, tables and results agree
