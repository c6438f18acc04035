# Deals come in from a table: columns by their names, values by id or label, dates and amounts as people write them.
$ printf 'title,partner,category,stage,owner,due,attribute:partner_type,attribute:therapeutic_area\n"Sleep coach, adults",Aster Health,DTx,Committee decision,Ana Ruiz,31 Mar 2027,Digital health venture,"respiratory; Oncology"\n"'"'"'=Night calls",Lumivox,patient-engagement,,,12.03.2027,pharma,\n' >deals.csv
$ dealbench import deals.csv --dry-run
| new deal sleep-coach-adults: Sleep coach, adults, with Aster Health
|   due '31 Mar 2027' is read as 2027-03-31
| new deal night-calls: =Night calls, with Lumivox
|   due '12.03.2027' is read as 2027-03-12
| deals.csv: 2 changes to be made; nothing was written
$ dealbench import deals.csv --rater ana --as-of 2026-11-21
| deals.csv: 2 changes
$ dealbench deal show sleep-coach-adults
| Deal                 sleep-coach-adults
| Title                Sleep coach, adults
| Partner              Aster Health
| Category             Digital therapeutics
| Stage                Committee decision
| Owner                Ana Ruiz
| Due                  2027-03-31
| Partner type         Digital health venture
| Therapeutic area     Respiratory, Oncology
|
| No scorecard yet.
$ dealbench deal list --tsv
| id	title	partner	category	stage	state	score	low	high	verdict	gate	open	owner	due
| night-calls	=Night calls	Lumivox	patient-engagement		not scored					--	0		2027-03-12
| sleep-coach-adults	Sleep coach, adults	Aster Health	digital-therapeutics	decide	not scored					--	0	Ana Ruiz	2027-03-31

# The same table again changes nothing; one with other values changes what it names.
$ dealbench import - <deals.csv
| -: nothing to change
$ printf '\357\273\277Title;Partner;Owner\r\nSLEEP COACH, ADULTS;Aster Health;Ben Lindt\r\nThird;Aster Health;\r\n' >more.csv
$ dealbench import more.csv --dry-run
| deal sleep-coach-adults: its fields change
| new deal third: Third, with Aster Health
| more.csv: 2 changes to be made; nothing was written
$ dealbench import more.csv --rater ana --as-of 2026-11-22
| more.csv: 2 changes
$ dealbench log sleep-coach-adults
| 2026-11-21 00:00  ana  new deal: Sleep coach, adults, with Aster Health
| 2026-11-22 00:00  ana  title: Sleep coach, adults -> SLEEP COACH, ADULTS; owner: Ana Ruiz -> Ben Lindt

# Everything wrong is told at once, with its place, and nothing is stored.
$ printf 'Titel;partner;owner;owner;attribute:partner_typ;due date\na;b;;;;\n' >columns.csv
$ dealbench import columns.csv
! columns.csv:1:1: error: no column 'Titel' (did you mean 'title'?); there are id, title, partner, category, stage, owner, sponsor, due and attribute:NAME
! columns.csv:1:21: error: the column 'owner' is there twice
! columns.csv:1:27: error: no deal attribute 'partner_typ' in the vocabulary (did you mean 'attribute:partner_type'?)
! columns.csv:1:49: error: no column 'due date'; there are id, title, partner, category, stage, owner, sponsor, due and attribute:NAME
! columns.csv:1:1: error: the first line names the columns; 'title' is missing, and every deal needs it
! dealbench: columns.csv cannot be imported
? 3
$ printf 'title,partner,category,due,attribute:partner_type,attribute:venture_stage\nA,B,dtxx,3/4/2027,farma,seed\n,B,,,,\nA,B,,,,,extra\n' >rows.csv
$ dealbench import rows.csv
! rows.csv:2:5: error: rubric 'digital-health' has no category 'dtxx'
! rows.csv:2:10: error: due '3/4/2027': two readings: write 31 Mar 2027
! rows.csv:2:19: error: 'farma' is no value of partner_type
! rows.csv:3:1: error: a deal needs its title
! rows.csv:4:9: error: 7 cells, but the first line names 6 columns
! dealbench: rows.csv cannot be imported
? 3
$ printf 'title,partner\nA,B\nC,D\na,b\n' >twice.csv
$ dealbench import twice.csv
! twice.csv:4:1: error: the deal 'a' is in line 2 already
! dealbench: twice.csv cannot be imported
? 3
$ printf 'title,partner\n"A,B\n' >quote.csv
$ dealbench import quote.csv
! quote.csv:2:1: error: this quote is never closed
! dealbench: quote.csv cannot be imported
? 3
$ printf 'title,partner\nA,"B "C""\n' >inner.csv
$ dealbench import inner.csv
! inner.csv:2:7: error: text after a closing quote: a quote inside a cell is written twice
! dealbench: inner.csv cannot be imported
? 3
$ printf 'title,partner\nB\351l,C\n' >latin.csv
$ dealbench import latin.csv
! latin.csv:2:2: error: not UTF-8: save the table as 'CSV UTF-8'
! dealbench: latin.csv cannot be imported
? 3
$ : >empty.csv; dealbench import empty.csv
! empty.csv: error: the table is empty: its first line names the columns, such as title,partner,category
! dealbench: empty.csv cannot be imported
? 3
$ dealbench deal list --tsv | wc -l
| 4
$ dealbench verify
| HOME/w.db: 4 events, 3 deals, 0 scorecards, 0 rubrics; history, tables and results agree
