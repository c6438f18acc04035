# The history in sentences.
$ dealbench import rubrics/examples/tucuvi-astrazeneca.yaml --as-of 2026-11-21 --rater ana
| rubrics/examples/tucuvi-astrazeneca.yaml: 6 changes
$ dealbench log | cut -c1-120
| 2026-11-21 00:00  ana  tucuvi-astrazeneca  new deal: Voice agent for patient follow-up, with Tucuvi
| 2026-11-21 00:00  ana  rubric digital-health 1.0.0 entered the workspace (sha256:DIGEST...)
| 2026-11-21 00:00  ana  tucuvi-astrazeneca  opened scorecard 1 (screening)
| 2026-11-21 00:00  ana  tucuvi-astrazeneca  Product status: 3 Matched (stated), entered for Public record, noting: Public
| 2026-11-21 00:00  ana  tucuvi-astrazeneca  Model credibility: 2 Internal (stated), entered for Public record, noting: Pu
| 2026-11-21 00:00  ana  tucuvi-astrazeneca  Adoption and change: 2 Listed (stated), entered for Public record, noting: Pu
$ dealbench log tucuvi-astrazeneca --json | head -12 | sed 's/"id": "[0-9a-f]*"/"id": ID/'
| {
|   "schema": "dealbench/log/v1",
|   "deal": "tucuvi-astrazeneca",
|   "events": [
|     {
|       "id": ID,
|       "at": "2026-11-21T00:00:00.000Z",
|       "author": "ana",
|       "kind": "deal.new",
|       "deal": "tucuvi-astrazeneca",
|       "scorecard": null,
|       "undoes": null,
