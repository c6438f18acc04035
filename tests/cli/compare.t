Deals side by side: what is shared, and how the others differ from the first.
$ dealbench import rubrics/examples/helios.yaml rubrics/examples/quill.yaml -q
$ dealbench deal new 'Night calls' --partner Lumivox -q
$ dealbench compare helios quill --differences | head -48
| Compare 2 deals
| ================================================================================
|                             Behavioural therapy        Adherence app with
|                             beside an antidepressant   rewards
|                             (baseline)
|   ------------------------  -------------------------  -------------------------
|   Category                  Digital therapeutics       Patient-engagement
|                                                        ecosystems
|   Score                     52.4 (44.9-60.5)           26.8 (16.2-38.5)  -25.7 v
|   Shared questions only     52.9 (44.9-61.5)           26.9 (16.0-39.3)  -25.9 v
|   Verdict                   Defer                      Decline  v
|   How firm                  not firm                   firm
|   Gate: The 24-month        pass                       FAIL  v
|   difference
|   Gate: Same purpose on     pass                       FAIL  v
|   both sides
|   Gate: Strategic fit       pass                       FAIL  v
|   Gate: Register of         pass                       FAIL  v
|   regulated uses
|   Gate: Safety and          pass                       FAIL  v
|   complaints
|   Gate: One accountable     pass                       FAIL  v
|   owner
|   Gate: Diligence           FAIL                       FAIL  =
|   interview
|   Open gaps                 1, 1 undecided             9, 7 undecided
|   Remediation cost          none                       90,000 USD
|
| QUESTIONS ON WHICH THEY DIFFER
|   Categories differ: only the 67 shared questions are compared; 10 others left
|   out. Sections weigh as for Behavioural therapy beside an antidepressant.
|                             Behavioural therapy        Adherence app with
|                             beside an antidepressant   rewards
|                             (baseline)
|   ------------------------  -------------------------  -------------------------
|   Strategic fit             64.0 (58.6-69.4)           26.0 (20.1-32.2)  -38.0 v
|   - Value statement, month  By October 2028, 52 of     A strategic partnership
|   24                        100 US patients who start  with an innovative,
|                             our anti...                patient-centr...
|   - The 24-month            3 Measurable               1 Generic  -2 v
|   difference
|   - Why partner at all      2 Described                1 Dismissed  -1 v
|   - Place in the portfolio  3 Bounded                  1 Unconnected  -2 v
|   - Capacity and overlap    2 Unquantified             0 No register  -2 v
|   - Sponsor authority and   3 Accountable              2 Funded  -1 v
|   stake
|   - Sponsor tenure,         2 No successor             1 Exposed  -1 v
|   succession
$ dealbench compare quill helios night-calls --tsv | head -12
| kind	id	title	quill	points	change	helios	points	change	night-calls	points	change
| category		Category	Patient-engagement ecosystems			Digital therapeutics			--		
| stage		Stage	Committee decision			Committee decision			--		
| scorecard		Scorecard	1, open			1, open			no category yet		
| score		Score	26.8 (16.2-38.5)	26.765875		52.4 (44.9-60.5)	52.42249999999999	25.656624999999995	--		
| shared		Shared questions only	27.1 (16.1-39.5)	27.0775		52.1 (44.1-60.8)	52.12	25.0425	--		
| verdict		Verdict	Decline			Defer			--		
| firm		How firm	firm			not firm			--		
| gate	theory-of-value	Gate: The 24-month difference	FAIL			pass			--		
| gate	sponsor-authority	Gate: Sponsor authority and stake	pass			pass			--		
| gate	shared-purpose	Gate: Same purpose on both sides	FAIL			pass			--		
| gate	strategic-fit	Gate: Strategic fit	FAIL			pass			--		
$ dealbench compare helios quill --markdown --as-of 2026-11-21 | sed -n '/^## Not/,$p'
| ## Not compared
|
| - Payer path
| - Effect, and whether it lasts
| - Pairing with our medicine
| - From prescription to payment
| - Who sells and supports it
| - Joined, and still active
| - Safety at the first contact
| - Reward or advertisement?
| - Independence of care
| - Consent and portability
|
| `dealbench-comparison/v1 deal=helios scorecard=1 rubric=digital-health@1.0.0 digest=sha256:DIGEST result=sha256:DIGEST as-of=2026-11-21 head=ID`
|
| `dealbench-comparison/v1 deal=quill scorecard=1 rubric=digital-health@1.0.0 digest=sha256:DIGEST result=sha256:DIGEST as-of=2026-11-21 head=ID`
$ dealbench compare helios
! dealbench: `dealbench compare` needs DEAL DEAL...; `dealbench compare --help` shows examples
? 2
$ dealbench compare helios helios
! dealbench: helios is named twice
? 3
$ dealbench compare helios quil
! dealbench: there is no deal 'quil' (did you mean 'quill'?)
? 3
$ dealbench compare helios quill --json --tsv
! dealbench: --json and --tsv do not go together
? 2

What other answers or weights would make of it.
$ dealbench show helios --what-if worst-project=4 --what-if toughest-validation-file=3 --what-if weight:strategic-fit=30
| WHAT IF: Behavioural therapy beside an antidepressant, scorecard 1. Nothing of this is stored.
|
|                                   AS IT IS                 WHAT IF
|   Worst pharma project            3 Concrete               if 4 Documented
|   Toughest validation file        2 Generic                if 3 Concrete
|   Strategic fit, weight           23.8                     if 30
|
|   Score                           52.4 (44.9-60.5)         if 53.1 (45.7-61.0)  +0.7
|   Verdict                         Defer                    if Defer
|   How firm                        not firm                 if not firm
|   Gate: Diligence interview       FAIL                     if FAIL
|   Strategic fit                   64.0 of 23.8 %           if 64.0 of 28.2 %
|   Regulatory and quality          53.0 of 23.0 %           if 53.0 of 21.6 %
|   Data, IP and commercial terms   48.0 of 14.5 %           if 48.0 of 13.6 %
|   Operating model                 44.5 of 23.8 %           if 44.5 of 22.4 %
|   Diligence interview             53.1 of 0.0 %            if 59.4 of 0.0 %
|   Digital therapeutics pack       50.0 of 15.0 %           if 50.0 of 14.1 %
$ dealbench show helios --what-if theory-of-value=unknown --json | head -14
| {
|   "schema": "dealbench/what-if/v1",
|   "deal": "helios",
|   "scorecard": 1,
|   "changes": [
|     {
|       "kind": "answer",
|       "id": "theory-of-value",
|       "title": "The 24-month difference",
|       "was": "3 Measurable",
|       "now": "open"
|     }
|   ],
|   "was": {
$ dealbench show helios --what-if worst-projct=4
! dealbench: this deal is asked no item 'worst-projct' (did you mean worst-project?)
? 3
$ dealbench show helios --what-if worst-project=4 --markdown
! dealbench: --what-if is told as text or with --json
? 2

# A gate that the changed answer takes away is told too; a count gate says how many answers reach it.
$ mkdir asks && printf '%s\n' 'schema: dealbench/rubric/v1' 'id: asks' 'version: 1.0.0' 'title: Asks' 'sections: [{file: fit.yaml, weight: 1}]' 'evidence: [{id: seen, label: Seen, slack: 0}]' 'verdicts: [{id: go, label: Go, min: 50}, {id: stop, label: Stop, min: 0}]' >asks/rubric.yaml && printf '%s\n' 'id: fit' 'title: Fit' 'gate: {count: 4, min_level: 1, caps_at: stop}' 'items:' '  - {id: pilot, title: Pilot, question: Is there a pilot?, levels: [{label: No, anchor: None}, {label: Yes, anchor: One}]}' '  - {id: plan, title: Plan, question: Is one planned?, when: {item: pilot, is: 0}, gate: {min_level: 1, caps_at: stop}, levels: [{label: No, anchor: None}, {label: Yes, anchor: One}]}' '  - {id: owner, title: Owner, question: Is there one?, levels: [{label: No, anchor: None}, {label: Yes, anchor: One}]}' >asks/fit.yaml
$ printf '%s\n' 'schema: dealbench/scorecard/v1' 'rubric: {id: asks}' 'deal: {id: asked, title: Asked, partner: P}' 'raters: [{name: ana, answers: {pilot: {level: 0, evidence: seen}, plan: {level: 0, evidence: seen}, owner: {level: 1, evidence: seen}}}]' >asked.yaml
$ dealbench --workspace asks.db --rubric asks import asked.yaml --rater ana --as-of 2026-11-21 --quiet
$ dealbench --workspace asks.db --rubric asks show asked | sed -n '/^GATES/,/^$/p'
| GATES
|   Gate  Status  Now                         Asks for                    Fails to
|   ----  ------  --------------------------  --------------------------  --------
|   Plan  FAILED  0 No                        level 1 Yes or better       Stop
|   Fit   FAILED  1 of 3 at that level, 3     4 answers at level 1 Yes    Stop
|                 asked for                   or better
|
$ dealbench --workspace asks.db --rubric asks show asked --what-if pilot=1 | grep Gate:
|   Gate: Fit                       FAIL                     if pass
|   Gate: Plan                      FAIL                     if not asked
$ dealbench --workspace asks.db --rubric asks show asked --what-if pilot=1 --json | sed -n '/"gates"/,/\]/p' | tr -d '\n '
| "gates":[{"on":"fit","was":"fail","now":"pass"},{"on":"plan","was":"fail","now":"none"}],

# Where they differ on nothing, that is said.
$ sed 's/id: asked, title: Asked/id: again, title: Again/' asked.yaml >again.yaml
$ dealbench --workspace asks.db --rubric asks import again.yaml --rater ana --as-of 2026-11-21 --quiet
$ dealbench --workspace asks.db --rubric asks compare asked again --differences | tail -5
|   the order.
|
| QUESTIONS ON WHICH THEY DIFFER
|   All 3 questions are shared.
|   None.
