/* The first page of a report: whose deal, what the verdict is and how sure, sections and gates.
 * Nothing unknown is shown as a figure. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "report_parts.h"
#include "words.h"

#define BAR_CELLS 10

static void field(struct doc *doc, const char *label, const char *text)
{
	if (text != NULL && *text != '\0') {
		doc_field(doc, label, "%s", text);
	}
}

static void deal_fields(struct doc *doc, const struct report *r)
{
	const struct deal *deal = &r->card->deal;
	char date[16];
	field(doc, "Deal", deal->id);
	field(doc, "Partner", deal->partner);
	if (deal->category != NULL) {
		field(doc, "Category", rubric_category_title(r->rubric, deal->category));
	}
	if (deal->stage != NULL) {
		field(doc, "Stage", rubric_stage_label(r->rubric, deal->stage));
	}
	field(doc, "Owner", deal->owner != NULL ? deal->owner : "not named");
	field(doc, "Sponsor", deal->sponsor != NULL ? deal->sponsor : "not named");
	field(doc, "Due", date_is_set(deal->due) ? date_format(deal->due, date) : NULL);
	if (r->deal_state != DEAL_OPEN) {
		doc_field(doc, "Deal state", "%s%s%s", deal_state_name(r->deal_state),
		          r->deal_reason != NULL ? ": " : "",
		          r->deal_reason != NULL ? r->deal_reason : "");
	}
}

void report_attributes(struct doc *doc, const struct report *r)
{
	const struct deal *deal = &r->card->deal;
	if (deal->attribute_count > 0) {
		doc_heading(doc, "The deal");
	}
	for (size_t i = 0; i < deal->attribute_count; i++) {
		const struct deal_attribute *attribute = &deal->attributes[i];
		size_t known = rubric_attribute(r->rubric, attribute->id);
		field(doc, known != NONE ? r->rubric->attributes[known].title : attribute->id,
		      words_attribute(r->rubric, attribute, doc->arena));
	}
}

static const char *purpose_words(enum card_purpose purpose)
{
	static const char *const words[] = {[PURPOSE_SCREENING] = "screening",
	                                    [PURPOSE_FULL] = "full evaluation",
	                                    [PURPOSE_RETEST] = "yearly re-test"};
	static_assert(ARRAY_LEN(words) == PURPOSE_COUNT, "words for every purpose");
	return words[purpose];
}

static void card_fields(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	if (r->number > 0) {
		char *words = arena_printf(a, "%d of %d, %s, %s", r->number, r->card_count,
		                           purpose_words(r->purpose), card_state_name(r->state));
		if (r->submitted_at != NULL) {
			words = arena_printf(a, "%s on %s", words, r->submitted_at);
		}
		if (r->submitted_by != NULL) {
			words = arena_printf(a, "%s by %s", words, r->submitted_by);
		}
		field(doc, "Scorecard", words);
		field(doc, "Reason", r->reason);
	} else {
		field(doc, "Scorecard",
		      date_is_set(r->as_of) ? "not begun" : "from a file, not kept in a workspace");
	}
	doc_field(doc, "Rubric", "%s %s, %.19s...", r->rubric->id, r->rubric->version,
	          r->rubric->digest);
	doc_field(doc, "Answered", "%zu of %zu questions", r->result->answered, r->result->asked);
}

void report_head(struct doc *doc, const struct report *r)
{
	const char *title = r->card->deal.title;
	doc_title(doc, title != NULL ? title : r->card->deal.id);
	deal_fields(doc, r);
	card_fields(doc, r);
}

static void provisional_words(struct doc *doc, const struct report *r)
{
	const struct result *result = r->result;
	double required = r->rubric->coverage_required;
	struct arena *a = doc->arena;
	const char *words = "";
	if (result->coverage < required - SCORE_EPSILON) {
		words = arena_printf(a, "coverage is %s, %s is required",
		                     figure_percent_against(result->coverage, required, a),
		                     figure_percent(required, a));
	}
	if (result->missing_count > 0) {
		words =
		    arena_printf(a, "%s%s%s %s not answered (%s)", words, *words ? "; " : "",
		                 text_count(a, result->missing_count, "required question"),
		                 result->missing_count == 1 ? "is" : "are",
		                 words_items(r->rubric, result->missing, result->missing_count, a));
	}
	doc_strong(doc, "Provisional: %s. The verdict may change as answers come in.",
	           *words ? words : "too little is answered");
}

static void certainty(struct doc *doc, const struct report *r)
{
	const struct result *result = r->result;
	if (result->provisional) {
		provisional_words(doc, r);
	}
	if (result->firm) {
		doc_text(doc,
		         "Firm: no open question, and nothing that the evidence leaves open, can "
		         "change this verdict.");
	} else if (result->verdict_worst != NONE && result->verdict_worst == result->verdict_best) {
		doc_text(doc, "At both ends of the range the verdict is %s.",
		         words_verdict(r->rubric, result->verdict_worst));
	} else if (result->verdict_worst != NONE && result->verdict_best != NONE) {
		doc_text(
		    doc,
		    "Not firm: with what is still open, the verdict may lie anywhere from %s to "
		    "%s.",
		    words_verdict(r->rubric, result->verdict_worst),
		    words_verdict(r->rubric, result->verdict_best));
	}
}

static size_t carried_count(const struct card *card)
{
	size_t count = 0;
	for (size_t v = 0; v < voice_count(card); v++) {
		const struct answers *answers = voice_answers(card, v);
		for (size_t i = 0; i < answers->n; i++) {
			count += answers->v[i].carried;
		}
	}
	return count;
}

static void failed_gates(struct doc *doc, const struct report *r)
{
	for (size_t i = 0; i < r->result->gate_count; i++) {
		const struct gate_result *gate = &r->result->gates[i];
		if (gate->status == GATE_STATUS_FAIL) {
			struct reason reason = {REASON_GATE, i, gate->caps_at};
			doc_strong(doc, "GATE FAILED - %s",
			           reason_words(r->rubric, r->result, &reason, doc->arena));
		}
	}
}

static void verdict_lines(struct doc *doc, const struct report *r, bool gates)
{
	struct arena *a = doc->arena;
	const struct result *result = r->result;
	doc_heading(doc, "Verdict");
	doc_strong(doc, "%s%s", words_verdict(r->rubric, result->verdict),
	           result->verdict == NONE ? ""
	           : result->provisional   ? " (provisional)"
	           : result->firm          ? " (firm)"
	                                   : " (not firm)");
	doc_text(doc, "Score %s, range %s, coverage %s.", figure_score(r->rubric, result, a),
	         figure_score_range(r->rubric, result, a),
	         figure_percent_against(result->coverage, r->rubric->coverage_required, a));
	if (gates) {
		failed_gates(doc, r);
	}
	certainty(doc, r);
	if (r->led != NULL) {
		doc_text(doc, "What the other raters answered, and what it makes of a question or "
		              "a section, is hidden until the scorecard is submitted.");
	}
	if (carried_count(r->card) > 0) {
		doc_text(doc, "Taken over from an earlier scorecard and not confirmed since: %s.",
		         text_count(a, carried_count(r->card), "answer"));
	}
}

void report_verdict_lines(struct doc *doc, const struct report *r)
{
	verdict_lines(doc, r, false);
}

void report_verdict(struct doc *doc, const struct report *r)
{
	verdict_lines(doc, r, true);
	doc_heading(doc, "Why");
	doc_text(doc, "%s", report_why(r->rubric, r->card, r->result, doc->arena));
}

/* '#' up to low, '?' from low to high, '.' the rest. */
static char *bar(const struct section_result *s, struct arena *a)
{
	char *cells = arena_alloc(a, BAR_CELLS + 1);
	if (!s->applicable) {
		return cells;
	}
	bool closed = s->high - s->low <= SCORE_EPSILON;
	size_t solid = (size_t)(closed ? lround(BAR_CELLS * s->low)
	                               : (long)floor(BAR_CELLS * s->low + SCORE_EPSILON));
	size_t open = closed ? solid : (size_t)ceil(BAR_CELLS * s->high - SCORE_EPSILON);
	for (size_t i = 0; i < BAR_CELLS; i++) {
		cells[i] = i < solid ? '#' : i < open ? '?' : '.';
	}
	return cells;
}

static const struct column section_columns[] = {
    {.title = "Section", .flexible = true},
    {.title = "Weight", .right = true, .drop = 2},
    {.title = "Score", .right = true},
    {.title = "0 to 100", .code = true, .bar = true, .drop = 3},
    {.title = "Range"},
    {.title = "Coverage", .right = true, .drop = 1},
    {.title = "Gate"},
};

static char *section_gate_cell(const struct report *r, size_t section, struct arena *a)
{
	const struct gate *gate = &r->rubric->sections[section].gate;
	const char *status = words_gate_status(r->result->sections[section].gate);
	if (gate->kind == GATE_MIN) {
		return arena_printf(a, "%s (%s)", status, figure_threshold(gate->threshold, a));
	}
	return arena_strdup(a, gate->kind == GATE_NONE ? "-" : status);
}

static void section_row(struct doc *doc, const struct report *r, size_t section)
{
	struct arena *a = doc->arena;
	const struct section_result *s = &r->result->sections[section];
	const struct section *of = &r->rubric->sections[section];
	const char *title = of->title;
	if (!s->applicable) {
		const char *cells[] = {
		    title, "-", "--", "", "not applicable", "-", section_gate_cell(r, section, a)};
		doc_row(doc, cells);
		return;
	}
	if (s->withheld) {
		const char *cells[] = {title, figure_percent(s->weight, a),    WITHHELD, "", "--",
		                       "-",   section_gate_cell(r, section, a)};
		doc_row(doc, cells);
		return;
	}
	char point[FIGURE_SIZE] = "--", range[FIGURE_RANGE_SIZE];
	if (s->has_point) {
		figure_beside(MARKS_OF_GATE(&of->gate), s->point, point);
	}
	const char *cells[] = {
	    title,
	    figure_percent(s->weight, a),
	    point,
	    bar(s, a),
	    figure_range_beside(MARKS_OF_GATE(&of->gate), s->low, s->high, range),
	    figure_percent(s->coverage, a),
	    section_gate_cell(r, section, a)};
	doc_row(doc, cells);
	doc_row_bar(doc, (struct bar){.shown = true,
	                              .has_point = s->has_point,
	                              .has_gate = of->gate.kind == GATE_MIN,
	                              .low = s->low,
	                              .high = s->high,
	                              .point = s->point,
	                              .gate = of->gate.threshold});
}

/* The interval speaks of the weights among the sections that have a score. Where one has none yet,
 * those are not the weights in the table, and the sentence would mislead. */
static bool all_have_points(const struct report *r)
{
	for (size_t i = 0; i < r->rubric->section_count; i++) {
		if (r->result->sections[i].applicable && !r->result->sections[i].has_point) {
			return false;
		}
	}
	return true;
}

static void stability(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	for (size_t i = 0; i < r->rubric->section_count; i++) {
		const struct section_result *s = &r->result->sections[i];
		if (!s->has_stable || s->withheld || (s->stable_from <= 0 && s->stable_to >= 1)) {
			continue;
		}
		doc_bullet(doc, 0, r->rubric->sections[i].title,
		           "the verdict stays the same while its weight is between %s and %s",
		           figure_percent(s->stable_from, a), figure_percent(s->stable_to, a));
	}
}

void report_sections_table(struct doc *doc, const struct report *r)
{
	doc_heading(doc, "Sections");
	doc_table(doc, section_columns, ARRAY_LEN(section_columns));
	for (size_t i = 0; i < r->rubric->section_count; i++) {
		section_row(doc, r, i);
	}
}

void report_sections(struct doc *doc, const struct report *r)
{
	report_sections_table(doc, r);
	doc_text(doc,
	         "In the bars # is settled, ? is open, . is out of reach. -- means not known.");
	if (all_have_points(r)) {
		stability(doc, r);
	}
}

static const struct column gate_columns[] = {
    {.title = "Gate", .flexible = true},
    {.title = "Status"},
    {.title = "Now", .flexible = true, .drop = 1},
    {.title = "Asks for", .flexible = true},
    {.title = "Fails to", .flexible = true, .drop = 2},
};

static const char *section_gate_now(const struct report *r, size_t section, struct arena *a)
{
	const struct section_result *s = &r->result->sections[section];
	const struct section *of = &r->rubric->sections[section];
	size_t reached = 0, counted = 0;
	if (!s->applicable) {
		return "not applicable";
	}
	if (s->withheld) {
		return WITHHELD;
	}
	if (of->gate.kind != GATE_COUNT) {
		return s->has_point ? figure_against(s->point, of->gate.threshold, a) : "not known";
	}
	counted = count_reached(r->rubric, r->result, of, &reached);
	if (counted == 0) {
		return "not applicable";
	}
	const char *now = arena_printf(a, "%zu of %zu at that level", reached, counted);
	return counted < of->gate.count ? arena_printf(a, "%s, %zu asked for", now, counted) : now;
}

static void gate_row(struct doc *doc, const struct report *r, const struct gate_result *gate)
{
	struct arena *a = doc->arena;
	const char *title, *now, *asks;
	if (gate->is_section) {
		title = r->rubric->sections[gate->index].title;
		now = section_gate_now(r, gate->index, a);
		asks = words_section_gate(r->rubric, gate->index, a);
	} else {
		const struct item *item = &r->rubric->items[gate->index];
		title = item->title;
		now = words_effective(r->rubric, r->card, r->result, gate->index, a);
		asks = words_item_gate(item, &item->gate, a);
	}
	const char *cells[] = {title, words_gate_status(gate->status), now, asks,
	                       words_verdict(r->rubric, gate->caps_at)};
	doc_row(doc, cells);
}

/* An item's gate that has nothing to look at says nothing; a section's always stands. */
static bool is_shown(const struct gate_result *gate)
{
	return gate->status != GATE_STATUS_NONE || gate->is_section;
}

void report_gates(struct doc *doc, const struct report *r)
{
	bool begun = false;
	for (size_t i = 0; i < r->result->gate_count; i++) {
		const struct gate_result *gate = &r->result->gates[i];
		if (!is_shown(gate)) {
			continue;
		}
		if (!begun) {
			doc_heading(doc, "Gates");
			doc_table(doc, gate_columns, ARRAY_LEN(gate_columns));
		}
		begun = true;
		gate_row(doc, r, gate);
	}
}
