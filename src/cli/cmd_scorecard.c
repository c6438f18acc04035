/* dealbench walk|show|export|submit|score, and the bare command */
#include <stdio.h>
#include <string.h>

#include "dealbench/app/brief.h"
#include "dealbench/app/what_if.h"
#include "dealbench/base/text.h"
#include "private.h"

int cmd_workbench(struct cli *cli)
{
	enum front front = front_of(cli, false);
	if (front == FRONT_NONE) {
		auto_str out = STR_INIT;
		help_short(&out);
		fputs(out.data, stderr);
		return front_refused(cli, "the workbench");
	}
	if (first_run_due(cli)) {
		return first_run(cli, front);
	}
	int status;
	struct session *s = open_session(cli, SESSION_WRITE, &status);
	struct workbench_args args = {.screen = "deals"};
	return s ? run_workbench(cli, front, s, &args) : status;
}

static bool purpose_of(const char *name, enum card_purpose *out, struct error *err)
{
	return card_purpose_parse(name, out) ||
	       error_set(err, ERROR_INVALID, "--new takes screening, full or re-test, not '%s'",
	                 name);
}

static bool item_known(const struct rubric *rubric, const char *item, struct error *err)
{
	if (rubric_item(rubric, item) != NONE) {
		return true;
	}
	auto_arena struct arena *a = arena_new();
	const char **names = arena_array(a, rubric->item_count, sizeof(*names));
	for (size_t i = 0; i < rubric->item_count; i++) {
		names[i] = rubric->items[i].id;
	}
	const char *near = text_nearest(item, names, rubric->item_count);
	return error_set(err, ERROR_NOT_FOUND, "this deal is asked no item '%s'%s%s%s", item,
	                 near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
}

/* What is to be walked; --new PURPOSE opens the deal's next scorecard, once all else is right. */
static bool walk_ready(const struct options *o, struct sheet *sheet, struct error *err)
{
	enum card_purpose purpose = sheet->purpose;
	if (o->purpose && !purpose_of(o->purpose, &purpose, err)) {
		return false;
	}
	const struct rubric *rubric = o->purpose ? sheet_new_rubric(sheet, err) : sheet->rubric;
	return rubric && (!o->item || item_known(rubric, o->item, err)) &&
	       (!o->purpose || sheet_new(sheet, purpose, err));
}

int cmd_walk(struct cli *cli)
{
	enum front front = front_of(cli, true);
	if (front == FRONT_NONE) {
		return front_refused(cli, "the walk");
	}
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_CHANGE, &status);
	if (!s) {
		return status;
	}
	struct sheet *sheet = sheet_open(s, cli->args[0], 0, &err);
	bool ready = sheet && walk_ready(&cli->options, sheet, &err);
	sheet_close(sheet);
	if (!ready) {
		session_close(s);
		return report_error(&err);
	}
	struct workbench_args args = {
	    .screen = "walk", .deal = cli->args[0], .item = cli->options.item};
	return run_workbench(cli, front, s, &args);
}

static enum show_format format_of(const struct options *o)
{
	return o->json ? SHOW_JSON : o->markdown ? SHOW_MARKDOWN : SHOW_TEXT;
}

static bool show_what_if(const struct options *o, const struct sheet *sheet, struct str *out,
                         struct error *err)
{
	struct scratch *scratch = scratch_new(sheet);
	bool ok = true;
	for (size_t i = 0; ok && i < o->what_if_count; i++) {
		ok = scratch_take(scratch, o->what_ifs[i], err);
	}
	if (ok) {
		scratch_show(scratch, o->json, out);
	}
	scratch_free(scratch);
	return ok;
}

static int show(struct cli *cli, bool exports)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	if (plain_wanted(cli) && cli->options.what_if_count == 0) {
		struct workbench_args args = {
		    .screen = "show", .deal = cli->args[0], .card = cli->options.scorecard};
		return run_workbench(cli, FRONT_PLAIN, s, &args);
	}
	auto_str out = STR_INIT;
	struct sheet *sheet = sheet_open(s, cli->args[0], cli->options.scorecard, &err);
	bool ok = sheet != NULL;
	if (ok && exports && cli->options.yaml) {
		ok = sheet_export_yaml(sheet, &out, &err);
	} else if (ok && exports) {
		ok = sheet_export(sheet, format_of(&cli->options), &out, &err);
	} else if (ok && cli->options.what_if_count > 0) {
		ok = show_what_if(&cli->options, sheet, &out, &err);
	} else if (ok) {
		ok = sheet_show(sheet, format_of(&cli->options), output_columns(), &out, &err);
	}
	sheet_close(sheet);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

int cmd_show(struct cli *cli)
{
	if (cli->options.what_if_count > 0 && cli->options.markdown) {
		return usage_error("--what-if is told as text or with --json");
	}
	return show(cli, false);
}

int cmd_export(struct cli *cli)
{
	const struct options *o = &cli->options;
	if (o->yaml + o->json + o->markdown + o->csv + o->xlsx != 1) {
		return usage_error("`dealbench export` needs one of --yaml, --json, --markdown, "
		                   "--csv and --xlsx");
	}
	if (!o->csv && (o->table || o->excel || o->raw)) {
		return usage_error("--table, --excel and --raw are for --csv");
	}
	if (o->csv || o->xlsx) {
		return export_tables(cli);
	}
	if (cli->arg_count != 1) {
		return usage_error("--yaml, --json and --markdown take one deal");
	}
	return show(cli, true);
}

/* As on the screens: what is passed over needs a reason that stays on file; where answers are
 * missing, --provisional as well. */
static bool nothing_passed_over(const struct sheet *sheet, const struct options *o,
                                struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const char *passed = sheet->editable ? sheet_passed_over(sheet, a) : NULL;
	bool missing = passed && sheet_missing_words(sheet, a) != NULL;
	if (!passed || (missing && !o->reason)) {
		return true; /* sheet_submit says what is missing */
	}
	if (missing && !o->provisional) {
		return error_set(err, ERROR_CONFLICT,
		                 "not submitted. %s Answer them, or submit it as it is with "
		                 "--provisional --reason TEXT",
		                 passed);
	}
	return !text_is_blank(o->reason) ||
	       error_set(err, ERROR_CONFLICT,
	                 "not submitted. %s Complete them (dealbench walk %s), or submit it as it "
	                 "is with --reason TEXT",
	                 passed, sheet->card->deal.id);
}

int cmd_submit(struct cli *cli)
{
	const struct options *o = &cli->options;
	if (o->provisional && !o->reason) {
		return usage_error("--provisional needs --reason TEXT");
	}
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_CHANGE, &status);
	if (!s) {
		return status;
	}
	struct sheet *sheet = sheet_open(s, cli->args[0], 0, &err);
	bool ok =
	    sheet && nothing_passed_over(sheet, o, &err) && sheet_submit(sheet, o->reason, &err);
	if (ok) {
		auto_arena struct arena *a = arena_new();
		say(cli, "Submitted scorecard %d of %s. %s", sheet->number, cli->args[0],
		    sheet_why(sheet, a));
	}
	sheet_close(sheet);
	session_close(s);
	return ok ? EXIT_DONE : report_error(&err);
}

int cmd_score(struct cli *cli)
{
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	bool ok = score_file(cli->args[0], cli->options.rubric, cli->options.redact,
	                     format_of(&cli->options), output_columns(), &out, &diags, &err);
	print_diags(&diags);
	if (!ok) {
		return diags.errors > 0 ? EXIT_INVALID : report_error(&err);
	}
	return print_out(cli, &out);
}
