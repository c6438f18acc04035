/* Help on what belongs to no command. Each line says what is so now: a topic changes with what it
 * tells of. */
#include "private.h"

const struct help_topic help_topics[] = {
    {"accessibility",
     "Cursor      The terminal's cursor stands on the selected row or field after\n"
     "            every key, so that screen readers and braille displays follow it.\n"
     "            With --screens and ACCESSIBLE=1 it is visible as well.\n"
     "Plain mode  Questions and answers in lines that only grow: numbered choices,\n"
     "            no redraw, no box lines, no escape bytes. For screen readers,\n"
     "            braille displays and scripts; the same acts as on the screens.\n"
     "            --plain asks for it, and so do `mode: plain` (help settings),\n"
     "            ACCESSIBLE=1 (any value but 0 and false), TERM=dumb and a pipe into\n"
     "            `dealbench walk DEAL`; --screens goes before them. Hints are said once, ? says "
     "them again.\n"
     "            Lines wrap at the terminal's width, and not at all in a file or\n"
     "            pipe. --no-input asks nothing: what would ask ends with status 2.\n"
     "Words       Nothing is said by colour alone: verdicts are words, failed gates\n"
     "            read FAIL, a change has its sign. In lists '>' marks the selected\n"
     "            row, '?' what is open, '!' what is late.\n"
     "Themes      --theme or DEALBENCH_THEME: auto, dark, light, contrast (bold,\n"
     "            underlined and reversed only) and mono. NO_COLOR=1, --color never\n"
     "            and mono show the same. The colours differ for eyes without red,\n"
     "            green or blue, too.\n"
     "Glyphs      --glyphs ascii draws rules with - and |. No meaning needs a sign\n"
     "            outside ASCII, and none a special font.\n"
     "Motion      None, no blinking. A message stays until the next key, and\n"
     "            ':messages' keeps all of a run, with time and kind.\n"
     "Keys        Digits, arrows, Enter, Esc, Tab and F-keys do every task; ? or F1\n"
     "            lists the keys of the screen, and F1 does so while typing. : or F10\n"
     "            finds every command by name. Nothing is destroyed by one key, and\n"
     "            u takes back what was done.\n"
     "Mouse       Never needed. Click and wheel work; M gives the mouse back to the\n"
     "            terminal, to select text with. Pasted text only ever goes into text\n"
     "            fields. y copies what the screen is about, over SSH too.\n"
     "Window      From 40x10 on; a smaller one says so and waits. A change of size\n"
     "            keeps the place and what is typed.\n"
     "As text     `dealbench show DEAL` and --markdown print a scorecard line by line;\n"
     "            `dealbench import FILE` brings answers in from a file.\n",
     NULL},
    {"exit-codes",
     "0    done (an empty list too)\n"
     "1    the answer is no: refused, or a check failed\n"
     "2    usage: the command line is wrong\n"
     "3    invalid input, with its place, or an unknown deal or rubric\n"
     "4    the workspace is missing, locked or not writable\n"
     "5    integrity: stored data contradicts itself\n"
     "130  interrupted\n"
     "134  out of memory (SIGABRT): what was stored is safe\n"
     "141  the reader of standard output has gone (as in `| head`)\n",
     NULL},
    {"files",
     "workspace   --workspace FILE, else DEALBENCH_WORKSPACE, else\n"
     "            $XDG_DATA_HOME/dealbench/workspace.db, else\n"
     "            ~/.local/share/dealbench/workspace.db\n"
     "            One SQLite file, readable by you alone. Copy it to back it up\n"
     "            while nobody writes. What is typed and not stored yet is in it.\n"
     "rubric      --rubric DIR, else DEALBENCH_RUBRICS, else the installed\n"
     "            digital-health. A scorecard keeps the rubric it was scored with.\n"
     "settings    $XDG_CONFIG_HOME/dealbench/config.yaml, and keys.yaml beside it,\n"
     "            else in ~/.config/dealbench; only ever read.\n"
     "editor      While the editor is open on a text, that text lies in\n"
     "            $XDG_STATE_HOME/dealbench, else ~/.local/state/dealbench, in a\n"
     "            folder of its own that goes with it.\n"
     "Nothing is written anywhere else but where you name a file.\n",
     NULL},
    {"rubric",
     "A rubric is a folder of YAML files: the questions, their anchors, weights,\n"
     "gates and gaps. Change them without touching the program:\n"
     "  dealbench rubric check DIR        every problem, by file, line and column\n"
     "  dealbench rubric show DIR         what a deal team will be asked\n"
     "  dealbench explain R007            what a diagnostic means\n"
     "  dealbench rubric diff OLD NEW     what changed, and which verdicts would\n"
     "  dealbench rubric adopt DIR        a new version into the workspace\n"
     "  dealbench rubric migrate DEAL --to VERSION\n"
     "On the screens R shows the rubric of what is selected, with the file and\n"
     "line of each part, and ':problems' what is wrong with the folder in use.\n"
     "The format is documented in docs/rubric-format.md, scoring in docs/scoring.md.\n",
     NULL},
    {"settings", NULL, settings_help},
    {0},
};
