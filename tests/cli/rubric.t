# The rubric that ships is clean, and says where everything comes from.
$ dealbench rubric check rubrics/digital-health
! sh: 1: dealbench: Permission denied
? 127
$ dealbench rubric show rubrics/digital-health --category rwe-platforms | sed -n "1,3p;6,24p"
! sh: 1: dealbench: Permission denied
$ dealbench rubric show rubrics/digital-health --category nowhere
! sh: 1: dealbench: Permission denied
? 127
$ dealbench rubric check nowhere
! sh: 1: dealbench: Permission denied
? 127
$ dealbench explain R007
! sh: 1: dealbench: Permission denied
? 127
$ dealbench explain R999
! sh: 1: dealbench: Permission denied
? 127
$ dealbench rubric list
! sh: 1: dealbench: Permission denied
? 127
$ dealbench import rubrics/examples/helios.yaml --as-of 2026-11-21
! sh: 1: dealbench: Permission denied
? 127
$ dealbench rubric list
! sh: 1: dealbench: Permission denied
? 127

# A typo in a question, where it stands and what was meant.
$ cp -r rubrics/digital-health mine && sed -i 's/^    weight: 16/    weigth: 16/; s/caps_at: decline}$/caps_at: declyne}/' mine/strategic-fit.yaml && dealbench rubric check mine
! cp: cannot stat 'rubrics/digital-health': Not a directory
? 1
