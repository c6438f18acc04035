/* Memos: written from a sheet, and checked against the workspace later. A memo is checked by
 * writing it again for the day it speaks of: the same bytes, or it is not what the workspace holds.
 */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/memo.h"
#include "dealbench/store/backup.h"
#include "private.h"

enum { MEMO_FILE_MAX = 64 << 20 };

/* How many of a rater's answers are to what is asked now. */
static size_t answers_asked(const struct sheet *sheet, const struct rater *rater)
{
	size_t count = 0;
	for (size_t i = 0; i < rater->answers.n; i++) {
		size_t item = rubric_item(sheet->rubric, rater->answers.v[i].item);
		count += item != NONE && sheet->result->items[item].asked &&
		         answer_given(&rater->answers.v[i]);
	}
	return count;
}

/* When each rater last said something in this scorecard. */
static bool raters_of(const struct sheet *sheet, struct arena *a, struct memo *memo,
                      struct error *err)
{
	struct event_row *rows = NULL;
	size_t count = 0, n = sheet->card->rater_count;
	const char *deal = sheet->card->deal.id;
	struct memo_rater *raters = arena_array(a, n + 1, sizeof(*raters));
	if (sheet->stored && !records_events(sheet->session, deal, a, &rows, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		const struct rater *rater = &sheet->card->raters[i];
		raters[i] = (struct memo_rater){.name = rater->name,
		                                .answers = answers_asked(sheet, rater)};
		for (size_t e = 0; e < count; e++) {
			const struct act *act = &rows[e].act;
			if (act->kind == ACT_ANSWER && act->card <= sheet->number &&
			    strcmp(act->rater, rater->name) == 0) {
				raters[i].last = instant_date(rows[e].at);
			}
		}
	}
	memo->raters = raters;
	memo->rater_count = n;
	return true;
}

/* memo: what it is about; the rest of it is gathered here. head: its newest event, where the memo
 * is written again; NULL: as it is now. */
static bool memo_of(struct sheet *sheet, enum memo_format format, struct memo memo,
                    const char *head, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	sheet_tell_all(sheet, true);
	bool ok = sheet_report(sheet, a, &memo.report, err) && raters_of(sheet, a, &memo, err);
	if (head) {
		memo.report.head = head;
	}
	if (ok) {
		memo_write(&memo, format, out);
	}
	sheet_tell_all(sheet, false);
	return ok;
}

bool sheet_memo(struct sheet *sheet, enum memo_kind kind, bool annex, struct str *out,
                struct error *err)
{
	const struct memo memo = {.as_of = session_today(sheet->session), .annex = annex};
	return memo_of(sheet, kind == MEMO_KIND_HTML ? MEMO_HTML : MEMO_MARKDOWN, memo, NULL, out,
	               err);
}

static void judge(struct sheet *sheet, const struct memo_seal *seal, bool same, struct str *out)
{
	char result[HASH_HEX_SIZE], date[16];
	memo_result_digest(sheet->rubric, sheet->card, sheet->result, result);
	bool same_rubric = strcmp(sheet->rubric->digest + strlen("sha256:"), seal->digest) == 0;
	bool same_result = strcmp(result, seal->result) == 0;
	text_append_safe(out, seal->deal, false);
	str_printf(out, ", scorecard %d, as of %s: ", seal->scorecard,
	           date_format(seal->as_of, date));
	if (!same_rubric) {
		str_append(out, "not what the workspace holds: that scorecard stands under another "
		                "rubric here");
	} else if (!same_result) {
		str_append(out, "superseded: the scorecard's answers have changed since");
	} else if (!same) {
		str_append(out, "superseded: the result is the same, but what the memo tells about "
		                "the deal has changed since");
	} else {
		str_append(out, "this is what the workspace holds");
	}
	if (same_rubric && sheet->card_count > seal->scorecard) {
		str_printf(out, "; superseded by scorecard %d", sheet->card_count);
	}
	str_append(out, ".\n");
}

/* Does the history still hold the event that the memo says it rests on? Seals of before there were
 * heads say none. */
static bool head_is_held(struct session *s, const struct memo_seal *seal, bool *out,
                         struct error *err)
{
	struct error why = {0};
	*out = !seal->head[0] || store_head_check(s->store, seal->head, &why);
	return *out || why.code == ERROR_INTEGRITY || error_set(err, why.code, "%s", why.message);
}

static bool memo_compare(struct session *s, const struct memo_seal *seal, const char *text,
                         size_t len, struct str *out, bool *out_same, struct error *err)
{
	struct sheet *sheet = sheet_open(s, seal->deal, seal->scorecard, err);
	if (!sheet) {
		return false;
	}
	auto_str again = STR_INIT;
	const struct memo memo = {.as_of = seal->as_of, .annex = seal->annex};
	bool ok = memo_of(sheet, seal->format, memo, seal->head, &again, err);
	if (ok) {
		bool same = again.len == len && memcmp(again.data, text, len) == 0;
		judge(sheet, seal, same, out);
		*out_same = same && sheet->card_count == seal->scorecard;
	}
	sheet_close(sheet);
	return ok;
}

static enum memo_state memo_judge(struct session *s, const struct memo_seal *seal, const char *text,
                                  size_t len, struct str *out, struct error *err)
{
	bool held, same = false;
	if (!head_is_held(s, seal, &held, err)) {
		return MEMO_UNKNOWN;
	}
	bool compared = memo_compare(s, seal, text, len, out, &same, err);
	if (held) {
		return !compared ? MEMO_UNKNOWN : same ? MEMO_SAME : MEMO_SUPERSEDED;
	}
	if (!compared && err->code != ERROR_NOT_FOUND) {
		return MEMO_UNKNOWN;
	}
	str_printf(out,
	           "The workspace's history does not hold the event %.16s that the memo rests on: "
	           "its end was "
	           "cut off, it was put back or made again from what was left, or it is another "
	           "workspace.\n",
	           seal->head);
	return MEMO_UNPROVED;
}

enum memo_state memo_verify(struct session *s, const char *file, struct str *out, struct error *err)
{
	char *data;
	size_t len;
	struct memo_seal seal;
	bool intact;
	if (!session_may_tell(s, "a memo is checked as it was written", err) ||
	    !file_read(file, MEMO_FILE_MAX, &data, &len, err)) {
		return MEMO_UNKNOWN;
	}
	auto_free char *owned = data;
	if (!memo_seal_read(data, len, &seal, &intact, err)) {
		error_set(err, ERROR_INVALID,
		          "%s holds no memo's seal: it is no memo of dealbench, or its end was cut "
		          "off",
		          file);
		return MEMO_UNKNOWN;
	}
	if (!intact) {
		error_set(err, ERROR_INTEGRITY,
		          "%s was altered: its text is not what was sealed as scorecard %d of %s",
		          file, seal.scorecard, seal.deal);
		return MEMO_UNKNOWN;
	}
	return memo_judge(s, &seal, data, len, out, err);
}
