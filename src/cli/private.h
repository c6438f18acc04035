/* What the commands share: parsed options, the command table's row, output and errors. */
#pragma once

#include "dealbench/app/exchange.h"
#include "dealbench/cli/cli.h"

enum exit_status {
	EXIT_DONE = 0,
	EXIT_NO = 1,
	EXIT_USAGE = 2,
	EXIT_INVALID = 3,
	EXIT_WORKSPACE = 4,
	EXIT_INTEGRITY = 5,
	EXIT_INTERRUPTED = 130,
	EXIT_PIPE_CLOSED = 141 /* as a shell reports who is killed by SIGPIPE */
};

enum option_id {
	OPTION_HELP = 256,
	OPTION_VERSION,
	OPTION_QUIET,
	OPTION_WORKSPACE,
	OPTION_RUBRIC,
	OPTION_RATER,
	OPTION_AS_OF,
	OPTION_READ_ONLY,
	OPTION_REDACT,
	OPTION_COLOUR,
	OPTION_THEME,
	OPTION_GLYPHS,
	OPTION_PLAIN,
	OPTION_SCREENS,
	OPTION_NO_INPUT,
	OPTION_JSON,
	OPTION_MARKDOWN,
	OPTION_YAML,
	OPTION_TSV,
	OPTION_OUTPUT,
	OPTION_DRY_RUN,
	OPTION_SCORECARD,
	OPTION_CATEGORY,
	OPTION_ID,
	OPTION_TITLE,
	OPTION_PARTNER,
	OPTION_STAGE,
	OPTION_OWNER,
	OPTION_SPONSOR,
	OPTION_DUE,
	OPTION_SET,
	OPTION_REASON,
	OPTION_PROVISIONAL,
	OPTION_NEW,
	OPTION_ITEM,
	OPTION_KEEP,
	OPTION_ALL,
	OPTION_IDS,
	OPTION_TO,
	OPTION_FULL_COVERAGE,
	OPTION_HTML,
	OPTION_ANNEX,
	OPTION_MEMO,
	OPTION_HEAD,
	OPTION_CSV,
	OPTION_XLSX,
	OPTION_TABLE,
	OPTION_EXCEL,
	OPTION_RAW,
	OPTION_DIFFERENCES,
	OPTION_WHAT_IF,
	OPTION_REPORT
};

struct option_row {
	enum option_id id;
	const char *name;     /* "workspace" */
	char letter;          /* or 0 */
	const char *argument; /* "FILE"; NULL = takes none */
	bool everywhere;      /* belongs to every command */
	const char *help;     /* NULL: as the setting of that name has it */
	const char *words;    /* what its value may be, parted by spaces; NULL = not told here */
};
/* What help says of it. */
void option_help(const struct option_row *row, struct str *out);
extern const struct option_row option_rows[];
extern const size_t option_row_count;

enum { SETS_MAX = 64, OPTIONS_MAX = 64 };

struct options {
	const char *workspace, *rubric, *rater, *colour, *theme, *glyphs, *output, *category, *id,
	    *title, *partner, *stage, *owner, *sponsor, *due, *reason, *purpose, *item, *keep, *to,
	    *memo, *head, *table;
	const char *sets[SETS_MAX];
	size_t set_count;
	const char *what_ifs[SETS_MAX];
	size_t what_if_count;
	bool given[OPTIONS_MAX]; /* by row of option_rows */
	int scorecard;
	instant_ms as_of;
	bool help, version, quiet, read_only, redact, plain, screens, no_input, json, markdown,
	    yaml, tsv, dry_run, provisional, all, ids, full_coverage, differences, html, annex, csv,
	    xlsx, excel, raw, report;
};

struct cli {
	const struct cli_hooks *hooks;
	const struct command *command;
	struct options options;
	char **args; /* what is neither command nor option */
	int arg_count;
	struct config config;       /* what is in force: options, environment, config.yaml */
	struct diag_list *problems; /* of config.yaml and the environment */
};

struct command {
	const char *name;      /* "deal list", "show" */
	const char *arguments; /* "DEAL", "FILE...", "" */
	int min, max;          /* how many; max -1 = any number */
	const char *options;   /* names of its own options, parted by spaces */
	const char *summary;
	const char *details;  /* or NULL */
	const char *examples; /* lines */
	int (*run)(struct cli *cli);
};
extern const struct command commands[];
extern const size_t command_count;
/* The command that argv's words name; *out_words is how many they are. NULL where none. */
const struct command *command_find(char **words, int count, int *out_words);

/* Parses all options wherever they stand; the rest is in order in cli->args. On a mistake prints it
 * and returns false. */
bool options_parse(int argc, char **argv, struct cli *cli);
/* Do the options given belong to the command, and is at most one of them a format? Prints and
 * returns false otherwise. */
bool options_belong(const struct cli *cli);
/* Is the option one of the command's own? */
bool option_of(const struct command *command, const struct option_row *row);

/* in_force.c: reads config.yaml and the environment and completes the options with them. What lives
 * in a is theirs. */
void settings_apply(struct cli *cli, struct arena *a, struct diag_list *problems);
/* May a workspace be opened, or a scorecard scored? Not where config.yaml leaves in doubt which, or
 * in whose name: says so and returns false. */
bool settings_certain(const struct cli *cli);
/* The value of a setting where somebody gives it, else NULL. */
const char *setting_in_force(const struct cli *cli, enum setting_id id);
bool setting_is(const struct cli *cli, enum setting_id id, const char *value);

/* help.c */
void help_short(struct str *out);
void help_command(const struct command *command, struct str *out);
int help_run(struct cli *cli);

/* topics.c: what `dealbench help TOPIC` prints. Ends with a name of NULL. */
struct help_topic {
	const char *name, *text;
	void (*write)(struct str *out); /* instead of a text */
};
extern const struct help_topic help_topics[];

/* output.c */
/* Prints `dealbench: [place: ]message` on standard error; returns the exit status it means. */
int report_error(const struct error *err);
int usage_error(const char *format, ...) PRINTF_LIKE(1, 2);
/* To standard output, or the file of --output (made 0600). Returns an exit status. */
int print_out(const struct cli *cli, const struct str *text);
/* Sees that standard output arrived: status, or what its failure means where all else went well. */
int close_output(int status);
void print_diags(const struct diag_list *diags);
/* One line of what changed, on standard output unless --quiet. */
void say(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);
size_t output_columns(void);

/* Opens the workspace as the options say; NULL with the error printed and *out_status set. */
struct session *open_session(const struct cli *cli, enum session_mode mode, int *out_status);
/* front.c */
enum front {
	FRONT_SCREENS,
	FRONT_PLAIN,
	FRONT_NONE /* nobody is there to answer, or --no-input */
};
/* Who asks: --plain, --screens, ACCESSIBLE, then what the terminal can do. Where it can do nothing
 * (a pipe), plain mode asks only if the command is meant for that. */
enum front front_of(const struct cli *cli, bool asks_pipes);
/* Are tables wanted as lines of "label: value"? */
bool plain_wanted(const struct cli *cli);
/* A usage error that says why nobody can be asked. */
int front_refused(const struct cli *cli, const char *what);
/* Starts the screens or plain mode on it and closes it; the exit status. */
int run_workbench(const struct cli *cli, enum front front, struct session *s,
                  const struct workbench_args *args);

/* cmd_first_run.c: is there no workspace yet? Then ask what to do, and do it. */
bool first_run_due(const struct cli *cli);
int first_run(struct cli *cli, enum front front);

int cmd_workbench(struct cli *cli);
int cmd_demo(struct cli *cli);
int cmd_deal_new(struct cli *cli);
int cmd_deal_list(struct cli *cli);
int cmd_deal_show(struct cli *cli);
int cmd_deal_edit(struct cli *cli);
int cmd_deal_archive(struct cli *cli);
int cmd_deal_withdraw(struct cli *cli);
int cmd_deal_reopen(struct cli *cli);
int cmd_walk(struct cli *cli);
int cmd_show(struct cli *cli);
int cmd_submit(struct cli *cli);
int cmd_compare(struct cli *cli);
int cmd_score(struct cli *cli);
int cmd_import(struct cli *cli);
int cmd_export(struct cli *cli);
int export_tables(struct cli *cli); /* `export` as --csv or --xlsx */
int cmd_rubric_check(struct cli *cli);
int cmd_rubric_test(struct cli *cli);
int cmd_rubric_show(struct cli *cli);
int cmd_rubric_new(struct cli *cli);
int cmd_rubric_schema(struct cli *cli);
int cmd_rubric_list(struct cli *cli);
int cmd_rubric_diff(struct cli *cli);
int cmd_rubric_adopt(struct cli *cli);
int cmd_rubric_migrate(struct cli *cli);
int cmd_requests(struct cli *cli);
int cmd_explain(struct cli *cli);
int cmd_verify(struct cli *cli);
int cmd_log(struct cli *cli);
int cmd_revert(struct cli *cli);
int cmd_tour(struct cli *cli);
int cmd_backup(struct cli *cli);
int cmd_restore(struct cli *cli);
int cmd_recover(struct cli *cli);
int cmd_keys(struct cli *cli);
int cmd_manual(struct cli *cli);
int cmd_config(struct cli *cli);
int cmd_doctor(struct cli *cli);
int cmd_completions(struct cli *cli);
int cmd_memo(struct cli *cli);
/* `verify --memo FILE` on an open workspace; the exit status: 1 where it is not what it holds. */
int verify_memo(struct cli *cli, struct session *s);
