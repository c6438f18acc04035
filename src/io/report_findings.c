/* What a report finds beyond the score: gaps and their price, failure patterns, what to ask next,
 * what is missing, what changed. */
#include <math.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "report_parts.h"
#include "words.h"

#define NEXT_SHOWN 8

/* ---- gaps ---- */

static void gap_details(struct doc *doc, const struct report *r, size_t item)
{
	struct arena *a = doc->arena;
	const struct item_result *ir = &r->result->items[item];
	const struct gap *gap = card_gap(r->card, r->rubric->items[item].id);
	const char *usual = words_remediation(r->rubric, &r->rubric->items[item], a);
	if (gap != NULL && gap->terms != NULL) {
		doc_bullet(doc, 1, "Terms", "%s", gap->terms);
	}
	if (ir->gap_lacks != NULL) {
		doc_bullet(doc, 1, "Lacks", "%s", ir->gap_lacks);
	}
	if (usual != NULL) {
		doc_bullet(doc, 1, "Usually takes", "%s", usual);
	}
}

static void gap_entry(struct doc *doc, const struct report *r, size_t item)
{
	struct arena *a = doc->arena;
	const struct item *it = &r->rubric->items[item];
	const struct gap *gap = card_gap(r->card, it->id);
	const char *now = words_effective(r->rubric, r->card, r->result, item, a);
	const char *mark = "";
	if (r->result->items[item].disposition == DISPOSITION_UNDECIDED) {
		mark = r->result->items[item].gap_lacks != NULL ? "UNDECIDED, on file: "
		                                                : "UNDECIDED, ";
	}
	doc_bullet(doc, 0, words_title(it, a), "%s%s (now: %s)", mark, words_gap(gap, a), now);
	gap_details(doc, r, item);
}

static void costs(struct doc *doc, const struct report *r)
{
	char money[48];
	struct str words = STR_INIT;
	for (size_t i = 0; i < r->result->cost_count; i++) {
		str_printf(&words, "%s%s", i > 0 ? ", " : "",
		           money_format(r->result->costs[i].sum, money));
	}
	if (r->result->cost_count > 0) {
		doc_bullet(doc, 0, "Remediation cost of the gaps to close or to price", "%s",
		           words.data);
	}
	str_free(&words);
}

/* Decisions on file for gaps that are not open any more, or not yet. */
static void idle_decisions(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	for (size_t i = 0; i < r->card->gap_count; i++) {
		const struct gap *gap = &r->card->gaps[i];
		size_t item = rubric_item(r->rubric, gap->item);
		if ((item != NONE && r->result->items[item].gap_open) ||
		    gap->disposition == DISPOSITION_UNDECIDED) {
			continue;
		}
		const struct item *known = rubric_known_item(r->rubric, gap->item);
		doc_bullet(doc, 0, known != NULL ? words_title(known, a) : gap->item,
		           "no gap is open; on file: %s", words_gap(gap, a));
		if (gap->terms != NULL) {
			doc_bullet(doc, 1, "Terms", "%s", gap->terms);
		}
	}
}

void report_gaps(struct doc *doc, const struct report *r)
{
	if (r->result->gap_count == 0 && r->card->gap_count == 0) {
		return;
	}
	size_t undecided = 0;
	for (size_t i = 0; i < r->result->gap_count; i++) {
		undecided +=
		    r->result->items[r->result->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	doc_heading(doc, "Gaps");
	doc_text(doc, "%s, %zu undecided.",
	         text_count(doc->arena, r->result->gap_count, "open gap"), undecided);
	for (size_t i = 0; i < r->result->gap_count; i++) {
		gap_entry(doc, r, r->result->gaps[i]);
	}
	costs(doc, r);
	idle_decisions(doc, r);
}

/* ---- failure patterns ---- */

static const struct column pattern_columns[] = {
    {.title = "Pattern", .flexible = true},
    {.title = "Status"},
    {.title = "Exposure", .right = true},
    {.title = "Known", .right = true},
};

/* NULL where it is not told. */
static char *fired_words(const struct report *r, const struct indicator *in, struct arena *a)
{
	if (in->item_id == NULL) {
		return in->says != NULL ? arena_strdup(a, in->says)
		                        : condition_words(r->rubric, in->when, a);
	}
	if (r->result->items[in->item].withheld) {
		return NULL;
	}
	return arena_printf(a, "%s is at %s", r->rubric->items[in->item].title,
	                    words_effective(r->rubric, r->card, r->result, in->item, a));
}

/* What raised the exposure, one after the other. */
static void fired_indicators(struct doc *doc, const struct report *r, size_t pattern)
{
	const struct pattern *p = &r->rubric->patterns[pattern];
	struct arena *a = doc->arena;
	char *words = arena_strdup(a, "");
	for (size_t i = 0; i < p->indicator_count; i++) {
		const struct indicator *in = &p->indicators[i];
		if (r->result->patterns[pattern].fired[i] == TRUTH_TRUE &&
		    (in->item_id == NULL || in->item != NONE)) {
			const char *fired = fired_words(r, in, a);
			words = fired == NULL
			            ? words
			            : arena_printf(a, "%s%s%s", words, *words ? "; " : "", fired);
		}
	}
	if (*words) {
		doc_bullet(doc, 1, "Because", "%s", words);
	}
}

static void pattern_details(struct doc *doc, const struct report *r, size_t pattern)
{
	const struct pattern *p = &r->rubric->patterns[pattern];
	const struct pattern_result *pr = &r->result->patterns[pattern];
	doc_bullet(doc, 0, p->title, "%s", p->summary != NULL ? p->summary : "");
	for (size_t i = 0; i < p->tripwire_count; i++) {
		if (pr->tripwires[i] == TRUTH_TRUE) {
			const struct tripwire *t = &p->tripwires[i];
			doc_bullet(doc, 1, "Tripwire", "%s",
			           t->says != NULL
			               ? t->says
			               : condition_words(r->rubric, t->when, doc->arena));
		}
	}
	fired_indicators(doc, r, pattern);
	doc_texts(doc, 1, "Early signs", &p->early_signs);
	doc_texts(doc, 1, "What helps", &p->mitigations);
}

void report_patterns(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	if (r->rubric->pattern_count == 0) {
		return;
	}
	doc_heading(doc, "Failure patterns");
	doc_table(doc, pattern_columns, ARRAY_LEN(pattern_columns));
	for (size_t i = 0; i < r->rubric->pattern_count; i++) {
		const struct pattern_result *p = &r->result->patterns[i];
		const char *status = words_pattern_status(p->status);
		const char *cells[] = {r->rubric->patterns[i].title,
		                       p->tripped ? arena_printf(a, "%s (tripwire)", status)
		                                  : status,
		                       p->known > 0 ? figure_percent(p->exposure, a) : "--",
		                       figure_percent(p->known, a)};
		doc_row(doc, cells);
	}
	for (size_t i = 0; i < r->rubric->pattern_count; i++) {
		enum pattern_status status = r->result->patterns[i].status;
		if (status == PATTERN_LIKELY || status == PATTERN_STRONG) {
			pattern_details(doc, r, i);
		}
	}
}

/* ---- what to ask next ---- */

static char *next_words(const struct report *r, size_t item, struct arena *a)
{
	const struct item_result *ir = &r->result->items[item];
	char range[FIGURE_RANGE_SIZE];
	const char *now =
	    !ir->has_value ? "not answered"
	    : ir->withheld
	        ? words_effective(r->rubric, r->card, r->result, item, a)
	        : arena_printf(a, "now %s, range %s",
	                       words_effective(r->rubric, r->card, r->result, item, a),
	                       figure_range_beside(MARKS_OF_GATE(&r->rubric->items[item].gate),
	                                           ir->low, ir->high, range));
	return arena_printf(a, "%sup to %s points; %s", ir->decisive ? "DECISIVE, " : "",
	                    figure_part(ir->swing / 100, a), now);
}

void report_next(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	size_t count = r->result->next_count;
	if (count == 0) {
		return;
	}
	doc_heading(doc, "What to ask next");
	bool decisive = r->result->items[r->result->next[0]].decisive;
	doc_text(doc, "How far settling each could move the score%s.",
	         decisive                     ? "; a DECISIVE one could change the verdict"
	         : r->result->verdict != NONE ? ". None alone could change the verdict"
	                                      : "");
	for (size_t i = 0; i < count && i < NEXT_SHOWN; i++) {
		const struct item *item = &r->rubric->items[r->result->next[i]];
		doc_bullet(doc, 0, words_title(item, a), "%s",
		           next_words(r, r->result->next[i], a));
		if (item->evidence_to_ask_for.n > 0) {
			doc_bullet(doc, 1, "Ask for", "%s",
			           words_texts(item->evidence_to_ask_for, a));
		}
		if (item->our_evidence.n > 0) {
			doc_bullet(doc, 1, "Of our own", "%s", words_texts(item->our_evidence, a));
		}
	}
	if (count > NEXT_SHOWN) {
		doc_text(doc, "%s more could move the score.",
		         text_count(a, count - NEXT_SHOWN, "question"));
	}
}

/* ---- what is missing, what changed ---- */

void report_missing(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	if (r->result->missing_count > 0) {
		doc_heading(doc, "Required and not answered");
	}
	for (size_t i = 0; i < r->result->missing_count; i++) {
		const struct item *item = &r->rubric->items[r->result->missing[i]];
		doc_bullet(doc, 0, words_title(item, a), "%s", item->question);
	}
	for (size_t i = 0, told = 0; i < r->result->warning_count; i++) {
		if (!r->result->warnings[i].withheld) {
			if (told++ == 0) {
				doc_heading(doc, "Remarks");
			}
			doc_bullet(doc, 0, NULL, "%s", r->result->warnings[i].words);
		}
	}
}

static const struct column change_columns[] = {
    {.title = "What", .flexible = true},
    {.title = "Was", .flexible = true},
    {.title = "Now", .flexible = true},
    {.title = "Points", .right = true},
};

static char *change_points(const struct diff_line *line, struct arena *a)
{
	char buf[FIGURE_SIZE];
	if (fabs(line->change) < SCORE_EPSILON) {
		return arena_strdup(a, "");
	}
	return arena_strdup(a, figure_change(line->change, true, buf));
}

void report_changes(struct doc *doc, const struct report *r)
{
	if (r->changes_since == 0) {
		return;
	}
	doc_heading(doc,
	            arena_printf(doc->arena, "What changed since scorecard %d", r->changes_since));
	if (r->change_count == 0) {
		doc_text(doc, "Nothing.");
		return;
	}
	doc_table(doc, change_columns, ARRAY_LEN(change_columns));
	for (size_t i = 0; i < r->change_count; i++) {
		const struct diff_line *line = &r->changes[i];
		const char *cells[] = {line->what, line->was, line->now,
		                       change_points(line, doc->arena)};
		doc_row(doc, cells);
	}
}
