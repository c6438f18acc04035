# The cases that ship are met, and leave nothing uncovered.
$ dealbench rubric test rubrics/digital-health --full-coverage | sed "/^ok /d"
|
| Coverage                           items     gates      gaps  patterns  verdicts
|   digital-therapeutics             72/72     11/11     12/12       5/5       4/4
|   companion-diagnostics            72/72     11/11     12/12       5/5       4/4
|   rwe-platforms                    68/68     11/11     10/10       5/5       4/4
|   ai-clinical-tools                72/72     11/11     12/12       5/5       4/4
|   patient-engagement               72/72     11/11     12/12       5/5       4/4
| 78 cases, 0 failed; everything is covered
$ dealbench rubric test rubrics/digital-health | grep HELIOS
| ok      rubrics/digital-health/tests/helios.yaml:7  HELIOS as it stands
| ok      rubrics/digital-health/tests/helios.yaml:31  HELIOS with perfect terms and a perfect operating model

# A weight changes, and the cases say which figures moved and what they are made of.
$ mkdir r && cp -r rubrics/digital-health rubrics/examples r/ && chmod -R u+w r && sed -i "/id: price-exposure/,/weight:/s/weight: 5/weight: 50/" r/digital-health/data-ip-commercial.yaml && dealbench rubric test r/digital-health >told; echo $?; sed -n "/^FAILED.*MERIDIAN/,/^ok/p" told; tail -n 1 told
| 1
| FAILED  r/digital-health/tests/meridian.yaml:5  MERIDIAN as it stands
|         The platform is no device, so two questions do not arise and the others
|         carry the section.
|     score: expected 79.3166, got 79.2665
|         strategic-fit 86.0000 x0.1700, regulatory-quality 80.8642 x0.2125,
|         data-ip-commercial 75.3448 x0.3230, operating-model 77.0000 x0.1445,
|         diligence 90.6250 x0.0000, rwe-pack 80.0000 x0.1500
|     section data-ip-commercial: expected 75.5, got 75.3448
|         training-rights 50 x11, learning-safeguards 75 x8, output-ownership 75
|         x10, ip-and-disputes 75 x9, patient-data-residency 100 x9, privacy-roles
|         100 x11, exclusivity 50 x7, termination-terms 75 x9, continuity-terms 75
|         x9, pricing-fit 75 x8, price-exposure 75 x50, liability-and-inducement
|         75 x4
| ok      r/digital-health/tests/patient-engagement.yaml:6  Everything at its best
| 78 cases, 3 failed; everything is covered

# A gate that is taken away: cases wait for what cannot come, and are refused where they do.
$ cp -r rubrics/digital-health/diligence.yaml r/digital-health/ && cp rubrics/digital-health/data-ip-commercial.yaml r/digital-health/ && sed -i "/^gate:/d" r/digital-health/diligence.yaml && dealbench rubric test r/digital-health 2>&1 | head -3
| r/digital-health/tests/ai-clinical-tools.yaml:71:22: error R103: neither an item nor a section 'diligence' has a gate here
|      71 |       gates_failed: [diligence]
|         |                      ^~~~~~~~~

# What no case touches is listed; it fails the run where that is asked for.
$ cp rubrics/digital-health/diligence.yaml r/digital-health/ && mv r/digital-health/tests all && mkdir r/digital-health/tests && cp all/quill.yaml r/digital-health/tests/ && dealbench rubric test r/digital-health
| ok      r/digital-health/tests/quill.yaml:5  QUILL as it stands
| ok      r/digital-health/tests/quill.yaml:28  QUILL with everything else at 100 per cent
|
| Coverage                           items     gates      gaps  patterns  verdicts
|   digital-therapeutics              0/72      0/11      0/12       0/5       0/4
|   companion-diagnostics             0/72      0/11      0/12       0/5       0/4
|   rwe-platforms                     0/68      0/11      0/10       0/5       0/4
|   ai-clinical-tools                 0/72      0/11      0/12       0/5       0/4
|   patient-engagement               71/72      3/11      9/12       3/5       1/4
| Not covered: digital-therapeutics (no case)
| Not covered: companion-diagnostics (no case)
| Not covered: rwe-platforms (no case)
| Not covered: ai-clinical-tools (no case)
| Not covered: patient-engagement
|     items: status-eu
|     gates: theory-of-value never passes, sponsor-authority never fails,
|     shared-purpose never passes, patient-data-residency never fails,
|     privacy-roles never fails, cash-and-control never fails, strategic-fit never
|     passes, diligence never passes
|     gaps: product-status never opens, model-credibility never opens,
|     cybersecurity never opens
|     patterns: strategic-ambiguity is never low or watch, no-economic-case is
|     never low or watch
|     verdicts: proceed, conditional, defer
| 2 cases, 0 failed; 87 of 514 covered
$ dealbench rubric test r/digital-health --full-coverage >told
? 1
$ dealbench rubric test r/digital-health --json | head -24
| {
|   "schema": "dealbench/rubric-test-run/v1",
|   "rubric": {
|     "id": "digital-health",
|     "version": "1.0.0",
|     "digest": "sha256:DIGEST"
|   },
|   "cases_run": 2,
|   "cases_failed": 0,
|   "full_coverage": false,
|   "cases": [
|     {
|       "file": "r/digital-health/tests/quill.yaml",
|       "line": 5,
|       "title": "QUILL as it stands",
|       "ok": true,
|       "misses": []
|     },
|     {
|       "file": "r/digital-health/tests/quill.yaml",
|       "line": 28,
|       "title": "QUILL with everything else at 100 per cent",
|       "ok": true,
|       "misses": []

# Mistakes, with their places.
$ printf 'schema: dealbench/rubric-test/v1\ncases:\n  - title: Typo\n    card: {deal: {category: rwe-platforms}}\n    expect: {verdict: prceed, sections: {rwe-pak: 3}}\n' >r/digital-health/tests/typo.yaml && dealbench rubric test r/digital-health
! r/digital-health/tests/typo.yaml:5:23: error R102: no verdict 'prceed' in the rubric as it is asked here (did you mean 'proceed'?)
!       5 |     expect: {verdict: prceed, sections: {rwe-pak: 3}}
!         |                       ^~~~~~
! r/digital-health/tests/typo.yaml:5:42: error R102: no section 'rwe-pak' in the rubric as it is asked here (did you mean 'rwe-pack'?)
!       5 |     expect: {verdict: prceed, sections: {rwe-pak: 3}}
!         |                                          ^~~~~~~
? 3
$ rm r/digital-health/tests/*.yaml && dealbench rubric test r/digital-health
! dealbench: r/digital-health/tests: no test cases: no *.yaml in it
? 3
$ dealbench rubric test nowhere
! nowhere/rubric.yaml: error R029: cannot be read: nowhere/rubric.yaml: cannot open: No such file or directory
? 3
$ dealbench rubric test
! dealbench: `dealbench rubric test` needs DIR; `dealbench rubric test --help` shows examples
? 2
