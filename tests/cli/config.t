The settings: what is in force, and who says so.

$ dealbench config
| workspace  DEALBENCH_WORKSPACE  HOME/w.db
| rubric     DEALBENCH_RUBRICS    HOME/rubrics
| rater      default              the login name
| mode       default              screens, where the terminal can show them
| theme      default              light where COLORFGBG says so, else dark
| color      default              where the terminal has colours
| glyphs     default              lines where they are one column wide
| mouse      default              on
| advance    default              on
| editor     default              vi, else nano
| File: HOME/.config/dealbench/config.yaml (not there)
| `dealbench help settings` says what each setting does.
$ mkdir -p .config/dealbench
$ printf 'theme: light\nrater: A. Ruiz\nadvance: off\nmode: plain\n' >.config/dealbench/config.yaml
$ DEALBENCH_THEME=dark dealbench config --glyphs ascii
| workspace  DEALBENCH_WORKSPACE  HOME/w.db
| rubric     DEALBENCH_RUBRICS    HOME/rubrics
| rater      config.yaml:2        A. Ruiz
| mode       config.yaml:4        plain
| theme      DEALBENCH_THEME      dark
| color      default              where the terminal has colours
| glyphs     --glyphs             ascii
| mouse      default              on
| advance    config.yaml:3        off
| editor     default              vi, else nano
| File: HOME/.config/dealbench/config.yaml
| `dealbench help settings` says what each setting does.
$ dealbench config --json | grep -c '"source": "file"'
| 4

What it says holds: who is answering, and how tables are told.

$ dealbench deal new 'Sleep app' --partner Calmwave
| New deal sleep-app: Sleep app, with Calmwave.
! note: No category: it decides the questions and their weights, so the deal cannot be scored yet. If none of the 5 fits, the deal may be out of scope for this rubric.
! note: No sponsor: without a pharma company's named sponsor nobody owns the outcome, and the deal is out of scope.
! note: No owner: nobody is named who sees the evaluation through.
$ dealbench log | cut -d' ' -f3-
|  A. Ruiz  sleep-app  new deal: Sleep app, with Calmwave
$ dealbench deal list
| sleep-app: Sleep app, Calmwave. Not scored.
$ dealbench --rater B.Cole deal list --screens
| Deal                   Cat    Open       Score Verdict                   Gate  Due
| sleep-app                       --          -- --                        --

A mistake in how things look is said and passed over.

$ printf 'theem: dark\nglyphs: ascii\n' >.config/dealbench/config.yaml
$ dealbench deal list --tsv | cut -f1
| id
| sleep-app
! HOME/.config/dealbench/config.yaml:1:1: error R130: no setting is called 'theem' (did you mean 'theme'?)
!       1 | theem: dark
!         | ^~~~~
$ dealbench config | tail -4
| advance    default              on
| editor     default              vi, else nano
| File: HOME/.config/dealbench/config.yaml
| `dealbench help settings` says what each setting does.
! HOME/.config/dealbench/config.yaml:1:1: error R130: no setting is called 'theem' (did you mean 'theme'?)
!       1 | theem: dark
!         | ^~~~~
$ dealbench config >/dev/null
! HOME/.config/dealbench/config.yaml:1:1: error R130: no setting is called 'theem' (did you mean 'theme'?)
!       1 | theem: dark
!         | ^~~~~
? 3
$ dealbench config --redact
| workspace  DEALBENCH_WORKSPACE  hidden
| rubric     DEALBENCH_RUBRICS    hidden
| rater      default              the login name
| mode       default              screens, where the terminal can show them
| theme      default              light where COLORFGBG says so, else dark
| color      default              where the terminal has colours
| glyphs     config.yaml:2        ascii
| mouse      default              on
| advance    default              on
| editor     default              vi, else nano
| `dealbench help settings` says what each setting does.
! dealbench: 1 of the settings cannot be used
? 3

One in what decides where something is stored opens nothing, until it is mended or said.

$ printf 'rater: ""\n' >.config/dealbench/config.yaml
$ dealbench deal new 'Voice agent' --partner Lumivox
! HOME/.config/dealbench/config.yaml:1:8: error R132: 'rater' takes one value
!       1 | rater: ""
!         |        ^~
! dealbench: HOME/.config/dealbench/config.yaml leaves open which rater is meant, and nothing is opened on a guess: mend the file, or give --rater
? 3
$ dealbench deal new 'Voice agent' --partner Lumivox --rater Ana
| New deal voice-agent: Voice agent, with Lumivox.
! HOME/.config/dealbench/config.yaml:1:8: error R132: 'rater' takes one value
!       1 | rater: ""
!         |        ^~
! note: No category: it decides the questions and their weights, so the deal cannot be scored yet. If none of the 5 fits, the deal may be out of scope for this rubric.
! note: No sponsor: without a pharma company's named sponsor nobody owns the outcome, and the deal is out of scope.
! note: No owner: nobody is named who sees the evaluation through.
$ dealbench explain R131
| R131 config-value (error)
| A value that a setting does not take
|
| A setting takes one of a few words, a path that begins with / or ~/, or a text,
| as `dealbench help settings` says. The same holds for the environment variables
| that stand for settings; then the message begins with the variable.
$ DEALBENCH_CONFIG=$HOME/none.yaml dealbench config --quiet >/dev/null
! HOME/none.yaml: error R133: cannot open: No such file or directory
? 3
$ dealbench help settings
| $XDG_CONFIG_HOME/dealbench/config.yaml, else ~/.config/dealbench/config.yaml
| (DEALBENCH_CONFIG names another file), holds settings, a line each:
|   theme: light
|   workspace: ~/deals/team.db
| A variable goes before the file, an option before both. `dealbench config`
| prints what is in force and where it comes from. The program never writes
| the file. What is wrong in it is said with its place and passed over; but
| where that decides what is stored, by which rubric or in whose name, nothing
| is opened until the file is mended or an option says it (status 3).
|
| workspace  the workspace. Default: ~/.local/share/dealbench/workspace.db.
|            Also --workspace, DEALBENCH_WORKSPACE.
| rubric     the rubric's folder. Default: the installed digital-health. Also
|            --rubric, DEALBENCH_RUBRICS.
| rater      who is answering. Default: the login name. Also --rater.
| mode       how it asks: auto, plain or screens. Default: screens, where the
|            terminal can show them. Also --plain --screens, ACCESSIBLE.
| theme      the screens' colours: auto, dark, light, contrast or mono.
|            Default: light where COLORFGBG says so, else dark. Also --theme,
|            DEALBENCH_THEME.
| color      whether there are colours: auto, always or never. Default: where
|            the terminal has colours. Also --color, NO_COLOR CLICOLOR_FORCE.
| glyphs     how the screens draw lines: auto, ascii or unicode. Default: lines
|            where they are one column wide. Also --glyphs, DEALBENCH_GLYPHS.
| mouse      whether the screens take the mouse at the start (M changes it): on
|            or off. Default: on.
| advance    whether an answer on the screens leads to the next question: on or
|            off. Default: on.
| editor     the program for long texts, with its own options. Default: vi,
|            else nano. Also VISUAL EDITOR.
$ dealbench config --markdown
| | Setting | What it decides | Values | Default | Option | Environment |
| |---|---|---|---|---|---|
| | `workspace` | the workspace | a path | ~/.local/share/dealbench/workspace.db | `--workspace` | `DEALBENCH_WORKSPACE` |
| | `rubric` | the rubric's folder | a path | the installed digital-health | `--rubric` | `DEALBENCH_RUBRICS` |
| | `rater` | who is answering | a text | the login name | `--rater` | |
| | `mode` | how it asks | `auto`, `plain`, `screens` | screens, where the terminal can show them | `--plain`, `--screens` | `ACCESSIBLE` |
| | `theme` | the screens' colours | `auto`, `dark`, `light`, `contrast`, `mono` | light where COLORFGBG says so, else dark | `--theme` | `DEALBENCH_THEME` |
| | `color` | whether there are colours | `auto`, `always`, `never` | where the terminal has colours | `--color` | `NO_COLOR`, `CLICOLOR_FORCE` |
| | `glyphs` | how the screens draw lines | `auto`, `ascii`, `unicode` | lines where they are one column wide | `--glyphs` | `DEALBENCH_GLYPHS` |
| | `mouse` | whether the screens take the mouse at the start (M changes it) | `on`, `off` | on | | |
| | `advance` | whether an answer on the screens leads to the next question | `on`, `off` | on | | |
| | `editor` | the program for long texts, with its own options | a text | vi, else nano | | `VISUAL`, `EDITOR` |
! HOME/.config/dealbench/config.yaml:1:8: error R132: 'rater' takes one value
!       1 | rater: ""
!         |        ^~
