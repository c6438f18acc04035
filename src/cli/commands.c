/* The table of commands: dispatch, help and the tests read it. */
#include <string.h>

#include "private.h"

#define DEAL_FIELDS "partner category stage owner sponsor due set"

const struct command commands[] = {
    {"", "", 0, 0, "", "open the workbench",
     "Without a terminal it prints a short help and exits 2.",
     "dealbench\n"
     "dealbench --read-only\n"
     "dealbench --workspace team.db\n",
     cmd_workbench},
    {"demo", "", 0, 0, "keep", "look around on a throw-away workspace with example deals",
     "Nothing is kept, unless --keep names a folder. Without a terminal it prints one example's "
     "scorecard.",
     "dealbench demo\n"
     "dealbench demo --keep ~/demo\n",
     cmd_demo},
    {"deal new", "[TITLE]", 0, 1, "id " DEAL_FIELDS, "log a deal",
     "The category decides which questions are asked and how they weigh. Without a title the form "
     "opens; --plain asks its fields one by one.",
     "dealbench deal new 'Sleep therapy app' --partner Calmwave --category digital-therapeutics\n"
     "dealbench deal new 'Voice agent' --partner Lumivox --owner 'A. Ruiz' --due 2027-03-12 \\\n"
     "    --set therapeutic_area=cardiometabolic,respiratory\n",
     cmd_deal_new},
    {"deal list", "", 0, 0, "json tsv all", "list the deals with score, verdict and gate", NULL,
     "dealbench deal list\n"
     "dealbench deal list --tsv | cut -f1,9\n",
     cmd_deal_list},
    {"deal show", "DEAL", 1, 1, "json", "a deal's fields and its scorecards", NULL,
     "dealbench deal show helios\n", cmd_deal_show},
    {"deal edit", "DEAL", 1, 1, "title " DEAL_FIELDS, "change a deal's fields",
     "An empty value removes a field. Without any the form opens.",
     "dealbench deal edit helios --stage terms --due 2027-02-01\n"
     "dealbench deal edit helios --set runway=\n",
     cmd_deal_edit},
    {"deal archive", "DEAL", 1, 1, "reason", "put a deal away; nothing is deleted", NULL,
     "dealbench deal archive helios --reason 'Merged into the sleep programme'\n",
     cmd_deal_archive},
    {"deal withdraw", "DEAL", 1, 1, "reason", "record that the deal is off", NULL,
     "dealbench deal withdraw quill --reason 'Partner chose another sponsor'\n", cmd_deal_withdraw},
    {"deal reopen", "DEAL", 1, 1, "reason", "take an archived or withdrawn deal up again", NULL,
     "dealbench deal reopen quill --reason 'New management, new offer'\n", cmd_deal_reopen},
    {"walk", "DEAL", 1, 1, "item new", "score a deal, item by item",
     "Every answer is stored when its key goes down. --new starts the next scorecard from the "
     "answers of the last one. Answers may come through a pipe, one a line: then it asks in plain "
     "lines, the end of the input leaves in order, and the status is 3 where an answer was not "
     "understood or the end came in the middle of one. `go ID` before an answer names its "
     "question, so that a script never answers "
     "another one.",
     "dealbench walk helios\n"
     "dealbench walk helios --item theory-of-value\n"
     "dealbench walk helios --plain\n"
     "printf 'go theory-of-value\\n3\\ndocumented\\n' | dealbench walk helios\n"
     "dealbench walk helios --new re-test\n",
     cmd_walk},
    {"show", "DEAL", 1, 1, "json markdown scorecard what-if output",
     "a saved scorecard: the verdict and why",
     "What other raters answered is hidden until the scorecard is submitted. "
     "With --what-if it tells instead what other answers or weights would make of the scorecard; "
     "nothing of that is stored.",
     "dealbench show helios\n"
     "dealbench show helios --scorecard 1\n"
     "dealbench show helios --what-if worst-project=4 --what-if weight:strategic-fit=30\n"
     "dealbench show helios --json | jq .score.verdict\n",
     cmd_show},
    {"memo", "DEAL", 1, 1, "html markdown annex scorecard output",
     "a scorecard on one page, for who decides",
     "Markdown, or HTML that prints on one sheet; --annex adds every answer with its evidence and "
     "notes. The last line is a seal: `dealbench verify --memo FILE` says later whether the page "
     "is unaltered and still what the workspace holds. Its head= is the newest event that the "
     "scorecard rests on: no history that holds it was cut off before it.",
     "dealbench memo helios\n"
     "dealbench memo helios --html --annex -o helios.html\n",
     cmd_memo},
    {"compare", "DEAL DEAL...", 2, 5, "differences json markdown tsv output",
     "two to five deals side by side",
     "The first is the baseline that the others are held against. Only questions that all of them "
     "are asked in the same words are compared, and it says how many were left out.",
     "dealbench compare helios quill\n"
     "dealbench compare helios quill meridian --differences\n"
     "dealbench compare helios quill --tsv | cut -f1,3,4,7\n",
     cmd_compare},
    {"submit", "DEAL", 1, 1, "provisional reason", "freeze the open scorecard with its result",
     "Refused while required answers or coverage are missing, unless --provisional and --reason "
     "are given, and while gaps are undecided or a 'not applicable' has no reason, unless --reason "
     "is. What is submitted is never changed; a new scorecard starts from it.",
     "dealbench submit helios\n"
     "dealbench submit helios --provisional --reason 'Committee date; DPA still out'\n",
     cmd_submit},
    {"score", "FILE", 1, 1, "json markdown output", "score a scorecard file, without a workspace",
     NULL,
     "dealbench score deal.yaml --rubric rubrics/digital-health\n"
     "dealbench score deal.yaml --rubric rubrics/digital-health --json\n",
     cmd_score},
    {"import", "FILE...", 1, -1, "dry-run", "bring scorecard files or a table of deals in",
     "A scorecard makes a new deal; onto a deal that exists, each difference becomes an event and "
     "what the file does not name is left alone: of that deal it says the id at least. So three "
     "lines set a consensus, which goes before the raters' answers to its question: "
     "`schema: dealbench/scorecard/v1`, `deal: {id: helios}`, "
     "`consensus: {theory-of-value: {level: 2, evidence: documented}}`. A table (FILE.csv, or - "
     "for standard input) has a "
     "deal a line; its first line names the columns: title, partner, id, category, stage, owner, "
     "sponsor, due and attribute:NAME. All lines are checked before any is stored. Where "
     "somebody else stores something of the same meanwhile, it exits 1 and nothing is stored.",
     "dealbench import helios.yaml meridian.yaml\n"
     "dealbench import deals.csv --dry-run\n"
     "dealbench import deals.csv\n",
     cmd_import},
    {"export", "[DEAL...]", 0, -1, "yaml json markdown csv xlsx table excel raw scorecard output",
     "a scorecard as a file; tables of many for analysts",
     "YAML reads back in. All of them hold every rater's answers, submitted or not. --csv and "
     "--xlsx take several deals, or without one all that have a "
     "scorecard. The workbook's scores are formulas over its weights, with our own score and a "
     "check beside them. --table chooses what --csv writes: deals, sections, items (the default), "
     "answers, evidence, weights, each row with its scorecard's rubric, digests and date; or "
     "register, the fields of every deal, which import reads back.",
     "dealbench export helios --yaml -o helios.yaml\n"
     "dealbench export --csv --table deals -o deals.csv\n"
     "dealbench export helios meridian --xlsx -o two.xlsx\n",
     cmd_export},
    {"rubric check", "DIR", 1, 1, "", "every problem of a rubric, by file, line and column", NULL,
     "dealbench rubric check rubrics/digital-health\n", cmd_rubric_check},
    {"rubric test", "DIR", 1, 1, "json full-coverage output",
     "the rubric's own test cases, and what none of them touches",
     "Cases are DIR/tests/*.yaml; `docs/rubric-format.md` says how they are written. Exits 1 where "
     "one is not met.",
     "dealbench rubric test rubrics/digital-health\n"
     "dealbench rubric test rubrics/digital-health --full-coverage\n",
     cmd_rubric_test},
    {"rubric show", "DIR", 1, 1, "category json output",
     "the effective rubric, and where each item came from", NULL,
     "dealbench rubric show rubrics/digital-health --category digital-therapeutics\n",
     cmd_rubric_show},
    {"rubric new", "DIR", 1, 1, "", "write a small commented rubric to start from",
     "The folder must not exist yet, or be empty.",
     "dealbench rubric new partner-check\n"
     "dealbench rubric check partner-check\n",
     cmd_rubric_new},
    {"rubric schema", "[KIND]", 0, 1, "output", "the format as a JSON Schema, for your editor",
     "KIND is rubric, section, overlay, patterns, vocabulary, regulations or scorecard; without "
     "one, the schema takes a file of any kind. An editor that knows YAML follows a first line "
     "such as `# yaml-language-server: $schema=rubric.schema.json`.",
     "dealbench rubric schema -o rubric.schema.json\n"
     "dealbench rubric schema section\n",
     cmd_rubric_schema},
    {"rubric list", "", 0, 0, "json", "the rubrics kept in the workspace", NULL,
     "dealbench rubric list\n", cmd_rubric_list},
    {"rubric diff", "OLD NEW", 2, 2, "json output",
     "what changed between two versions, and which saved verdicts would",
     "Each is a folder, or a rubric that the workspace keeps: 1.0.0, digital-health@1.0.0 or "
     "sha256:... . Where there is a workspace, its scorecards on OLD are scored under NEW as their "
     "answers stand; each change of score is taken apart into the changes that make it, one after "
     "another, and the parts sum to it. Exits 1 where there are differences.",
     "dealbench rubric diff rubrics/digital-health my-rubric\n"
     "dealbench rubric diff 1.0.0 my-rubric\n"
     "dealbench rubric diff 1.0.0 1.1.0 --json | jq '.scorecards[] | select(.verdict_moves)'\n",
     cmd_rubric_diff},
    {"rubric adopt", "DIR", 1, 1, "", "put a new version into the workspace",
     "Refused where the workspace keeps another text under the same version: raise `version` in "
     "rubric.yaml first. Nothing changes for scorecards that exist (see `rubric migrate`); a new "
     "deal is scored with the folder of --rubric or DEALBENCH_RUBRICS, as before.",
     "dealbench rubric adopt my-rubric\n", cmd_rubric_adopt},
    {"rubric migrate", "DEAL", 1, 1, "to dry-run reason",
     "open a deal's next scorecard under another version",
     "Answers to what is asked the same are carried over, unconfirmed: v confirms one in the "
     "walk. Where the question or an anchor changed, the old text stands beside the new and the "
     "answer must be given again. The old scorecard stays as it is. One that is open is submitted "
     "first, as it stands, with --reason.",
     "dealbench rubric migrate helios --to 1.1.0 --dry-run\n"
     "dealbench rubric migrate helios --to 1.1.0\n",
     cmd_rubric_migrate},
    {"requests", "DEAL", 1, 1, "json markdown scorecard output",
     "the documents to ask the partner for",
     "What is open or rests on less than a document, by whose competence it needs, the most "
     "decisive first. The list is made to be sent: it says nothing of scores, levels, notes or "
     "the verdict, and leaves out what the rubric calls our own evidence.",
     "dealbench requests helios\n"
     "dealbench requests helios --markdown -o requests.md\n",
     cmd_requests},
    {"explain", "[CODE]", 0, 1, "", "what a diagnostic's code means", NULL,
     "dealbench explain R007\n", cmd_explain},
    {"backup", "FILE", 1, 1, "", "copy the workspace into a new file, while it is in use",
     "The copy is readable by you alone and verified before it gets its name; an existing file is "
     "never written over. The head that is told is the newest event's id: `verify --head` shows "
     "later whether the history's end was cut off.",
     "dealbench backup /media/stick/deals-2026-11-21.db\n", cmd_backup},
    {"restore", "FILE", 1, 1, "dry-run", "put a backup into the place of the workspace",
     "The backup is verified first (an older version's is brought forward), and it says what the "
     "workspace holds beyond it. What stood there is kept beside it, under a name that is told; "
     "whoever has it open is told to start again.",
     "dealbench restore deals-2026-11-21.db --dry-run\n"
     "dealbench restore deals-2026-11-21.db\n",
     cmd_restore},
    {"recover", "FILE", 1, 1, "", "make a new workspace of what a damaged one still proves",
     "Every page is searched for events whose id proves their content; the damaged file is only "
     "read. Exits 1 where something is known to be gone, and says what. Then `restore` puts it in "
     "place.",
     "dealbench recover rescued.db\n"
     "dealbench restore rescued.db\n",
     cmd_recover},
    {"verify", "", 0, 0, "memo head", "check the workspace: history, tables and results",
     "--memo checks a memo instead: unaltered, and still what the workspace holds. Exits 1 where "
     "it was superseded, 5 where it was altered or where the history does not hold the event "
     "that it rests on. --head also looks whether the end was cut off: ID is the head that a "
     "backup told, or the head= of a memo or export. Given both, it checks both.",
     "dealbench verify\n"
     "dealbench verify --memo helios.html\n"
     "dealbench verify --head 3f2a91c0b7d4e856\n",
     cmd_verify},
    {"log", "[DEAL]", 0, 1, "json ids", "the history in sentences", "Times are UTC.",
     "dealbench log\n"
     "dealbench log helios\n"
     "dealbench log helios --ids\n",
     cmd_log},
    {"revert", "DEAL EVENT", 2, 2, "dry-run", "take one act of a deal's history back",
     "EVENT is the beginning of its id (`log --ids`). What it replaced is stored again, as an act "
     "of its own: nothing is deleted. Refused where the same was changed since, and for what stays "
     "as it is: a submitted scorecard, a rubric.",
     "dealbench revert helios 3f2a91c0 --dry-run\n"
     "dealbench revert helios 3f2a91c0\n",
     cmd_revert},
    {"tour", "", 0, 0, "output", "what the screens' two-minute tours say", NULL, "dealbench tour\n",
     cmd_tour},
    {"keys", "", 0, 0, "json markdown output", "which keys do what, on every screen",
     "The table in force: ~/.config/dealbench/keys.yaml (or $XDG_CONFIG_HOME/dealbench/keys.yaml) "
     "changes it. There, screens hold actions and these their keys, by the names listed here:\n"
     "    everywhere: {help: ['?', F1, F5]}\n"
     "    deals: {score: s, sort: [o, F6]}\n"
     "What is wrong with it is said with its place, and then none of it is used.",
     "dealbench keys\n"
     "dealbench keys --markdown -o keys.md\n",
     cmd_keys},
    {"manual", "[PAGE]", 0, 1, "output", "the manual, as text",
     "PAGE is dealbench, dealbench-rubric or dealbench-workspace. Where the program is installed, "
     "`man dealbench` shows the same.",
     "dealbench manual | less\n"
     "dealbench manual dealbench-rubric\n",
     cmd_manual},
    {"config", "", 0, 0, "json markdown output", "which settings are in force, and who says so",
     "Settings stand in ~/.config/dealbench/config.yaml (or "
     "$XDG_CONFIG_HOME/dealbench/config.yaml); "
     "a variable goes before the file, an option before both. `dealbench help settings` says what "
     "each "
     "does. Exits 3 where something is wrong with the file; --markdown prints the table of "
     "settings.",
     "dealbench config\n"
     "dealbench config --json | jq '.settings[] | select(.source == \"file\")'\n",
     cmd_config},
    {"doctor", "", 0, 0, "json report output", "what stands in the way of working here",
     "A line a check, a fix under what needs one: terminal, locale, editor, settings, keys, "
     "rubric, "
     "and the workspace with its permissions, file system, history and evidence. Nothing is "
     "written. "
     "--report makes a text that can be sent to others: it tells no deals, people, paths or texts. "
     "Exits 1 where there is a problem.",
     "dealbench doctor\n"
     "dealbench doctor --report -o report.txt\n",
     cmd_doctor},
    {"completions", "SHELL", 1, 1, "output", "commands, options and deals completed by your shell",
     "SHELL is bash, zsh or fish. Where the program is installed they are in place already. Deals "
     "are asked of the program, which only reads and says nothing of errors.",
     "source <(dealbench completions bash)\n"
     "dealbench completions fish -o ~/.config/fish/completions/dealbench.fish\n",
     cmd_completions},
    {"help", "[COMMAND or TOPIC]", 0, 2, "",
     "help on a command, or on accessibility, exit-codes, files, rubric, settings", NULL,
     "dealbench help exit-codes\n", help_run},
};
const size_t command_count = ARRAY_LEN(commands);

const struct command *command_find(char **words, int count, int *out_words)
{
	const struct command *found = NULL;
	*out_words = 0;
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];
		auto_str one = STR_INIT;
		int need = !*c->name ? 0 : strchr(c->name, ' ') ? 2 : 1;
		if (count < need || (need == 0 && count > 0)) {
			continue;
		}
		for (int k = 0; k < need; k++) {
			str_printf(&one, "%s%s", k ? " " : "", words[k]);
		}
		if (strcmp(one.data, c->name) == 0 && (!found || need > *out_words)) {
			found = c;
			*out_words = need;
		}
	}
	return found;
}
