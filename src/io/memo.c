/* The memo's document: one page in the order in which an executive reads, then the annex from the
 * same parts as the full report. What does not fit the page is counted there and listed behind it.
 */
#include "dealbench/io/memo.h"

#include <string.h>

#include "dealbench/base/text.h"
#include "memo_parts.h"
#include "report_parts.h"
#include "words.h"

#define REASONS_SHOWN 4
#define GAPS_SHOWN 5
#define QUESTIONS_SHOWN 3

/* ---- head ---- */

static const char *or_not_named(const char *name)
{
	return name != NULL && *name != '\0' ? name : "not named";
}

static void put_card_fields(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	const char *state = r->submitted_at == NULL
	                        ? card_state_name(r->state)
	                        : arena_printf(a, "%s on %s by %s", card_state_name(r->state),
	                                       r->submitted_at, or_not_named(r->submitted_by));
	if (r->number > 0) {
		doc_field(doc, "Scorecard", "%d of %d, %s", r->number, r->card_count, state);
	} else {
		doc_field(doc, "Scorecard", "none yet");
	}
	if (r->reason != NULL) {
		doc_field(doc, "Submitted because", "%s", r->reason);
	}
	if (r->deal_state != DEAL_OPEN) {
		doc_field(doc, "Deal", "%s%s%s", deal_state_name(r->deal_state),
		          r->deal_reason != NULL ? ": " : "",
		          r->deal_reason != NULL ? r->deal_reason : "");
	}
}

static void put_head(struct doc *doc, const struct memo *memo)
{
	const struct report *r = &memo->report;
	const struct deal *deal = &r->card->deal;
	char date[16];
	doc_title(doc, deal->title != NULL ? deal->title : deal->id);
	doc_field(doc, "Partner", "%s", or_not_named(deal->partner));
	doc_field(doc, "Category", "%s",
	          deal->category != NULL ? rubric_category_title(r->rubric, deal->category)
	                                 : "not named");
	doc_field(doc, "Owner", "%s", or_not_named(deal->owner));
	doc_field(doc, "Sponsor", "%s", or_not_named(deal->sponsor));
	if (deal->stage != NULL) {
		doc_field(doc, "Stage", "%s", rubric_stage_label(r->rubric, deal->stage));
	}
	if (date_is_set(deal->due)) {
		doc_field(doc, "Decision due", "%s", date_format(deal->due, date));
	}
	put_card_fields(doc, r);
	doc_field(doc, "As of", "%s", date_format(memo->as_of, date));
}

/* ---- verdict ---- */

/* Capital letter, full stop: a reason as its own sentence. */
static void put_reasons(struct doc *doc, const struct report *r)
{
	size_t shown =
	    r->result->reason_count < REASONS_SHOWN ? r->result->reason_count : REASONS_SHOWN;
	for (size_t i = 0; i < shown; i++) {
		doc_bullet(doc, 0, NULL, "%s",
		           reason_words(r->rubric, r->result, &r->result->reasons[i], doc->arena));
	}
	if (r->result->reason_count > shown) {
		doc_bullet(doc, 0, NULL, "%s more in the annex",
		           text_count(doc->arena, r->result->reason_count - shown, "reason"));
	}
}

/* ---- gates and patterns ---- */

/* The gates of a status by title, with what each asks for; the reasons above say where they stand.
 */
static char *gate_names(const struct report *r, enum gate_status status, struct arena *a)
{
	char *words = arena_strdup(a, "");
	for (size_t i = 0; i < r->result->gate_count; i++) {
		const struct gate_result *gate = &r->result->gates[i];
		const struct item *item = &r->rubric->items[gate->is_section ? 0 : gate->index];
		if (gate->status != status) {
			continue;
		}
		words = arena_printf(
		    a, "%s%s%s (%s)", words, *words ? "; " : "",
		    gate->is_section ? r->rubric->sections[gate->index].title : item->title,
		    gate->is_section ? words_section_gate(r->rubric, gate->index, a)
		                     : words_item_gate(item, &item->gate, a));
	}
	return words;
}

static size_t gate_count(const struct report *r, enum gate_status status)
{
	size_t count = 0;
	for (size_t i = 0; i < r->result->gate_count; i++) {
		count += r->result->gates[i].status == status;
	}
	return count;
}

static void put_gates(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	size_t failed = gate_count(r, GATE_STATUS_FAIL), open = gate_count(r, GATE_STATUS_OPEN);
	size_t passed = gate_count(r, GATE_STATUS_PASS);
	if (failed + open + passed == 0) {
		return;
	}
	doc_heading(doc, "Gates");
	if (failed > 0) {
		doc_bullet(doc, 0, arena_printf(a, "FAILED, %zu", failed), "%s",
		           gate_names(r, GATE_STATUS_FAIL, a));
	}
	if (open > 0) {
		doc_bullet(doc, 0, arena_printf(a, "Open, %zu", open), "%s",
		           gate_names(r, GATE_STATUS_OPEN, a));
	}
	doc_bullet(doc, 0, "Passed", "%zu of %zu", passed, passed + failed + open);
}

static void put_pattern(struct doc *doc, const struct report *r, size_t pattern)
{
	const struct pattern_result *p = &r->result->patterns[pattern];
	doc_bullet(doc, 0, r->rubric->patterns[pattern].title, "%s%s, exposure %s",
	           words_pattern_status(p->status), p->tripped ? " (tripwire)" : "",
	           figure_percent(p->exposure, doc->arena));
}

/* The worst first; those that are low or not known in one line. */
static void put_patterns(struct doc *doc, const struct report *r)
{
	static const enum pattern_status order[] = {PATTERN_STRONG, PATTERN_LIKELY, PATTERN_WATCH};
	auto_str rest = STR_INIT;
	if (r->rubric->pattern_count == 0) {
		return;
	}
	doc_heading(doc, "Failure patterns");
	for (size_t k = 0; k < ARRAY_LEN(order); k++) {
		for (size_t i = 0; i < r->rubric->pattern_count; i++) {
			if (r->result->patterns[i].status == order[k]) {
				put_pattern(doc, r, i);
			}
		}
	}
	for (size_t i = 0; i < r->rubric->pattern_count; i++) {
		enum pattern_status status = r->result->patterns[i].status;
		if (status == PATTERN_LOW || status == PATTERN_UNKNOWN) {
			str_printf(&rest, "%s%s: %s", rest.len > 0 ? "; " : "",
			           r->rubric->patterns[i].title, words_pattern_status(status));
		}
	}
	if (rest.len > 0) {
		doc_bullet(doc, 0, NULL, "%s", rest.data);
	}
}

/* ---- gaps ---- */

static const struct column gap_columns[] = {
    {.title = "Gap", .flexible = true}, {.title = "Decision"},
    {.title = "Cost", .right = true},   {.title = "Due"},
    {.title = "Owner", .drop = 1},
};

static void gap_row(struct doc *doc, const struct report *r, size_t item)
{
	struct arena *a = doc->arena;
	const struct item_result *ir = &r->result->items[item];
	const struct gap *gap = card_gap(r->card, r->rubric->items[item].id);
	char money[48], date[16];
	const char *cost = gap != NULL && gap->has_cost ? money_format(gap->cost, money) : "--";
	const char *due = gap != NULL && date_is_set(gap->due) ? date_format(gap->due, date) : "--";
	const char *decision =
	    ir->disposition != DISPOSITION_UNDECIDED ? disposition_name(ir->disposition)
	    : ir->gap_lacks != NULL ? arena_printf(a, "UNDECIDED, lacks %s", ir->gap_lacks)
	                            : "UNDECIDED";
	const char *cells[] = {words_title(&r->rubric->items[item], a), decision, cost, due,
	                       gap != NULL && gap->owner != NULL ? gap->owner : "--"};
	doc_row(doc, cells);
}

static void put_costs(struct doc *doc, const struct report *r)
{
	char money[48];
	auto_str words = STR_INIT;
	for (size_t i = 0; i < r->result->cost_count; i++) {
		str_printf(&words, "%s%s", i > 0 ? ", " : "",
		           money_format(r->result->costs[i].sum, money));
	}
	if (r->result->cost_count > 0) {
		doc_text(doc, "To close or to price, in all: %s.", words.data);
	}
}

static size_t put_gaps_that(struct doc *doc, const struct report *r, bool undecided, size_t most)
{
	size_t shown = 0;
	for (size_t i = 0; i < r->result->gap_count && shown < most; i++) {
		size_t item = r->result->gaps[i];
		bool waits = r->result->items[item].disposition == DISPOSITION_UNDECIDED;
		if (waits == undecided) {
			gap_row(doc, r, item);
			shown++;
		}
	}
	return shown;
}

/* Those that wait for a decision first, but never only those. */
static void put_gaps(struct doc *doc, const struct report *r)
{
	size_t count = r->result->gap_count, undecided = 0;
	if (count == 0) {
		return;
	}
	for (size_t i = 0; i < count; i++) {
		undecided +=
		    r->result->items[r->result->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	size_t decided = count - undecided;
	size_t room = GAPS_SHOWN - (decided < 2 ? decided : 2);
	doc_heading(doc, "Gaps");
	doc_table(doc, gap_columns, ARRAY_LEN(gap_columns));
	size_t shown = put_gaps_that(doc, r, true, room);
	shown += put_gaps_that(doc, r, false, GAPS_SHOWN - shown);
	doc_text(doc, "%s, %zu undecided%s.", text_count(doc->arena, count, "open gap"), undecided,
	         count > shown ? arena_printf(doc->arena, "; %zu more in the annex", count - shown)
	                       : "");
	put_costs(doc, r);
}

/* ---- what could change it, who scored ---- */

static void put_questions(struct doc *doc, const struct report *r)
{
	struct arena *a = doc->arena;
	if (r->result->next_count == 0) {
		return;
	}
	bool decisive = r->result->items[r->result->next[0]].decisive;
	doc_heading(doc, "What could change it");
	for (size_t i = 0; i < r->result->next_count && i < QUESTIONS_SHOWN; i++) {
		size_t item = r->result->next[i];
		const struct item_result *ir = &r->result->items[item];
		doc_bullet(doc, 0, words_title(&r->rubric->items[item], a), "%s%s, up to %s points",
		           ir->decisive ? "decisive; " : "",
		           ir->has_value ? arena_printf(a, "now %s",
		                                        words_effective(r->rubric, r->card,
		                                                        r->result, item, a))
		                         : "not answered",
		           figure_part(ir->swing / 100, a));
	}
	if (!decisive && r->result->verdict != NONE) {
		doc_text(doc, "None alone could change the verdict.");
	}
}

static void put_raters(struct doc *doc, const struct memo *memo)
{
	auto_str words = STR_INIT;
	char date[16];
	doc_heading(doc, "Who scored");
	for (size_t i = 0; i < memo->rater_count; i++) {
		const struct memo_rater *rater = &memo->raters[i];
		str_printf(&words, "%s%s (%s, last on %s)", i > 0 ? "; " : "", rater->name,
		           text_count(doc->arena, rater->answers, "answer"),
		           date_format(rater->last, date));
	}
	size_t agreed = 0;
	for (size_t i = 0; i < memo->report.rubric->item_count; i++) {
		agreed += memo->report.result->items[i].from_consensus;
	}
	if (memo->rater_count == 0 && agreed > 0) {
		str_printf(&words, "Consensus (%s)", text_count(doc->arena, agreed, "answer"));
	}
	doc_text(doc, "%s. %zu of %zu questions are answered.",
	         words.len > 0 ? words.data : "Nobody yet", memo->report.result->answered,
	         memo->report.result->asked);
}

static void put_page(struct doc *doc, const struct memo *memo)
{
	const struct report *r = &memo->report;
	put_head(doc, memo);
	report_verdict_lines(doc, r);
	put_reasons(doc, r);
	report_sections_table(doc, r);
	put_gates(doc, r);
	put_patterns(doc, r);
	put_gaps(doc, r);
	put_questions(doc, r);
	put_raters(doc, memo);
}

static void put_annex(struct doc *doc, const struct report *on_page)
{
	struct report with_anchors = *on_page;
	const struct report *r = &with_anchors;
	with_anchors.anchors = true;
	doc_page(doc);
	doc_heading(doc, "Annex");
	report_gates(doc, r);
	report_gaps(doc, r);
	report_patterns(doc, r);
	report_next(doc, r);
	report_missing(doc, r);
	report_changes(doc, r);
	report_discussion(doc, r);
	report_attributes(doc, r);
	report_answers(doc, r);
}

void memo_write(const struct memo *memo, enum memo_format format, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	size_t from = out->len;
	doc_init(&doc, a);
	put_page(&doc, memo);
	if (memo->annex) {
		put_annex(&doc, &memo->report);
	}
	doc_heading(&doc, "About this memo");
	doc_text(&doc,
	         "Remediation figures are estimates, not benchmarks. Not legal advice. "
	         "The command dealbench verify --memo FILE says whether this still is what the "
	         "workspace holds.");
	doc_seal(&doc, memo_seal_line(memo, format, a));
	if (format == MEMO_HTML) {
		doc_render_html(&doc, out);
	} else {
		doc_render_markdown(&doc, out);
	}
	memo_seal_page(out, from);
}
