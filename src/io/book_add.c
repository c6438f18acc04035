/* A scorecard's rows. Whatever a person filled in is in one of them: a test puts a mark into every
 * field and looks for it. */
#include <string.h>

#include "book_parts.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "report_parts.h"
#include "words.h"

struct adding {
	struct book *book;
	const struct report *r;
	const char *result_digest;
	size_t weights; /* first row of this rubric and category in weights */
};

static const char *date_text(const struct adding *x, struct date date)
{
	char buf[16];
	return date_is_set(date) ? arena_strdup(x->book->arena, date_format(date, buf)) : NULL;
}

static const char *rubric_name(const struct adding *x)
{
	return arena_printf(x->book->arena, "%s@%s", x->r->rubric->id, x->r->rubric->version);
}

static void put_key(const struct adding *x, struct grid *grid)
{
	grid_text(grid, "deal", x->r->card->deal.id);
	grid_number(grid, "scorecard", x->r->number);
}

/* Which scorecard a row is of, for whoever has only this table. */
static void put_origin(const struct adding *x, struct grid *grid)
{
	grid_text(grid, "rubric", rubric_name(x));
	grid_text(grid, "rubric_digest", x->r->rubric->digest);
	grid_text(grid, "result_digest", x->result_digest);
	grid_date(grid, "as_of", date_text(x, x->book->as_of));
}

/* ---- weights: once for each rubric and category ---- */

static void weight_row(const struct adding *x, const struct section *section,
                       const struct item *item)
{
	struct grid *g = &x->book->grids[GRID_WEIGHTS];
	const char *category = x->r->card->deal.category;
	grid_add_row(g);
	grid_text(g, "rubric", rubric_name(x));
	grid_text(g, "category", category);
	grid_text(g, "section", section->id);
	grid_text(g, "item", item != NULL ? item->id : NULL);
	grid_text(g, "title", item != NULL ? item->title : section->title);
	grid_number(g, "weight", item != NULL ? item->weight : section->weight);
	grid_text(g, "rubric_digest", x->r->rubric->digest);
	grid_date(g, "as_of", date_text(x, x->book->as_of));
}

static bool same_text(const struct grid_cell *cell, const char *text)
{
	return cell->kind == CELL_TEXT ? text != NULL && strcmp(cell->text, text) == 0
	                               : text == NULL;
}

/* Sections in order, then items in order. */
static void add_weights(struct adding *x)
{
	struct grid *g = &x->book->grids[GRID_WEIGHTS];
	const struct rubric *rubric = x->r->rubric;
	size_t block = rubric->section_count + rubric->item_count;
	for (size_t row = 0; row + block <= g->row_count; row++) {
		if (same_text(grid_cell(g, row, 0), rubric_name(x)) &&
		    same_text(grid_cell(g, row, 1), x->r->card->deal.category)) {
			x->weights = row;
			return;
		}
	}
	x->weights = g->row_count;
	for (size_t s = 0; s < rubric->section_count; s++) {
		weight_row(x, &rubric->sections[s], NULL);
	}
	for (size_t i = 0; i < rubric->item_count; i++) {
		weight_row(x, &rubric->sections[rubric->items[i].section], &rubric->items[i]);
	}
}

/* ---- the deal ---- */

static const char *attributes_text(const struct adding *x)
{
	struct arena *a = x->book->arena;
	const struct deal *deal = &x->r->card->deal;
	char *words = arena_strdup(a, "");
	for (size_t i = 0; i < deal->attribute_count; i++) {
		words =
		    arena_printf(a, "%s%s%s=%s", words, *words ? "; " : "", deal->attributes[i].id,
		                 words_attribute(x->r->rubric, &deal->attributes[i], a));
	}
	return *words ? words : NULL;
}

static void put_deal(const struct adding *x, struct grid *g)
{
	const struct report *r = x->r;
	const struct deal *deal = &r->card->deal;
	put_key(x, g);
	grid_text(g, "title", deal->title);
	grid_text(g, "partner", deal->partner);
	grid_text(g, "category", deal->category);
	grid_text(g, "stage", deal->stage);
	grid_text(g, "owner", deal->owner);
	grid_text(g, "sponsor", deal->sponsor);
	grid_date(g, "due", date_text(x, deal->due));
	grid_text(g, "state",
	          r->deal_reason == NULL
	              ? deal_state_name(r->deal_state)
	              : arena_printf(x->book->arena, "%s: %s", deal_state_name(r->deal_state),
	                             r->deal_reason));
	grid_text(g, "purpose", card_purpose_name(r->purpose));
	grid_text(g, "card_state", card_state_name(r->state));
	grid_date(g, "submitted", r->submitted_at);
	grid_text(g, "submitted_by", r->submitted_by);
	grid_text(g, "reason", r->reason);
	grid_text(g, "attributes", attributes_text(x));
}

static void put_counts(const struct adding *x, struct grid *g)
{
	const struct result *result = x->r->result;
	size_t failed = 0, open = 0, undecided = 0;
	for (size_t i = 0; i < result->gate_count; i++) {
		failed += result->gates[i].status == GATE_STATUS_FAIL;
		open += result->gates[i].status == GATE_STATUS_OPEN;
	}
	for (size_t i = 0; i < result->gap_count; i++) {
		undecided += result->items[result->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	grid_number(g, "gates_failed", (double)failed);
	grid_number(g, "gates_open", (double)open);
	grid_number(g, "gaps_open", (double)result->gap_count);
	grid_number(g, "gaps_undecided", (double)undecided);
}

static void put_result(const struct adding *x, struct grid *g)
{
	const struct result *result = x->r->result;
	const struct rubric *rubric = x->r->rubric;
	if (result->verdict != NONE) {
		grid_text(g, "verdict", rubric->verdicts[result->verdict].label);
	}
	grid_number(g, "firm", result->firm);
	grid_number(g, "provisional", result->provisional);
	if (result->has_score) {
		grid_number(g, "score", 100 * result->score);
	}
	if (result->has_range) {
		grid_number(g, "low", 100 * result->low);
		grid_number(g, "high", 100 * result->high);
	}
	grid_number(g, "coverage", 100 * result->coverage);
	put_counts(x, g);
	put_origin(x, g);
	grid_text(g, "head", x->r->head);
}

/* ---- sections and items ---- */

static void put_gap(const struct adding *x, struct grid *g, size_t i)
{
	const struct item_result *ir = &x->r->result->items[i];
	const struct gap *gap = card_gap(x->r->card, x->r->rubric->items[i].id);
	if (ir->gap_open || gap != NULL) {
		grid_text(g, "gap",
		          ir->gap_open ? disposition_name(ir->disposition)
		                       : arena_printf(x->book->arena, "none open; on file: %s",
		                                      disposition_name(gap->disposition)));
	}
	if (gap == NULL) {
		return;
	}
	if (gap->has_cost) {
		grid_number(g, "cost", money_value(gap->cost));
		grid_text(g, "currency", arena_strdup(x->book->arena, gap->cost.currency));
	}
	grid_date(g, "due", date_text(x, gap->due));
	grid_text(g, "owner", gap->owner);
	grid_text(g, "terms", gap->terms);
}

static void item_row(const struct adding *x, size_t i)
{
	struct book *book = x->book;
	struct grid *g = &book->grids[GRID_ITEMS];
	const struct item *item = &x->r->rubric->items[i];
	const struct item_result *ir = &x->r->result->items[i];
	size_t row = grid_add_row(g);
	xgrow(&book->item_weight, &book->item_cap, row + 1);
	book->item_weight[row] = x->weights + x->r->rubric->section_count + i;
	put_key(x, g);
	grid_text(g, "section", x->r->rubric->sections[item->section].id);
	grid_text(g, "item", item->id);
	grid_text(g, "code", item->code);
	grid_text(g, "title", item->title);
	grid_text(g, "question", item->question);
	grid_number(g, "asked", ir->asked);
	grid_number(g, "counts", ir->applicable);
	grid_number(g, "scored", ir->has_value);
	grid_number(g, "answered", ir->answered);
	grid_text(g, "answer",
	          ir->asked
	              ? words_effective(x->r->rubric, x->r->card, x->r->result, i, book->arena)
	              : "not asked");
	grid_number(g, "weight", item->weight);
	if (ir->applicable) {
		grid_number(g, "low", 100 * ir->low);
		grid_number(g, "high", 100 * ir->high);
	}
	if (ir->has_value) {
		grid_number(g, "value", 100 * ir->value);
		grid_number(g, "points", ir->contribution);
	}
	grid_text(g, "gate", ir->gate != GATE_STATUS_NONE ? gate_status_name(ir->gate) : NULL);
	put_gap(x, g, i);
	put_origin(x, g);
}

static void section_row(const struct adding *x, size_t s)
{
	struct book *book = x->book;
	struct grid *g = &book->grids[GRID_SECTIONS];
	const struct section *section = &x->r->rubric->sections[s];
	const struct section_result *sr = &x->r->result->sections[s];
	size_t row = grid_add_row(g), first = book->grids[GRID_ITEMS].row_count;
	xgrow(&book->sections, &book->section_cap, row + 1);
	for (size_t i = section->first; i < section->first + section->count; i++) {
		item_row(x, i);
	}
	book->sections[row] = (struct book_section){
	    .weight = x->weights + s,
	    .items = {first, book->grids[GRID_ITEMS].row_count},
	};
	put_key(x, g);
	grid_text(g, "section", section->id);
	grid_text(g, "title", section->title);
	grid_number(g, "counts", sr->applicable);
	grid_number(g, "scored", sr->has_point);
	grid_number(g, "weight", section->weight);
	if (sr->has_point) {
		grid_number(g, "score", 100 * sr->point);
	}
	if (sr->applicable) {
		grid_number(g, "low", 100 * sr->low);
		grid_number(g, "high", 100 * sr->high);
		grid_number(g, "coverage", 100 * sr->coverage);
	}
	grid_text(g, "gate", sr->gate != GATE_STATUS_NONE ? gate_status_name(sr->gate) : NULL);
	put_origin(x, g);
}

/* ---- answers and evidence ---- */

static void evidence_row(const struct adding *x, const char *rater, const struct answer *answer,
                         const struct source *source)
{
	struct grid *g = &x->book->grids[GRID_EVIDENCE];
	grid_add_row(g);
	put_key(x, g);
	grid_text(g, "item", answer->item);
	grid_text(g, "rater", rater);
	grid_text(g, "what", source->what);
	grid_text(g, "where", source->where);
	grid_date(g, "date", date_text(x, source->date));
	grid_text(g, "sha256", source->sha256);
	put_origin(x, g);
}

static void answer_row(const struct adding *x, const char *rater, const struct answer *answer)
{
	struct grid *g = &x->book->grids[GRID_ANSWERS];
	const struct item *item = rubric_known_item(x->r->rubric, answer->item);
	grid_add_row(g);
	put_key(x, g);
	grid_text(g, "item", answer->item);
	grid_text(g, "title", item != NULL ? item->title : NULL);
	grid_text(g, "rater", rater);
	grid_text(g, "kind", answer_kind_name(answer->kind));
	grid_text(g, "answer", words_answer(item, answer, x->book->arena));
	if (item != NULL && answer->kind == ANSWER_LEVEL && answer->level < item->level_count) {
		grid_text(g, "anchor", item->levels[answer->level].anchor);
	}
	grid_text(g, "evidence", answer->evidence);
	if (answer->has_favourability) {
		grid_number(g, "news", answer->favourability);
	}
	grid_number(g, "flag", answer->flag);
	grid_number(g, "carried", answer->carried);
	grid_text(g, "note", answer->note);
	put_origin(x, g);
	for (size_t i = 0; i < answer->source_count; i++) {
		evidence_row(x, rater, answer, &answer->sources[i]);
	}
}

void book_add(struct book *book, const struct report *report)
{
	struct origin origin = report_origin(report);
	struct adding x = {.book = book, .r = report};
	x.result_digest = origin_result(&origin, book->arena);
	struct grid *deals = &book->grids[GRID_DEALS];
	size_t row = grid_add_row(deals), first = book->grids[GRID_SECTIONS].row_count;
	add_weights(&x);
	put_deal(&x, deals);
	put_result(&x, deals);
	for (size_t s = 0; s < report->rubric->section_count; s++) {
		section_row(&x, s);
	}
	xgrow(&book->spans, &book->span_cap, row + 1);
	book->spans[row] = (struct book_span){first, book->grids[GRID_SECTIONS].row_count};
	for (size_t v = 0; v < voice_count(report->card); v++) {
		const struct answers *answers = voice_answers(report->card, v);
		for (size_t i = 0; i < answers->n; i++) {
			answer_row(&x, voice_name(report->card, v), &answers->v[i]);
		}
	}
}
