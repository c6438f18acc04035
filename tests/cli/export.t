# Tables for analysts: each names its columns, and each row says which scorecard, rubric, result and day it is of.
$ dealbench import rubrics/examples/helios.yaml rubrics/examples/quill.yaml --as-of 2026-11-21
| rubrics/examples/helios.yaml: 75 changes
| rubrics/examples/quill.yaml: 75 changes
$ dealbench export --csv --table deals --as-of 2026-11-21 | tr -d '\r'
| deal,title,partner,category,stage,owner,sponsor,due,state,scorecard,purpose,card_state,submitted,submitted_by,reason,verdict,firm,provisional,score,low,high,coverage,gates_failed,gates_open,gaps_open,gaps_undecided,attributes,rubric,rubric_digest,result_digest,as_of,head
| quill,Adherence app with rewards,Pillpal,patient-engagement,decide,Callum Reyes,"Vera Kassin, chair of the digital steering group",2027-03-12,open,1,full,open,,,,Decline,1,0,26.765875,16.2333,38.545825,100,7,0,9,7,"business_function=Commercial brand; cluster=Wellness; control=Sale or merger expected; exclusivity=None; geography=United States; home_market=Employer health; layoffs=None in 12 months; legal_form=Services agreement; partner_intent=Route to market; partner_type=Digital health venture; pharma_intent=Learn; pricing_model=Per use; regulated_use=Patient support programme, Promotion, Label or submission; runway=12 to 18 months; secondary_category=AI-enabled clinical tools; therapeutic_area=Cardiometabolic, Diabetes and obesity; timeline_slips=None; venture_stage=Series A",digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21,ID
| helios,Behavioural therapy beside an antidepressant,Calmwave,digital-therapeutics,decide,Ingrid Solheim,"Marcus Adair, head of neuroscience",2027-02-26,open,1,full,open,,,,Defer,0,0,52.42249999999999,44.94984999999999,60.49015,100,1,0,1,1,"business_function=Commercial brand; cluster=Patient solutions; control=Unchanged; exclusivity=Bounded to a therapeutic area; geography=United States, European Union; home_market=Providers and clinical care; layoffs=One in 12 months; legal_form=Licence, Co-development, Co-promotion; partner_intent=Route to market; partner_type=Digital health venture; pharma_intent=Set a brand apart; pricing_model=Upfront licence, Milestones, Subscription, Per use, Revenue share; regulated_use=Label or submission, Drug safety (GVP), Promotion; runway=Under 12 months; therapeutic_area=Mental health; timeline_slips=None; venture_stage=Series B",digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21,ID
$ dealbench export helios --csv --table sections --as-of 2026-11-21 | tr -d '\r' | head -3
| deal,scorecard,section,title,counts,scored,weight,score,low,high,coverage,gate,rubric,rubric_digest,result_digest,as_of
| helios,1,strategic-fit,Strategic fit,1,1,23.8,64,58.599999999999994,69.4,100,pass,digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21
| helios,1,regulatory-quality,Regulatory and quality,1,1,22.95,53,46.69999999999999,59.30000000000001,100,,digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21
$ dealbench export helios --csv --as-of 2026-11-21 | tr -d '\r' | head -2
| deal,scorecard,section,item,code,title,question,asked,counts,scored,answered,answer,weight,value,low,high,points,gate,gap,cost,currency,due,owner,terms,rubric,rubric_digest,result_digest,as_of
| helios,1,strategic-fit,twenty-four-months,,"Value statement, month 24","In two or three sentences: what shall we have by month 24 that we would not have otherwise, measured how, from which figure to which?",1,0,0,1,"By October 2028, 52 of 100 US patients who start our antidepressant are still on it at month 6, up from 41, because Calmwave's programme comes with the prescription. An outside group measures it on pharmacy claims.",1,,,,,,,,,,,,digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21
$ dealbench export helios --csv --table answers --as-of 2026-11-21 | tr -d '\r' | head -2
| deal,scorecard,item,title,rater,kind,answer,anchor,evidence,news,flag,carried,note,rubric,rubric_digest,result_digest,as_of
| helios,1,twenty-four-months,"Value statement, month 24",Tomas van der Wal,text,"By October 2028, 52 of 100 US patients who start our antidepressant are still on it at month 6, up from 41, because Calmwave's programme comes with the prescription. An outside group measures it on pharmacy claims.",,,,0,0,,digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21
$ dealbench export helios --csv --table evidence --as-of 2026-11-21 | tr -d '\r' | head -2
| deal,scorecard,item,rater,what,where,date,sha256,rubric,rubric_digest,result_digest,as_of
| helios,1,theory-of-value,Tomas van der Wal,Value statement v3,deal folder 1.1,2026-10-09,,digital-health@1.0.0,sha256:DIGEST,sha256:DIGEST,2026-11-21
$ dealbench export helios --csv --table weights --as-of 2026-11-21 | tr -d '\r' | sed -n '1,2p;9p'
| rubric,category,section,item,title,weight,rubric_digest,as_of
| digital-health@1.0.0,digital-therapeutics,strategic-fit,,Strategic fit,23.8,sha256:DIGEST,2026-11-21
| digital-health@1.0.0,digital-therapeutics,strategic-fit,theory-of-value,The 24-month difference,16,sha256:DIGEST,2026-11-21

# Wherever and however the program runs, the same input makes the same bytes, private to its owner.
$ dealbench export --csv --table answers --as-of 2026-11-21 -o a.csv
| Wrote a.csv
$ umask 0; TZ=Pacific/Auckland LC_ALL=C dealbench export --csv --table answers --as-of 2026-11-21 -o b.csv; stat -c %a b.csv
| Wrote b.csv
| 600
$ cmp a.csv b.csv
$ dealbench memo quill --html --annex --as-of 2026-11-21 --quiet -o a.html
$ TZ=America/Lima LC_ALL=C dealbench memo quill --html --annex --as-of 2026-11-21 --quiet -o b.html; cmp a.html b.html
$ dealbench compare helios quill --json --as-of 2026-11-21 | grep -c '"result_digest": "sha256:'
| 2

# A scorecard's file says it in its first line; the deals' own fields go out and come back the same.
$ dealbench export helios --yaml --as-of 2026-11-21 | head -1
| # dealbench-scorecard/v1 deal=helios scorecard=1 rubric=digital-health@1.0.0 digest=sha256:DIGEST result=sha256:DIGEST as-of=2026-11-21 head=ID
$ dealbench export --csv --table register | tr -d '\r'
| id,title,partner,category,stage,owner,sponsor,due,attribute:partner_type,attribute:therapeutic_area,attribute:geography,attribute:venture_stage,attribute:cluster,attribute:pricing_model,attribute:business_function,attribute:home_market,attribute:pharma_intent,attribute:partner_intent,attribute:exclusivity,attribute:legal_form,attribute:regulated_use,attribute:secondary_category,attribute:runway,attribute:layoffs,attribute:control,attribute:timeline_slips
| helios,Behavioural therapy beside an antidepressant,Calmwave,digital-therapeutics,decide,Ingrid Solheim,"Marcus Adair, head of neuroscience",2027-02-26,digital-health-venture,mental-health,us;eu,series-b,patient-solutions,upfront-licence;milestone;subscription;per-use;revenue-share,commercial-brand,provider-clinical,brand-differentiation,commercial-path,ta-bounded,licence;co-development;co-promotion,label-submission;gvp-safety;promotional,,under-12-months,one,stable,none
| quill,Adherence app with rewards,Pillpal,patient-engagement,decide,Callum Reyes,"Vera Kassin, chair of the digital steering group",2027-03-12,digital-health-venture,cardiometabolic;diabetes-obesity,us,series-a,wellness,per-use,commercial-brand,employer-health,learning,commercial-path,none,services-agreement,patient-support;promotional;label-submission,ai-clinical-tools,12-to-18-months,none,sale-expected,none
$ dealbench export --csv --table register -o register.csv --quiet
$ dealbench import register.csv
| register.csv: nothing to change
$ DEALBENCH_WORKSPACE=fresh.db dealbench import register.csv --rater ana --as-of 2026-11-21
| register.csv: 2 changes
$ DEALBENCH_WORKSPACE=fresh.db dealbench export --csv --table register | cmp - register.csv
$ dealbench export --csv --excel --table register | head -c 5 | od -An -tx1
|  ef bb bf 69 64

# What cannot be.
$ dealbench export --csv --table item
! dealbench: there is no table 'item'; there are deals, sections, items, answers, evidence, weights and register
? 3
$ dealbench export helios quill --csv --xlsx
! dealbench: --csv and --xlsx do not go together
? 2
$ dealbench export --xlsx --table items -o x.xlsx
! dealbench: --table, --excel and --raw are for --csv
? 2
$ dealbench export nobody --csv
! dealbench: there is no deal 'nobody'
? 3

# A rubric without categories and stages takes any word for them, from a table and in lines as well.
$ mkdir any && printf '%s\n' 'schema: dealbench/rubric/v1' 'id: any' 'version: 1.0.0' 'title: Any' 'sections: [{file: fit.yaml, weight: 1}]' 'evidence: [{id: seen, label: Seen, slack: 0}]' 'verdicts: [{id: go, label: Go, min: 50}, {id: stop, label: Stop, min: 0}]' >any/rubric.yaml && printf '%s\n' 'id: fit' 'title: Fit' 'items:' '  - {id: purpose, title: Purpose, question: What is it for?, levels: [{label: None, anchor: Nothing}, {label: Some, anchor: Something}]}' >any/fit.yaml
$ dealbench --workspace any.db --rubric any deal new Staged --partner P --category 'weird cat' --stage bar --rater ana --as-of 2026-11-21 --quiet
$ dealbench --workspace any.db --rubric any export --csv --table register -o any.csv --quiet
$ dealbench --workspace again.db --rubric any import any.csv --rater ana --as-of 2026-11-21
| any.csv: 1 change
$ dealbench --workspace again.db --rubric any export --csv --table register | cmp - any.csv
$ printf '3\nsleep, adults\n4\n-\n\n' | dealbench --workspace again.db --rubric any deal edit staged --plain --as-of 2026-11-22 --rater ana | tail -6
| Stage [bar]: -
| Stored.
| No sponsor: without a pharma company's named sponsor nobody owns the outcome, and the deal is out of scope.
| No owner: nobody is named who sees the evaluation through.
| Which field? Its number, Enter when done: 
| Everything is stored.
$ dealbench --workspace again.db --rubric any log staged
| 2026-11-21 00:00  ana  new deal: Staged, with P
| 2026-11-22 00:00  ana  category: weird cat -> sleep, adults
| 2026-11-22 00:00  ana  stage: bar -> none
