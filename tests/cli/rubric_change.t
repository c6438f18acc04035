# A small rubric, and a deal scored with it.
$ mkdir one && printf '%s\n' 'schema: dealbench/rubric/v1' 'id: small' 'version: 1.0.0' 'title: Small' 'sections: [{file: fit.yaml, weight: 60}]' 'evidence: [{id: verified, label: Verified, slack: 0}, {id: documented, label: Document seen, slack: 0.05}, {id: stated, label: Partner word, slack: 0.25}]' 'verdicts: [{id: go, label: Go, min: 70}, {id: wait, label: Wait, min: 40}, {id: stop, label: Stop, min: 0}]' > one/rubric.yaml
$ printf '%s\n' 'id: fit' 'title: Fit' 'items:' '  - {id: purpose, title: Purpose, question: What is it for?, who: [deal lead], evidence_to_ask_for: [Charter], levels: [{label: None, anchor: Nothing}, {label: Some, anchor: Something}, {label: All, anchor: Everything}]}' '  - {id: status, title: Status, question: Is it cleared?, gate: {min_level: 1, caps_at: stop}, who: [regulatory affairs], evidence_to_ask_for: [Clearance letter], levels: [{label: None, anchor: Nothing}, {label: Filed, anchor: A file}, {label: Cleared, anchor: A number}]}' '  - {id: old, title: Old, question: Is it old?, levels: [{label: No, anchor: New}, {label: Yes, anchor: Old}]}' > one/fit.yaml
$ printf '%s\n' 'schema: dealbench/scorecard/v1' 'rubric: {id: small}' 'deal: {id: night, title: Night calls, partner: Lumivox}' 'raters: [{name: ana, answers: {purpose: {level: 2, evidence: verified, note: Between us}, status: {level: 1, evidence: stated}, old: {level: 1, evidence: verified}}}]' > night.yaml
$ dealbench rubric check one
| small 1.0.0: 2 files, 1 section, 3 items, 0 categories; no errors
$ dealbench import night.yaml --rubric one --as-of 2026-11-21
| night.yaml: 6 changes

# The next version: one question less, one reworded, a harder gate, another weight.
$ cp -r one two && sed -i 's/^version: .*/version: 1.1.0/' two/rubric.yaml && sed -i '/id: old/d; s/What is it for?/Whom does it help?/; s/min_level: 1/min_level: 2/; s/id: status,/id: status, weight: 3,/' two/fit.yaml
$ dealbench rubric diff one one
| small 1.0.0 -> small 1.0.0
| ================================================================================
|   The same files: no differences.
$ dealbench rubric diff one two
| small 1.0.0 -> small 1.1.0
| ================================================================================
|   4 differences.
|
| DROPPED
|   - Old (item old): Is it old?
|
| REWORDED
|   - Purpose (item purpose): question What is it for? -> Whom does it help?
|
| RE-WEIGHTED
|   - Status (item status): weight 1 -> 3
|
| GATES
|   - Status (item status): gate
|     - was: level 1 Filed or better, else at best Stop
|     - now: level 2 Cleared or better, else at best Stop
|
| SAVED SCORECARDS
|   Of 1 scorecard on small 1.0.0, 1 would change, 1 of them in the verdict: their
|   answers as they stand, under the new version. An answer to a reworded or
|   re-anchored question must be given again before that is more than a guess.
|   - night, scorecard 1 (open): 83.3 -> 62.5 (-20.83); Go -> Stop
|     - -8.33: dropped: Old
|     - -12.50: weights of the items: Fit; Go -> Wait
|     - +0.00: gate: Status; Wait -> Stop
? 1
$ dealbench rubric diff 1.0.0 two --json | sed -n '/"scorecards"/,$p'
|   "scorecards": [
|     {
|       "deal": "night",
|       "scorecard": 1,
|       "state": "open",
|       "refused": null,
|       "score_was": 83.33333333333334,
|       "score_now": 62.5,
|       "verdict_was": "Go",
|       "verdict_now": "Stop",
|       "verdict_moves": true,
|       "parts": [
|         {
|           "what": "dropped: Old",
|           "points": -8.333333333333337,
|           "verdict_was": null,
|           "verdict_now": null
|         },
|         {
|           "what": "weights of the items: Fit",
|           "points": -12.5,
|           "verdict_was": "Go",
|           "verdict_now": "Wait"
|         },
|         {
|           "what": "gate: Status",
|           "points": 0,
|           "verdict_was": "Wait",
|           "verdict_now": "Stop"
|         }
|       ]
|     }
|   ]
| }
$ dealbench rubric diff 1.0.0 3.0.0
! dealbench: no folder '3.0.0' holds a rubric.yaml, and the workspace keeps no rubric '3.0.0'; it keeps small@1.0.0
? 3
$ dealbench rubric diff one nowhere --workspace none.db
! dealbench: none.db: there is no such workspace
! `dealbench deal new TITLE --partner NAME` makes one; `dealbench demo` shows example deals.
? 4
$ sed -i 's/weight/weigth/' two/fit.yaml; dealbench rubric diff one two; sed -i 's/weigth/weight/' two/fit.yaml
! two/fit.yaml:5:18: error R007: unknown key 'weigth' (did you mean 'weight'?)
!       5 |   - {id: status, weigth: 3, title: Status, question: Is it cleared?, gate: {min_level: 2, caps_at: stop}, who: [regulatory affairs], evidence_to_ask_for: [Clearance letter], levels: [{label: None, anc...
!         |                  ^~~~~~
! dealbench: two cannot be compared

# Adopting: once is enough, and a version names one text.
$ dealbench rubric adopt two
| small 1.1.0 is in the workspace (sha256:DIGEST...)
$ dealbench rubric adopt two
| small 1.1.0 is in the workspace already (sha256:DIGEST...)
$ echo '# another text' >> two/fit.yaml; dealbench rubric adopt two; sed -i '$d' two/fit.yaml
! dealbench: the workspace keeps another text as small 1.1.0 (sha256:DIGEST...): raise `version` in rubric.yaml, so that a version says which text was meant
$ dealbench rubric list
| small 1.0.0  Small  1 scorecard  sha256:DIGEST...
| small 1.1.0  Small  0 scorecards  sha256:DIGEST...

# Migrating: the plan, why it cannot go on yet, and going on.
$ dealbench rubric migrate night --to 1.1.0 --dry-run --reason 'New text'
| night: scorecard 1 becomes scorecard 2
| ================================================================================
|   From   small 1.0.0
|   To     small 1.1.0
|   First  scorecard 1 is submitted as it stands: New text
|
|   Scorecard 1 stays as it is, with all its answers.
|
| TO BE GIVEN AGAIN: 1
|   - Purpose: ana: 2 All
|     - Question was: What is it for?
|     - Question now: Whom does it help?
|
| CARRIED OVER, UNCONFIRMED: 1
|   - Status: ana: 1 Filed
|
| ASKED NO MORE: 1
|   - Old: ana: 1 Yes
| Nothing was written.
$ dealbench rubric migrate night
! dealbench: rubric migrate needs --to VERSION
? 2
$ dealbench rubric migrate night --to 1.1.0
! dealbench: scorecard 1 of night is still open: submit it first, or give --reason TEXT and it is submitted as it stands
? 1
$ dealbench rubric migrate night --to 7.0.0
! dealbench: the workspace keeps no rubric '7.0.0'; it keeps small@1.0.0, small@1.1.0
? 3
$ dealbench rubric migrate night --to 1.1.0 --reason 'New text' --rater ana --as-of 2026-11-21 -q | head -1
| night: scorecard 1 becomes scorecard 2
$ dealbench log night | tail -2
| 2026-11-21 00:00  ana  submitted scorecard 1 as it stood: New text
| 2026-11-21 00:00  ana  opened scorecard 2 (full) under another rubric, carrying over the answers to 1 question
$ dealbench export night --yaml | sed -n '/^raters/,$p'
| raters:
|   - name: ana
|     answers:
|       status:
|         level: 1
|         evidence: stated
|         carried: true
$ dealbench export night --yaml --scorecard 1 | grep -c level
| 3
$ dealbench rubric migrate night --to 1.1.0
! dealbench: scorecard 2 of night rests on small 1.1.0 already
? 1
$ dealbench verify
| HOME/w.db: 9 events, 1 deal, 2 scorecards, 2 rubrics; history, tables and results agree

# What to ask the partner for: open, or without a document; nothing of how we judge.
$ dealbench requests night --as-of 2026-11-21
| Documents we ask for
| ================================================================================
|   Partnership  Night calls
|   Partner      Lumivox
|   Date         2026-11-21
|
|   Grouped by who reads them on our side; the most useful first.
|
| Regulatory affairs
|   - Clearance letter (Status)
|
| Deal lead
|   - Charter (Purpose)
$ dealbench requests night --as-of 2026-11-21 --markdown
| # Documents we ask for
|
| - **Partnership:** Night calls
| - **Partner:** Lumivox
| - **Date:** 2026-11-21
|
| Grouped by who reads them on our side; the most useful first.
|
| ### Regulatory affairs
|
| - Clearance letter (Status)
|
| ### Deal lead
|
| - Charter (Purpose)
$ dealbench requests night --as-of 2026-11-21 --json
| {
|   "schema": "dealbench/requests/v1",
|   "title": "Night calls",
|   "partner": "Lumivox",
|   "date": "2026-11-21",
|   "groups": [
|     {
|       "who": "regulatory affairs",
|       "requests": [
|         {
|           "document": "Clearance letter",
|           "about": "Status",
|           "with": []
|         }
|       ]
|     },
|     {
|       "who": "deal lead",
|       "requests": [
|         {
|           "document": "Charter",
|           "about": "Purpose",
|           "with": []
|         }
|       ]
|     }
|   ]
| }
$ dealbench requests nowhere
! dealbench: there is no deal 'nowhere'
? 3
$ dealbench requests --help | sed -n "1,10p"
| dealbench requests DEAL
|   the documents to ask the partner for
|
| What is open or rests on less than a document, by whose competence it needs,
| the most decisive first. The list is made to be sent: it says nothing of
| scores, levels, notes or the verdict, and leaves out what the rubric calls our
| own evidence.
|
| Examples:
|   dealbench requests helios
