# A scorecard file is scored without a workspace.
$ dealbench score rubrics/examples/meridian.yaml --rubric rubrics/digital-health --json | head -14
| {
|   "schema": "dealbench/score/v1",
|   "deal": "meridian",
|   "category": "rwe-platforms",
|   "rubric": {
|     "id": "digital-health",
|     "version": "1.0.0",
|     "digest": "sha256:DIGEST"
|   },
|   "score": 79.31664197530864,
|   "low": 75.61602037037036,
|   "high": 83.01726358024692,
|   "coverage": 1,
|   "verdict": "proceed",
$ dealbench score rubrics/examples/quill.yaml --rubric rubrics/digital-health | head -24
| Adherence app with rewards
| ================================================================================
|   Deal       quill
|   Partner    Pillpal
|   Category   Patient-engagement ecosystems
|   Stage      Committee decision
|   Owner      Callum Reyes
|   Sponsor    Vera Kassin, chair of the digital steering group
|   Due        2027-03-12
|   Scorecard  from a file, not kept in a workspace
|   Rubric     digital-health 1.0.0, sha256:DIGEST...
|   Answered   71 of 71 questions
|
| VERDICT
|   Decline (firm)
|   Score 26.8, range 16.2-38.5, coverage 100 %.
|   GATE FAILED - The 24-month difference is at level 1 Generic, its gate asks for
|   level 2 Named or better: at best Decline
|   GATE FAILED - Same purpose on both sides is at level 1 One-sided, its gate
|   asks for level 2 Known or better: at best Decline
|   GATE FAILED - Strategic fit scores 26.0, below its gate of 60: at best Decline
|   GATE FAILED - Register of regulated uses is at level 0 Unrecorded, its gate
|   asks for level 1 Someday or better: at best Defer
|   GATE FAILED - Safety and complaints is at level 0 No process, its gate asks
$ test -e w.db
? 1
$ dealbench score nothing.yaml --rubric rubrics/digital-health
! dealbench: nothing.yaml: cannot open: No such file or directory
? 3
$ sed 's/level: 3/level: 7/' rubrics/examples/meridian.yaml >bad.yaml; dealbench score bad.yaml --rubric rubrics/digital-health 2>&1 | head -4
| bad.yaml:48:16: error R075: level 7 does not exist: the levels of 'why-partner' go from 0 to 4
|      48 |         level: 7
|         |                ^
| bad.yaml:56:16: error R075: level 7 does not exist: the levels of 'capacity-and-overlap' go from 0 to 4
$ dealbench score bad.yaml --rubric rubrics/digital-health >/dev/null 2>&1
? 3
