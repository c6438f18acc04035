/* The other tabs of the review: open questions, gaps, failure patterns, flags and notes. */
#include <string.h>

#include "dealbench/base/text.h"
#include "disposition.h"
#include "review.h"

static const char *padded(struct arena *a, const char *text, size_t columns)
{
	auto_str out = STR_INIT;
	text_append_padded(&out, text_ellipsis(a, text_safe(a, text, false), columns), columns,
	                   false);
	return arena_strdup(a, out.data);
}

static size_t title_columns(const struct review_rows *rows)
{
	return rows->width > 100 ? 48 : (rows->width > 60 ? (size_t)rows->width / 2 - 4 : 26);
}

/* ---- open questions ---- */

static const char *open_word(const struct review *r, size_t item)
{
	const struct answer *own = sheet_own_answer(r->sheet, item);
	if (own && own->kind == ANSWER_UNKNOWN) {
		return "don't know yet";
	}
	return own && own->kind == ANSWER_SKIPPED ? "skipped" : "not answered";
}

void review_open_items(struct review_rows *rows, const struct review *r)
{
	const struct rubric *rubric = r->sheet->rubric;
	size_t section = NONE;
	size_t columns = rows->width >= 98 ? 48 : rows->width > 70 ? (size_t)rows->width - 50 : 20;
	for (size_t i = 0; i < rubric->item_count; i++) {
		const struct item *item = &rubric->items[i];
		const struct item_result *ir = &r->sheet->result->items[i];
		if (!ir->asked || ir->answered) {
			continue;
		}
		if (item->section != section) {
			section = item->section;
			review_head(rows, rubric->sections[section].title);
		}
		char *worth = item->scored ? arena_printf(rows->arena, "%5.1f points", ir->swing)
		                           : arena_printf(rows->arena, "  not scored");
		char *text = arena_printf(
		    rows->arena, "%s %-15s%s%s", padded(rows->arena, item->title, columns),
		    open_word(r, i), worth, item->required ? "  required" : "");
		struct review_row *row = review_row(rows, STYLE_PLAIN, 2, text);
		row->item = i;
		if (ir->decisive) {
			row->word = "decides";
			row->word_style = STYLE_WATCH;
			row->word_at = (int)text_width(text) + 2;
		}
	}
	if (rows->n == 0) {
		review_text(rows, STYLE_GOOD, 0, NONE,
		            "Nothing is open: every question asked has an answer.");
	}
}

/* ---- gaps ---- */

static const char *value_words(const struct review *r, size_t item, struct arena *a)
{
	const struct item *it = &r->sheet->rubric->items[item];
	const struct item_result *ir = &r->sheet->result->items[item];
	if (ir->withheld) {
		return "hidden";
	}
	if (ir->level != NONE && ir->level < it->level_count) {
		return arena_printf(a, "%zu %s", ir->level, it->levels[ir->level].label);
	}
	if (ir->option != NONE && ir->option < it->option_count) {
		return it->options[ir->option].label;
	}
	return "";
}

static void gap_details(const struct gap *gap, struct str *out)
{
	char money[48], date[16];
	const char *part = "";
	if (gap->has_cost) {
		str_printf(out, "%s", money_format(gap->cost, money));
		part = ", ";
	}
	if (date_is_set(gap->due)) {
		str_printf(out, "%sby %s", part, date_format(gap->due, date));
		part = ", ";
	}
	if (gap->owner) {
		str_printf(out, "%s%s", part, gap->owner);
		part = "; ";
	}
	if (gap->terms) {
		str_printf(out, "%s%s", part, gap->terms);
	}
}

static void add_gap(struct review_rows *rows, const struct review *r, size_t item)
{
	const struct item *it = &r->sheet->rubric->items[item];
	const struct item_result *ir = &r->sheet->result->items[item];
	const struct gap *gap = card_gap(r->sheet->card, it->id);
	size_t columns = title_columns(rows);
	struct review_row *row =
	    review_row(rows, STYLE_PLAIN, 2,
	               arena_printf(rows->arena, "%s %s", padded(rows->arena, it->title, columns),
	                            padded(rows->arena, value_words(r, item, rows->arena), 16)));
	row->item = item;
	row->word = disposition_label(ir->disposition);
	row->word_style = ir->disposition == DISPOSITION_UNDECIDED ? STYLE_WATCH
	                  : ir->disposition == DISPOSITION_WALK    ? STYLE_BAD
	                                                           : STYLE_PLAIN;
	row->word_at = (int)columns + 18;
	auto_str out = STR_INIT;
	if (gap) {
		gap_details(gap, &out);
	}
	if (gap && ir->gap_lacks) {
		str_printf(&out, "%s\"%s\" does not count yet: %s missing", out.len ? ". " : "",
		           disposition_label(gap->disposition), ir->gap_lacks);
	}
	if (out.len > 0) {
		review_text(rows, STYLE_QUIET, 4, NONE, out.data);
	}
}

void review_gaps(struct review_rows *rows, const struct review *r)
{
	const struct result *res = r->sheet->result;
	if (res->gap_count == 0) {
		review_text(rows, STYLE_PLAIN, 0, NONE, "No gap is open.");
		return;
	}
	review_text(rows, STYLE_QUIET, 0, NONE,
	            "A gap does not fail the deal, but nobody passes over it in silence: close, "
	            "price, bound, accept it, or walk away. Enter goes there, i decides.");
	review_row(rows, STYLE_PLAIN, 0, "");
	for (size_t i = 0; i < res->gap_count; i++) {
		add_gap(rows, r, res->gaps[i]);
	}
	if (res->cost_count > 0) {
		review_head(rows, "Cost of what is to be closed or priced");
	}
	for (size_t i = 0; i < res->cost_count; i++) {
		char money[48];
		review_text(rows, STYLE_PLAIN, 2, NONE, money_format(res->costs[i].sum, money));
	}
}

/* ---- patterns ---- */

static void add_indicators(struct review_rows *rows, const struct review *r, size_t index)
{
	const struct pattern *pattern = &r->sheet->rubric->patterns[index];
	const struct pattern_result *pr = &r->sheet->result->patterns[index];
	for (size_t i = 0; i < pattern->indicator_count; i++) {
		const struct indicator *in = &pattern->indicators[i];
		bool hidden =
		    in->item_id && in->item != NONE && r->sheet->result->items[in->item].withheld;
		if (pr->fired[i] != TRUTH_TRUE || hidden) {
			continue;
		}
		const struct item *item =
		    in->item_id ? rubric_known_item(r->sheet->rubric, in->item_id) : NULL;
		const char *says = in->says ? in->says
		                   : item
		                       ? item->title
		                       : condition_words(r->sheet->rubric, in->when, rows->arena);
		review_text(rows, STYLE_PLAIN, 4, in->item_id ? in->item : NONE,
		            arena_printf(rows->arena, "- %s", says));
	}
	for (size_t i = 0; i < pattern->tripwire_count; i++) {
		const struct tripwire *t = &pattern->tripwires[i];
		if (pr->tripwires[i] == TRUTH_TRUE) {
			review_text(rows, STYLE_WATCH, 4, NONE,
			            arena_printf(rows->arena, "! Tripwire: %s",
			                         t->says ? t->says
			                                 : condition_words(r->sheet->rubric,
			                                                   t->when, rows->arena)));
		}
	}
}

static void add_pattern(struct review_rows *rows, const struct review *r, size_t index)
{
	const struct pattern *pattern = &r->sheet->rubric->patterns[index];
	const struct pattern_result *pr = &r->sheet->result->patterns[index];
	bool active = pr->status >= PATTERN_WATCH;
	size_t columns = title_columns(rows);
	const char *exposure =
	    pr->known > 0 ? arena_printf(rows->arena, "%3.0f", 100 * pr->exposure) : " --";
	struct review_row *row = review_row(
	    rows, active ? STYLE_STRONG : STYLE_PLAIN, 2,
	    arena_printf(rows->arena, "%s         %s of 100, %3.0f %% of it known",
	                 padded(rows->arena, pattern->title, columns), exposure, 100 * pr->known));
	row->word = pattern_status_name(pr->status);
	row->word_style = pr->status >= PATTERN_LIKELY  ? STYLE_BAD
	                  : pr->status == PATTERN_WATCH ? STYLE_WATCH
	                                                : STYLE_QUIET;
	row->word_at = (int)columns + 1;
	if (!active) {
		return;
	}
	if (pattern->summary) {
		review_text(rows, STYLE_QUIET, 4, NONE, pattern->summary);
	}
	add_indicators(rows, r, index);
	for (size_t i = 0; i < pattern->mitigations.n; i++) {
		review_text(rows, STYLE_PLAIN, 4, NONE,
		            arena_printf(rows->arena, "What helps: %s", pattern->mitigations.v[i]));
	}
	review_row(rows, STYLE_PLAIN, 0, "");
}

void review_patterns(struct review_rows *rows, const struct review *r)
{
	if (r->sheet->rubric->pattern_count == 0) {
		review_text(rows, STYLE_PLAIN, 0, NONE, "This rubric names no failure patterns.");
		return;
	}
	review_text(rows, STYLE_QUIET, 0, NONE,
	            "How such deals fail. A pattern explains a score; it never changes it.");
	review_row(rows, STYLE_PLAIN, 0, "");
	for (size_t status = PATTERN_STATUS_COUNT; status-- > 0;) {
		for (size_t i = 0; i < r->sheet->rubric->pattern_count; i++) {
			if ((size_t)r->sheet->result->patterns[i].status == status) {
				add_pattern(rows, r, i);
			}
		}
	}
}

/* ---- flags and notes ---- */

static void add_sources(struct review_rows *rows, const struct answer *answer)
{
	for (size_t i = 0; i < answer->source_count; i++) {
		char date[16];
		const struct source *s = &answer->sources[i];
		review_text(rows, STYLE_QUIET, 4, NONE,
		            arena_printf(rows->arena, "Evidence: %s%s%s%s%s", s->what,
		                         s->where ? ", " : "", s->where ? s->where : "",
		                         date_is_set(s->date) ? ", " : "",
		                         date_format(s->date, date)));
	}
}

/* Who said what; of others only that they remarked on it, while the scorecard is open. The number
 * of notes and pieces of evidence that stay hidden. */
static size_t add_remarks(struct review_rows *rows, const struct review *r,
                          const struct rater *rater, const struct answer *answer, size_t item)
{
	auto_str out = STR_INIT;
	const struct item *it = &r->sheet->rubric->items[item];
	bool told = sheet_may_see(r->sheet, rater);
	str_printf(&out, "%s%s", answer->flag ? "! " : "", it->title);
	if (told) {
		str_printf(&out, ": %s", answer_words(r->sheet->rubric, it, answer, rows->arena));
	}
	if (r->sheet->card->rater_count > 1) {
		str_printf(&out, " (%s)", rater->name);
	}
	if (answer->flag) {
		str_append(&out, ", flagged for discussion");
	}
	review_text(rows, answer->flag ? STYLE_WATCH : STYLE_STRONG, 2, item, out.data);
	if (!told) {
		return remark_count(answer);
	}
	if (answer->note) {
		review_text(rows, STYLE_PLAIN, 4, NONE, answer->note);
	}
	add_sources(rows, answer);
	return 0;
}

static void add_all(struct review_rows *rows, const struct review *r, bool flags)
{
	size_t hidden = 0;
	const struct card *card = r->sheet->card;
	for (size_t item = 0; item < r->sheet->rubric->item_count; item++) {
		for (size_t i = 0; i < card->rater_count; i++) {
			const struct answer *answer = answers_find(
			    &card->raters[i].answers, r->sheet->rubric->items[item].id);
			if (answer &&
			    (flags ? answer->flag : answer->note || answer->source_count > 0)) {
				hidden += add_remarks(rows, r, &card->raters[i], answer, item);
			}
		}
	}
	if (hidden > 0) {
		review_row(rows, STYLE_PLAIN, 0, "");
		review_text(rows, STYLE_QUIET, 0, NONE, remarks_hidden(hidden, rows->arena));
	}
}

void review_flagged(struct review_rows *rows, const struct review *r)
{
	add_all(rows, r, true);
	if (rows->n == 0) {
		review_text(rows, STYLE_PLAIN, 0, NONE,
		            "Nothing is flagged for discussion: f on a question does it.");
	}
}

void review_notes(struct review_rows *rows, const struct review *r)
{
	add_all(rows, r, false);
	if (rows->n == 0) {
		review_text(rows, STYLE_PLAIN, 0, NONE,
		            "No notes or evidence yet: n and e on a question add them.");
	}
}
