# The manual without `man`: a page by its name or by the last part of it.
$ dealbench manual | head -4
| NAME
|      dealbench - decide whether to enter a digital-health partnership
|
| SYNOPSIS
$ dealbench manual rubric | head -2
| NAME
|      dealbench-rubric - the questions that dealbench asks, as YAML
$ dealbench manual dealbench-workspace.5 | sed -n 's/^[A-Z].*/&/p' | paste -sd,
| NAME,DESCRIPTION,EVENTS,TABLES,WHAT IS NEVER DELETED,PERMISSIONS,VERSIONS AND COPIES,SCORECARD FILES,EXAMPLES,DIAGNOSTICS,SEE ALSO,SECURITY CONSIDERATIONS
$ dealbench manual | awk 'length > 80' | wc -l
| 0
$ dealbench manual nonsense
! dealbench: the manual has no page 'nonsense'; its pages are dealbench, dealbench-rubric, dealbench-workspace
? 2
