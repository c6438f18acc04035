# Questions and answers in lines: answers come through a pipe, and every line that is written stays.
$ dealbench deal new 'Night calls' --partner Lumivox --category patient-engagement --stage screen --owner Ana --sponsor Mo --set partner_type=digital-health-venture --as-of 2026-11-21 --rater ana
| New deal night-calls: Night calls, with Lumivox. Score it: dealbench walk night-calls
$ printf 'go theory-of-value\n3\ndocumented\nq\n' | dealbench walk night-calls --as-of 2026-11-21 --rater ana | tail -24
|   d  Don't know yet (stays open, is not a zero)
| Answer in words, d, s to skip, b for back, ? for more: go theory-of-value
|
| Item 2 of 60. Strategic fit, 2 of 11. The 24-month difference. Gate, required.
| If this deal never happened, which concrete thing would be missing two years from now, and how would anyone measure it?
|   0  No statement: Nothing is written, or the reason given is that the field is interesting or that peers are already in it.
|   1  Generic: A statement exists, but it would read just as true with any rival's name in place of this partner's.
|   2  Named: The statement names a capability and a product or function, but no measurable end state and no date.
|   3  Measurable: The statement names the capability, the product or indication, one measurable end state and a date at or before month 24, and the sponsor has signed it.
|   4  Restated: The signed, dated, measurable statement was restated the same way by the receiving head and by a sceptic outside the deal team, or a pilot has already moved the measure.
| Answer 0 to 4: 3
| Stored: 3, Measurable.
| Evidence? 1 Verified by us, 2 Document seen, 3 Partner's word, 4 Our assumption [4]: documented
| Stored: Document seen.
|
| Item 3 of 60. Strategic fit, 3 of 11. Why partner at all.
| Why partner with this company rather than build it, buy it, choose a rival, or wait a year?
|   0  No options: No alternative was considered.
|   1  Dismissed: Alternatives are waved away in a line each, without cost or time.
|   2  Described: At least two alternatives are described, one with cost and time, but no competitor of this partner is named.
|   3  Compared: Build, buy, at least two rival partners and doing nothing for 12 months are compared on cost, time, risk and control in one table that IT and finance reviewed.
|   4  Tested: The reviewed comparison was confirmed by a competitive process or a technical bake-off on the company's own data or use case.
| Answer 0 to 4: q
| Everything is stored.

# The input ends in the middle: all is stored, and the walk goes on where it stopped. ACCESSIBLE asks for the same.
$ printf '2\n' | ACCESSIBLE=1 dealbench walk night-calls --as-of 2026-11-21 --rater ana
| Night calls. 1 of 60 answered. You stopped at item 3.
|
| Item 3 of 60. Strategic fit, 3 of 11. Why partner at all.
| Why partner with this company rather than build it, buy it, choose a rival, or wait a year?
|   0  No options: No alternative was considered.
|   1  Dismissed: Alternatives are waved away in a line each, without cost or time.
|   2  Described: At least two alternatives are described, one with cost and time, but no competitor of this partner is named.
|   3  Compared: Build, buy, at least two rival partners and doing nothing for 12 months are compared on cost, time, risk and control in one table that IT and finance reviewed.
|   4  Tested: The reviewed comparison was confirmed by a competitive process or a technical bake-off on the company's own data or use case.
|   d  Don't know yet (stays open, is not a zero)
| Answer 0 to 4, d, s to skip, b for back, ? for more: 2
| Stored: 2, Described.
| Evidence? 1 Verified by us, 2 Document seen, 3 Partner's word, 4 Our assumption [2]: 
| End of input. Everything is stored.
$ dealbench walk night-calls --as-of 2026-11-21 --rater ana </dev/null | head -1
| Night calls. 2 of 60 answered. You stopped at item 4.

# What is not understood is said, and the status tells it.
$ printf '9\nq\n' | dealbench walk night-calls --plain --as-of 2026-11-21 --rater ana >/dev/null
! dealbench: 1 of the answers was not understood
? 3
$ yes 9 | dealbench walk night-calls --as-of 2026-11-21 --rater ana >/dev/null
! dealbench: 10 answers in a row were not understood; what was answered before is stored
? 3
$ dealbench walk night-calls --plain --screens
! dealbench: --plain and --screens do not go together
? 2
$ dealbench log night-calls | cut -c1-100
| 2026-11-21 00:00  ana  new deal: Night calls, with Lumivox
| 2026-11-21 00:00  ana  opened scorecard 1 (screening)
| 2026-11-21 00:00  ana  The 24-month difference: 3 Measurable (assumed)
| 2026-11-21 00:00  ana  The 24-month difference: still 3 Measurable (documented)
| 2026-11-21 00:00  ana  Why partner at all: 2 Described (documented)

# A deal's form, the deals and a scorecard as lines; a fresh workspace offers what to begin with.
$ printf '3\n5\n?\n\n' | dealbench deal edit night-calls --plain --as-of 2026-11-21 --rater ana | sed '1,/^25/d'
| Which field? Its number, Enter when done: 3
| Category:
|   1  Digital therapeutics
|   2  Companion diagnostics
|   3  Real-world-evidence platforms
|   4  AI-enabled clinical tools
|   5  Patient-engagement ecosystems
| Number [Patient-engagement ecosystems]: 5
| Which field? Its number, Enter when done: ?
| A number from 1 to 25, or Enter for none.
| Which field? Its number, Enter when done: 
| Everything is stored.
$ dealbench deal list --plain --as-of 2026-11-21
| night-calls: Night calls, Lumivox. Proceed with conditions, provisional, 4.1 to 98.0. 58 open.
$ ACCESSIBLE=1 dealbench show night-calls --as-of 2026-11-21 | head -6
| Review of Night calls. Scorecard 1 of 1, screening, open.
| Verdict: Proceed with conditions, provisional.
| Score: 65.4, range 4.1 to 98.0.
| Cause: The score of 65.4 stays below the 70 that Proceed needs: Proceed with conditions.
| Weakest: Strategic fit 65.4, most of it by Why partner at all: 2 Described.
| To change it: Training and learning rights at 3 (open): Proceed; Place in the portfolio at 1 (open): Defer.
$ printf '2\nVoice diary\nSonant\n4\n\nmake\n\nq\nq\n' | dealbench --plain --workspace fresh.db --as-of 2026-11-21 --rater ana
| dealbench: partnership evaluation. Nothing is set up yet.
|   1  Look around with demo data; nothing is kept
|   2  Score my first deal
|   3  Join a team workspace
|   4  Read a workspace, change nothing
|   5  Import deals from CSV
| What is stored goes to fresh.db. Nothing is sent anywhere.
| 1 to 5, ? to hear them again, q to leave: 2
| Title, needed: Voice diary
| Partner, needed: Sonant
| Category:
|   1  Digital therapeutics
|   2  Companion diagnostics
|   3  Real-world-evidence platforms
|   4  AI-enabled clinical tools
|   5  Patient-engagement ecosystems
| Number: 4
| Owner [ana]: 
| Type make to make it and score it; Enter leaves it: make
| Voice diary. 0 of 72 answered.
|
| Item 1 of 72. Strategic fit, 1 of 14. Value statement, month 24. Required.
| In two or three sentences: what shall we have by month 24 that we would not have otherwise, measured how, from which figure to which?
|   d  Don't know yet (stays open, is not a zero)
| Answer in words, d, s to skip, b for back, ? for more: 
|
| Item 2 of 72. Strategic fit, 2 of 14. The 24-month difference. Gate, required.
| If this deal never happened, which concrete thing would be missing two years from now, and how would anyone measure it?
|   0  No statement: Nothing is written, or the reason given is that the field is interesting or that peers are already in it.
|   1  Generic: A statement exists, but it would read just as true with any rival's name in place of this partner's.
|   2  Named: The statement names a capability and a product or function, but no measurable end state and no date.
|   3  Measurable: The statement names the capability, the product or indication, one measurable end state and a date at or before month 24, and the sponsor has signed it.
|   4  Restated: The signed, dated, measurable statement was restated the same way by the receiving head and by a sceptic outside the deal team, or a pilot has already moved the measure.
| Answer 0 to 4: q
|
| Deals: 1.
| 1. Voice diary, Sonant. Not scored.
| Deal? Its number, n for a new one, q to leave, ? for more: q
| Everything is stored.
$ dealbench --plain --no-input 2>&1 | tail -1
| dealbench: the workbench asks questions, and --no-input forbids them

# Amounts of a rubric's own currency, which may have no cents.
$ cp -r rubrics/digital-health yen && sed -i 's/^currency: USD/currency: JPY/' yen/rubric.yaml && cp -r yen dearer && sed -i 's/cost: \[250000, 5000000\]/cost: [300000, 5000000]/' dearer/regulatory-quality.yaml
$ dealbench deal new Tokyo --partner Night --category digital-therapeutics --rubric yen --workspace yen.db --rater ana >/dev/null 2>&1
$ printf 'go product-status\nw\nq\n' | dealbench walk tokyo --plain --rubric yen --workspace yen.db --rater ana | grep Usually
| Usually takes: Seek the missing authorisation: a 510(k) or De Novo with its evidence often passes 5 m, MDR class IIa through a notified body costs less. Confine the use meanwhile. 52 to 104 weeks. 250,000 to 5,000,000 JPY. Estimates, not benchmarks.
$ dealbench rubric diff yen dearer | grep weeks
|       Confine the use meanwhile. (52 to 104 weeks) (250000 to 5000000)
|       Confine the use meanwhile. (52 to 104 weeks) (300000 to 5000000)
