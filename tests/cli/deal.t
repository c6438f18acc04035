# A deal is logged, edited, put away and taken up again.
$ dealbench deal new 'Night calls' --partner Lumivox --category patient-engagement --stage screen --owner 'A. Ruiz' --sponsor 'M. Okafor' --due 2027-03-12 --set partner_type=digital-health-venture --set therapeutic_area=cardiometabolic,respiratory --as-of 2026-11-21 --rater ana
| New deal night-calls: Night calls, with Lumivox. Score it: dealbench walk night-calls
$ dealbench deal show night-calls --as-of 2026-11-21
| Deal                 night-calls
| Title                Night calls
| Partner              Lumivox
| Category             Patient-engagement ecosystems
| Stage                Strategic-fit screen
| Owner                A. Ruiz
| Sponsor              M. Okafor
| Due                  2027-03-12
| Partner type         Digital health venture
| Therapeutic area     Cardiometabolic, Respiratory
|
| No scorecard yet.
$ dealbench deal edit night-calls --stage diligence --owner '' --as-of 2026-11-22 --rater ana
| night-calls: changed
! note: No owner: nobody is named who sees the evaluation through.
$ dealbench deal edit night-calls --stage diligence --as-of 2026-11-22 --rater ana
| night-calls: nothing changed
! note: No owner: nobody is named who sees the evaluation through.
# A date as people write it: the same day changes nothing.
$ dealbench deal edit night-calls --due '12 March 2027' --as-of 2026-11-22 --rater ana
| night-calls: nothing changed
! note: No owner: nobody is named who sees the evaluation through.
$ dealbench deal edit night-calls --due 3/4/2027 --as-of 2026-11-22 --rater ana
! dealbench: --due '3/4/2027': two readings: write 31 Mar 2027
? 3
$ dealbench deal list
| Deal                   Cat    Open       Score Verdict                   Gate  Due
| night-calls            PE       --          -- --                        --    2027-03-12
$ dealbench deal archive night-calls
! dealbench: a reason is required: it stays in the history; give one with --reason TEXT
? 2
$ dealbench deal archive night-calls --reason 'Merged into the heart-failure programme' --as-of 2026-11-23 --rater ana
| night-calls: archived. Its scorecards and history stay.
$ dealbench deal list
| Deal                   Cat    Open       Score Verdict                   Gate  Due
| 1 archived or withdrawn; --all shows them too.
$ dealbench deal list --all
| Deal                   Cat    Open       Score Verdict                   Gate  Due
| night-calls            PE       --          -- --                        --    2027-03-12  archived
$ dealbench deal reopen night-calls --reason 'Separate after all' --as-of 2026-11-24 --rater ana
| night-calls: reopened. Its scorecards and history stay.
$ dealbench deal list --tsv
| id	title	partner	category	stage	state	score	low	high	verdict	gate	open	owner	due
| night-calls	Night calls	Lumivox	patient-engagement	diligence	not scored					--	0		2027-03-12

# What a deal may not be.
$ dealbench deal new 'No partner'
! dealbench: a deal needs its partner: --partner NAME
? 2
$ dealbench deal new 'Twice' --partner P --id night-calls --category patient-engagement --set partner_type=pharma
! dealbench: there is a deal 'night-calls' already: choose another id
? 1
$ dealbench deal new 'Bad' --partner P --category patient-engagment --set partner_type=pharma
! dealbench: rubric 'digital-health' has no category 'patient-engagment' (did you mean 'patient-engagement'?)
? 3
$ dealbench deal new 'Bad' --partner P --due 2027-02-30 --set partner_type=pharma
! dealbench: --due '2027-02-30': no such day
? 3
$ dealbench deal new 'Bad' --partner P --set partner_tipe=pharma
! dealbench: no deal attribute 'partner_tipe' in the vocabulary (did you mean 'partner_type'?)
? 3
$ dealbench deal new 'Bad' --partner P --set partner_type=farma
! dealbench: 'partner_type' must be one of its values, not 'farma': digital-health-venture, tech-company, healthcare-provider, pharma, payer-insurer, academic-institution, regulatory-body, government-agency, retailer-pharmacy, telecom, diagnostics-company, cro-data-vendor, patient-organisation, public-private-consortium
? 3
$ dealbench deal new '  ' --partner P
! dealbench: a deal needs an id, a title and a partner
? 3
$ dealbench deal archive night-calls --reason ' '
! dealbench: a reason is required: it stays in the history; give one with --reason TEXT
? 3

# None of the categories fits, no pharma company sponsors: allowed, and said plainly.
$ dealbench deal new 'Cargo drones' --partner Skylift --set partner_type=tech-company --as-of 2026-11-21 --rater ana
| New deal cargo-drones: Cargo drones, with Skylift.
! note: No category: it decides the questions and their weights, so the deal cannot be scored yet. If none of the 5 fits, the deal may be out of scope for this rubric.
! note: No sponsor: without a pharma company's named sponsor nobody owns the outcome, and the deal is out of scope.
! note: No owner: nobody is named who sees the evaluation through.
$ dealbench verify
| HOME/w.db: 5 events, 2 deals, 0 scorecards, 0 rubrics; history, tables and results agree
$ dealbench log night-calls
| 2026-11-21 00:00  ana  new deal: Night calls, with Lumivox
| 2026-11-22 00:00  ana  stage: screen -> diligence; owner: A. Ruiz -> none
| 2026-11-23 00:00  ana  archived the deal: Merged into the heart-failure programme
| 2026-11-24 00:00  ana  reopened the deal: Separate after all

# What is so already is not done again.
$ dealbench deal reopen night-calls --reason 'Again'
! dealbench: the deal 'night-calls' is open already
? 1
