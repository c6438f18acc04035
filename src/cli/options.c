/* Options: one table makes the parser, the help and the check that an option belongs to its
 * command. */
#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "option_scan.h"
#include "private.h"

const struct option_row option_rows[] = {
    {OPTION_HELP, "help", 'h', NULL, true, "help on the command"},
    {OPTION_VERSION, "version", 'V', NULL, true, "print the version"},
    {OPTION_QUIET, "quiet", 'q', NULL, true, "say nothing but errors and what was asked for"},
    {OPTION_WORKSPACE, "workspace", 0, "FILE", true, NULL},
    {OPTION_RUBRIC, "rubric", 0, "DIR", true, NULL},
    {OPTION_RATER, "rater", 0, "NAME", true, NULL},
    {OPTION_AS_OF, "as-of", 0, "DATE", true, "take this as today (YYYY-MM-DD, or with a time)"},
    {OPTION_READ_ONLY, "read-only", 0, NULL, true, "open everything, write nothing"},
    {OPTION_REDACT, "redact", 0, NULL, true,
     "codenames for deals and people; partners, amounts and texts hidden; writes nothing"},
    {OPTION_COLOUR, "color", 0, "WHEN", true, NULL},
    {OPTION_THEME, "theme", 0, "NAME", true, NULL},
    {OPTION_GLYPHS, "glyphs", 0, "KIND", true, NULL},
    {OPTION_PLAIN, "plain", 0, NULL, true,
     "ask in plain lines instead of screens (`help accessibility`)"},
    {OPTION_SCREENS, "screens", 0, NULL, true, "screens, although ACCESSIBLE asks for plain lines"},
    {OPTION_NO_INPUT, "no-input", 0, NULL, true, "ask nothing: what would ask is an error"},
    {OPTION_JSON, "json", 0, NULL, false, "as JSON"},
    {OPTION_MARKDOWN, "markdown", 0, NULL, false, "as Markdown"},
    {OPTION_YAML, "yaml", 0, NULL, false, "as a scorecard file"},
    {OPTION_TSV, "tsv", 0, NULL, false, "as lines parted by tabs, for scripts"},
    {OPTION_OUTPUT, "output", 'o', "FILE", false, "write to FILE, readable by you alone"},
    {OPTION_DRY_RUN, "dry-run", 'n', NULL, false, "say what would change, change nothing"},
    {OPTION_SCORECARD, "scorecard", 0, "N", false, "the deal's scorecard N, not its latest"},
    {OPTION_CATEGORY, "category", 0, "ID", false, "the deal's category"},
    {OPTION_ID, "id", 0, "ID", false, "the deal's id (else made from its title)"},
    {OPTION_TITLE, "title", 0, "TEXT", false, "the deal's title"},
    {OPTION_PARTNER, "partner", 0, "TEXT", false, "the partner company"},
    {OPTION_STAGE, "stage", 0, "ID", false, "the deal's stage"},
    {OPTION_OWNER, "owner", 0, "TEXT", false, "who sees the evaluation through"},
    {OPTION_SPONSOR, "sponsor", 0, "TEXT", false, "the executive sponsor"},
    {OPTION_DUE, "due", 0, "DATE", false, "when a decision is due"},
    {OPTION_SET, "set", 0, "NAME=VALUE", false,
     "an attribute of the vocabulary; several values parted by commas; empty removes it"},
    {OPTION_REASON, "reason", 0, "TEXT", false, "why; it stays in the history"},
    {OPTION_PROVISIONAL, "provisional", 0, NULL, false, "submit though answers are missing"},
    {OPTION_NEW, "new", 0, "PURPOSE", false, "start the next scorecard: screening, full or re-test",
     "screening full re-test"},
    {OPTION_ITEM, "item", 0, "ID", false, "start at this item"},
    {OPTION_KEEP, "keep", 0, "DIR", false, "keep the demo's workspace in DIR"},
    {OPTION_TO, "to", 0, "VERSION", false,
     "the rubric to go to: a version or a digest that the workspace keeps"},
    {OPTION_ALL, "all", 0, NULL, false, "archived and withdrawn deals too"},
    {OPTION_IDS, "ids", 0, NULL, false, "with the beginning of each act's id, for revert"},
    {OPTION_HTML, "html", 0, NULL, false, "as a page of HTML that stands alone"},
    {OPTION_ANNEX, "annex", 0, NULL, false, "with every answer, its evidence and notes behind it"},
    {OPTION_MEMO, "memo", 0, "FILE", false, "check this memo"},
    {OPTION_HEAD, "head", 0, "ID", false,
     "the history must hold this event: a head that a backup or a memo told"},
    {OPTION_CSV, "csv", 0, NULL, false, "as CSV (RFC 4180)"},
    {OPTION_XLSX, "xlsx", 0, NULL, false, "as a workbook that recalculates"},
    {OPTION_TABLE, "table", 0, "NAME", false,
     "which table: deals, sections, items, answers, evidence, weights or register (else items)",
     "deals sections items answers evidence weights register"},
    {OPTION_EXCEL, "excel", 0, NULL, false, "a byte order mark first, for Excel on Windows"},
    {OPTION_REPORT, "report", 0, NULL, false, "fit to be sent to others"},
    {OPTION_RAW, "raw", 0, NULL, false, "leave texts that look like formulas as they are"},
    {OPTION_FULL_COVERAGE, "full-coverage", 0, NULL, false,
     "fail where a question, gate, gap, pattern or verdict is in no case"},
    {OPTION_DIFFERENCES, "differences", 0, NULL, false, "only rows in which the deals differ"},
    {OPTION_WHAT_IF, "what-if", 0, "ITEM=LEVEL", false,
     "what another answer would make of it (also ITEM=na, ITEM=unknown, weight:ITEM=N); may be "
     "repeated"},
};
const size_t option_row_count = ARRAY_LEN(option_rows);

static bool take_number(const char *text, int *out)
{
	char *end;
	errno = 0;
	long n = strtol(text, &end, 10);
	if (errno || end == text || *end || n < 1 || n > 1000000) {
		(void)usage_error("--scorecard takes a number from 1, not '%s'", text);
		return false;
	}
	*out = (int)n;
	return true;
}

static bool take_set(struct options *o, const char *text)
{
	if (!strchr(text, '=') || text[0] == '=') {
		(void)usage_error("--set takes NAME=VALUE, not '%s'", text);
		return false;
	}
	if (o->set_count == SETS_MAX) {
		(void)usage_error("--set may be given %d times at most", SETS_MAX);
		return false;
	}
	o->sets[o->set_count++] = text;
	return true;
}

static bool take_word(const char **out, const char *option, const char *text)
{
	auto_str words = STR_INIT;
	const struct setting *setting = setting_find(option);
	*out = text;
	if (setting_is_word(setting->words, text)) {
		return true;
	}
	setting_words(setting->words, &words);
	(void)usage_error("--%s takes %s, not '%s'", option, words.data, text);
	return false;
}

static bool take_as_of(struct options *o, const char *text)
{
	if (!instant_parse(text, &o->as_of) || o->as_of == 0) {
		(void)usage_error("--as-of takes a date from 1970-01-02 on as YYYY-MM-DD, not '%s'",
		                  text);
		return false;
	}
	return true;
}

static bool take_what_if(struct options *o, const char *text)
{
	if (o->what_if_count == SETS_MAX) {
		(void)usage_error("--what-if may be given %d times at most", SETS_MAX);
		return false;
	}
	o->what_ifs[o->what_if_count++] = text;
	return true;
}

/* Where a value or a flag goes when it needs no more than keeping. */
struct kept {
	int id;
	size_t at;
};

static const struct kept kept_texts[] = {
    {OPTION_WORKSPACE, offsetof(struct options, workspace)},
    {OPTION_RUBRIC, offsetof(struct options, rubric)},
    {OPTION_RATER, offsetof(struct options, rater)},
    {OPTION_OUTPUT, offsetof(struct options, output)},
    {OPTION_CATEGORY, offsetof(struct options, category)},
    {OPTION_ID, offsetof(struct options, id)},
    {OPTION_TITLE, offsetof(struct options, title)},
    {OPTION_PARTNER, offsetof(struct options, partner)},
    {OPTION_STAGE, offsetof(struct options, stage)},
    {OPTION_OWNER, offsetof(struct options, owner)},
    {OPTION_SPONSOR, offsetof(struct options, sponsor)},
    {OPTION_DUE, offsetof(struct options, due)},
    {OPTION_REASON, offsetof(struct options, reason)},
    {OPTION_NEW, offsetof(struct options, purpose)},
    {OPTION_ITEM, offsetof(struct options, item)},
    {OPTION_TO, offsetof(struct options, to)},
    {OPTION_KEEP, offsetof(struct options, keep)},
    {OPTION_MEMO, offsetof(struct options, memo)},
    {OPTION_HEAD, offsetof(struct options, head)},
    {OPTION_TABLE, offsetof(struct options, table)},
};

static const struct kept kept_flags[] = {
    {OPTION_HELP, offsetof(struct options, help)},
    {OPTION_VERSION, offsetof(struct options, version)},
    {OPTION_QUIET, offsetof(struct options, quiet)},
    {OPTION_READ_ONLY, offsetof(struct options, read_only)},
    {OPTION_REDACT, offsetof(struct options, redact)},
    {OPTION_PLAIN, offsetof(struct options, plain)},
    {OPTION_SCREENS, offsetof(struct options, screens)},
    {OPTION_NO_INPUT, offsetof(struct options, no_input)},
    {OPTION_JSON, offsetof(struct options, json)},
    {OPTION_MARKDOWN, offsetof(struct options, markdown)},
    {OPTION_YAML, offsetof(struct options, yaml)},
    {OPTION_TSV, offsetof(struct options, tsv)},
    {OPTION_DRY_RUN, offsetof(struct options, dry_run)},
    {OPTION_PROVISIONAL, offsetof(struct options, provisional)},
    {OPTION_IDS, offsetof(struct options, ids)},
    {OPTION_ALL, offsetof(struct options, all)},
    {OPTION_FULL_COVERAGE, offsetof(struct options, full_coverage)},
    {OPTION_HTML, offsetof(struct options, html)},
    {OPTION_ANNEX, offsetof(struct options, annex)},
    {OPTION_CSV, offsetof(struct options, csv)},
    {OPTION_XLSX, offsetof(struct options, xlsx)},
    {OPTION_EXCEL, offsetof(struct options, excel)},
    {OPTION_RAW, offsetof(struct options, raw)},
    {OPTION_REPORT, offsetof(struct options, report)},
    {OPTION_DIFFERENCES, offsetof(struct options, differences)},
};

static void *kept_find(struct options *o, const struct kept *rows, size_t n, int id)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].id == id) {
			return (char *)o + rows[i].at;
		}
	}
	return NULL;
}

static bool take(struct options *o, int id, const char *value)
{
	bool *flag = kept_find(o, kept_flags, ARRAY_LEN(kept_flags), id);
	const char **text = kept_find(o, kept_texts, ARRAY_LEN(kept_texts), id);
	if (flag) {
		*flag = true;
		return true;
	}
	if (text) {
		size_t len = strlen(value);
		*text = value;
		if (text_invalid_at(value, len) != len) {
			(void)usage_error("an option's value is not UTF-8");
			return false;
		}
		return true;
	}
	switch (id) {
	case OPTION_SCORECARD:
		return take_number(value, &o->scorecard);
	case OPTION_WHAT_IF:
		return take_what_if(o, value);
	case OPTION_SET:
		return take_set(o, value);
	case OPTION_COLOUR:
		return take_word(&o->colour, "color", value);
	case OPTION_THEME:
		return take_word(&o->theme, "theme", value);
	case OPTION_GLYPHS:
		return take_word(&o->glyphs, "glyphs", value);
	case OPTION_AS_OF:
		return take_as_of(o, value);
	default:
		return false;
	}
}

static void unknown_option(const char *given)
{
	const char *names[ARRAY_LEN(option_rows)];
	for (size_t i = 0; i < ARRAY_LEN(option_rows); i++) {
		names[i] = option_rows[i].name;
	}
	auto_arena struct arena *a = arena_new();
	const char *name = text_safe(a, given, false);
	char *equals = strchr(name, '=');
	if (equals) {
		*equals = '\0';
	}
	const char *near =
	    strncmp(name, "--", 2) == 0 ? text_nearest(name + 2, names, ARRAY_LEN(names)) : NULL;
	if (near && equals && strcmp(near, name + 2) == 0) {
		(void)usage_error("%s takes no value", name);
	} else if (near) {
		(void)usage_error("unknown option %s (did you mean --%s?)", name, near);
	} else {
		(void)usage_error("unknown option %s; `dealbench --help` lists them", name);
	}
}

static bool take_found(void *ctx, enum scan_found found, size_t index, const char *value)
{
	struct options *o = ctx;
	if (found == SCAN_NO_VALUE) {
		(void)usage_error("%s needs a value", value);
		return false;
	}
	if (found == SCAN_UNKNOWN) {
		unknown_option(value);
		return false;
	}
	o->given[index] = true;
	return take(o, (int)option_rows[index].id, value);
}

bool options_parse(int argc, char **argv, struct cli *cli)
{
	struct scan_option scan[ARRAY_LEN(option_rows)];
	static_assert(ARRAY_LEN(option_rows) <= OPTIONS_MAX, "room for every option");
	for (size_t i = 0; i < ARRAY_LEN(option_rows); i++) {
		scan[i] = (struct scan_option){.name = option_rows[i].name,
		                               .letter = option_rows[i].letter,
		                               .takes_value = option_rows[i].argument != NULL};
	}
	int first = option_scan(argc, argv, scan, ARRAY_LEN(scan), take_found, &cli->options);
	if (first < 0) {
		return false;
	}
	cli->args = argv + first;
	cli->arg_count = argc - first;
	return true;
}

static bool names_word(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (const char *p = words; (p = strstr(p, word)) != NULL; p += len) {
		bool starts = p == words || p[-1] == ' ';
		if (starts && (p[len] == '\0' || p[len] == ' ')) {
			return true;
		}
	}
	return false;
}

bool option_of(const struct command *command, const struct option_row *row)
{
	return names_word(command->options, row->name);
}

static bool is_format(enum option_id id)
{
	static const enum option_id formats[] = {OPTION_JSON, OPTION_MARKDOWN, OPTION_YAML,
	                                         OPTION_TSV,  OPTION_HTML,     OPTION_CSV,
	                                         OPTION_XLSX};
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		if (formats[i] == id) {
			return true;
		}
	}
	return false;
}

/* What is printed has one form. */
static bool one_format(const struct cli *cli)
{
	const char *before = NULL;
	for (size_t i = 0; i < option_row_count; i++) {
		if (!cli->options.given[i] || !is_format(option_rows[i].id)) {
			continue;
		}
		if (before) {
			(void)usage_error("--%s and --%s do not go together", before,
			                  option_rows[i].name);
			return false;
		}
		before = option_rows[i].name;
	}
	return true;
}

bool options_belong(const struct cli *cli)
{
	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		if (cli->options.given[i] && !row->everywhere && !option_of(cli->command, row)) {
			(void)usage_error("--%s is not an option of `dealbench %s`", row->name,
			                  cli->command->name);
			return false;
		}
	}
	return one_format(cli);
}
