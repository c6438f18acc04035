/* Two tabs of the review: what is missing beside the open questions, and where raters differ. */
#include <stdlib.h>

#include "dealbench/base/text.h"
#include "review.h"

/* ---- missing ---- */

static size_t count_kind(const struct review *r, enum shortfall_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < r->shortfall_count; i++) {
		n += r->shortfalls[i].kind == kind;
	}
	return n;
}

static void add_shortfall(struct review_rows *rows, const struct review *r,
                          const struct shortfall *s)
{
	const struct item *item = &r->sheet->rubric->items[s->item];
	const char *section = r->sheet->rubric->sections[item->section].title;
	review_text(rows, STYLE_PLAIN, 2, s->item,
	            *s->words ? arena_printf(rows->arena, "%s: %s", item->title, s->words)
	                      : arena_printf(rows->arena, "%s (%s)", item->title, section));
}

void review_missing(struct review_rows *rows, const struct review *r)
{
	size_t at = 0;
	for (int kind = 0; kind < SHORT_KIND_COUNT; kind++) {
		size_t n = count_kind(r, (enum shortfall_kind)kind);
		if (n == 0) {
			continue;
		}
		review_head(rows, arena_printf(rows->arena, "%s: %zu",
		                               shortfall_title((enum shortfall_kind)kind), n));
		for (size_t i = 0; i < n; i++) {
			add_shortfall(rows, r, &r->shortfalls[at++]);
		}
	}
	if (rows->n == 0) {
		review_text(rows, STYLE_GOOD, 0, NONE,
		            "Nothing is missing: gaps are decided, reasons given, evidence named.");
		return;
	}
	review_row(rows, STYLE_PLAIN, 0, "");
	review_text(rows, STYLE_QUIET, 0, NONE,
	            "None of this keeps the scorecard from being submitted; undecided gaps and "
	            "missing reasons ask for a reason then.");
}

/* ---- disagreements ---- */

struct spread {
	size_t item;
	double points;
};

static int by_points(const void *pa, const void *pb)
{
	const struct spread *a = pa, *b = pb;
	if (a->points != b->points) {
		return a->points > b->points ? -1 : 1;
	}
	return a->item < b->item ? -1 : a->item > b->item;
}

static void add_spread(struct review_rows *rows, const struct review *r, const struct spread *s)
{
	const struct card *card = r->sheet->card;
	const struct item *item = &r->sheet->rubric->items[s->item];
	bool agreed = r->sheet->result->items[s->item].from_consensus;
	review_text(rows, STYLE_STRONG, 2, s->item,
	            arena_printf(rows->arena, "%s: %.0f points apart%s", item->title, s->points,
	                         agreed ? ", settled by consensus" : ""));
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct answer *answer = answers_find(&card->raters[i].answers, item->id);
		if (!answer) {
			continue;
		}
		const char *words = answer_words(r->sheet->rubric, item, answer, rows->arena);
		review_text(rows, STYLE_PLAIN, 4, NONE,
		            arena_printf(rows->arena, "%s: %s%s%s", card->raters[i].name, words,
		                         answer->note ? ". " : "",
		                         answer->note ? answer->note : ""));
	}
}

void review_disagreements(struct review_rows *rows, const struct review *r)
{
	const struct result *res = r->sheet->result;
	size_t items = r->sheet->rubric->item_count, n = 0;
	struct spread *spreads = arena_array(rows->arena, items, sizeof(*spreads));
	for (size_t i = 0; i < items; i++) {
		if (res->items[i].disagreement > 0) {
			spreads[n++] = (struct spread){i, 100 * res->items[i].disagreement};
		}
	}
	if (n == 0) {
		review_text(rows, STYLE_GOOD, 0, NONE, "The raters agree on every question.");
		return;
	}
	qsort(spreads, n, sizeof(*spreads), by_points);
	for (size_t i = 0; i < n; i++) {
		add_spread(rows, r, &spreads[i]);
	}
}
