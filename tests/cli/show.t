# The saved scorecard: two minutes for an executive.
$ dealbench import rubrics/examples/helios.yaml --as-of 2026-11-21
| rubrics/examples/helios.yaml: 75 changes
$ dealbench show helios
| Behavioural therapy beside an antidepressant
| ================================================================================
|   Deal       helios
|   Partner    Calmwave
|   Category   Digital therapeutics
|   Stage      Committee decision
|   Owner      Ingrid Solheim
|   Sponsor    Marcus Adair, head of neuroscience
|   Due        2027-02-26
|   Scorecard  1 of 1, full evaluation, open
|   Rubric     digital-health 1.0.0, sha256:DIGEST...
|   Answered   72 of 72 questions
|
| VERDICT
|   Defer (not firm)
|   Score 52.4, range 44.9-60.5, coverage 100 %.
|   GATE FAILED - Diligence interview has 3 of 8 at the level that its gate asks
|   for (5 answers at level 3 Concrete or better): at best Defer
|   Not firm: with what is still open, the verdict may lie anywhere from Decline
|   to Proceed with conditions.
|
| WHY
|   Defer: The score of 52.4 stays below the 55 that Proceed with conditions
|   needs. Diligence interview has 3 of 8 at the level that its gate asks for (5
|   answers at level 3 Concrete or better). No other strength can buy that back. 1
|   remediation gap without a complete decision (Safety and complaints).
|
| SECTIONS
|   Section            Weight  Score  0 to 100    Range      Coverage  Gate
|   -----------------  ------  -----  ----------  ---------  --------  -----------
|   Strategic fit      23.8 %   64.0  #####??...  58.6-69.4     100 %  passed (60)
|   Regulatory and       23 %   53.0  ####??....  46.7-59.3     100 %  -
|   quality
|   Data, IP and       14.5 %   48.0  ####??....  40.8-55.2     100 %  -
|   commercial terms
|   Operating model    23.8 %   44.5  ###???....  32.1-59.4     100 %  -
|   Diligence             0 %   53.1  ###?????..  33.8-71.9     100 %  FAILED
|   interview
|   Digital              15 %   50.0  ####??....  45.0-55.0     100 %  -
|   therapeutics pack
|
|   In the bars # is settled, ? is open, . is out of reach. -- means not known.
|   - Operating model: the verdict stays the same while its weight is between 0 %
|     and 95.2 %
|
| GATES
|   Gate                Status  Now                  Asks for             Fails to
|   ------------------  ------  -------------------  -------------------  --------
|   The 24-month        passed  3 Measurable         level 2 Named or     Decline
|   difference                                       better
|   Sponsor authority   passed  3 Accountable        level 2 Funded or    Decline
|   and stake                                        better
|   Same purpose on     passed  2 Known              level 2 Known or     Decline
|   both sides                                       better
|   Strategic fit       passed  64.0                 a score of 60 or     Decline
|                                                    more
|   Register of         passed  2 Listed             level 1 Someday or   Defer
|   regulated uses                                   better
|   Safety and          passed  1 Goodwill           level 1 Goodwill or  Defer
|   complaints                                       better
|   Patient data and    passed  3 Mapped             level 1 Region       Defer
|   access                                           named or better
|   Privacy roles and   passed  3 Per flow           level 1 Slogan or    Defer
|   basis                                            better
|   One accountable     passed  3 Empowered          level 1 In title or  Defer
|   owner                                            better
|   Cash, control,      passed  4 Documented         level 2 Generic or   Defer
|   continuity                                       better
|   Diligence           FAILED  3 of 8 at that       5 answers at level   Defer
|   interview                   level                3 Concrete or
|                                                    better
|
| GAPS
|   1 open gap, 1 undecided.
|   - RQ-10 Safety and complaints: UNDECIDED, nothing on file (now: 1 Goodwill)
|     - Usually takes: Safety agreement, training and reconciliation in 6-10
|       weeks; validating detection in text or voice takes 3-5 months. (6-22
|       weeks, 5,000-250,000 USD; an estimate)
|
| FAILURE PATTERNS
|   Pattern                         Status             Exposure  Known
|   ------------------------------  -----------------  --------  -----
|   Strategic ambiguity at the top  watch                  42 %  100 %
|   No real economic case           watch                  43 %  100 %
|   Underestimated integration      likely (tripwire)    61.3 %  100 %
|   Regulatory or quality misfit    likely (tripwire)    45.3 %  100 %
|   Vendor instability              likely (tripwire)      60 %  100 %
|
|   - Underestimated integration: Wiring the partner into regulated systems and
|     habits cost far more people and time than planned, and the users never got
|     the capability.
|     - Tripwire: The vendor's estimate, or none, is all there is
|     - Tripwire: The case counts on a depth of integration that the plan does not
|       pay for
|     - Because: Integration effort estimate is at 1 Vendor's; Realistic
|       resourcing is at 1 Guessed; Deliberate integration depth is at 2 Chosen;
|       One accountable owner is at 3 Empowered; Adoption and change is at 1
|       Launch mail; Validation package is at 2 Summaries; A decision on every gap
|       is at 3 Decided
|     - Early signs:
|       - The timeline has slipped twice
|       - Integration has cost more than one and a half times the plan
|       - The size of the integration team keeps moving against plan, in either
|         direction
|     - What helps:
|       - Set a new baseline
|       - Reduce the depth
|       - Give the owner more time
|       - Stop new scope
|
|   - Regulatory or quality misfit: The partner grew up serving consumers,
|     employers or insurers, and pharma-grade records and controls must be built
|     in mid-flight at a cost nobody planned. The retrofit feeds the third
|     pattern, its price the second.
|     - Tripwire: A regulatory or quality gap on which nobody has decided
|     - Because: Register of regulated uses is at 2 Listed; Validation package is
|       at 2 Summaries; Quality system and CAPA is at 3 Certified; Data integrity,
|       provenance is at 2 Partial; Product status is at 2 Partial; Effect of our
|       changes is at 2 Listed; Software life cycle and risk is at 3 Full trace;
|       Safety and complaints is at 1 Goodwill; Quality agreement and audit is at
|       2 Limited; A decision on every gap is at 3 Decided
|     - Early signs:
|       - The first audit finds majors
|       - Validation is done twice
|       - Safety reconciliation has holes
|     - What helps:
|       - Keep the use clear of the gap
|       - Make payments wait for closure
|       - Bring in a second supplier
|
|   - Vendor instability: The partner changes course, owner or solvency, and the
|     contract has no answer.
|     - Tripwire: Less than twelve months of cash
|     - Because: Partner stability and runway is at 1 Short; Continuity of supply
|       is at 1 Notice only; Terms at termination is at 2 Data only; Redesign and
|       exit readiness is at 2 Named; IP rules and disputes is at 2 Gaps
|     - Early signs:
|       - A hiring freeze
|       - Invoices sold to a factoring house
|       - Key engineers leave
|       - A new investor with another plan
|     - What helps:
|       - Rehearse the escrow release
|       - Agree a transition service
|       - Shorten the payment horizon
|       - Identify a successor
|
| WHAT TO ASK NEXT
|   How far settling each could move the score. None alone could change the
|   verdict.
|   - OM-07 Realistic resourcing: up to 1.8 points; now 1 Guessed, range 0.0-75.0
|     - Of our own: Signed resource plan; Budget
|
|   - OM-06 Integration effort estimate: up to 1.4 points; now 1 Vendor's, range
|     0.0-50.0
|     - Ask for: Work breakdown of the partner's share
|     - Of our own: Work breakdown by the teams who will do it; Table of past
|       integrations; Budget
|
|   - OM-04 Owner stays three years: up to 1.1 points; now 1 Unset, range 0.0-50.0
|     - Of our own: HR note; Succession card
|
|   - RQ-10 Safety and complaints: up to 1.0 points; now 1 Goodwill, range
|     0.0-50.0
|     - Ask for: Safety data exchange agreement; Training log; Reconciliation
|       records; Results of the seeded test cases
|
|   - SF-06 Sponsor tenure, succession: up to 1.0 points; now 2 No successor,
|     range 25.0-75.0
|     - Of our own: Succession note from HR; Charter clause on hand-over
|
|   - DC-01 Training and learning rights: up to 0.8 points; now 1 Assurance, range
|     0.0-50.0
|     - Ask for: Clause on training and learning; Data-flow diagram and tenant
|       configuration; Manifest of training sets
|
|   - OM-09 Adoption and change: up to 0.7 points; now 1 Launch mail, range
|     0.0-50.0
|     - Ask for: Adoption data from the pilot
|     - Of our own: Change plan
|
|   - SF-01 The 24-month difference: up to 0.4 points; now 3 Measurable, range
|     70.0-80.0
|     - Ask for: Pilot read-out on the named measure
|     - Of our own: The value statement, signed by the sponsor; Note on how the
|       company's competitive position changes
|   46 questions more could move the score.
|
| THE DEAL
|   Owning function         Commercial brand
|   Digital health cluster  Patient solutions
|   Control of the partner  Unchanged
|   Exclusivity             Bounded to a therapeutic area
|   Geography               United States, European Union
|   Partner's home market   Providers and clinical care
|   Partner's layoffs       One in 12 months
|   Legal form              Licence, Co-development, Co-promotion
|   Partner's intent        Route to market
|   Partner type            Digital health venture
|   Our intent              Set a brand apart
|   Pricing model           Upfront licence, Milestones, Subscription, Per use,
|                           Revenue share
|   Regulated use           Label or submission, Drug safety (GVP), Promotion
|   Partner's runway        Under 12 months
|   Therapeutic area        Mental health
|   Timeline slips          None
|   Venture stage           Series B
|
| ANSWERS
| Strategic fit: 64.0, 14 of 14 answered
|   - Value statement, month 24: By October 2028, 52 of 100 US patients who start
|     our antidepressant are still on it at month 6, up from 41, because
|     Calmwave's programme comes with the prescription. An outside group measures
|     it on pharmacy claims.
|     - Tomas van der Wal: By October 2028, 52 of 100 US patients who start our
|       antidepressant are still on it at month 6, up from 41, because Calmwave's
|       programme comes with the prescription. An outside group measures it on
|       pharmacy claims.
|
|   - SF-01 The 24-month difference: 3 Measurable, range 70.0-80.0; gate passed
|     - Tomas van der Wal: 3 Measurable, Document seen
|       - Note: Signed by Marcus on 9 October: persistence on the antidepressant
|         at month 6 up from 41 to 52 per cent in the US by October 2028. Nobody
|         outside the team has restated it yet.
|       - Source: Value statement v3, deal folder 1.1, 2026-10-09
|
|   - SF-02 Why partner at all: 2 Described, range 45.0-55.0
|     - Tomas van der Wal: 2 Described, Document seen
|       - Note: Build and one rival are described, build with cost and time. The
|         second rival dropped out before we had its figures.
|
|   - SF-03 Place in the portfolio: 3 Bounded, range 70.0-80.0
|     - Tomas van der Wal: 3 Bounded, Document seen
|       - Note: Neuroscience digital plan, theme 2. Sits beside the adherence
|         service and the sleep registry; written out of scope: anything for
|         under-18s.
|
|   - SF-04 Capacity and overlap: 2 Unquantified, range 45.0-55.0
|     - Tomas van der Wal: 2 Unquantified, Document seen
|       - Note: Overlap with the mood-diary pilot is on the register. Owner time
|         has not been counted.
|
|   - SF-05 Sponsor authority and stake: 3 Accountable, range 75.0; gate passed
|     - Tomas van der Wal: 3 Accountable, Verified by us
|       - Note: Delegation of authority seen; persistence target is objective 4 of
|         6 in Marcus's 2027 sheet.
|
|   - SF-06 Sponsor tenure, succession: 2 No successor, range 25.0-75.0
|     - Tomas van der Wal: 2 No successor, Partner's word
|       - Note: No move known. Marcus names nobody who could take it over.
|
|   - Our purpose, in our words: Set the antidepressant apart from two generics,
|     with patients who stay on it longer.
|     - Tomas van der Wal: Set the antidepressant apart from two generics, with
|       patients who stay on it longer.
|
|   - The partner's purpose: Reach psychiatrists through a field force that
|     Calmwave does not have, and show revenue before the next round closes.
|     - Tomas van der Wal: Reach psychiatrists through a field force that Calmwave
|       does not have, and show revenue before the next round closes.
|
|   - SF-07 Same purpose on both sides: 2 Known, range 45.0-55.0; gate passed
|     - Tomas van der Wal: 2 Known, Document seen
|       - Note: Both one-pagers are in. We want the brand set apart, Calmwave
|         wants a route to market before its next round. Known, and parked.
|
|   - How likely success is taken: Odds per hurdle
|     - Tomas van der Wal: Odds per hurdle, Verified by us
|       - Note: Pivotal trial 60, clearance 85, coverage 70 per cent.
|
|   - SF-08 A case someone tried to break: 3 Stressed, range 75.0
|     - Tomas van der Wal: 3 Stressed, Verified by us
|       - Note: Finance ran all standard stresses. On Calmwave's opening structure
|         the risk-adjusted value is -1.6 m in the base case; on our counter it is
|         +0.7 m for the same 12.5 m headline.
|       - Source: Model and stress table, deal folder 4.2, 2026-11-12
|
|   - SF-09 Triggers to correct or exit: 2 Partial, range 45.0-55.0
|     - Tomas van der Wal: 2 Partial, Document seen
|       - Note: Thresholds for enrolment and fill rate; the consequence column is
|         empty.
|
|   - SF-10 Ethics, conflicts of interest: 3 Declared, range 70.0-80.0
|     - Tomas van der Wal: 3 Declared, Document seen
|       - Note: Declarations from both sides. One adviser is paid by both and has
|         stepped back from the evaluation.
|
| Regulatory and quality: 53.0, 14 of 14 answered
|   - Status in the United States: 510(k) cleared
|     - Tomas van der Wal: 510(k) cleared, Verified by us
|       - Note: For insomnia only.
|
|   - Status in the European Union: MDR class IIa
|     - Tomas van der Wal: MDR class IIa, Document seen
|       - Note: Certificate runs to 2029; the same indication.
|
|   - RQ-01 Product status: 2 Partial, range 50.0
|     - Tomas van der Wal: 2 Partial, Verified by us
|       - Note: 510(k) is for insomnia. Use beside an antidepressant is a new
|         indication and needs its own submission.
|
|   - RQ-02 Effect of our changes: 2 Listed, range 45.0-55.0
|     - Tomas van der Wal: 2 Listed, Document seen
|       - Note: Eleven changes listed, four assessed. The dose-reminder link to
|         our label is not among the four.
|
|   - RQ-03 Software life cycle and risk: 3 Full trace, range 70.0-80.0
|     - Tomas van der Wal: 3 Full trace, Document seen
|       - Note: Full trace shown for release 5.2, usability file included.
|
|   - RQ-04 Quality system and CAPA: 3 Certified, range 70.0-80.0
|     - Tomas van der Wal: 3 Certified, Document seen
|       - Note: ISO 13485 in scope, last surveillance audit closed, median CAPA
|         age 61 days.
|       - Source: CAPA log extract, data room 5.4, 2026-10-30
|
|   - RQ-05 Model credibility: 2 Internal, range 45.0-55.0
|     - Tomas van der Wal: 2 Internal, Document seen
|       - Note: Card and internal validation for the module selector. No subgroup
|         results by age.
|
|   - RQ-06 Cybersecurity: 2 In progress, range 45.0-55.0
|     - Tomas van der Wal: 2 In progress, Document seen
|       - Note: SOC 2 Type I. Penetration test is 14 months old.
|
|   - RQ-07 Register of regulated uses: 2 Listed, range 45.0-55.0; gate passed
|     - Tomas van der Wal: 2 Listed, Document seen
|       - Note: Six uses listed with regulatory affairs. Acceptance standards are
|         blank for the two that touch the label.
|
|   - RQ-08 Validation package: 2 Summaries, range 45.0-55.0
|     - Tomas van der Wal: 2 Summaries, Document seen
|
|   - RQ-09 Data integrity, provenance: 2 Partial, range 45.0-55.0
|     - Tomas van der Wal: 2 Partial, Document seen
|       - Note: Lineage for the questionnaire scores only, not for the usage log.
|
|   - RQ-10 Safety and complaints: 1 Goodwill, range 0.0-50.0; gate passed
|     - Tomas van der Wal: 1 Goodwill, Partner's word
|       - Note: Free-text journal, and all we have is Calmwave's word that it
|         passes on what matters. Patient safety wants seeded cases before
|         anything else. No decision yet on who pays.
|
|   - RQ-11 Quality agreement and audit: 2 Limited, range 45.0-55.0
|     - Tomas van der Wal: 2 Limited, Document seen
|       - Note: Draft 2 has no for-cause audit and stops at the hosting company.
|
|   - RQ-12 A decision on every gap: 3 Decided, range 70.0-80.0
|     - Tomas van der Wal: 3 Decided, Document seen
|       - Note: Register was complete at the October freeze; the safety gap was
|         opened after it.
|
| Data, IP and commercial terms: 48.0, 18 of 18 answered
|   - DC-01 Training and learning rights: 1 Assurance, range 0.0-50.0
|     - Tomas van der Wal: 1 Assurance, Partner's word
|       - Note: Their CTO says our data is not really used. The draft says
|         nothing.
|
|   - DC-02 Safeguards where it learns: 2 One measure, range 45.0-55.0
|     - Tomas van der Wal: 2 One measure, Document seen
|
|   - DC-03 Output ownership and reuse: 2 Reports only, range 45.0-55.0
|     - Tomas van der Wal: 2 Reports only, Document seen
|       - Note: Reports are ours. Usage features and the responder model are
|         undefined.
|
|   - DC-04 IP rules and disputes: 2 Gaps, range 45.0-55.0
|     - Tomas van der Wal: 2 Gaps, Document seen
|       - Note: Background and foreground defined; improvements to the therapy
|         engine are open.
|
|   - DC-05 Patient data and access: 3 Mapped, range 70.0-80.0; gate passed
|     - Tomas van der Wal: 3 Mapped, Document seen
|       - Note: US and Frankfurt, pinned, keys with us. Access list checked
|         against the sub-processors.
|
|   - Who decides on patient data: Partner is our processor
|     - Tomas van der Wal: Partner is our processor, Document seen
|
|   - DC-06 Privacy roles and basis: 3 Per flow, range 70.0-80.0; gate passed
|     - Tomas van der Wal: 3 Per flow, Document seen
|
|   - Months of exclusivity: 24 months
|     - Tomas van der Wal: 24 months, Document seen
|
|   - DC-07 Exclusivity and competition: 2 Asked for, range 45.0-55.0
|     - Tomas van der Wal: 2 Asked for, Document seen
|       - Note: Asked for: depression, five years. Calmwave offers two. No
|         minimums yet.
|
|   - Notice to end without cause: 6 months
|     - Tomas van der Wal: 6 months, Document seen
|
|   - DC-08 Terms at termination: 2 Data only, range 45.0-55.0
|     - Tomas van der Wal: 2 Data only, Document seen
|       - Note: Data return covered. Patients in the middle of a course are not.
|
|   - DC-09 Continuity of supply: 1 Notice only, range 20.0-30.0
|     - Tomas van der Wal: 1 Notice only, Document seen
|       - Note: Notice of change of control, nothing else. With this runway that
|         is not enough.
|
|   - Value over the whole term: 12,500,000 USD
|     - Tomas van der Wal: 12,500,000 USD, Document seen
|
|   - Payable whatever happens: 9,500,000 USD
|     - Tomas van der Wal: 9,500,000 USD, Document seen
|       - Note: Upfront and two years of development, in Calmwave's opening
|         structure.
|
|   - Offer open until: 2027-02-26
|     - Tomas van der Wal: 2027-02-26
|       - Note: The day on which their bridge is to close.
|
|   - DC-10 Pricing that fits: 1 List price, range 20.0-30.0
|     - Tomas van der Wal: 1 List price, Document seen
|       - Note: The draft is still Calmwave's opening structure with 4.0 m
|         upfront. Counter is ready and not yet sent.
|       - Source: Term sheet draft 4, deal folder 3.1, 2026-11-06
|
|   - DC-11 Price exposure, total cost: 2 Half capped, range 45.0-55.0
|     - Tomas van der Wal: 2 Half capped, Document seen
|
|   - DC-12 Liability and inducement: 2 Part done, range 45.0-55.0
|     - Tomas van der Wal: 2 Part done, Document seen
|       - Note: Compliance review booked for January.
|
| Operating model: 44.5, 12 of 12 answered
|   - OM-01 Joint steering committee: 3 Chartered, range 70.0-80.0
|     - Tomas van der Wal: 3 Chartered, Document seen
|
|   - OM-02 Decision rights, escalation: 2 Open ladder, range 45.0-55.0
|     - Tomas van der Wal: 2 Open ladder, Document seen
|       - Note: Ladder without days on it.
|
|   - OM-03 One accountable owner: 3 Empowered, range 70.0-80.0; gate passed
|     - Tomas van der Wal: 3 Empowered, Document seen
|       - Note: Priya Nandakumar, 40 per cent, letter signed.
|
|   - OM-04 Owner stays three years: 1 Unset, range 0.0-50.0
|     - Tomas van der Wal: 1 Unset, Partner's word
|       - Note: She is in the rotation programme. HR has not been asked.
|
|   - Depth: plan against case: Plan is shallower than case
|     - Tomas van der Wal: Plan is shallower than case, Document seen
|       - Note: The case has it in the prescribing workflow from year two. The
|         plan stops at data exchange.
|
|   - OM-05 Deliberate integration depth: 2 Chosen, range 45.0-55.0
|     - Tomas van der Wal: 2 Chosen, Document seen
|       - Note: Data exchange now, in the workflow later. Nobody has looked at the
|         cost of leaving.
|
|   - OM-06 Integration effort estimate: 1 Vendor's, range 0.0-50.0
|     - Tomas van der Wal: 1 Vendor's, Partner's word
|       - Note: Calmwave's estimate: six weeks. Ours does not exist.
|
|   - OM-07 Realistic resourcing: 1 Guessed, range 0.0-75.0
|     - Tomas van der Wal: 1 Guessed, Our assumption
|       - Note: Five people, says the deck. No function was asked.
|
|   - OM-08 Performance measures: 2 Outcomes, range 45.0-55.0
|     - Tomas van der Wal: 2 Outcomes, Document seen
|
|   - OM-09 Adoption and change: 1 Launch mail, range 0.0-50.0
|     - Tomas van der Wal: 1 Launch mail, Partner's word
|       - Note: Launch mail and slides for the field force, which is paid on
|         pills.
|
|   - OM-10 Redesign and exit readiness: 2 Named, range 45.0-55.0
|     - Tomas van der Wal: 2 Named, Document seen
|
|   - OM-11 Partner stability and runway: 1 Short, range 20.0-30.0
|     - Tomas van der Wal: 1 Short, Document seen
|       - Note: Nine months at today's spend by their own cash table. A bridge is
|         in discussion.
|       - Source: Cash table, data room 2.1, 2026-10-31
|
| Diligence interview: 53.1, 9 of 9 answered
|   - Who answered, who graded: Calmwave's chief executive, technology head and
|     head of quality on 4 November; the finance head for the third question.
|     Tomas van der Wal and Mirela Cosic graded apart.
|     - Tomas van der Wal: Calmwave's chief executive, technology head and head of
|       quality on 4 November; the finance head for the third question. Tomas van
|       der Wal and Mirela Cosic graded apart.
|
|   - DI-01 Worst pharma project: 3 Concrete, range 50.0-100.0
|     - Tomas van der Wal: 3 Concrete, Partner's word; the news was neutral
|       - Note: A sleep study in 2024 stopped when a release broke the diary
|         export. Releases are now frozen while a study runs. No paper shown.
|
|   - DI-02 Toughest validation file: 2 Generic, range 25.0-75.0
|     - Tomas van der Wal: 2 Generic, Partner's word; the news was neutral
|       - Note: A tour of the folders. Nobody could open the file for release 5.2.
|
|   - DI-03 Cash, control, continuity: 4 Documented, range 95.0-100.0; gate passed
|     - Tomas van der Wal: 4 Documented, Document seen; the news was very bad
|       - Note: Everything on the table: nine months of cash, two funds that can
|         block a sale, a continuity plan that names us.
|       - Source: Cash table, data room 2.1, 2026-10-31
|
|   - DI-04 Where engineering time goes: 1 Promised, range 0.0-50.0
|     - Tomas van der Wal: 1 Promised, Partner's word; the news was neutral
|       - Note: Promised for 27 November.
|
|   - DI-05 What its clients say: 2 Generic, range 25.0-75.0
|     - Tomas van der Wal: 2 Generic, Partner's word; the news was neutral
|       - Note: Logos first. Then a list on which everybody had been called that
|         morning.
|
|   - DI-06 Last change forced on all: 3 Concrete, range 50.0-100.0
|     - Tomas van der Wal: 3 Concrete, Partner's word; the news was bad
|       - Note: Release 5.0 of 2 June changed the reminder for everyone, with 12
|         days of notice. Their head of quality had the dates by heart.
|
|   - DI-07 The standing complaint: 2 Generic, range 25.0-75.0
|     - Tomas van der Wal: 2 Generic, Partner's word; the news was neutral
|       - Note: Clients would like more languages.
|
|   - DI-08 Last client lost: 0 Deflected, range 0.0
|     - Tomas van der Wal: 0 Deflected, Verified by us; the news was very bad
|       - Note: Said that nobody had left. One of the references had, in March.
|
| Digital therapeutics pack: 50.0, 5 of 5 answered
|   - CX-DTX-1 Payer path: 2 Route named, range 45.0-55.0
|     - Tomas van der Wal: 2 Route named, Document seen
|       - Note: G0552 and DiGA stand in the memo. No payer has been asked.
|
|   - CX-DTX-2 Effect, and whether it lasts: 1 Before and after, range 20.0-30.0
|     - Tomas van der Wal: 1 Before and after, Document seen
|       - Note: Before and after in 214 users of the insomnia product. The
|         controlled trial is what we would fund.
|
|   - CX-DTX-3 Pairing with our medicine: 3 Position, range 70.0-80.0
|     - Tomas van der Wal: 3 Position, Document seen
|       - Note: Labelling position of 20 October, nine claims, a joint risk file.
|
|   - CX-DTX-4 From prescription to payment: 2 Activation, range 45.0-55.0
|     - Tomas van der Wal: 2 Activation, Document seen
|       - Note: Activation is 58 per cent. Completion comes with release 5.4.
|
|   - CX-DTX-5 Who sells and supports it: 2 Unfunded, range 45.0-55.0
|     - Tomas van der Wal: 2 Unfunded, Document seen
|       - Note: Six people named. No budget line yet, and their bonus still hangs
|         on pills.
|
| ABOUT THIS PAGE
|   Remediation figures are estimates, not benchmarks. Not legal advice.
$ dealbench show helios --json | head -24
| {
|   "schema": "dealbench/show/v1",
|   "deal": {
|     "id": "helios",
|     "title": "Behavioural therapy beside an antidepressant",
|     "partner": "Calmwave",
|     "category": "digital-therapeutics",
|     "stage": "decide",
|     "owner": "Ingrid Solheim",
|     "sponsor": "Marcus Adair, head of neuroscience",
|     "due": "2027-02-26",
|     "attributes": {
|       "business_function": [
|         "commercial-brand"
|       ],
|       "cluster": [
|         "patient-solutions"
|       ],
|       "control": [
|         "stable"
|       ],
|       "exclusivity": [
|         "ta-bounded"
|       ],
$ dealbench show helios --markdown | head -30
| # Behavioural therapy beside an antidepressant
|
| - **Deal:** helios
| - **Partner:** Calmwave
| - **Category:** Digital therapeutics
| - **Stage:** Committee decision
| - **Owner:** Ingrid Solheim
| - **Sponsor:** Marcus Adair, head of neuroscience
| - **Due:** 2027-02-26
| - **Scorecard:** 1 of 1, full evaluation, open
| - **Rubric:** digital-health 1.0.0, sha256:DIGEST...
| - **Answered:** 72 of 72 questions
|
| ## Verdict
|
| **Defer (not firm)**
|
| Score 52.4, range 44.9-60.5, coverage 100 %.
|
| **GATE FAILED - Diligence interview has 3 of 8 at the level that its gate asks for (5 answers at level 3 Concrete or better): at best Defer**
|
| Not firm: with what is still open, the verdict may lie anywhere from Decline to Proceed with conditions.
|
| ## Why
|
| Defer: The score of 52.4 stays below the 55 that Proceed with conditions needs. Diligence interview has 3 of 8 at the level that its gate asks for (5 answers at level 3 Concrete or better). No other strength can buy that back. 1 remediation gap without a complete decision (Safety and complaints).
|
| ## Sections
|
| | Section | Weight | Score | 0 to 100 | Range | Coverage | Gate |
$ dealbench export helios
! dealbench: `dealbench export` needs one of --yaml, --json, --markdown, --csv and --xlsx
? 2
$ dealbench export helios --yaml -o out.yaml
| Wrote out.yaml
$ stat -c %a out.yaml
| 600
$ dealbench import out.yaml
| out.yaml: nothing to change
