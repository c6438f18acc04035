/* Sheets and scorecard files as reports: gathers what io/report.h needs from the workspace. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/app/rubric_change.h"
#include "dealbench/app/walking.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/diff.h"
#include "dealbench/io/card_yaml.h"
#include "dealbench/io/origin.h"
#include "dealbench/io/report.h"
#include "dealbench/io/requests.h"
#include "dealbench/io/score_json.h"
#include "dealbench/rubric/card_file.h"
#include "private.h"
#include "redact.h"

enum { CARD_FILE_MAX = 4 << 20 };

static void report_print(const struct report *r, enum show_format format, size_t columns,
                         struct str *out)
{
	switch (format) {
	case SHOW_TEXT:
		report_text(r, columns, out);
		break;
	case SHOW_MARKDOWN:
		report_markdown(r, out);
		break;
	case SHOW_JSON:
		report_json(r, out);
		break;
	}
}

/* What differs from the scorecard before this one. */
static bool report_changes(const struct sheet *sheet, struct arena *a, struct report *r,
                           struct error *err)
{
	if (!sheet->stored || sheet->number < 2) {
		return true;
	}
	struct sheet *before =
	    sheet_open(sheet->session, sheet->card->deal.id, sheet->number - 1, err);
	if (!before) {
		return false;
	}
	struct diff_line *lines;
	r->change_count = card_diff(before->rubric, before->card, before->result, sheet->rubric,
	                            sheet->card, sheet->result, a, &lines);
	r->changes = lines;
	r->changes_since = sheet->number - 1;
	sheet_close(before);
	return true;
}

bool sheet_report(const struct sheet *sheet, struct arena *a, struct report *out, struct error *err)
{
	struct deal_row row;
	struct report r = {.rubric = sheet->rubric,
	                   .card = sheet->card,
	                   .result = sheet->result,
	                   .number = sheet->stored ? sheet->number : 0,
	                   .card_count = sheet->card_count,
	                   .purpose = sheet->purpose,
	                   .state = sheet->state,
	                   .deal_state = sheet->deal_state,
	                   .submitted_by = sheet->submitted_by,
	                   .reason = sheet->reason,
	                   .led = sheet_led(sheet),
	                   .as_of = session_today(sheet->session)};
	if (sheet->submitted_at) {
		char submitted[16];
		r.submitted_at =
		    arena_strdup(a, date_format(instant_date(sheet->submitted_at), submitted));
	}
	if (!records_deal(sheet->session, sheet->card->deal.id, a, &row, err) ||
	    !report_changes(sheet, a, &r, err) ||
	    (sheet->stored && !records_card_head(sheet->session, sheet->card->deal.id,
	                                         sheet->number, a, &r.head, err))) {
		return false;
	}
	r.deal_reason = row.state_reason;
	*out = r;
	return true;
}

bool sheet_show(struct sheet *sheet, enum show_format format, size_t columns, struct str *out,
                struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct report r;
	if (!sheet_report(sheet, a, &r, err)) {
		return false;
	}
	report_print(&r, format, columns, out);
	return true;
}

bool sheet_export(struct sheet *sheet, enum show_format format, struct str *out, struct error *err)
{
	sheet_tell_all(sheet, true);
	bool ok = sheet_show(sheet, format, 0, out, err);
	sheet_tell_all(sheet, false);
	return ok;
}

bool sheet_export_yaml(const struct sheet *sheet, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct origin origin = {.deal = sheet->card->deal.id,
	                        .scorecard = sheet->number,
	                        .rubric = sheet->rubric,
	                        .card = sheet->card,
	                        .result = sheet->result,
	                        .as_of = session_today(sheet->session)};
	if (sheet->stored) {
		if (!records_card_head(sheet->session, origin.deal, sheet->number, a, &origin.head,
		                       err)) {
			return false;
		}
		str_printf(out, "# dealbench-scorecard/v1 %s\n", origin_line(&origin, a));
	}
	card_yaml(sheet->rubric, sheet->card, out);
	return true;
}

static void score_print(const struct rubric *rubric, const struct card *card,
                        enum show_format format, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct result *result = score(rubric, card, a);
	if (format == SHOW_JSON) {
		score_json(rubric, card, result, out);
	} else {
		struct report r = {.rubric = rubric, .card = card, .result = result};
		report_print(&r, format, columns, out);
	}
}

static void hide(const struct rubric *rubric, struct card *card)
{
	struct deal_row row = {.deal = &card->deal};
	struct veil *veil = veil_new();
	veil_add_rubric(veil, rubric);
	veil_learn_deals(veil, &row, card->deal.id ? 1 : 0);
	veil_card(veil, card);
	veil_free(veil);
}

static bool cannot_score(const char *file, bool redact, struct diag_list *diags, struct error *err)
{
	if (redact && diags->count > 0) {
		diag_list_free(diags);
		diag_list_init(diags);
		return error_set(err, ERROR_INVALID,
		                 "%s cannot be scored; without --redact the problems are shown",
		                 file);
	}
	return error_set(err, ERROR_INVALID, "%s cannot be scored", file);
}

bool score_file(const char *file, const char *rubric_dir, bool redact, enum show_format format,
                size_t columns, struct str *out, struct diag_list *diags, struct error *err)
{
	auto_free char *dir = rubric_folder(rubric_dir, err);
	char *data;
	size_t len;
	if (!dir || !file_read(file, CARD_FILE_MAX, &data, &len, err)) {
		return false;
	}
	auto_free char *owned = data;
	struct rubric_source *source = rubric_load(dir, diags);
	struct rubric *rubric = NULL;
	struct card *card = source ? card_file_read(file, data, len, source, &rubric, diags) : NULL;
	if (card && redact) {
		hide(rubric, card);
	}
	if (card) {
		score_print(rubric, card, format, columns, out);
	}
	bool ok = card != NULL;
	card_free(card);
	rubric_free(rubric);
	rubric_source_free(source);
	return ok || cannot_score(file, redact, diags, err);
}

bool deal_requests(struct session *s, const char *deal, int number, enum show_format format,
                   size_t columns, struct str *out, struct error *err)
{
	struct sheet *sheet = sheet_open(s, deal, number, err);
	if (!sheet) {
		return false;
	}
	struct requests requests = {.rubric = sheet->rubric,
	                            .card = sheet->card,
	                            .result = sheet->result,
	                            .date = session_today(s)};
	switch (format) {
	case SHOW_TEXT:
		requests_text(&requests, columns, out);
		break;
	case SHOW_MARKDOWN:
		requests_markdown(&requests, out);
		break;
	case SHOW_JSON:
		requests_json(&requests, out);
		break;
	}
	sheet_close(sheet);
	return true;
}
