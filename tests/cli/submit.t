# A scorecard is frozen with its result; what is missing is named; the next one starts from it.
$ dealbench import rubrics/examples/meridian.yaml rubrics/examples/tucuvi-astrazeneca.yaml --as-of 2026-11-21
| rubrics/examples/meridian.yaml: 71 changes
| rubrics/examples/tucuvi-astrazeneca.yaml: 5 changes
$ dealbench submit tucuvi-astrazeneca
! dealbench: not submitted. It is provisional: 4.8 % of the weight is answered and 80 % is needed; 10 required answers are missing: Value statement, month 24, The 24-month difference, Sponsor authority and stake, Same purpose on both sides, Register of regulated uses and 5 more. Answer them, or submit it as it is with --provisional --reason TEXT
? 1
$ dealbench submit tucuvi-astrazeneca --provisional
! dealbench: --provisional needs --reason TEXT
? 2
$ dealbench submit tucuvi-astrazeneca --provisional --reason ' ' 2>&1 | cut -c1-14
| dealbench: not
$ dealbench submit tucuvi-astrazeneca --provisional --reason 'Public facts only' --rater ana --as-of 2026-11-22
| Submitted scorecard 1 of tucuvi-astrazeneca. Proceed with conditions: The score of 56.1 stays below the 70 that Proceed needs.
$ dealbench submit meridian --rater ana --as-of 2026-11-22
| Submitted scorecard 1 of meridian. Proceed: The score of 79.3 reaches the 70 that Proceed needs.
$ dealbench submit meridian --rater ana
! dealbench: scorecard 1 is submitted and stays as it is; a new scorecard starts from its answers (dealbench walk meridian --new full)
? 1
$ dealbench deal list
| Deal                   Cat    Open       Score Verdict                   Gate  Due
| meridian               RWE       0   75.6-83.0 Proceed                   ok    2027-01-29
| tucuvi-astrazeneca     PE       56    1.7-99.3 Proceed with conditions ? open
| ? provisional: too little is answered for the verdict to stand.
$ sed 's/level: 4/level: 3/' rubrics/examples/meridian.yaml >changed.yaml; dealbench import changed.yaml
! dealbench: scorecard 1 of meridian is submitted and stays as it is; start a new one (dealbench walk meridian --new full) and import again
? 1
$ dealbench verify
| HOME/w.db: 78 events, 2 deals, 2 scorecards, 1 rubric; history, tables and results agree
$ dealbench import rubrics/examples/helios.yaml --as-of 2026-11-21
| rubrics/examples/helios.yaml: 74 changes
$ dealbench submit helios --rater ana --as-of 2026-11-22
! dealbench: not submitted. 1 gap without a complete decision. Complete them (dealbench walk helios), or submit it as it is with --reason TEXT
? 1
$ dealbench submit helios --rater ana --as-of 2026-11-22 --reason 'The gap is decided in December'
| Submitted scorecard 1 of helios. Defer: The score of 52.4 stays below the 55 that Proceed with conditions needs. Diligence interview has 3 of 8 at the level that its gate asks for (5 answers at level 3 Concrete or better). No other strength can buy that back. 1 remediation gap without a complete decision (Safety and complaints).
$ dealbench show helios --json | grep reason
|     "state_reason": null
|     "reason": "The gap is decided in December",

# What the next scorecard is not asked opens none; nor is a purpose passed over.
$ dealbench walk meridian --new re-test --item nosuch </dev/null
! dealbench: this deal is asked no item 'nosuch'
? 3
$ dealbench walk meridian --new yearly --item nosuch </dev/null
! dealbench: --new takes screening, full or re-test, not 'yearly'
? 3
$ dealbench deal new 'Night calls' --partner Lumivox --category patient-engagement --stage screen -q
$ dealbench walk night-calls --new re-test </dev/null
! dealbench: night-calls has no scorecard yet; by the deal's stage its first is 'screening': dealbench walk night-calls starts it
? 1
$ dealbench walk night-calls --new screening </dev/null | head -1
| Night calls. 0 of 60 answered.
$ dealbench walk meridian --new re-test --item theory-of-value --as-of 2026-11-22 </dev/null | head -1
| Haematology registry for external controls. 68 of 68 answered.
$ dealbench deal list --json | grep -E '"(id|scorecard|purpose)":'
|       "id": "helios",
|       "scorecard": 1,
|       "id": "meridian",
|       "scorecard": 2,
|       "id": "night-calls",
|       "scorecard": null,
|       "id": "tucuvi-astrazeneca",
|       "scorecard": 1,

# Nothing is required, and nothing that weighs is answered: there is no verdict, which is passed over with a reason.
$ mkdir free && printf '%s\n' 'schema: dealbench/rubric/v1' 'id: free' 'version: 1.0.0' 'title: Free' 'coverage_required: 0' 'sections: [{file: fit.yaml, weight: 1}]' 'evidence: [{id: seen, label: Seen, slack: 0}]' 'verdicts: [{id: go, label: Go, min: 50}, {id: stop, label: Stop, min: 0}]' >free/rubric.yaml && printf '%s\n' 'id: fit' 'title: Fit' 'items:' '  - {id: pilot, title: Pilot, question: Is there a pilot?, levels: [{label: No, anchor: None}, {label: Yes, anchor: One}]}' '  - {id: aim, title: Aim, question: To what end?, kind: text}' >free/fit.yaml
$ printf '%s\n' 'schema: dealbench/scorecard/v1' 'rubric: {id: free}' 'deal: {id: aimed, title: Aimed, partner: P}' 'raters: [{name: ana, answers: {aim: {text: To learn}}}]' >aimed.yaml
$ dealbench --workspace free.db --rubric free import aimed.yaml --rater ana --as-of 2026-11-21 --quiet
$ dealbench --workspace free.db --rubric free submit aimed --rater ana --as-of 2026-11-21
! dealbench: not submitted. There is no verdict: no scored question is answered. Complete them (dealbench walk aimed), or submit it as it is with --reason TEXT
? 1
$ dealbench --workspace free.db --rubric free submit aimed --rater ana --as-of 2026-11-21 --reason 'Only its aim was asked for'
| Submitted scorecard 1 of aimed. No verdict yet: no scored question is answered.
