The table of keys, and what keys.yaml does to it.

$ dealbench keys | head -3
| everywhere
|   up              Up, k                 one line up
|   down            Down, j               one line down
$ mkdir -p .config/dealbench && printf 'deals:\n  sort: [F5, C-t]\n  reverse: []\n' >.config/dealbench/keys.yaml
$ dealbench keys | grep '(changed)'
|   sort            F5, Ctrl-T            sort by the next column (changed)
|   reverse         (commands)            turn the order round (changed)
$ dealbench tour | grep -A1 "range while"
|   1. A line a deal, a range while questions are open. F5 sorts by the next
|      column.
$ dealbench keys --json | grep -c '"changed": true'
| 2
$ printf 'deals:\n  sort: s\neverwhere: {}\n' >.config/dealbench/keys.yaml
$ dealbench keys
! HOME/.config/dealbench/keys.yaml:3:1: error R120: no screen is called 'everwhere' (did you mean 'everywhere'?)
!       3 | everwhere: {}
!         | ^~~~~~~~~
? 3
