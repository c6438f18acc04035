# A copy, put back after a mistake, and what is left of a damaged workspace.
$ dealbench import rubrics/examples/tucuvi-astrazeneca.yaml --as-of 2026-11-21 --rater ana -q
$ dealbench backup monday.db >told; sed 's/^head [0-9a-f]*$/head ID/' told; ls -l monday.db | cut -c1-10; sed -n 's/^head //p' told >head
| monday.db: 6 events, 1 deal, 1 scorecard, 1 rubric; verified
| head ID
| -rw-------
$ dealbench backup monday.db
! dealbench: monday.db exists already; nothing is written over it
? 1
$ dealbench verify --head $(cat head)
| HOME/w.db: 6 events, 1 deal, 1 scorecard, 1 rubric; history, tables and results agree, and it holds the head given
$ dealbench deal new Quill --partner Quill --category digital-therapeutics --as-of 2026-11-22 -q
$ dealbench restore monday.db --dry-run
| monday.db: 6 events, 1 deal, 1 scorecard, 1 rubric; verified
| HOME/w.db: 1 event since 2026-11-22 is not in the backup
| nothing was changed
$ dealbench restore monday.db
| monday.db: 6 events, 1 deal, 1 scorecard, 1 rubric; verified
| HOME/w.db: 1 event since 2026-11-22 is not in the backup
| put back; what stood there is kept as HOME/w.db.before-restore
$ dealbench deal list --tsv | cut -f1
| id
| tucuvi-astrazeneca
$ dealbench restore w.db.before-restore; dealbench deal list --tsv | cut -f1
| w.db.before-restore: 7 events, 2 deals, 1 scorecard, 1 rubric; verified
| HOME/w.db: holds nothing that is not in the backup
| the backup holds 1 event that it lacks
| put back; what stood there is kept as HOME/w.db.before-restore-2
| id
| quill
| tucuvi-astrazeneca
$ dealbench restore told
! dealbench: told is not a dealbench workspace
? 5
$ dealbench verify --head 0123456789abcdef
! dealbench: HOME/w.db: its history does not hold the event 0123456789abcdef: its end was cut off, or it is another workspace
? 5
$ dealbench verify --head yesterday
! dealbench: a head is an event's id: 16 to 64 of 0-9 and a-f, as a backup or a memo tells it
? 3
$ dd if=/dev/zero of=w.db bs=4096 seek=1 count=1 conv=notrunc 2>/dev/null; dealbench verify 2>/dev/null
? 5
$ dealbench recover rescued.db
| rescued.db: 7 events, 2 deals, 1 scorecard, 1 rubric; verified
| 7 events taken over as they were
| a tail that was cut off leaves no trace: hold a head of a backup or a memo against it with `verify --head`
$ dealbench restore rescued.db | sed 's/kept as .*/kept/'
| rescued.db: 7 events, 2 deals, 1 scorecard, 1 rubric; verified
| HOME/w.db: cannot be read, so what it holds beyond the backup is unknown
| put back; what stood there is kept
| anything half typed there could not be read, and is in that file only
$ dealbench verify --head $(cat head)
| HOME/w.db: 7 events, 2 deals, 1 scorecard, 1 rubric; history, tables and results agree, and it holds the head given
$ dd if=/dev/zero of=w.db bs=4096 seek=2 count=400 conv=notrunc 2>/dev/null; dealbench recover none.db
! dealbench: HOME/w.db: none of its 402 pages holds an event that can be proved; look for a backup (`dealbench restore`)
? 5
$ dealbench recover --read-only none.db
! dealbench: recover writes; start without --read-only
? 4
