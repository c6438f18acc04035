# Deals come in from a table: columns by their names, values by id or label, dates and amounts as people write them.
$ printf 'title,partner,category,stage,owner,due,attribute:partner_type,attribute:therapeutic_area\n"Sleep coach, adults",Aster Health,DTx,Committee decision,Ana Ruiz,31 Mar 2027,Digital health venture,"respiratory; Oncology"\n"'"'"'=Night calls",Lumivox,patient-engagement,,,12.03.2027,pharma,\n' >deals.csv
$ dealbench import deals.csv --dry-run
$ dealbench import deals.csv --rater ana --as-of 2026-11-21
$ dealbench deal show sleep-coach-adults
$ dealbench deal list --tsv

# The same table again changes nothing; one with other values changes what it names.
$ dealbench import - <deals.csv
$ printf '\357\273\277Title;Partner;Owner\r\nSLEEP COACH, ADULTS;Aster Health;Ben Lindt\r\nThird;Aster Health;\r\n' >more.csv
$ dealbench import more.csv --dry-run
$ dealbench import more.csv --rater ana --as-of 2026-11-22
$ dealbench log sleep-coach-adults

# Everything wrong is told at once, with its place, and nothing is stored.
$ printf 'Titel;partner;owner;owner;attribute:partner_typ;due date\na;b;;;;\n' >columns.csv
$ dealbench import columns.csv
$ printf 'title,partner,category,due,attribute:partner_type,attribute:venture_stage\nA,B,dtxx,3/4/2027,farma,seed\n,B,,,,\nA,B,,,,,extra\n' >rows.csv
$ dealbench import rows.csv
$ printf 'title,partner\nA,B\nC,D\na,b\n' >twice.csv
$ dealbench import twice.csv
$ printf 'title,partner\n"A,B\n' >quote.csv
$ dealbench import quote.csv
$ printf 'title,partner\nA,"B "C""\n' >inner.csv
$ dealbench import inner.csv
$ printf 'title,partner\nB\351l,C\n' >latin.csv
$ dealbench import latin.csv
$ : >empty.csv; dealbench import empty.csv
$ dealbench deal list --tsv | wc -l
$ dealbench verify
