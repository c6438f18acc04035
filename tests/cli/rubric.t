# The rubric that ships is clean, and says where everything comes from.
$ dealbench rubric check rubrics/digital-health
| digital-health 1.0.0: 14 files, 5 sections, 67 items, 5 categories; no errors
$ dealbench rubric show rubrics/digital-health --category rwe-platforms | sed -n "1,3p;6,24p"
| Digital health partnerships
| ================================================================================
|   Rubric     digital-health 1.0.0
|   Category   Real-world-evidence platforms (rwe-platforms)
|   Questions  68 in 6 sections
|   Coverage   80 % required
|   Gaps       an undecided gap allows Defer at best
|   Gaps       a gap with work still to do allows Proceed with conditions at best
|
|   How a pharmaceutical company judges a partnership in digital health: does it
|   change something that can be named, what stands between the partner and
|   regulated work, who ends up owning what, and can the two organisations run it.
|   Weights, thresholds, anchors and cost estimates are a considered starting
|   point, not a benchmark: change them here, and raise the version.
|
| Real-world-evidence platforms
|   Services that give us research-ready records of routine care.
|   Value comes from faster evidence, label expansion, dossiers for
|   health-technology assessment, safety signals, external controls and trial
|   design. It is collected only where the intended reader accepts the output, and
|   where we may use it again.
|   What is bought is rights to data: provenance, permitted purpose,
$ dealbench rubric show rubrics/digital-health --category nowhere
! dealbench: rubric 'digital-health' has no category 'nowhere'
? 3
$ dealbench rubric check nowhere
| nowhere/rubric.yaml: error R029: cannot be read: nowhere/rubric.yaml: cannot open: No such file or directory
| 1 error. `dealbench explain CODE` tells what a code means.
? 3
$ dealbench explain R007
| R007 unknown-key (error)
| An unknown key
|
| The format knows no such key in this place. Where a known key is spelt nearly
| the same, the message suggests it. Keys are written in small letters with
| underscores, and each belongs to one kind of mapping only.
$ dealbench explain R999
! dealbench: no diagnostic has the code R999; `dealbench explain` lists them all
? 3
$ dealbench rubric list
! dealbench: HOME/w.db: there is no such workspace
! `dealbench deal new TITLE --partner NAME` makes one; `dealbench demo` shows example deals.
? 4
$ dealbench import rubrics/examples/helios.yaml --as-of 2026-11-21
| rubrics/examples/helios.yaml: 75 changes
$ dealbench rubric list
| digital-health 1.0.0  Digital health partnerships  1 scorecard  sha256:DIGEST...

# A typo in a question, where it stands and what was meant.
$ cp -r rubrics/digital-health mine && sed -i 's/^    weight: 16/    weigth: 16/; s/caps_at: decline}$/caps_at: declyne}/' mine/strategic-fit.yaml && dealbench rubric check mine
| mine/strategic-fit.yaml:10:26: error R036: no verdict 'declyne' in this rubric (did you mean 'decline'?)
|      10 | gate: {min: 60, caps_at: declyne}
|         |                          ^~~~~~~
| mine/strategic-fit.yaml:62:5: error R007: unknown key 'weigth' (did you mean 'weight'?)
|      62 |     weigth: 16
|         |     ^~~~~~
| mine/strategic-fit.yaml:65:35: error R036: no verdict 'declyne' in this rubric (did you mean 'decline'?)
|      65 |     gate: {min_level: 2, caps_at: declyne}
|         |                                   ^~~~~~~
| mine/strategic-fit.yaml:241:35: error R036: no verdict 'declyne' in this rubric (did you mean 'decline'?)
|     241 |     gate: {min_level: 2, caps_at: declyne}
|         |                                   ^~~~~~~
| mine/strategic-fit.yaml:395:35: error R036: no verdict 'declyne' in this rubric (did you mean 'decline'?)
|     395 |     gate: {min_level: 2, caps_at: declyne}
|         |                                   ^~~~~~~
| 5 errors. `dealbench explain CODE` tells what a code means.
? 3

# An error that only one category has is an error all the same.
$ mkdir ahead && cp -r rubrics/digital-health/. ahead && printf 'add:\n  - section: strategic-fit\n    items:\n      - {id: early, title: Early, question: Asked too early?, when: {item: cybersecurity, at_least: 2}, levels: [{label: No, anchor: no}, {label: Yes, anchor: yes}]}\n' >>ahead/categories/rwe-platforms.yaml && dealbench rubric check ahead
| ahead/categories/rwe-platforms.yaml:253:76: error R054: 'cybersecurity' comes after this item in category rwe-platforms: a 'when' names items before it
|     253 |       - {id: early, title: Early, question: Asked too early?, when: {item: cybersecurity, at_least: 2}, levels: [{label: No, anchor: no}, {label: Yes, anchor: yes}]}
|         |                                                                            ^~~~~~~~~~~~~
| 1 error. `dealbench explain CODE` tells what a code means.
? 3
$ dealbench deal new Odd --partner P --category ai-clinical-tools --rubric ahead
! dealbench: ahead/categories/rwe-platforms.yaml:253:76: 'cybersecurity' comes after this item in category rwe-platforms: a 'when' names items before it (error R054; 1 in all: dealbench rubric check lists them)
? 3
