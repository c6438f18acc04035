# A rubric to start from: private files that check and test clean as they are.
$ dealbench rubric new mine
| mine: 9 files
|   rubric.yaml
|   fit.yaml
|   terms.yaml
|   patterns.yaml
|   vocabulary.yaml
|   categories/licence.yaml
|   categories/service.yaml
|   tests/first.yaml
|   rubric.schema.json
|
| Start in rubric.yaml; then: dealbench rubric check mine
$ find mine -type f ! -perm 600; find mine -type d ! -perm 700; dealbench rubric check mine
| partner-check 0.1.0: 7 files, 2 sections, 6 items, 2 categories; no errors
$ dealbench rubric test mine | head -2
| ok      mine/tests/first.yaml:5  Everything at its best
| ok      mine/tests/first.yaml:13  Nobody can say what changes
$ dealbench rubric show mine --category service | sed -n "/T-02/,/From:/p"
|   - T-02 Service level: What is promised about availability, and what follows
|     when it is missed?
|     - Kind: scale, weight 1, may be not applicable (service-level)
|     - 0 Nothing (0): No figure is promised
|     - 1 A figure (50): A figure without consequence
|     - 2 A consequence (100): A figure with a credit or a right to leave
|     - From: added by service (categories/service.yaml:12)

# A folder that holds anything is left alone.
$ dealbench rubric new mine
! dealbench: mine is not empty; name a folder that does not exist yet
? 1
$ mkdir empty && dealbench rubric new empty --quiet && ls empty
| categories
| fit.yaml
| patterns.yaml
| rubric.schema.json
| rubric.yaml
| terms.yaml
| tests
| vocabulary.yaml
$ echo x >file && dealbench rubric new file
! dealbench: file: not a folder
? 4

# Editors read the format as a JSON Schema; one kind, or any.
$ dealbench rubric schema | cmp - mine/rubric.schema.json && dealbench rubric schema regulations | head -5
| {
|   "$schema": "https://json-schema.org/draft/2020-12/schema",
|   "title": "A file of a dealbench rubric, version 1",
|   "$ref": "#/$defs/regulations",
|   "$defs": {
$ dealbench rubric schema novel
! dealbench: no kind of file is called novel: there are rubric, section, overlay, patterns, vocabulary, regulations, scorecard
? 3

# Regulations: named by id, and the register says how old its knowledge is.
$ printf 'regulations:\n  - {id: gdpr, title: GDPR, jurisdiction: EU, status: in-force, applies_from: 2018-05-25, as_of: 2026-07-01}\n  - {id: data-act, title: Data Act, jurisdiction: EU, status: in-force, applies_from: 2027-01-12, as_of: 2026-07-01}\n' >mine/regulations.yaml && echo 'regulations: regulations.yaml' >>mine/rubric.yaml && sed -i 's/^    refs: .*/&\n    regulations: [gdppr]/' mine/terms.yaml && dealbench rubric check mine
| mine/regulations.yaml:3:87: error R067: 2027-01-12 is yet to come as of 2026-07-01, so it cannot be 'in-force'
|       3 |   - {id: data-act, title: Data Act, jurisdiction: EU, status: in-force, applies_from: 2027-01-12, as_of: 2026-07-01}
|         |                                                                                       ^~~~~~~~~~
| mine/terms.yaml:33:19: error R065: no regulation 'gdppr' in the register (did you mean 'gdpr'?)
|      33 |     regulations: [gdppr]
|         |                   ^~~~~
| 2 errors. `dealbench explain CODE` tells what a code means.
? 3
$ sed -i 's/gdppr/gdpr/' mine/terms.yaml && sed -i 's/2027-01-12/null/' mine/regulations.yaml && dealbench rubric check mine
| mine/regulations.yaml:3:10: warning R066: no item refers to 'data-act'
|       3 |   - {id: data-act, title: Data Act, jurisdiction: EU, status: in-force, applies_from: null, as_of: 2026-07-01}
|         |          ^~~~~~~~
| partner-check 0.1.0: 8 files, 2 sections, 6 items, 2 categories; no errors, 1 warning
$ sed -i '/data-act/d' mine/regulations.yaml; dealbench rubric show mine | sed -n '/Regulation:/p;/As they stood/,$p' 2>/dev/null
|     - Regulation: GDPR (EU): in force since 2018-05-25, as of 2026-07-01
|   As they stood on the day named. Not legal advice.
|   - GDPR: EU; in force since 2018-05-25, as of 2026-07-01 (gdpr)
$ dealbench rubric show mine --json | grep -c '"regulations"'
| 7
$ dealbench explain R066
| R066 unused-regulation (warning)
| A regulation that no item refers to
|
| The register has an entry that no item names, so nobody will ever be shown it.
| Name it under 'regulations' of the items that it bears on, or delete it.

# A text that would fit any deal is warned of.
$ printf 'schema: dealbench/scorecard/v1\nrubric: {id: partner-check}\ndeal: {id: d, title: D, partner: P, category: licence}\nraters:\n  - name: Ana\n    answers: {statement: {text: A win-win that makes us MORE Digital}}\n' >d.yaml && dealbench score d.yaml --rubric empty --json | grep -A2 '"warnings"'
|   "warnings": [
|     "The statement, Ana: 'more digital', 'win-win' would fit any deal"
|   ]
