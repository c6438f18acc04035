# Without a terminal the bare command says what there is, and never waits.
$ dealbench 2>&1 | head -3
| dealbench: decide whether to enter a digital-health partnership
|
| Examples:
$ dealbench >/dev/null 2>&1
? 2
$ dealbench --version
| dealbench 0.1.0
$ dealbench walk helios --no-input
! dealbench: the walk asks questions, and --no-input forbids them
? 2
$ dealbench help exit-codes
| 0    done (an empty list too)
| 1    the answer is no: refused, or a check failed
| 2    usage: the command line is wrong
| 3    invalid input, with its place, or an unknown deal or rubric
| 4    the workspace is missing, locked or not writable
| 5    integrity: stored data contradicts itself
| 130  interrupted
| 134  out of memory (SIGABRT): what was stored is safe
| 141  the reader of standard output has gone (as in `| head`)
$ dealbench help nonsense
! dealbench: no help on 'nonsense'; topics are accessibility, exit-codes, files, rubric and settings, and every command
? 2
$ dealbench explain --help
| dealbench explain [CODE]
|   what a diagnostic's code means
|
| Examples:
|   dealbench explain R007
|
| Everywhere:
|   -h, --help              help on the command
|   -V, --version           print the version
|   -q, --quiet             say nothing but errors and what was asked for
|   --workspace FILE        the workspace (else DEALBENCH_WORKSPACE, else
|                           config.yaml, else
|                           ~/.local/share/dealbench/workspace.db)
|   --rubric DIR            the rubric's folder (else DEALBENCH_RUBRICS, else
|                           config.yaml, else the installed digital-health)
|   --rater NAME            who is answering (else config.yaml, else the login
|                           name)
|   --as-of DATE            take this as today (YYYY-MM-DD, or with a time)
|   --read-only             open everything, write nothing
|   --redact                codenames for deals and people; partners, amounts
|                           and texts hidden; writes nothing
|   --color WHEN            whether there are colours: auto, always or never
|                           (else NO_COLOR, else CLICOLOR_FORCE, else
|                           config.yaml, else where the terminal has colours)
|   --theme NAME            the screens' colours: auto, dark, light, contrast or
|                           mono (else DEALBENCH_THEME, else config.yaml, else
|                           light where COLORFGBG says so, else dark)
|   --glyphs KIND           how the screens draw lines: auto, ascii or unicode
|                           (else DEALBENCH_GLYPHS, else config.yaml, else lines
|                           where they are one column wide)
|   --plain                 ask in plain lines instead of screens (`help
|                           accessibility`)
|   --screens               screens, although ACCESSIBLE asks for plain lines
|   --no-input              ask nothing: what would ask is an error
# Accessibility has a topic of its own.
$ dealbench help accessibility | sed -n "s/^\([A-Z][A-Za-z ]*[a-z]\)  .*/\1/p" | paste -sd,
| Cursor,Plain mode,Words,Themes,Glyphs,Motion,Keys,Mouse,Window,As text
