/* dealbench deal new|list|show|edit|archive|withdraw|reopen */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

/* An option's value as a field: NFC, NULL where it is empty. Frees what was there. */
static void take_field(char **field, const char *value)
{
	if (value) {
		free(*field);
		*field = *value ? text_nfc(value) : NULL;
	}
}

static void set_attribute(struct deal *deal, const struct rubric *r, const char *pair)
{
	const char *equals = strchr(pair, '=');
	auto_free char *id = xstrndup(pair, (size_t)(equals - pair));
	auto_free char *value = text_nfc(equals + 1);
	size_t at = rubric_attribute(r, id);
	bool many = at != NONE && r->attributes[at].multiple;
	const char *values[64];
	size_t count = 0;
	for (char *p = value; *p && count < ARRAY_LEN(values);) {
		char *comma = many ? strchr(p, ',') : NULL;
		values[count++] = p;
		if (!comma) {
			break;
		}
		*comma = '\0';
		p = comma + 1;
	}
	deal_set_attribute(deal, id, values, count);
}

static bool take_fields(const struct cli *cli, const struct session *s, const struct rubric *r,
                        struct deal *deal, struct error *err)
{
	const char *why = NULL;
	const struct options *o = &cli->options;
	take_field(&deal->title, o->title);
	take_field(&deal->partner, o->partner);
	take_field(&deal->category, o->category);
	take_field(&deal->stage, o->stage);
	take_field(&deal->owner, o->owner);
	take_field(&deal->sponsor, o->sponsor);
	if (o->due && !*o->due) {
		deal->due = (struct date){0};
	} else if (o->due && !date_read(o->due, session_today(s), &deal->due, &why)) {
		return error_set(err, ERROR_INVALID, "--due '%s': %s", o->due, why);
	}
	for (size_t i = 0; i < o->set_count; i++) {
		set_attribute(deal, r, o->sets[i]);
	}
	return true;
}

static void say_warnings(const struct cli *cli, struct session *s, const struct deal *deal)
{
	auto_arena struct arena *a = arena_new();
	const char **lines;
	size_t count = deal_warnings(s, deal, a, &lines);
	for (size_t i = 0; i < count && !cli->options.quiet; i++) {
		fprintf(stderr, "note: %s\n", lines[i]);
	}
	const char *same = deal_same_title(s, deal, a);
	if (same && !cli->options.quiet) {
		fprintf(stderr, "note: %s\n", text_safe(a, same, false));
	}
}

/* The form: a new deal's where deal is NULL. */
static int ask_deal(struct cli *cli, enum front front, const char *deal)
{
	int status;
	struct workbench_args args = {.screen = "deal-form", .deal = deal};
	struct session *s = open_session(cli, deal ? SESSION_CHANGE : SESSION_WRITE, &status);
	return s ? run_workbench(cli, front, s, &args) : status;
}

/* Is any field of a deal given on the command line? */
static bool names_fields(const struct cli *cli)
{
	const struct options *o = &cli->options;
	return o->title || o->partner || o->category || o->stage || o->owner || o->sponsor ||
	       o->due || o->id || o->set_count > 0;
}

int cmd_deal_new(struct cli *cli)
{
	int status;
	struct error err = {0};
	enum front front = front_of(cli, false);
	if (cli->arg_count == 0 && !names_fields(cli) && front != FRONT_NONE) {
		return ask_deal(cli, front, NULL);
	}
	if (cli->arg_count == 0) {
		return usage_error("`dealbench deal new` needs TITLE; `dealbench deal new --help` "
		                   "shows examples");
	}
	if (!cli->options.partner) {
		return usage_error("a deal needs its partner: --partner NAME");
	}
	struct session *s = open_session(cli, SESSION_WRITE, &status);
	if (!s) {
		return status;
	}
	struct deal deal = {.title = text_nfc(cli->args[0])};
	deal.id = cli->options.id ? xstrdup(cli->options.id) : deal_id_for(s, deal.title);
	const struct rubric *r = session_base_rubric(s, &err);
	bool ok = r && take_fields(cli, s, r, &deal, &err) && deal_create(s, &deal, &err);
	if (ok) {
		say(cli, "New deal %s: %s, with %s.%s%s", deal.id, deal.title, deal.partner,
		    deal.category ? " Score it: dealbench walk " : "",
		    deal.category ? deal.id : "");
		say_warnings(cli, s, &deal);
	}
	deal_finish(&deal);
	session_close(s);
	return ok ? EXIT_DONE : report_error(&err);
}

static const char *gate_word(const struct deal_line *line)
{
	return !line->has_card      ? "--"
	       : line->gates_failed ? "FAIL"
	       : line->gates_open   ? "open"
	                            : "ok";
}

static const char *due_word(const struct deal_line *line, char buf[static 24])
{
	char date[16];
	snprintf(buf, 24, "%s%s", date_format(line->deal->due, date), line->overdue ? " !" : "");
	return buf;
}

#define SCORE_COLUMNS 11 /* "58.0-100.0" */

static const char *state_word(const struct deal_line *line)
{
	return line->state != DEAL_OPEN ? deal_state_name(line->state)
	       : !line->has_card        ? "not scored"
	                                : card_state_name(line->card_state);
}

static void list_row(const struct deal_line *line, struct str *out)
{
	char range[FIGURE_RANGE_SIZE], due[24], open[16];
	snprintf(open, sizeof(open), "%d", line->open_items);
	auto_arena struct arena *a = arena_new();
	const char *id = text_safe(a, line->deal->id, false);
	const char *verdict = arena_printf(a, "%s%s", line->verdict ? line->verdict : "--",
	                                   line->verdict && line->provisional ? " ?" : "");
	const struct {
		const char *text;
		size_t width;
		bool right;
	} cells[] = {{id, 22, false},
	             {line->category_label, 6, false},
	             {line->has_card ? open : "--", 4, true},
	             {deal_range_within(line, SCORE_COLUMNS, range), SCORE_COLUMNS, true},
	             {verdict, 25, false},
	             {gate_word(line), 5, false},
	             {due_word(line, due), 12, false}};
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		auto_free char *safe = xstrdup(text_safe(a, cells[i].text, false));
		text_append_padded(out, text_ellipsis(a, safe, cells[i].width), cells[i].width,
		                   cells[i].right);
		str_append(out, i + 1 < ARRAY_LEN(cells) ? " " : "");
	}
	while (out->len > 0 && out->data[out->len - 1] == ' ') {
		str_truncate(out, out->len - 1);
	}
	if (line->state != DEAL_OPEN) {
		str_printf(out, "  %s", deal_state_name(line->state));
	}
	str_append(out, "\n");
}

static void tsv_cell(struct str *out, const char *text, char after)
{
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s%c", text ? text_safe(a, text, false) : "", after);
}

static void tsv_figure(struct str *out, bool known, double zero_to_one)
{
	char number[40];
	str_printf(out, "%s\t", known ? text_double(100 * zero_to_one, number) : "");
}

static void tsv_row(const struct deal_line *line, struct str *out)
{
	const struct deal *d = line->deal;
	char due[16];
	tsv_cell(out, d->id, '\t');
	tsv_cell(out, d->title, '\t');
	tsv_cell(out, d->partner, '\t');
	tsv_cell(out, d->category, '\t');
	tsv_cell(out, d->stage, '\t');
	tsv_cell(out, state_word(line), '\t');
	tsv_figure(out, line->has_score, line->score);
	tsv_figure(out, line->has_range, line->low);
	tsv_figure(out, line->has_range, line->high);
	tsv_cell(out, line->verdict_id, '\t');
	tsv_cell(out, gate_word(line), '\t');
	str_printf(out, "%d\t", line->open_items);
	tsv_cell(out, d->owner, '\t');
	tsv_cell(out, date_format(d->due, due), '\n');
}

int cmd_deal_list(struct cli *cli)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	if (plain_wanted(cli)) {
		struct workbench_args args = {.screen = "list", .all = cli->options.all};
		return run_workbench(cli, FRONT_PLAIN, s, &args);
	}
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct deal_line *lines = NULL;
	size_t count = 0;
	bool ok =
	    cli->options.json ? deals_json(s, &out, &err) : deals_list(s, a, &lines, &count, &err);
	if (cli->options.tsv) {
		str_append(&out, "id\ttitle\tpartner\tcategory\tstage\tstate\tscore\tlow\thigh\t"
		                 "verdict\tgate\topen\towner\tdue\n");
	} else if (!cli->options.json && count > 0) {
		str_append(&out, "Deal                   Cat    Open       Score Verdict          "
		                 "         Gate  Due\n");
	}
	size_t hidden = 0, provisional = 0;
	for (size_t i = 0; i < count; i++) {
		if (!cli->options.all && lines[i].state != DEAL_OPEN) {
			hidden++;
		} else if (cli->options.tsv) {
			tsv_row(&lines[i], &out);
		} else {
			list_row(&lines[i], &out);
			provisional += lines[i].verdict && lines[i].provisional;
		}
	}
	if (ok && !cli->options.json && !cli->options.tsv && count == 0) {
		str_append(&out, "No deals yet. `dealbench deal new TITLE --partner NAME` logs the "
		                 "first.\n");
	} else if (hidden > 0 && !cli->options.tsv) {
		str_printf(&out, "%zu archived or withdrawn; --all shows them too.\n", hidden);
	}
	if (provisional > 0) {
		str_append(&out,
		           "? provisional: too little is answered for the verdict to stand.\n");
	}
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

int cmd_deal_show(struct cli *cli)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	if (plain_wanted(cli)) {
		struct workbench_args args = {.screen = "deal", .deal = cli->args[0]};
		return run_workbench(cli, FRONT_PLAIN, s, &args);
	}
	auto_str out = STR_INIT;
	bool ok = deal_describe(s, cli->args[0], cli->options.json, &out, &err);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

int cmd_deal_edit(struct cli *cli)
{
	enum front front = front_of(cli, false);
	if (!names_fields(cli) && front != FRONT_NONE) {
		return ask_deal(cli, front, cli->args[0]);
	}
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_CHANGE, &status);
	if (!s) {
		return status;
	}
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct deal deal = {0};
	const struct rubric *r = session_base_rubric(s, &err);
	bool ok = r && deals_find(s, cli->args[0], a, &line, &err);
	if (ok) {
		deal_copy(&deal, line.deal);
		ok = take_fields(cli, s, r, &deal, &err);
	}
	bool same = ok && deal_equal(&deal, line.deal);
	ok = ok && (same || deal_change(s, line.deal, &deal, &err));
	if (ok) {
		say(cli, same ? "%s: nothing changed" : "%s: changed", deal.id);
		say_warnings(cli, s, &deal);
	}
	deal_finish(&deal);
	session_close(s);
	return ok ? EXIT_DONE : report_error(&err);
}

static int close_as(struct cli *cli, enum deal_state as, const char *did)
{
	int status;
	struct error err = {0};
	if (!cli->options.reason) {
		return usage_error("a reason is required: it stays in the history; give one with "
		                   "--reason TEXT");
	}
	struct session *s = open_session(cli, SESSION_CHANGE, &status);
	if (!s) {
		return status;
	}
	bool ok = deal_close(s, cli->args[0], as, cli->options.reason, &err);
	if (ok) {
		say(cli, "%s: %s. Its scorecards and history stay.", cli->args[0], did);
	}
	session_close(s);
	return ok ? EXIT_DONE : report_error(&err);
}

int cmd_deal_archive(struct cli *cli)
{
	return close_as(cli, DEAL_ARCHIVED, "archived");
}

int cmd_deal_withdraw(struct cli *cli)
{
	return close_as(cli, DEAL_WITHDRAWN, "withdrawn");
}

int cmd_deal_reopen(struct cli *cli)
{
	return close_as(cli, DEAL_OPEN, "reopened");
}
