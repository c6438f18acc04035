/* The rows of a comparison: what stands above all questions first, then each section with its
 * shared questions. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "comparing.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "scoring.h"

static const char *const kinds[] = {
    [COMPARE_CATEGORY] = "category", [COMPARE_STAGE] = "stage",     [COMPARE_CARD] = "scorecard",
    [COMPARE_SCORE] = "score",       [COMPARE_SHARED] = "shared",   [COMPARE_VERDICT] = "verdict",
    [COMPARE_FIRM] = "firm",         [COMPARE_GATE] = "gate",       [COMPARE_GAPS] = "gaps",
    [COMPARE_COST] = "cost",         [COMPARE_SECTION] = "section", [COMPARE_ITEM] = "item",
    [COMPARE_RATERS] = "raters",
};
static_assert(ARRAY_LEN(kinds) == COMPARE_KIND_COUNT, "every kind of row has a name");

const char *compare_kind_name(enum compare_kind kind)
{
	return kinds[kind];
}

const char *compare_sense_name(enum compare_sense sense)
{
	static const char *const names[] = {
	    [SENSE_NONE] = "none", [SENSE_SAME] = "same",   [SENSE_UP] = "up",
	    [SENSE_DOWN] = "down", [SENSE_OTHER] = "other",
	};
	return names[sense];
}

static struct compare_row *row_add(struct compare_work *w, enum compare_kind kind, const char *id,
                                   const char *title)
{
	struct compare_row *row = &w->c->rows[w->c->row_count++];

	assert(w->c->row_count <= w->row_cap);
	*row = (struct compare_row){.kind = kind, .id = id, .title = title};
	for (size_t i = 0; i < w->c->count; i++) {
		row->cells[i] = cell_words("--", "--");
	}
	return row;
}

static const char *or_none(const char *text)
{
	return text && *text ? text : "--";
}

static void rows_of_deals(struct compare_work *w)
{
	const struct comparison *c = w->c;
	struct compare_row *category = row_add(w, COMPARE_CATEGORY, "", "Category");
	struct compare_row *stage = row_add(w, COMPARE_STAGE, "", "Stage");
	struct compare_row *card = row_add(w, COMPARE_CARD, "", "Scorecard");

	for (size_t i = 0; i < c->count; i++) {
		const struct compared *side = &c->sides[i];
		const char *of = side->lacking ? side->lacking : or_none(side->scorecard);
		category->cells[i] = cell_words(or_none(side->category), or_none(side->category));
		stage->cells[i] = cell_words(or_none(side->stage), or_none(side->stage));
		card->cells[i] = cell_words(of, of);
	}
	row_settle(w, category);
	row_settle(w, stage);
	row_settle(w, card);
}

static const char *firm_word(const struct result *r)
{
	return r->verdict == NONE ? "--"
	       : r->provisional   ? "provisional"
	       : r->firm          ? "firm"
	                          : "not firm";
}

static void rows_of_verdict(struct compare_work *w)
{
	const struct comparison *c = w->c;
	struct compare_row *verdict = row_add(w, COMPARE_VERDICT, "", "Verdict");
	struct compare_row *firm = row_add(w, COMPARE_FIRM, "", "How firm");

	for (size_t i = 0; i < c->count; i++) {
		const struct compared *side = &c->sides[i];
		if (!side_has(c, i)) {
			continue;
		}
		size_t at = side->result->verdict;
		const char *label = at == NONE ? "no verdict" : side->rubric->verdicts[at].label;
		verdict->cells[i] = cell_words(label, label);
		firm->cells[i] = cell_words(firm_word(side->result), firm_word(side->result));
	}
	row_settle(w, verdict);
	row_settle(w, firm);
}

static void rows_of_score(struct compare_work *w)
{
	struct comparison *c = w->c;
	struct compare_row *score = row_add(w, COMPARE_SCORE, "", "Score");
	struct compare_row *shared = row_add(w, COMPARE_SHARED, "", "Shared questions only");
	bool differ = false;

	for (size_t i = 0; i < c->count; i++) {
		if (!side_has(c, i)) {
			continue;
		}
		score->cells[i] = cell_score(&c->sides[i], w->arena);
		shared->cells[i] = cell_shared(w, i);
		differ = differ ||
		         fabs(score->cells[i].value - shared->cells[i].value) > SCORE_EPSILON ||
		         fabs(score->cells[i].low - shared->cells[i].low) > SCORE_EPSILON ||
		         fabs(score->cells[i].high - shared->cells[i].high) > SCORE_EPSILON;
	}
	row_settle(w, score);
	row_settle(w, shared);
	c->row_count -= !differ;
}

/* ---- gates ---- */

static size_t find_gate(const struct result *r, const struct gate_result *like)
{
	for (size_t i = 0; i < r->gate_count; i++) {
		if (r->gates[i].is_section == like->is_section &&
		    strcmp(r->gates[i].on, like->on) == 0) {
			return i;
		}
	}
	return NONE;
}

static bool gate_has_row(const struct comparison *c, const struct gate_result *gate)
{
	for (size_t i = 0; i < c->row_count; i++) {
		const struct compare_row *row = &c->rows[i];
		if (row->kind == COMPARE_GATE && row->on_section == gate->is_section &&
		    strcmp(row->id, gate->on) == 0) {
			return true;
		}
	}
	return false;
}

static size_t first_of_section(const struct compared *side, size_t section)
{
	const struct section *s = &side->rubric->sections[section];

	for (size_t i = s->first; i < s->first + s->count; i++) {
		if (side->result->items[i].asked) {
			return i;
		}
	}
	return NONE;
}

static void row_of_gate(struct compare_work *w, const struct compared *of,
                        const struct gate_result *gate)
{
	const struct comparison *c = w->c;
	const char *title = gate->is_section ? of->rubric->sections[gate->index].title
	                                     : of->rubric->items[gate->index].title;
	struct compare_row *row =
	    row_add(w, COMPARE_GATE, gate->on, arena_printf(w->arena, "Gate: %s", title));

	row->on_section = gate->is_section;
	for (size_t i = 0; i < c->count; i++) {
		if (!side_has(c, i)) {
			continue;
		}
		size_t at = find_gate(c->sides[i].result, gate);
		row->cells[i] = cell_gate(&c->sides[i], at);
		if (at != NONE && gate->is_section) {
			row->cells[i].item =
			    first_of_section(&c->sides[i], c->sides[i].result->gates[at].index);
		}
	}
	row_settle(w, row);
}

static void rows_of_gates(struct compare_work *w)
{
	const struct comparison *c = w->c;

	for (size_t n = 0; n < c->count; n++) {
		size_t i = (c->baseline + n) % c->count;
		const struct result *r = side_has(c, i) ? c->sides[i].result : NULL;
		for (size_t g = 0; r && g < r->gate_count; g++) {
			if (!gate_has_row(c, &r->gates[g])) {
				row_of_gate(w, &c->sides[i], &r->gates[g]);
			}
		}
	}
}

/* ---- gaps ---- */

static struct compare_cell cell_gaps(const struct result *r, struct arena *a)
{
	size_t undecided = 0;

	for (size_t i = 0; i < r->gap_count; i++) {
		undecided += r->items[r->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	struct compare_cell cell =
	    cell_words(undecided ? arena_printf(a, "%zu, %zu undecided", r->gap_count, undecided)
	                         : arena_printf(a, "%zu", r->gap_count),
	               arena_printf(a, "%zu", r->gap_count));
	cell.item = r->gap_count > 0 ? r->gaps[0] : NONE;
	return cell;
}

static struct compare_cell cell_cost(const struct result *r, struct arena *a)
{
	auto_str out = STR_INIT;
	char money[48];

	for (size_t i = 0; i < r->cost_count; i++) {
		str_printf(&out, "%s%s", i ? " + " : "", money_format(r->costs[i].sum, money));
	}
	const char *text = out.len > 0 ? arena_strdup(a, out.data) : "none";
	return cell_words(text, text);
}

static void rows_of_gaps(struct compare_work *w)
{
	const struct comparison *c = w->c;
	struct compare_row *gaps = row_add(w, COMPARE_GAPS, "", "Open gaps");
	struct compare_row *cost = row_add(w, COMPARE_COST, "", "Remediation cost");

	for (size_t i = 0; i < c->count; i++) {
		if (side_has(c, i)) {
			gaps->cells[i] = cell_gaps(c->sides[i].result, w->arena);
			cost->cells[i] = cell_cost(c->sides[i].result, w->arena);
		}
	}
	row_settle(w, gaps);
	row_settle(w, cost);
}

/* ---- sections and questions ---- */

static void row_of_item(struct compare_work *w, const struct match *match)
{
	const struct comparison *c = w->c;
	const struct item *item = &c->sides[c->yardstick].rubric->items[match->item[c->yardstick]];
	bool asked = false;

	for (size_t i = 0; i < c->count; i++) {
		asked =
		    asked || (side_has(c, i) && c->sides[i].result->items[match->item[i]].asked);
	}
	if (!asked) {
		return;
	}
	struct compare_row *row = row_add(w, COMPARE_ITEM, item->id, item->title);
	row->scored = item->scored;
	for (size_t i = 0; i < c->count; i++) {
		if (side_has(c, i)) {
			row->cells[i] = cell_item(&c->sides[i], match->item[i], w->arena);
		}
	}
	row_settle(w, row);
}

static void rows_of_section(struct compare_work *w, size_t section)
{
	const struct comparison *c = w->c;
	const struct rubric *yard = c->sides[c->yardstick].rubric;
	struct compare_row *row = NULL;

	for (size_t m = 0; m < c->shared; m++) {
		if (yard->items[w->matches[m].item[c->yardstick]].section != section) {
			continue;
		}
		if (!row) {
			row = row_add(w, COMPARE_SECTION, yard->sections[section].id,
			              yard->sections[section].title);
			for (size_t i = 0; i < c->count; i++) {
				if (side_has(c, i)) {
					row->cells[i] = cell_section(w, i, section);
				}
			}
			row_settle(w, row);
		}
		row_of_item(w, &w->matches[m]);
	}
}

static void row_of_raters(struct compare_work *w)
{
	const struct comparison *c = w->c;
	struct compare_row *row = row_add(w, COMPARE_RATERS, "", "Raters");

	for (size_t i = 0; i < c->count; i++) {
		if (side_has(c, i)) {
			const char *n =
			    arena_printf(w->arena, "%zu", c->sides[i].card->rater_count);
			row->cells[i] = cell_words(n, n);
		}
	}
	row_settle(w, row);
}

void compare_rows(struct compare_work *w)
{
	struct comparison *c = w->c;
	const struct rubric *yard = c->yardstick == NONE ? NULL : c->sides[c->yardstick].rubric;
	size_t gates = 0;

	for (size_t i = 0; i < c->count; i++) {
		gates += side_has(c, i) ? c->sides[i].result->gate_count : 0;
	}
	w->row_cap = 12 + gates + (yard ? yard->section_count : 0) + c->shared;
	c->rows = arena_array(w->arena, w->row_cap, sizeof(*c->rows));
	rows_of_deals(w);
	if (!yard) {
		return;
	}
	rows_of_score(w);
	rows_of_verdict(w);
	rows_of_gates(w);
	rows_of_gaps(w);
	for (size_t i = 0; i < yard->section_count; i++) {
		rows_of_section(w, i);
	}
	row_of_raters(w);
}
