# Amounts and numbers of deals, and a gap's cost, under a small rubric.
$ mkdir figures && printf '%s\n' 'schema: dealbench/rubric/v1' 'id: figures' 'version: 1.0.0' 'title: Figures' 'currency: EUR' 'sections: [{file: s.yaml, weight: 1}]' 'vocabulary: vocabulary.yaml' 'evidence: [{id: verified, label: Verified, slack: 0}, {id: stated, label: Stated, slack: 0.25}]' 'verdicts: [{id: go, label: Go, min: 50}, {id: stop, label: Stop, min: 0}]' 'gaps: {undecided_caps_at: stop}' >figures/rubric.yaml
$ printf '%s\n' 'id: s' 'title: One' 'items:' '  - {id: size, title: Size, question: How much?, levels: [{label: None, anchor: none}, {label: Some, anchor: some}, {label: All, anchor: all}], gap: {below: 2}, remediation: {what: Do it, weeks: [0.5, 2.5], cost: [50000.5, 200000]}}' '  - {id: months, title: Months, question: How long?, kind: number}' >figures/s.yaml
$ printf '%s\n' 'attributes:' '  - {id: fee, title: Fee, kind: money}' '  - {id: ratio, title: Ratio, kind: number}' >figures/vocabulary.yaml
$ dealbench rubric check figures
| figures 1.0.0: 3 files, 1 section, 2 items, 0 categories; no errors

# Where semicolons part the cells, the comma parts decimals.
$ printf 'id;title;partner;attribute:ratio;attribute:fee\na;A;P;1,234;12,500 USD\nb;B;P;1.5;1.250.000,50\n' >de.csv
$ dealbench import de.csv --rubric figures --rater ana --dry-run
| new deal a: A, with P
|   ratio '1,234' is read as 1.234
|   fee '12,500 USD' is read as 12.50 USD
| new deal b: B, with P
|   fee '1.250.000,50' is read as 1250000.50
| de.csv: 2 changes to be made; nothing was written
$ dealbench import de.csv --rubric figures --rater ana --as-of 2026-11-21
| de.csv: 2 changes
$ printf 'id,title,partner,attribute:ratio,attribute:fee\nc,C,P,"1,234","12,500 USD"\n' >en.csv
$ dealbench import en.csv --rubric figures --rater ana --dry-run
| new deal c: C, with P
|   ratio '1,234' is read as 1234
|   fee '12,500 USD' is read as 12500 USD
| en.csv: 1 change to be made; nothing was written
$ dealbench import en.csv --rubric figures --rater ana --as-of 2026-11-21
| en.csv: 1 change
$ dealbench export --csv --table deals --rubric figures | sed -n 1p | tr , '\n' | grep -n attribute
| 27:attributes
$ dealbench deal show a --rubric figures | grep -E 'Fee|Ratio'
| Fee                  12.50 USD
| Ratio                1.234
$ dealbench deal show b --rubric figures | grep -E 'Fee|Ratio'
| Fee                  1250000.50
| Ratio                1.5
$ dealbench deal show c --rubric figures | grep -E 'Fee|Ratio'
| Fee                  12500 USD
| Ratio                1234

# What is typed without a currency is of the currency on record.
$ printf 'go size\n1\nverified\ngo size\ni\n1\n50000 USD\n2027-01-31\nAna\ns\ngo size\ni\n1\n60000\n\n\ns\nq\n' | dealbench walk a --rubric figures --plain --rater ana --as-of 2026-11-21 | grep -E 'Cost|cost'
| Cost: 50000 USD
| Type s to store it; or cost, due, owner, terms, or b to leave it: s
| Stored: close it by a date, cost 50,000 USD, due 2027-01-31, owner Ana.
| Gap: close it by a date, cost 50,000 USD, due 2027-01-31, owner Ana.
| Cost [50,000 USD]: 60000
| Type s to store it; or cost, due, owner, terms, or b to leave it: s
| Stored: close it by a date, cost 60,000 USD, due 2027-01-31, owner Ana.
$ printf 'go size\nw\nq\n' | dealbench walk a --rubric figures --plain --rater ana --as-of 2026-11-21 | grep Usually
| Usually takes: Do it 0.5 to 2.5 weeks. 50,000.50 to 200,000 EUR. Estimates, not benchmarks.
$ printf 'go months\n12 34\n1 200\nverified\nq\n' | dealbench walk a --rubric figures --plain --rater ana --as-of 2026-11-21 | grep -E 'number|Stored'
| Stored: 1 Some. Verified.
| Answer with a number: 12 34
| Not a number, or a command; ? lists them.
| Answer with a number: 1 200
| Stored: 1200.
! dealbench: 1 of the answers was not understood

# No figure is rounded to the other side of a verdict or a gate: 69.96 is below 70 wherever it stands.
$ mkdir near && printf '%s\n' 'schema: dealbench/rubric/v1' 'id: near' 'version: 1.0.0' 'title: Near' 'currency: EUR' 'sections: [{file: s.yaml, weight: 1}]' 'evidence: [{id: seen, label: Seen, slack: 0}, {id: told, label: Told, slack: 0.5}]' 'verdicts: [{id: go, label: Go, min: 70}, {id: stop, label: Stop, min: 0}]' >near/rubric.yaml
$ printf '%s\n' 'id: s' 'title: One' 'gate: {min: 70, caps_at: stop}' 'items:' '  - {id: most, title: Most, question: Most?, weight: 6996, levels: [{label: None, anchor: none}, {label: All, anchor: all}]}' '  - {id: some, title: Some, question: Some?, weight: 4, levels: [{label: None, anchor: none}, {label: All, anchor: all}]}' '  - {id: rest, title: Rest, question: Rest?, weight: 3000, levels: [{label: None, anchor: none}, {label: All, anchor: all}]}' >near/s.yaml
$ dealbench rubric check near
| near 1.0.0: 2 files, 1 section, 3 items, 0 categories; no errors
$ printf '%s\n' 'schema: dealbench/scorecard/v1' 'rubric: {id: near}' 'deal: {id: below, title: Below, partner: P}' 'raters:' '  - name: ana' '    answers: {most: {level: 1, evidence: seen}, some: {level: 0, evidence: seen}, rest: {level: 0, evidence: seen}}' >below.yaml; sed -e 's/below/above/; s/Below/Above/; s/some: {level: 0/some: {level: 1/' below.yaml >above.yaml
$ DEALBENCH_WORKSPACE=near.db dealbench import below.yaml above.yaml --rubric near --rater ana
| below.yaml: 6 changes
| above.yaml: 5 changes
$ DEALBENCH_WORKSPACE=near.db dealbench deal list --rubric near
| Deal                   Cat    Open       Score Verdict                   Gate  Due
| above                            0        70.0 Go                        ok
| below                            0       69.96 Stop                      FAIL
$ DEALBENCH_WORKSPACE=near.db dealbench deal show below --rubric near | grep -o 'Stop, .*'
| Stop, 69.96, 3 of 3 answered
$ DEALBENCH_WORKSPACE=near.db dealbench deal list --plain --rubric near
| above: Above, P. Go, 70.0. 0 open.
| below: Below, P. Stop, 69.96. 0 open. Gate FAIL: One.
$ DEALBENCH_WORKSPACE=near.db dealbench compare below above --rubric near | grep -E 'Score|Verdict|One'
|   Scorecard         1, open           1, open
|   Score             69.96             70.0  +0.04 ^
|   Verdict           Stop              Go  ^
|   Gate: One         FAIL              pass  ^
|   One     69.96             70.0  +0.04 ^
$ DEALBENCH_WORKSPACE=near.db dealbench compare below above --rubric near --plain | grep -E 'Score|Verdict|One'
| Score: A 69.96; B 70.0, +0.04
| Verdict: A Stop; B Go
| Gate: One: A FAIL; B pass
| One: A 69.96; B 70.0, +0.04
$ DEALBENCH_WORKSPACE=near.db dealbench show below --rubric near --what-if some=1
| WHAT IF: Below, scorecard 1. Nothing of this is stored.
|
|                                   AS IT IS                 WHAT IF
|   Some                            0 None                   if 1 All
|
|   Score                           69.96 (69.96)            if 70.0 (70.0)  +0.04
|   Verdict                         Stop                     if Go
|   How firm                        firm                     if firm
|   Gate: One                       FAIL                     if pass
$ DEALBENCH_WORKSPACE=near.db dealbench show below --rubric near | grep -E '69|70'
|   Score 69.96, range 69.96, coverage 100 %.
|   GATE FAILED - One scores 69.96, below its gate of 70: at best Stop
|   Stop: The score of 69.96 stays below the 70 that Go needs. One scores 69.96,
|   below its gate of 70. No other strength can buy that back.
|   One       100 %  69.96  #######...  69.96     100 %  FAILED (70)
|   One   FAILED  69.96  a score of 70 or more  Stop
| One: 69.96, 3 of 3 answered
$ printf 's\nq\n' | DEALBENCH_WORKSPACE=near.db dealbench show below --plain --rubric near | grep -E '69|70'
| Score: 69.96.
| Cause: The score of 69.96 stays below the 70 that Go needs: Stop.
| Cause: One scores 69.96, below its gate of 70: at best Stop.
| Weakest: One 69.96, most of it by Rest: 0 None.
| One: 69.96, gate FAIL, 3 of 3 answered, weight 100 %.

# What is noted beside a gap before it is decided is told.
$ printf 'go size\n1\nverified\ngo size\ni\n0\nowner\nQA lead\ns\nq\n' | dealbench walk b --rubric figures --plain --rater ana --as-of 2026-11-21 | grep undecided
| Gap: undecided; i decides about it.
| Gap? 1 close it by a date, 2 price it into the deal, 3 bound the use, 4 accept it, 5 walk away, 0 undecided [0]: 0
| Stored: undecided, owner QA lead.
$ dealbench show b --rubric figures --as-of 2026-11-21 | grep UNDECIDED
|   - Size: UNDECIDED, owner QA lead (now: 1 Some)

# It goes into the file, and comes back from it.
$ dealbench export b --yaml --rubric figures --as-of 2026-11-21 >b.yaml; sed -n '/^gaps:/,$p' b.yaml
| gaps:
|   size:
|     disposition: undecided
|     currency: EUR
|     owner: QA lead
$ dealbench import b.yaml --rubric figures --rater ana
| b.yaml: nothing to change
$ DEALBENCH_WORKSPACE=other.db dealbench import b.yaml --rubric figures --rater ana; DEALBENCH_WORKSPACE=other.db dealbench show b --rubric figures --as-of 2026-11-21 | grep UNDECIDED
| b.yaml: 5 changes
|   - Size: UNDECIDED, owner QA lead (now: 1 Some)
$ DEALBENCH_WORKSPACE=other.db dealbench export b --yaml --rubric figures --as-of 2026-11-21 | diff b.yaml -
| 1c1
| < # dealbench-scorecard/v1 deal=b scorecard=1 rubric=figures@1.0.0 digest=sha256:DIGEST result=sha256:DIGEST as-of=2026-11-21 head=ID
| ---
| > # dealbench-scorecard/v1 deal=b scorecard=1 rubric=figures@1.0.0 digest=sha256:DIGEST result=sha256:DIGEST as-of=2026-11-21 head=ID
? 1
$ sed 's/disposition: undecided/disposition: maybe/' b.yaml >wrong.yaml; dealbench import wrong.yaml --rubric figures --rater ana
! wrong.yaml:21:18: error R022: 'disposition' must be one of undecided, close, price, bound, accept, walk, not 'maybe'
!      21 |     disposition: maybe
!         |                  ^~~~~
! dealbench: wrong.yaml cannot be imported onto scorecard 1 of b, which is scored with figures 1.0.0
? 3

# What is wrong is said of what is wrong.
$ dealbench deal edit a --set 'fee=1.5 JPY' --rubric figures --rater ana
! dealbench: 'fee' must be an amount in JPY without decimals, not '1.5 JPY'
? 3
$ dealbench deal edit a --set 'fee=1.505 EUR' --rubric figures --rater ana
! dealbench: 'fee' must be an amount in EUR with at most 2 decimals, not '1.505 EUR'
? 3
$ dealbench deal edit a --set 'fee=much EUR' --rubric figures --rater ana
! dealbench: 'fee' must be an amount and a currency, not 'much EUR'
? 3
$ dealbench show a --what-if months=5 --rubric figures
! dealbench: months is answered with a number: no level to try
? 3
$ printf 'title,partner\nOne\n' >one.csv; dealbench import one.csv --rubric figures --rater ana
! one.csv:2:1: error: 1 cell, but the first line names 2 columns
! dealbench: one.csv cannot be imported
? 3
$ dealbench deal new Unbegun --partner P --rubric figures --rater ana -q; dealbench show unbegun --rubric figures --as-of 2026-11-21 | grep Scorecard
|   Scorecard  not begun

# In the register a negative number stays one; what a spreadsheet would run as a formula does not.
$ printf 'id;title;partner;owner;attribute:ratio;attribute:fee\nneg;=1+1;P;-0.5;-0.5;-2.50\n' >neg.csv; dealbench import neg.csv --rubric figures --rater ana
| neg.csv: 1 change
$ dealbench export neg --csv --table register --rubric figures | tee neg2.csv | tail -1; dealbench import neg2.csv --rubric figures --rater ana
| neg,"'=1+1",P,,,"'-0.5",,,-2.50,-0.5
| neg2.csv: nothing to change

# Blanks that a table cannot keep are no change.
$ dealbench deal new ' Alpha  x ' --partner 'P ' --rubric figures --rater ana >/dev/null 2>&1; dealbench export --csv --table register --rubric figures >reg.csv; dealbench import reg.csv --rubric figures --rater ana
| reg.csv: nothing to change
